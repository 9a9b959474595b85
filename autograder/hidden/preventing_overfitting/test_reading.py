"""q3_curves, q4_gaps, q5_ideas: what was drawn, measured and understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, reduce

import pytest

from autograder.expect import EvidenceProblem, EvidenceRejected, Pack, Submission, answers, figures, question

from . import runs
from .gaps import NETWORKS, TYPED, measured, misreading, recorded, same

Packs = Mapping[str, Pack]

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

COMPARED = [runs.HISTORIES[name] for name in NETWORKS.values()]
every_history = pytest.mark.parametrize("history", COMPARED)
# In other words, those of the lesson.
WORDS = {
    "plain": ("plain（そのまま）", "そのまま", "without", "なし"),
    "dropout": ("with dropout", "ドロップアウト", "ドロップアウトあり"),
    "l2": ("with l2", "l2 regularisation", "l2正則化", "l2正則化あり"),
}
# The cells that draw figures of these histories by themselves.
GIVEN = ("plain", "blue_and_orange")

DROPOUT_WHEN = "d"
DROPOUT_WHY = "a"
L2 = "c"


@draw(looks_at={"en": "The lines of `{}`", "ja": "`{}` の線"})
@every_history
def test_both_losses_are_drawn(submission: Submission, packs: Packs, history: str) -> None:
    _of_any_time(submission, packs, figures.both_losses, history)


@draw(looks_at={"en": "Which line of `{}` is solid and which is dotted", "ja": "`{}` の線の実線と点線"})
@every_history
def test_training_solid_validation_dotted(submission: Submission, packs: Packs, history: str) -> None:
    _of_any_time(submission, packs, figures.solid_and_dotted, history)


@draw(looks_at={"en": "The colours of the lines", "ja": "線の色"}, weight=2)
def test_one_colour_for_each_network(submission: Submission, packs: Packs) -> None:
    # A history that stands under two names is told elsewhere; its lines lie upon each other here.
    curves = {submission.history(name).values("val_loss"): name for name in COMPARED}
    _of_any_time(submission, packs, figures.own_colours, list(curves.values()))


@draw(looks_at={"en": "The labels and the legend", "ja": "ラベルと凡例"}, weight=2)
def test_lines_are_labelled(submission: Submission, packs: Packs) -> None:
    for history in COMPARED:
        _of_any_time(submission, packs, figures.legend, history)


@draw(looks_at={"en": "The names of the axes", "ja": "軸の名前"})
def test_axes_have_names(submission: Submission, packs: Packs) -> None:
    for history in COMPARED:
        _of_any_time(submission, packs, figures.axes_named, history)


@gaps(
    looks_at={"en": "The gap of `{}`", "ja": "`{}` の差"},
    hint={
        "en": "A gap is not the validation loss minus the training loss in the last epoch of the history.",
        "ja": "ギャップが、その記録の最後のエポックでの「検証の損失 − 訓練の損失」になっていません。",
    },
)
@pytest.mark.parametrize("name", NETWORKS)
def test_gap(submission: Submission, packs: Packs, name: str) -> None:
    claimed = answers.number(submission, f"{name}_gap")
    if not _is_right(submission, packs, name, claimed):
        mistaken = misreading(submission, name, claimed)
        if mistaken is not None:
            told = mistaken.misreading
            raise EvidenceRejected(f"{name}_gap is {claimed}: {told['en']}", mistaken.hint, misreading=told)
        raise AssertionError(f"{name}_gap is {claimed}, not {recorded(submission, name)}")


@gaps(
    looks_at={"en": "The network with the smallest gap", "ja": "差がいちばん小さいネットワークの答え"},
    hint={
        "en": "Which of the three gaps is the smallest? Answer with the name of the network, in quotes.",
        "ja": "3つのギャップのうち、いちばん小さいのはどれですか。ネットワークの名前を、引用符で囲んで答えましょう。",
    },
)
def test_smallest_gap(submission: Submission, packs: Packs) -> None:
    claimed = answers.choice(submission, "smallest_gap", WORDS)
    trained = runs.as_trained(submission, packs)
    ways: list[dict[str, float | None]] = [
        {name: recorded(submission, name) for name in NETWORKS},
        {name: recorded(trained, name) for name in NETWORKS},
        {name: measured(submission, packs, name) for name in NETWORKS},
        _told(submission, packs),
    ]
    assert any(_is_smallest(claimed, way) for way in ways)


@ideas(
    looks_at={"en": "Your answer on when dropout is active", "ja": "ドロップアウトが働くときの答え"},
    hint={
        "en": "Read once more what dropout does in training, and what happens when the network predicts.",
        "ja": "ドロップアウトが訓練のときに何をするか、予測のときはどうなるかを、もう一度読んでみましょう。",
    },
)
def test_when_dropout_is_active(submission: Submission) -> None:
    answers.check_letter(submission, "answer_dropout_when", DROPOUT_WHEN)


@ideas(
    looks_at={"en": "Your answer on why dropout helps", "ja": "ドロップアウトが役に立つ理由の答え"},
    hint={
        "en": "What would a neuron that has remembered a single review need, and what does dropout take from it?",
        "ja": "1つのレビューを覚えたニューロンには、何が必要でしょうか。ドロップアウトは、それをどう変えますか。",
    },
)
def test_why_dropout_helps(submission: Submission) -> None:
    answers.check_letter(submission, "answer_dropout_why", DROPOUT_WHY)


@ideas(
    looks_at={"en": "Your answer on what L2 regularisation does", "ja": "L2正則化のはたらきの答え"},
    hint={
        "en": "What is added to the loss, and what does the network do to keep it small?",
        "ja": "損失に何が加わりますか。ネットワークは、それを小さくするためにどうしますか。",
    },
)
def test_what_l2_does(submission: Submission) -> None:
    answers.check_letter(submission, "answer_l2", L2)


def _is_right(submission: Submission, packs: Packs, name: str, claimed: float) -> bool:
    trained = runs.as_trained(submission, packs)
    right = (recorded(submission, name), recorded(trained, name), measured(submission, packs, name))
    return any(same(claimed, gap) for gap in right)


def _told(submission: Submission, packs: Packs) -> dict[str, float | None]:
    """The student's own three numbers, right or taken for a gap by a mistake that is told where they are asked for."""
    found: dict[str, float | None] = {}
    for name in NETWORKS:
        try:
            claimed = answers.number(submission, f"{name}_gap")
        except EvidenceProblem:
            return {}
        known = _is_right(submission, packs, name, claimed) or misreading(submission, name, claimed)
        found[name] = claimed if known else None
    return found


def _is_smallest(claimed: str, gaps: Mapping[str, float | None]) -> bool:
    """Whether no other gap is smaller, by more than two decimals show."""
    values = [value for value in gaps.values() if value is not None]
    own = gaps.get(claimed)
    return len(values) == len(NETWORKS) and own is not None and own <= min(values) + TYPED


def _of_any_time(submission: Submission, packs: Packs, check: Callable[..., None], *of: object) -> None:
    """Check what the student drew, of the histories as they are or as they were when the networks were trained."""
    drawn = reduce(figures.without, GIVEN, submission)
    try:
        check(drawn, *of)
    except EvidenceProblem as problem:
        try:
            check(runs.as_trained(drawn, packs), *of)
        except EvidenceProblem:
            raise problem from None
