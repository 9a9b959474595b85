"""q1_dropout, q2_l2: two remedies, and whether they help against the student's own plain run."""

from __future__ import annotations

from functools import partial

from autograder.expect import Submission, architecture, fits, question

from . import effects, runs
from .effects import Packs, Remedy

_BUILD = {
    "en": "Compare the layers of your network with those that the task names.",
    "ja": "ネットワークの層を、問題文にある層と比べてみましょう。",
}
dropout = partial(question, "q1_dropout", 4, hint=_BUILD)
l2 = partial(question, "q2_l2", 4, hint=_BUILD)

EPOCHS = 20
# The task names 0.75 and 0.03 (see effects.py). No gap that has shrunk so far was wider than 0.88 when it was measured.
DROPOUT, L2 = (Remedy(name, "plain", share=0.85, measured=0.93, lost=0.05) for name in ("with_dropout", "with_l2"))


@dropout(looks_at={"en": "The size of `with_dropout`", "ja": "`with_dropout` の大きさ"})
def test_dropout_on_the_same_network(submission: Submission) -> None:
    architecture.hidden_layers(submission.model("with_dropout"), (512, 512), "relu")
    architecture.class_output(submission.model("with_dropout"), 2)


@dropout(looks_at={"en": "The dropout layers of `with_dropout`", "ja": "`with_dropout` のドロップアウト層"}, weight=2)
def test_dropout_after_each_hidden_layer(submission: Submission) -> None:
    _check_dropout(submission)


@dropout(
    looks_at={"en": "The training of `with_dropout`", "ja": "`with_dropout` の訓練"},
    hint={
        "en": "Train `with_dropout` with `train`, for 20 epochs, and keep what it returns in `dropout_history`.",
        "ja": "`train` で `with_dropout` を20エポック訓練し、戻り値を `dropout_history` に入れましょう。",
    },
)
def test_dropout_history(submission: Submission, packs: Packs) -> None:
    assert runs.verified(runs.as_trained(submission, packs), packs, "with_dropout").epochs == EPOCHS


@dropout(
    looks_at={"en": "The gap of `with_dropout`", "ja": "`with_dropout` の差"},
    weight=3,
    hint={
        "en": "The gap of `with_dropout` is still wider than three quarters of that of `plain`. Try a higher dropout "
        "rate.",
        "ja": "`with_dropout` のギャップが、まだ `plain` の4分の3より大きくなっています。"
        "ドロップアウト率をもっと高くしてみましょう。",
    },
)
def test_dropout_shrinks_the_gap(submission: Submission, packs: Packs) -> None:
    with effects.of_what_was_asked(lambda: _check_dropout_run(submission)):
        effects.check_gap(submission, packs, DROPOUT)


@dropout(
    looks_at={"en": "The validation loss of `with_dropout`", "ja": "`with_dropout` の検証の損失"},
    hint={
        "en": "The validation loss of `with_dropout` still rises by more than three quarters of what that of `plain` "
        "does. Try a higher dropout rate.",
        "ja": "`with_dropout` の検証の損失の上昇率が、まだ `plain` の4分の3より大きくなっています。"
        "ドロップアウト率をもっと高くしてみましょう。",
    },
)
def test_dropout_keeps_the_validation_loss_down(submission: Submission, packs: Packs) -> None:
    with effects.of_what_was_asked(lambda: _check_dropout_run(submission)):
        effects.check_rise(submission, packs, DROPOUT)


@dropout(
    looks_at={
        "en": "How often `with_dropout` is right on the validation reviews",
        "ja": "検証用のレビューでの `with_dropout` の正解率",
    },
    weight=2,
    hint={
        "en": "`with_dropout` is right about the validation reviews less often than the task allows. Try a lower "
        "dropout rate.",
        "ja": "検証データでの `with_dropout` の正解率が、`plain` より下がりすぎています。"
        "ドロップアウト率をもっと低くしてみましょう。",
    },
)
def test_dropout_keeps_the_accuracy(submission: Submission, packs: Packs) -> None:
    with effects.of_what_was_asked(lambda: _check_dropout_run(submission)):
        effects.check_accuracy(submission, packs, DROPOUT)


@l2(looks_at={"en": "The size of `with_l2`", "ja": "`with_l2` の大きさ"})
def test_l2_on_the_same_network(submission: Submission) -> None:
    architecture.hidden_layers(submission.model("with_l2"), (512, 512), "relu")
    architecture.class_output(submission.model("with_l2"), 2)


@l2(looks_at={"en": "The L2 regularisation of `with_l2`", "ja": "`with_l2` のL2正則化"}, weight=2)
def test_l2_in_both_hidden_layers(submission: Submission) -> None:
    _check_l2(submission)


@l2(
    looks_at={"en": "The training of `with_l2`", "ja": "`with_l2` の訓練"},
    hint={
        "en": "Train `with_l2` with `train`, for 20 epochs, and keep what it returns in `l2_history`.",
        "ja": "`train` で `with_l2` を20エポック訓練し、戻り値を `l2_history` に入れましょう。",
    },
)
def test_l2_history(submission: Submission, packs: Packs) -> None:
    assert runs.verified(runs.as_trained(submission, packs), packs, "with_l2").epochs == EPOCHS


@l2(
    looks_at={"en": "The gap of `with_l2`", "ja": "`with_l2` の差"},
    weight=3,
    hint={
        "en": "The gap of `with_l2` is still wider than three quarters of that of `plain`. Try a larger strength.",
        "ja": "`with_l2` のギャップが、まだ `plain` の4分の3より大きくなっています。強さをもっと大きくしてみましょう。",
    },
)
def test_l2_shrinks_the_gap(submission: Submission, packs: Packs) -> None:
    with effects.of_what_was_asked(lambda: _check_l2_run(submission)):
        effects.check_gap(submission, packs, L2)


@l2(
    looks_at={"en": "The validation loss of `with_l2`", "ja": "`with_l2` の検証の損失"},
    hint={
        "en": "The validation loss of `with_l2` still rises by more than three quarters of what that of `plain` does. "
        "Try a larger strength.",
        "ja": "`with_l2` の検証の損失の上昇率が、まだ `plain` の4分の3より大きくなっています。"
        "強さをもっと大きくしてみましょう。",
    },
)
def test_l2_keeps_the_validation_loss_down(submission: Submission, packs: Packs) -> None:
    with effects.of_what_was_asked(lambda: _check_l2_run(submission)):
        effects.check_rise(submission, packs, L2)


@l2(
    looks_at={
        "en": "How often `with_l2` is right on the validation reviews",
        "ja": "検証用のレビューでの `with_l2` の正解率",
    },
    weight=2,
    hint={
        "en": "`with_l2` is right about the validation reviews less often than the task allows. Try a smaller "
        "strength.",
        "ja": "検証データでの `with_l2` の正解率が、`plain` より下がりすぎています。強さをもっと小さくしてみましょう。",
    },
)
def test_l2_keeps_the_accuracy(submission: Submission, packs: Packs) -> None:
    with effects.of_what_was_asked(lambda: _check_l2_run(submission)):
        effects.check_accuracy(submission, packs, L2)


def _check_dropout(submission: Submission) -> None:
    architecture.dropout(submission.model("with_dropout"), layers=2)


def _check_dropout_run(submission: Submission) -> None:
    _check_dropout(submission)
    fits.check_one_call(submission, "dropout_history", "with_dropout")


def _check_l2(submission: Submission) -> None:
    architecture.l2(submission.model("with_l2"), layers=2)


def _check_l2_run(submission: Submission) -> None:
    _check_l2(submission)
    fits.check_one_call(submission, "l2_history", "with_l2")
