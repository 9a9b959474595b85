"""q7_champion: a network of the student's own, small, good on hidden reviews, and not overfitting."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from autograder.expect import Pack, Submission, answers, architecture, curves, predictions, question, training

from . import runs

champion = partial(question, "q7_champion", 5)

Packs = Mapping[str, Pack]

BUDGET = 10_000
# Baseline of the lesson before, at its best epoch, over 20 seeds: 0.81 on built-in reviews, 0.79 on real ones.
LEAST_ACCURACY = 0.75
# In percent; and in nats. Baseline reaches 0.07 at its best epoch and 0.12 after 20.
MOST_GENERALISATION_LOSS = 5.0
MOST_GAP = 0.15
# A network that has never seen the validation reviews is as good on them as on the hidden ones, within this.
NEWS_MARGIN = 0.08


@champion(
    hint={
        "en": "`champion` has too many weights, or none at all.",
        "ja": "`champion` の重みが多すぎるか、まったくありません。",
    }
)
def test_within_the_budget(submission: Submission) -> None:
    architecture.at_most_parameters(submission.model("champion"), BUDGET)


@champion(
    hint={
        "en": "`champion_epochs` should be the number of epochs for which `champion` was trained.",
        "ja": "`champion_epochs` には、`champion` を訓練したエポック数を入れましょう。",
    }
)
def test_epochs_are_those_of_the_training(submission: Submission, packs: Packs) -> None:
    found = runs.verification(submission, packs, "champion")
    # EarlyStopping may have gone back to an earlier one.
    assert answers.integer(submission, "champion_epochs") in (found.curve.epochs, found.epoch)


@champion(
    weight=2,
    hint={
        "en": "On reviews that nobody has seen, `champion` is not right often enough yet.",
        "ja": "だれも見たことのないレビューでの `champion` の正解率が、まだ足りません。",
    },
)
def test_right_on_hidden_reviews(submission: Submission, packs: Packs) -> None:
    training.check_probabilities(submission.model("champion"))
    assert runs.score(submission, packs, "champion", "hidden").accuracy >= LEAST_ACCURACY


@champion(
    weight=2,
    hint={
        "en": "`champion` overfits: its validation loss has risen again by the end, or the gap is wide. Train for "
        "fewer epochs, or use one of the remedies.",
        "ja": "`champion` が過学習しています。最後に検証の損失が再び上がっているか、ギャップが大きくなっています。"
        "エポックを減らすか、学んだ方法を使ってみましょう。",
    },
)
def test_does_not_overfit(submission: Submission, packs: Packs) -> None:
    found = runs.verification(submission, packs, "champion")
    assert curves.generalisation_loss(found.curve, found.epoch) <= MOST_GENERALISATION_LOSS
    assert runs.score(submission, packs, "champion", "validation").accuracy >= LEAST_ACCURACY - NEWS_MARGIN
    assert runs.gap(submission, packs, "champion") <= MOST_GAP


@champion(
    hint={
        "en": "`champion` does far better on the validation reviews than on new ones. Was it trained on them as well?",
        "ja": "`champion` の成績が、新しいレビューより検証用のレビューでずっとよくなっています。"
        "検証用のレビューでも訓練していませんか。",
    }
)
def test_validation_reviews_are_new(submission: Submission, packs: Packs) -> None:
    runs.verified(submission, packs, "champion")
    known, news = (runs.score(submission, packs, "champion", which).accuracy for which in ("validation", "hidden"))
    predictions.check_validation_is_new(known, news, NEWS_MARGIN, "champion")
