"""What a student drew: read from the figures as they are, not from the code.

The checks return quietly, or raise EvidenceRejected with a hint that says what is missing; EvidenceMissing where there
is no such history. They look for lines that show the history's own values, so they never ask which cell drew them.

    figures.both_losses(submission, "history")
    figures.axes_named(submission, "history")
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import Bar, Figure, Line, Submission

# Between what was drawn and what stands in the history; where that is small, a share of its largest value.
TOLERANCE, SHARE = 1e-3, 0.005
_LOSS = re.compile("loss|損失|entropy|error|mse|mae|誤差", re.IGNORECASE)
_OTHER = re.compile("acc|正解率|精度", re.IGNORECASE)


def both_losses(submission: Submission, history: str) -> None:
    """Training and validation loss of the history stand in one set of axes, one point an epoch."""
    _found(submission, history)


def solid_and_dotted(submission: Submission, history: str) -> None:
    """The training loss is drawn solid where the validation loss is drawn dotted."""
    styles = [(one.style, other.style) for _, one, other in _found(submission, history)]
    if ("-", ":") not in styles:
        raise _lacking(
            history,
            f"styles {styles}",
            "Draw the training loss of `{}` as a solid line, and its validation loss as a dotted one.",
            "`{}` の訓練の損失は実線、検証の損失は点線で描きましょう。",
        )


def own_colours(submission: Submission, histories: Sequence[str]) -> None:
    """Both lines of a history have one colour, and no two histories in the same axes the same."""
    coloured = [
        [(figure, one.color) for figure, one, other in _found(submission, history) if one.color == other.color]
        for history in histories
    ]
    for history, found in zip(histories, coloured, strict=True):
        if not found:
            raise _lacking(
                history,
                "its two lines differ in colour",
                "Give the two lines of `{}` the same colour.",
                "`{}` の2本の線は同じ色にしましょう。",
            )
    for (one, first), (other, second) in itertools.combinations(zip(histories, coloured, strict=True), 2):
        if any(axes is same and color == colour for axes, color in first for same, colour in second):
            raise _lacking(
                one,
                f"the colour of {other}",
                f"`{{}}` and `{other}` have the same colour: give every network a colour of its own.",
                f"`{{}}` と `{other}` が同じ色です。ネットワークごとに色を変えましょう。",
            )


def legend(submission: Submission, history: str) -> None:
    """Both lines of the history have names, different ones, in a legend that is shown."""
    if not any(
        figure.legend and _named(one) and _named(other) and one.label != other.label
        for figure, one, other in _found(submission, history)
    ):
        raise _lacking(
            history,
            "no legend names both lines",
            "A reader should know which line of `{}` is which: give each line a `label`, and show them with "
            "`plt.legend()`.",
            "`{}` のどの線が何なのかが分かるように、線に `label` を付け、`plt.legend()` で表示しましょう。",
        )


def axes_named(submission: Submission, history: str) -> None:
    """Both axes have names, and not those of something else than the loss."""
    if not any(_names_axes(figure) for figure, *_ in _found(submission, history)):
        raise _lacking(
            history,
            "axes without names, or with those of something else",
            "Where `{}` is drawn, give both axes a name that says what they show.",
            "`{}` を描いた図の両方の軸に、何を表すかが分かる名前を付けましょう。",
        )


def pairs(submission: Submission, history: str) -> Iterator[tuple[Figure, Line, Line]]:
    """(axes, training line, validation line) wherever both losses of a history stand in one set of axes.

    Raises EvidenceMissing when there is no such history, or no validation loss in it.
    """
    curve = submission.history(history)
    training, validation = curve.values("loss"), curve.values("val_loss")
    for figure in submission.figures:
        lines = (line for line in figure.lines if shows(line, training))
        for one, other in itertools.product(lines, [line for line in figure.lines if shows(line, validation)]):
            yield figure, one, other


def with_line(submission: Submission, values: Sequence[float]) -> tuple[Figure, ...]:
    """All axes with a line through these values, in order."""
    return tuple(figure for figure in submission.figures if any(shows(line, values) for line in figure.lines))


def with_bars(submission: Submission, heights: np.ndarray) -> Iterator[tuple[Bar, ...]]:
    """The bars, from left to right, of all axes where they have these heights, or these in percent."""
    for figure in submission.figures:
        bars = tuple(sorted(figure.bars, key=lambda bar: bar.x))
        found = np.array([bar.height for bar in bars])
        if found.shape == heights.shape and any(
            np.allclose(found / unit, heights, atol=TOLERANCE) for unit in (1, 100)
        ):
            yield bars


def shows(line: Line, values: Sequence[float]) -> bool:
    """Whether the line goes through these values, in order."""
    if not len(line.y) == len(values) > 0:
        return False
    return np.allclose(line.y, values, atol=min(TOLERANCE, SHARE * float(np.max(np.abs(values)))))


def names_both_axes(figure: Figure) -> bool:
    return bool(figure.xlabel.strip() and figure.ylabel.strip())


def without(submission: Submission, grade_id: str) -> Submission:
    """The submission without what the cell of this grade_id drew: a figure that the notebook itself draws."""
    return replace(submission, figures=tuple(figure for figure in submission.figures if figure.grade_id != grade_id))


def _found(submission: Submission, history: str) -> list[tuple[Figure, Line, Line]]:
    found = list(pairs(submission, history))
    if not found:
        raise _lacking(
            history,
            "no axes show both losses",
            "No picture shows the training and the validation loss of `{}` together, one point for each epoch.",
            "`{}` の訓練の損失と検証の損失を、1エポックに1点ずつ、同じ図に描いたグラフが見つかりません。",
        )
    return found


def _names_axes(figure: Figure) -> bool:
    return names_both_axes(figure) and bool(_LOSS.search(figure.ylabel) or not _OTHER.search(figure.ylabel))


def _named(line: Line) -> bool:
    return bool(line.label.strip()) and not line.label.startswith("_")


def _lacking(history: str, detail: str, en: str, ja: str) -> EvidenceRejected:
    return EvidenceRejected(f"{history}: {detail}", hint={"en": en.format(history), "ja": ja.format(history)})
