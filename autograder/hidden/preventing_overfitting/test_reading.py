"""q3_curves, q4_gaps, q5_ideas: what was drawn, measured and understood."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest

from autograder.expect import Pack, Submission, answers, curves, figures, question

from . import runs

draw = partial(
    question,
    "q3_curves",
    3,
    hint={
        "en": "Compare your picture with what the task says of it.",
        "ja": "描いた図を、問題文にある描き方と比べてみましょう。",
    },
)
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


@draw()
@every_history
def test_both_losses_are_drawn(submission: Submission, history: str) -> None:
    figures.both_losses(figures.without(submission, GIVEN), history)


@draw()
@every_history
def test_training_solid_validation_dotted(submission: Submission, history: str) -> None:
    figures.solid_and_dotted(figures.without(submission, GIVEN), history)


@draw(weight=2)
def test_one_colour_for_each_network(submission: Submission) -> None:
    figures.own_colours(figures.without(submission, GIVEN), COMPARED)


@draw(weight=2)
def test_lines_are_labelled(submission: Submission) -> None:
    for history in COMPARED:
        figures.legend(figures.without(submission, GIVEN), history)


@draw()
def test_axes_have_names(submission: Submission) -> None:
    for history in COMPARED:
        figures.axes_named(figures.without(submission, GIVEN), history)


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
    claimed = answers.number(submission, f"{name}_gap")
    # What `evaluate` gives for the trained network is right as well.
    assert min(abs(claimed - right) for right in _gaps(submission, packs, name)) <= TYPED


@gaps(
    hint={
        "en": "Which of the three gaps is the smallest? Answer with the name of the network, in quotes.",
        "ja": "3つのギャップのうち、いちばん小さいのはどれですか。ネットワークの名前を、引用符で囲んで答えましょう。",
    }
)
def test_smallest_gap(submission: Submission, packs: Mapping[str, Pack]) -> None:
    found = {name: _gaps(submission, packs, name) for name in NETWORKS}
    claimed = answers.choice(submission, "smallest_gap", tuple(NETWORKS))
    assert any(found[claimed][way] == min(gap[way] for gap in found.values()) for way in (0, 1))


@ideas(
    hint={
        "en": "Read once more what dropout does in training, and what happens when the network predicts.",
        "ja": "ドロップアウトが訓練のときに何をするか、予測のときはどうなるかを、もう一度読んでみましょう。",
    }
)
def test_when_dropout_is_active(submission: Submission) -> None:
    assert answers.letter(submission, "answer_dropout_when") == DROPOUT_WHEN


@ideas(
    hint={
        "en": "What would a neuron that has remembered a single review need, and what does dropout take from it?",
        "ja": "1つのレビューを覚えたニューロンには、何が必要でしょうか。ドロップアウトは、それをどう変えますか。",
    }
)
def test_why_dropout_helps(submission: Submission) -> None:
    assert answers.letter(submission, "answer_dropout_why") == DROPOUT_WHY


@ideas(
    hint={
        "en": "What is added to the loss, and what does the network do to keep it small?",
        "ja": "損失に何が加わりますか。ネットワークは、それを小さくするためにどうしますか。",
    }
)
def test_what_l2_does(submission: Submission) -> None:
    assert answers.letter(submission, "answer_l2") == L2


def _gaps(submission: Submission, packs: Mapping[str, Pack], name: str) -> tuple[float, float]:
    """The gap of a network as its history has it, and as it is measured."""
    return curves.gap(runs.verified(submission, packs, NETWORKS[name])), runs.gap(submission, packs, NETWORKS[name])
