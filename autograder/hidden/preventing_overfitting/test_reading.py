"""q3_curves, q4_gaps, q5_ideas: what was drawn, measured and understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pytest

from autograder.data import Pack
from autograder.evidence.submission import Submission
from autograder.grading import question
from autograder.hidden import drawn
from autograder.hidden.preventing_overfitting import runs

draw = partial(question, "q3_curves", 3)
gaps = partial(question, "q4_gaps", 3)
ideas = partial(question, "q5_ideas", 3)

NETWORKS = {"plain": "plain", "dropout": "with_dropout", "l2": "with_l2"}
COMPARED = [runs.HISTORIES[name] for name in NETWORKS.values()]
every_history = pytest.mark.parametrize("history", COMPARED)
# A number typed with two decimals is right.
TYPED = 0.0101
# The cell that draws a figure of `plain` by itself.
GIVEN = "plain"

DROPOUT_WHEN = "d"
DROPOUT_WHY = "a"
L2 = "c"


@draw(
    hint={
        "en": "Draw the training and the validation loss of `plain_history`, `dropout_history` and `l2_history`, one "
        "point for each epoch.",
        "ja": "`plain_history`、`dropout_history`、`l2_history` の訓練の損失と検証の損失を、"
        "1エポックに1点ずつ描きましょう。",
    }
)
@every_history
def test_both_losses_are_drawn(submission: Submission, history: str) -> None:
    assert list(drawn.pairs(_own(submission), history))


@draw(
    hint={
        "en": "The training loss should be a solid line, and the validation loss a dotted one.",
        "ja": "訓練の損失は実線、検証の損失は点線で描きましょう。",
    }
)
@every_history
def test_training_solid_validation_dotted(submission: Submission, history: str) -> None:
    assert drawn.solid_and_dotted(_own(submission), history)


@draw(
    weight=2,
    hint={
        "en": "Give the two lines of a network the same colour, and every network a colour of its own.",
        "ja": "1つのネットワークの2本の線は同じ色にし、ネットワークごとに色を変えましょう。",
    },
)
def test_one_colour_for_each_network(submission: Submission) -> None:
    assert drawn.in_colours_of_their_own(_own(submission), COMPARED)


@draw(
    weight=2,
    hint={
        "en": "A reader should know which line is which: give each line a `label`, and show them with `plt.legend()`.",
        "ja": "どの線が何なのかが分かるように、線に `label` を付け、`plt.legend()` で表示しましょう。",
    },
)
def test_lines_are_labelled(submission: Submission) -> None:
    assert all(drawn.in_legend(_own(submission), history) for history in COMPARED)


@draw(
    hint={
        "en": "Give both axes a name that says what they show.",
        "ja": "両方の軸に、何を表すかが分かる名前を付けましょう。",
    }
)
def test_axes_have_names(submission: Submission) -> None:
    assert all(drawn.axes_named(_own(submission), history) for history in COMPARED)


@gaps(
    hint={
        "en": "A gap is not the validation loss minus the training loss in the last epoch of the history. Mind the "
        "order, and which history it is.",
        "ja": "ギャップが、その記録の最後のエポックでの「検証の損失 − 訓練の損失」になっていません。引く順番と、"
        "どの記録かを確かめましょう。",
    }
)
@pytest.mark.parametrize("name", NETWORKS)
def test_gap(submission: Submission, packs: Mapping[str, Pack], name: str) -> None:
    claimed = submission.number(f"{name}_gap")
    curve = runs.verified(submission, packs, NETWORKS[name])
    recorded = curve.values("val_loss")[-1] - curve.values("loss")[-1]
    # What `evaluate` gives for the trained network is right as well.
    measured = runs.gap(submission, packs, NETWORKS[name])
    assert min(abs(claimed - recorded), abs(claimed - measured)) <= TYPED


@gaps(
    hint={
        "en": "Which of the three gaps is the smallest? Answer with the name of the network, in quotes.",
        "ja": "3つのギャップのうち、いちばん小さいのはどれですか。ネットワークの名前を、引用符で囲んで答えましょう。",
    }
)
def test_smallest_gap(submission: Submission, packs: Mapping[str, Pack]) -> None:
    recorded, measured = {}, {}
    for name, network in NETWORKS.items():
        curve = runs.verified(submission, packs, network)
        recorded[name] = curve.values("val_loss")[-1] - curve.values("loss")[-1]
        measured[name] = runs.gap(submission, packs, network)
    smallest = {min(gaps, key=gaps.__getitem__) for gaps in (recorded, measured)}
    assert submission.text("smallest_gap") in smallest


@ideas(
    hint={
        "en": "Read once more what dropout does in training, and what happens when the network predicts.",
        "ja": "ドロップアウトが訓練のときに何をするか、予測のときはどうなるかを、もう一度読んでみましょう。",
    }
)
def test_when_dropout_is_active(submission: Submission) -> None:
    assert submission.text("answer_dropout_when") == DROPOUT_WHEN


@ideas(
    hint={
        "en": "What would a neuron that has remembered a single review need, and what does dropout take from it?",
        "ja": "1つのレビューを覚えたニューロンには、何が必要でしょうか。ドロップアウトは、それをどう変えますか。",
    }
)
def test_why_dropout_helps(submission: Submission) -> None:
    assert submission.text("answer_dropout_why") == DROPOUT_WHY


@ideas(
    hint={
        "en": "What is added to the loss, and what does the network do to keep it small?",
        "ja": "損失に何が加わりますか。ネットワークは、それを小さくするためにどうしますか。",
    }
)
def test_what_l2_does(submission: Submission) -> None:
    assert submission.text("answer_l2") == L2


def _own(submission: Submission) -> Submission:
    """Without the figure that the notebook itself draws of `plain`."""
    return replace(submission, figures=tuple(figure for figure in submission.figures if figure.grade_id != GIVEN))
