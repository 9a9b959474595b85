"""q5_curve, q7_colors, q8_chart: what the student drew, read from the figures and not from the code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial

import numpy as np

from autograder.data import Pack
from autograder.evidence.problems import EvidenceProblem, EvidenceRejected
from autograder.evidence.submission import Bar, Figure, Submission
from autograder.expect import colors
from autograder.grading import question
from autograder.hidden.image_classification import predictions
from autograder.hidden.image_classification.evidence import PREDICTIONS

curve = partial(question, "q5_curve", 2, needs="q4_train")
bar_colors = partial(question, "q7_colors", 2)
chart = partial(question, "q8_chart", 2, needs="q3_build")

# Heights and losses are compared to the third decimal: typed by hand, two decimals are enough.
Roles = tuple[str, str, frozenset[str]]

DRAWN = 1e-3
TYPED = 0.0051


@curve(
    hint={
        "en": "No line in your figures shows the training loss in `history`, one point for each epoch.",
        "ja": "`history` にある訓練の損失を、1エポックに1点ずつ結んだ線が見つかりません。",
    }
)
def test_draws_the_training_loss(submission: Submission, pack: Pack) -> None:
    assert list(_loss_curves(submission, pack))


@curve(
    hint={
        "en": "Give both axes of the learning curve a name, so that a reader knows what is drawn.",
        "ja": "学習曲線の両方の軸に名前を付けて、何のグラフか分かるようにしましょう。",
    }
)
def test_axes_have_names(submission: Submission, pack: Pack) -> None:
    assert any(figure.xlabel.strip() and figure.ylabel.strip() for figure in _loss_curves(submission, pack))


@curve(
    hint={
        "en": "`first_loss` is not the loss after the first epoch in `history`.",
        "ja": "`first_loss` が、`history` にある最初のエポックの損失と違います。",
    }
)
def test_first_loss(submission: Submission, pack: Pack) -> None:
    claimed = submission.number("first_loss")
    assert abs(claimed - _losses(submission, pack)[0]) <= TYPED


@curve(
    hint={
        "en": "`last_loss` is not the loss after the last epoch in `history`.",
        "ja": "`last_loss` が、`history` にある最後のエポックの損失と違います。",
    }
)
def test_last_loss(submission: Submission, pack: Pack) -> None:
    claimed = submission.number("last_loss")
    assert abs(claimed - _losses(submission, pack)[-1]) <= TYPED


@bar_colors(
    hint={
        "en": "When the most probable label is the true one, its bar should be blue.",
        "ja": "いちばん確率の高いラベルが正解のときは、その棒を青にしましょう。",
    }
)
def test_right_prediction_is_blue(submission: Submission) -> None:
    for index in (0, 3):
        label = PREDICTIONS[index][1]
        assert _colors(submission, index)[label] == colors.BLUE


@bar_colors(
    weight=2,
    hint={
        "en": "When the network is wrong, the bar it chose should be red and the bar of the true label blue.",
        "ja": "予測が外れたときは、選ばれたラベルの棒を赤に、正解のラベルの棒を青にしましょう。",
    },
)
def test_wrong_prediction_is_red_and_true_label_blue(submission: Submission) -> None:
    for index in (1, 2):
        probabilities, label = PREDICTIONS[index]
        found = _colors(submission, index)
        assert found[label] == colors.BLUE
        assert found[int(probabilities.argmax())] == colors.RED


@bar_colors(
    hint={
        "en": "Bars that are neither the true label nor the network's choice should be grey.",
        "ja": "正解でも予測でもないラベルの棒は、灰色にしましょう。",
    }
)
def test_other_bars_are_grey(submission: Submission) -> None:
    for index, (probabilities, label) in enumerate(PREDICTIONS):
        found = _colors(submission, index)
        others = [color for bar, color in enumerate(found) if bar not in (label, int(probabilities.argmax()))]
        assert set(others) == {colors.GREY}


@chart(
    hint={
        "en": "No bar chart in your notebook shows the ten probabilities of the first validation image.",
        "ja": "最初の検証画像について、10個の確率を表した棒グラフが見つかりません。",
    }
)
def test_bars_are_the_probabilities(submission: Submission, pack: Pack) -> None:
    assert list(_charts(submission, pack))


@chart(
    hint={
        "en": "The bars of your chart do not have the colours that `bar_colors` should give for this image.",
        "ja": "棒グラフの色が、この画像について `bar_colors` が返すべき色と違います。",
    }
)
def test_bars_have_their_colors(submission: Submission, pack: Pack) -> None:
    charts = list(_charts(submission, pack))
    assert charts
    label = int(pack.validation.y[0])
    assert any(_roles(bars, label) in _wanted_roles(submission, bars, label) for bars in charts)


def _losses(submission: Submission, pack: Pack) -> tuple[float, ...]:
    losses = predictions.verified_losses(submission, pack)
    assert losses
    return losses


def _loss_curves(submission: Submission, pack: Pack) -> Iterator[Figure]:
    losses = _losses(submission, pack)
    for figure in submission.figures:
        if any(len(line.y) == len(losses) and np.allclose(line.y, losses, atol=DRAWN) for line in figure.lines):
            yield figure


def _colors(submission: Submission, index: int) -> list[str]:
    found = submission.result("bar_colors", index)
    if not isinstance(found, list | np.ndarray) or len(found) != 10:
        raise EvidenceRejected(
            "bar_colors does not return ten colours",
            hint={
                "en": "`bar_colors` should return ten colours, one for each bar, in a list.",
                "ja": "`bar_colors` は、棒1本に1つずつ、10個の色をリストで返すようにしましょう。",
            },
        )
    return [colors.named(color) for color in found]


def _charts(submission: Submission, pack: Pack) -> Iterator[tuple[Bar, ...]]:
    """Every drawn set of bars whose heights, in order, are the probabilities of the first validation image."""
    wanted = _wanted_heights(submission, pack)
    for figure in submission.figures:
        bars = tuple(sorted(figure.bars, key=lambda bar: bar.x))
        heights = np.array([bar.height for bar in bars])
        if len(bars) == 10 and any(np.allclose(heights / unit, row, atol=DRAWN) for row in wanted for unit in (1, 100)):
            yield bars


def _wanted_heights(submission: Submission, pack: Pack) -> list[np.ndarray]:
    """The model's probabilities and the student's own: who lost points for these does not lose them twice."""
    rows = []
    missing: EvidenceProblem | None = None
    try:
        rows.append(predictions.probabilities(submission, "validation", pack)[0])
    except EvidenceProblem as problem:
        missing = problem
    with suppress(EvidenceProblem, IndexError):
        rows.append(submission.array("probabilities")[0])
    rows = [row for row in rows if np.shape(row) == (10,)]
    if missing and not rows:
        raise missing
    return rows


def _roles(bars: Sequence[Bar], label: int) -> Roles:
    return _roles_of([colors.named(bar.color) for bar in bars], _chosen(bars), label)


def _roles_of(found: Sequence[str], chosen: int, label: int) -> Roles:
    """The colours of the true label's bar, of the chosen one, and of all others."""
    others = frozenset(color for bar, color in enumerate(found) if bar not in (label, chosen))
    return found[label], found[chosen], others


def _wanted_roles(submission: Submission, bars: Sequence[Bar], label: int) -> list[Roles]:
    """As they should be, and as the student's own `bar_colors` has them: who lost points there does not lose twice."""
    chosen = _chosen(bars)
    heights = np.array([bar.height for bar in bars])
    wanted = [_roles_of(colors.expected(heights, label), chosen, label)]
    index = 0 if chosen == label else 1
    probabilities, true_label = PREDICTIONS[index]
    with suppress(EvidenceProblem, AssertionError):
        wanted.append(_roles_of(_colors(submission, index), int(probabilities.argmax()), true_label))
    return wanted


def _chosen(bars: Sequence[Bar]) -> int:
    return int(np.argmax([bar.height for bar in bars]))
