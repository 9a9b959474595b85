"""q5_curve, q7_colors, q8_chart: what the student drew, read from the figures and not from the code."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

import numpy as np

from autograder.evidence.submission import Bar
from autograder.expect import EvidenceProblem, EvidenceRejected, Pack, Submission, answers, colors, figures, question

from . import predictions
from .evidence import PREDICTIONS

curve = partial(question, "q5_curve", 2, needs="q4_train")
bar_colors = partial(question, "q7_colors", 2)
chart = partial(question, "q8_chart", 2, needs="q3_build")

Roles = tuple[str, str, frozenset[str]]

# Typed by hand, two decimals are enough.
TYPED = 0.0051


@curve(
    hint={
        "en": "No line in your figures shows the training loss in `history`, one point for each epoch.",
        "ja": "`history` にある訓練の損失を、1エポックに1点ずつ結んだ線が見つかりません。",
    }
)
def test_draws_the_training_loss(submission: Submission, pack: Pack) -> None:
    assert figures.with_line(submission, _losses(submission, pack))


@curve(
    hint={
        "en": "Give both axes of the learning curve a name, so that a reader knows what is drawn.",
        "ja": "学習曲線の両方の軸に名前を付けて、何のグラフか分かるようにしましょう。",
    }
)
def test_axes_have_names(submission: Submission, pack: Pack) -> None:
    assert any(map(figures.names_both_axes, figures.with_line(submission, _losses(submission, pack))))


@curve(
    hint={
        "en": "`first_loss` is not the loss after the first epoch in `history`.",
        "ja": "`first_loss` が、`history` にある最初のエポックの損失と違います。",
    }
)
def test_first_loss(submission: Submission, pack: Pack) -> None:
    claimed = answers.number(submission, "first_loss")
    assert abs(claimed - _losses(submission, pack)[0]) <= TYPED


@curve(
    hint={
        "en": "`last_loss` is not the loss after the last epoch in `history`.",
        "ja": "`last_loss` が、`history` にある最後のエポックの損失と違います。",
    }
)
def test_last_loss(submission: Submission, pack: Pack) -> None:
    claimed = answers.number(submission, "last_loss")
    assert abs(claimed - _losses(submission, pack)[-1]) <= TYPED


@bar_colors(
    hint={
        "en": "When the most probable label is the true one, its bar should be blue.",
        "ja": "いちばん確率の高いラベルが正解のときは、その棒を青にしましょう。",
    }
)
def test_right_prediction_is_blue(submission: Submission) -> None:
    for index in (0, 3):
        assert _returned(submission, index)[0] == colors.BLUE


@bar_colors(
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
    hint={
        "en": "Bars that are neither the true label nor the network's choice should be grey.",
        "ja": "正解でも予測でもないラベルの棒は、灰色にしましょう。",
    }
)
def test_other_bars_are_grey(submission: Submission) -> None:
    for index in range(len(PREDICTIONS)):
        assert _returned(submission, index)[2] == {colors.GREY}


@chart(
    hint={
        "en": "No bar chart in your notebook shows the ten probabilities of the first validation image.",
        "ja": "最初の検証画像について、10個の確率を表した棒グラフが見つかりません。",
    }
)
def test_bars_are_the_probabilities(submission: Submission, pack: Pack) -> None:
    assert _charts(submission, pack)


@chart(
    hint={
        "en": "The bars of your chart do not have the colours that `bar_colors` should give for this image.",
        "ja": "棒グラフの色が、この画像について `bar_colors` が返すべき色と違います。",
    }
)
def test_bars_have_their_colors(submission: Submission, pack: Pack) -> None:
    label = int(pack.validation.y[0])
    for bars in _charts(submission, pack):
        chosen = int(np.argmax([bar.height for bar in bars]))
        wanted: list[Roles] = [(colors.BLUE, colors.BLUE if chosen == label else colors.RED, frozenset({colors.GREY}))]
        # As the student's own `bar_colors` has them, too: who lost points there does not lose twice.
        with suppress(EvidenceProblem):
            wanted.append(_returned(submission, 0 if chosen == label else 1))
        if _roles([bar.color for bar in bars], chosen, label) in wanted:
            return
    raise AssertionError("no chart of these probabilities has these colours")


def _losses(submission: Submission, pack: Pack) -> tuple[float, ...]:
    losses = predictions.verified_losses(submission, pack)
    assert losses
    return losses


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


def _charts(submission: Submission, pack: Pack) -> list[tuple[Bar, ...]]:
    """Every chart of the first validation image's probabilities: the model's, or the student's own, since who lost
    points for these does not lose them twice.
    """
    rows = []
    missing: EvidenceProblem | None = None
    try:
        rows.append(predictions.probabilities(submission, "validation", pack)[0])
    except EvidenceProblem as problem:
        missing = problem
    with suppress(EvidenceProblem, IndexError):
        rows.append(answers.array(submission, "probabilities")[0])
    rows = [row for row in rows if np.shape(row) == (10,)]
    if missing and not rows:
        raise missing
    return [bars for row in rows for bars in figures.with_bars(submission, row)]
