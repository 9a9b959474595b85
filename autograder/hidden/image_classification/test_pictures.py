"""q5_curve, q7_colors, q8_chart: what the student drew, read from the figures and not from the code."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

import numpy as np

from autograder.evidence.submission import Bar
from autograder.expect import (
    EvidenceProblem,
    EvidenceRejected,
    Pack,
    Submission,
    Text,
    answers,
    colors,
    figures,
    question,
)

from . import predictions
from .evidence import PREDICTIONS

curve = partial(question, "q5_curve", 2, needs="q4_train")
bar_colors = partial(question, "q7_colors", 2)
chart = partial(question, "q8_chart", 2, needs="q3_build")

Roles = tuple[str, str, frozenset[str]]

# Typed by hand, two decimals are enough.
TYPED = 0.0051
EXACT = 0.0006


@curve(
    looks_at={"en": "The line of the training loss", "ja": "訓練の損失の線"},
    hint={
        "en": "No line in your figures shows the training loss in `history`, one point for each epoch.",
        "ja": "`history` にある訓練の損失を、1エポックに1点ずつ結んだ線が見つかりません。",
    },
)
def test_draws_the_training_loss(submission: Submission, pack: Pack) -> None:
    if figures.with_line(submission, _losses(submission, pack)):
        return
    for name, values in submission.history("history").metrics.items():
        if figures.with_line(submission, values):
            raise EvidenceRejected(f"a line of {name}", hint=_other_metric("", name))
    raise AssertionError("no such line")


@curve(
    looks_at={"en": "The names of the axes", "ja": "軸の名前"},
    hint={
        "en": "Give both axes of the learning curve a name, so that a reader knows what is drawn.",
        "ja": "学習曲線の両方の軸に名前を付けて、何のグラフか分かるようにしましょう。",
    },
)
def test_axes_have_names(submission: Submission, pack: Pack) -> None:
    drawn = figures.with_line(submission, _losses(submission, pack))
    # Of a curve of something else the other test speaks.
    drawn = drawn or tuple(
        figure
        for values in submission.history("history").metrics.values()
        for figure in figures.with_line(submission, values)
    )
    assert any(map(figures.names_both_axes, drawn))


@curve(
    looks_at={"en": "The value of `first_loss`", "ja": "`first_loss` の値"},
    hint={
        "en": "`first_loss` is not the loss after the first epoch in `history`.",
        "ja": "`first_loss` が、`history` にある最初のエポックの損失と違います。",
    },
)
def test_first_loss(submission: Submission, pack: Pack) -> None:
    _check_loss(submission, pack, "first_loss", 0)


@curve(
    looks_at={"en": "The value of `last_loss`", "ja": "`last_loss` の値"},
    hint={
        "en": "`last_loss` is not the loss after the last epoch in `history`.",
        "ja": "`last_loss` が、`history` にある最後のエポックの損失と違います。",
    },
)
def test_last_loss(submission: Submission, pack: Pack) -> None:
    _check_loss(submission, pack, "last_loss", -1)


@bar_colors(
    looks_at={"en": "The colour of a right prediction", "ja": "予測が当たったときの棒の色"},
    hint={
        "en": "When the most probable label is the true one, its bar should be blue.",
        "ja": "いちばん確率の高いラベルが正解のときは、その棒を青にしましょう。",
    },
)
def test_right_prediction_is_blue(submission: Submission) -> None:
    for index in (0, 3):
        assert _returned(submission, index)[0] == colors.BLUE


@bar_colors(
    looks_at={"en": "The colours where the network is wrong", "ja": "予測が外れたときの棒の色"},
    weight=2,
    hint={
        "en": "When the network is wrong, the bar it chose should be red and the bar of the true label blue.",
        "ja": "予測が外れたときは、選ばれたラベルの棒を赤に、正解のラベルの棒を青にしましょう。",
    },
)
def test_wrong_prediction_is_red_and_true_label_blue(submission: Submission) -> None:
    for index in (1, 2):
        assert _returned(submission, index)[:2] == (colors.BLUE, colors.RED)


@bar_colors(
    looks_at={"en": "The colour of all other bars", "ja": "そのほかの棒の色"},
    hint={
        "en": "Bars that are neither the true label nor the network's choice should be grey.",
        "ja": "正解でも予測でもないラベルの棒は、灰色にしましょう。",
    },
)
def test_other_bars_are_grey(submission: Submission) -> None:
    for index in range(len(PREDICTIONS)):
        assert _returned(submission, index)[2] == {colors.GREY}


@chart(
    looks_at={"en": "The heights of the bars", "ja": "棒の高さ"},
    hint={
        "en": "No bar chart in your notebook shows the ten probabilities of the first validation image.",
        "ja": "最初の検証画像について、10個の確率を表した棒グラフが見つかりません。",
    },
)
def test_bars_are_the_probabilities(submission: Submission, pack: Pack) -> None:
    drawn = [index for index, _ in _charts(submission, pack)]
    if drawn and 0 not in drawn:
        raise EvidenceRejected(
            f"the bars of picture {drawn[0]}",
            hint={
                "en": f"Your bars show the probabilities of the validation picture with the index {drawn[0]}. The "
                "first one has the index 0.",
                "ja": f"棒グラフが、インデックス {drawn[0]} の検証画像の確率になっています。"
                "最初の画像のインデックスは0です。",
            },
        )
    assert drawn


@chart(
    looks_at={"en": "The colours of the bars", "ja": "棒の色"},
    hint={
        "en": "The bars of your chart do not have the colours that `bar_colors` should give for this image.",
        "ja": "棒グラフの色が、この画像について `bar_colors` が返すべき色と違います。",
    },
)
def test_bars_have_their_colors(submission: Submission, pack: Pack) -> None:
    for index, bars in _charts(submission, pack):
        label = int(pack.validation.y[index])
        chosen = int(np.argmax([bar.height for bar in bars]))
        wanted: list[Roles] = [(colors.BLUE, colors.BLUE if chosen == label else colors.RED, frozenset({colors.GREY}))]
        # As the student's own `bar_colors` has them, too: who lost points there does not lose twice.
        with suppress(EvidenceProblem):
            wanted.append(_returned(submission, 0 if chosen == label else 1))
        if _roles([bar.color for bar in bars], chosen, label) in wanted:
            return
    raise AssertionError("no chart of these probabilities has these colours")


def _losses(submission: Submission, pack: Pack) -> tuple[float, ...]:
    losses = predictions.losses(submission, pack)
    assert losses
    return losses


def _check_loss(submission: Submission, pack: Pack, name: str, index: int) -> None:
    """The answer is the loss at this index of the history. Raises EvidenceRejected where it is another of its numbers,
    and AssertionError for any other.
    """
    claimed, losses = answers.number(submission, name), _losses(submission, pack)
    if abs(claimed - losses[index]) <= TYPED:
        return
    for metric, values in submission.history("history").metrics.items():
        if metric != "loss" and values and abs(claimed - values[index]) <= EXACT:
            raise EvidenceRejected(f"{name} is of {metric}", hint=_other_metric(name, metric))
    for epoch, loss in enumerate(losses, start=1):
        if abs(claimed - loss) <= EXACT:
            raise EvidenceRejected(
                f"{name} is that of epoch {epoch}",
                hint={
                    "en": f"`{name}` is the loss after epoch {epoch}. The first one has the index 0, the last one -1.",
                    "ja": f"`{name}` が {epoch} エポック目の損失になっています。"
                    "最初のインデックスは 0、最後は -1 です。",
                },
            )
    raise AssertionError(f"{claimed} in {losses}")


def _other_metric(name: str, metric: str) -> Text:
    """A hint that the answer of this name, or the line where there is none, shows another figure of the history."""
    en, ja = (f"`{name}`", f"`{name}` ") if name else ("The line in your figure", "図の線")
    return {
        "en": f'{en} shows `"{metric}"`. The task asks for the training loss, `history.history["loss"]`.',
        "ja": f'{ja}が `"{metric}"` の値になっています。問題で求めているのは、訓練の損失 '
        '`history.history["loss"]` です。',
    }


def _returned(submission: Submission, index: int) -> Roles:
    """What `bar_colors` returned for one of PREDICTIONS."""
    found = submission.result("bar_colors", index)
    if not (isinstance(found, list) or (isinstance(found, np.ndarray) and found.ndim)) or len(found) != 10:
        raise EvidenceRejected(
            "bar_colors does not return ten colours",
            hint={
                "en": "`bar_colors` should return ten colours, one for each bar, in a list.",
                "ja": "`bar_colors` は、棒1本に1つずつ、10個の色をリストで返すようにしましょう。",
            },
        )
    probabilities, label = PREDICTIONS[index]
    return _roles(found, int(probabilities.argmax()), label)


def _roles(found: Sequence[object] | np.ndarray, chosen: int, label: int) -> Roles:
    """The colours of the true label's bar, of the chosen one, and of all others."""
    names = [colors.named(color) for color in found]
    return names[label], names[chosen], frozenset(names[bar] for bar in range(10) if bar not in (label, chosen))


def _charts(submission: Submission, pack: Pack) -> list[tuple[int, tuple[Bar, ...]]]:
    """Every chart of the first validation image's probabilities, or else those of others, with the image's index."""
    predicted = [rows[: len(pack.validation)] for rows in _predicted(submission, pack)]
    for indices in ([0], range(1, len(pack.validation))):
        found = [
            (index, bars)
            for rows in predicted
            for index in indices
            if index < len(rows)
            for bars in figures.with_bars(submission, rows[index])
        ]
        if found:
            return found
    return []


def _predicted(submission: Submission, pack: Pack) -> list[np.ndarray]:
    """The probabilities of all validation images, (n, 10): the model's, and the student's own, since who lost points
    for these does not lose them twice.
    """
    found: list[np.ndarray] = []
    missing: EvidenceProblem | None = None
    try:
        found += predictions.probabilities(submission, "validation", pack)
    except EvidenceProblem as problem:
        missing = problem
    with suppress(EvidenceProblem):
        found.append(answers.array(submission, "probabilities"))
    found = [rows for rows in found if rows.ndim == 2 and rows.shape[1] == 10 and len(rows)]
    if missing and not found:
        raise missing
    return found
