"""What a student drew: read from the figures as they are, not from the code.

The checks return quietly, or raise EvidenceRejected with a hint that says what is missing; EvidenceMissing where there
is no such history. They look for lines that show the history's own values, so they never ask which cell drew them. A
line's name is what its `label` or the legend calls it. Where the picture shows something else of the history (its
accuracy, or one of the two lines alone), every check says that, and in the same words: it is one mistake.

    figures.both_losses(submission, "history")
    figures.axes_named(submission, "history")

What is said of losses here goes for what else was recorded: `metric="accuracy"` looks for the lines of training and
validation accuracy, under whichever name they were recorded, in percent or not.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from autograder.evidence.languages import Words
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import Bar, Figure, LearningCurve, Line, Submission
from autograder.expect.recorded import is_accuracy

# Between what was drawn and what stands in the history; where that is small, a share of its largest value.
TOLERANCE, SHARE = 1e-3, 0.005
_LOSS = re.compile("loss|損失|entropy|error|mse|mae|誤差", re.IGNORECASE)
_ACCURACY = re.compile("acc|正解率|精度", re.IGNORECASE)
_QUANTITY = re.compile(f"{_LOSS.pattern}|{_ACCURACY.pattern}", re.IGNORECASE)
_EPOCH = re.compile("epoch|エポック", re.IGNORECASE)
_STYLES = {
    "-": {"en": "solid", "ja": "実線"},
    ":": {"en": "dotted", "ja": "点線"},
    "--": {"en": "dashed", "ja": "破線"},
    "-.": {"en": "dash-dotted", "ja": "一点鎖線"},
    "None": {"en": "without a line", "ja": "線なし"},
}
_SPLIT = {"training": "訓練", "validation": "検証"}


def both_losses(submission: Submission, history: str, metric: str = "loss") -> None:
    """Training and validation loss of the history stand in one set of axes, one point an epoch."""
    _found(submission, history, metric)


def solid_and_dotted(submission: Submission, history: str, metric: str = "loss") -> None:
    """The training loss is drawn solid where the validation loss is drawn dotted."""
    styles = [(one.style, other.style) for _, one, other in _found(submission, history, metric)]
    if ("-", ":") not in styles:
        en, ja = _words(metric)
        raise _lacking(
            history,
            f"styles {styles}",
            f"Draw the training {en} of `{{}}` as a solid line, and its validation {en} as a dotted one.",
            f"`{{}}` の訓練の{ja}は実線、検証の{ja}は点線で描きましょう。",
            found=_styled(*styles[0]),
        )


def own_colours(submission: Submission, histories: Sequence[str], metric: str = "loss") -> None:
    """Both lines of a history have one colour, and no two histories in the same axes the same."""
    coloured = [
        [(figure, one.color) for figure, one, other in _found(submission, history, metric) if one.color == other.color]
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


def legend(submission: Submission, history: str, metric: str = "loss") -> None:
    """Both lines of the history have names, different ones, in a legend that is shown."""
    if not any(
        figure.legend and _named(one) and _named(other) and one.label != other.label
        for figure, one, other in _found(submission, history, metric)
    ):
        raise _lacking(
            history,
            "no legend names both lines",
            "A reader should know which line of `{}` is which: give each line a `label`, and show them with "
            "`plt.legend()`.",
            "`{}` のどの線が何なのかが分かるように、線に `label` を付け、`plt.legend()` で表示しましょう。",
        )


def axes_named(submission: Submission, history: str, metric: str = "loss") -> None:
    """Both axes have names, and not those of something else than the metric."""
    if not any(_names_axes(figure, metric) for figure, *_ in _found(submission, history, metric)):
        raise _lacking(
            history,
            "axes without names, or with those of something else",
            "Where `{}` is drawn, give both axes a name that says what they show: epochs go to the right.",
            "`{}` を描いた図の両方の軸に、何を表すかが分かる名前を付けましょう（横軸がエポックです）。",
        )


def counted_from_one(submission: Submission, history: str, metric: str = "loss") -> None:
    """Both lines stand over the epochs from 1 on, unless the name of the axis says that they are counted from 0."""
    found = _found(submission, history, metric)
    if not any("0" in figure.xlabel or all(not line.x or line.x[0] == 1 for line in both) for figure, *both in found):
        raise _lacking(
            history,
            f"drawn over {found[0][1].x[:1]} and what follows",
            "The lines of `{}` do not begin above epoch 1. Give `plt.plot` the epochs first, `range(1, ...)`: without "
            "them it counts from 0.",
            "`{}` の線が1エポックから始まっていません。`plt.plot` には、まず `range(1, ...)` とエポックを渡しましょう。"
            "渡さないと、0から数えます。",
        )


def pairs(submission: Submission, history: str, metric: str = "loss") -> Iterator[tuple[Figure, Line, Line]]:
    """(axes, training line, validation line) wherever both losses of a history stand in one set of axes.

    Raises EvidenceMissing when there is no such history, or no validation loss in it.
    """
    curve = submission.history(history)
    name = _recorded_as(curve, metric)
    both = [np.array(curve.values(each)) for each in (name, f"val_{name}")]
    for figure, unit in itertools.product(submission.figures, (1, 100) if metric == "accuracy" else (1,)):
        training, validation = ([line for line in figure.lines if shows(line, unit * values)] for values in both)
        yield from ((figure, *pair) for pair in itertools.product(training, validation))


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


def shows(line: Line, values: Sequence[float] | np.ndarray) -> bool:
    """Whether the line goes through these values, in order."""
    if not len(line.y) == len(values) > 0:
        return False
    return np.allclose(line.y, values, atol=min(TOLERANCE, SHARE * float(np.max(np.abs(values)))))


def names_both_axes(figure: Figure) -> bool:
    return bool(figure.xlabel.strip() and figure.ylabel.strip())


def without(submission: Submission, grade_id: str) -> Submission:
    """The submission without what the cell of this grade_id drew: a figure that the notebook itself draws."""
    return replace(submission, figures=tuple(figure for figure in submission.figures if figure.grade_id != grade_id))


def _found(submission: Submission, history: str, metric: str) -> list[tuple[Figure, Line, Line]]:
    found = list(pairs(submission, history, metric))
    if found:
        return found
    en, ja = _words(metric)
    drawn = [name for name, values in submission.history(history).metrics.items() if with_line(submission, values)]
    asked_for = _recorded_as(submission.history(history), metric)
    alone = next((name for name in drawn if name in (asked_for, f"val_{asked_for}")), None)
    if alone is not None and f"val_{alone}" in drawn:
        raise _lacking(
            history,
            "its two lines stand in different axes",
            f"The training and the validation {en} of `{{}}` stand in two pictures: draw both lines in the same one.",
            f"`{{}}` の訓練の{ja}と検証の{ja}が、別々の図になっています。2本の線を同じ図に描きましょう。",
        )
    if alone is not None:
        lacking = "training" if alone.startswith("val_") else "validation"
        raise _lacking(
            history,
            f"only {alone} is drawn",
            f"The picture shows only one line of `{{}}`: its {lacking} {en} is missing, or not drawn as it is.",
            f"`{{}}` の線が1本しかありません。{_SPLIT[lacking]}の{ja}も、そのままの値で描きましょう。",
        )
    if drawn:
        raise _lacking(
            history,
            f"{drawn[0]} is drawn, not the {metric}",
            f"The picture shows {_listed(drawn)} of `{{}}`, and the task asks for another quantity: draw the training "
            f"and the validation {en}.",
            f"`{{}}` について描かれているのは {_listed(drawn)} です。求められているのは、訓練の{ja}と検証の{ja}です。",
        )
    raise _lacking(
        history,
        f"no axes show both lines of the {metric}",
        f"No picture shows the training and the validation {en} of `{{}}` together, one point for each epoch.",
        f"`{{}}` の訓練の{ja}と検証の{ja}を、1エポックに1点ずつ、同じ図に描いたグラフが見つかりません。",
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names[:2])


def _recorded_as(curve: LearningCurve, metric: str) -> str:
    """The name under which Keras recorded it: accuracies have several."""
    if metric == "accuracy" and metric not in curve.metrics:
        return next((name for name in curve.metrics if is_accuracy(name) and not name.startswith("val_")), metric)
    return metric


def _words(metric: str) -> tuple[str, str]:
    return {"loss": ("loss", "損失"), "accuracy": ("accuracy", "正解率")}.get(metric, (metric, f" {metric} "))


def _names_axes(figure: Figure, metric: str) -> bool:
    own, other = (_ACCURACY, _LOSS) if metric == "accuracy" else (_LOSS, _ACCURACY)
    if not names_both_axes(figure) or (_EPOCH.search(figure.ylabel) and _QUANTITY.search(figure.xlabel)):
        return False
    return bool(own.search(figure.ylabel) or not other.search(figure.ylabel))


def _named(line: Line) -> bool:
    return bool(line.label.strip()) and not line.label.startswith("_")


def _styled(training: str, validation: str) -> Words:
    """How the two lines are drawn."""
    one, other = (_STYLES.get(style, _STYLES["None"]) for style in (training, validation))
    return {
        "en": f"training {one['en']}, validation {other['en']}",
        "ja": f"訓練は{one['ja']}、検証は{other['ja']}",
    }


def _lacking(history: str, detail: str, en: str, ja: str, found: Words | None = None) -> EvidenceRejected:
    hint = {"en": en.format(history), "ja": ja.format(history)}
    return EvidenceRejected(f"{history}: {detail}", hint=hint, found=found)
