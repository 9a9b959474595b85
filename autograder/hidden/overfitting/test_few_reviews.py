"""q12_more_data: the same network on few reviews, on more, and on all of them."""

from __future__ import annotations

from functools import partial
from math import nan

import pytest

from autograder.evidence.model import ModelEvidence
from autograder.expect import EvidenceRejected, Pack, Submission, answers, fits, question, training

from . import runs

more_data = partial(question, "q12_more_data", 3, needs="q1_encode")
every_amount = pytest.mark.parametrize("name", runs.FEWER)

# A network knows the reviews that it has learned from better than others. Over eight seeds on made-up and five on real
# reviews the loss on others is higher by at least 0.31 for 50 reviews in batches of 10 (0.15 in batches of 25), and by
# 0.49 for 500. Trained on all, it knows them all alike. In nats.
KNOWS_ITS_OWN = 0.1
# It is right on at least 0.98 of them (0.92 in batches of 25), but on 0.87 if it learned from half of them alone.
KNOWS_THEM = 0.9
TYPED = 0.0051
MORE_DATA = "a"
# What is typed in place of the highest validation accuracy, and what the class report calls it.
OTHER_FIGURES = {
    "training": (
        "is the accuracy on the training reviews. How often is the network right on the validation reviews?",
        "が、訓練用のレビューでの正解率になっています。検証用のレビューでの正解率を入れましょう。",
    ),
    "last": (
        "is the validation accuracy after the last epoch. In which epoch is it highest?",
        "が、最後のエポックの検証の正解率になっています。いちばん高いエポックの値を入れましょう。",
    ),
    "percent": (
        "is in percent. The task asks for a number from 0 to 1.",
        "がパーセントになっています。0〜1の数で表しましょう。",
    ),
}
NAMED = {
    "training": {"en": "the highest training accuracy", "ja": "いちばん高い訓練の正解率"},
    "last": {"en": "the validation accuracy of the last epoch", "ja": "最後のエポックの検証の正解率"},
    "percent": {"en": "the accuracy in percent", "ja": "パーセントの正解率"},
}


@more_data(
    looks_at={"en": "The training of `{}`: its size and its epochs", "ja": "`{}` の訓練：大きさとエポック数"},
    hint={
        "en": "Build a new network of the size of Baseline for each number of reviews, and train it for 20 epochs with "
        "the validation reviews.",
        "ja": "レビューの数ごとに、Baseline と同じ大きさの新しいネットワークを作り、検証用のレビューも渡して、"
        "20エポック訓練しましょう。",
    },
)
@every_amount
def test_trained_for_20_epochs(submission: Submission, pack: Pack, name: str) -> None:
    run = runs.of(submission, pack, name)
    assert runs.has_size_of_baseline(submission, run.network)
    assert run.curve.epochs == runs.EPOCHS


@more_data(
    looks_at={"en": "The reviews from which `{}` learned", "ja": "`{}` が学んだレビュー"},
    hint={
        "en": "Look at what each network learns from.",
        "ja": "それぞれのネットワークが何から学ぶのかを見直しましょう。",
    },
)
@every_amount
def test_learned_from_the_first_reviews_alone(submission: Submission, pack: Pack, name: str) -> None:
    network, form, number = runs.of(submission, pack, name).network, runs.encoding(submission), runs.FEWER[name]
    if form is None:
        return
    learned, others = (
        training.score(runs.part(network, rows), f"train{form}", pack.train.y[rows])
        for rows in (slice(0, number), slice(number, None))
    )
    if not _knows_its_own(submission, network, name, learned, others):
        raise EvidenceRejected(
            f"{name}: {learned} on the first {number}, {others} on the others",
            hint={
                "en": f"`{name}` is right on {learned.accuracy:.0%} of the first {number} training reviews and on "
                f"{others.accuracy:.0%} of the others. A network that learned from the first {number} alone, in 20 "
                f"epochs with `batch_size=10`, is right on nearly all of them: give `fit` `x_train[:{number}]` and "
                f"`y_train[:{number}]`.",
                "ja": f"`{name}` の正解率は、訓練用のレビューのはじめの{number}個で{learned.accuracy:.0%}、ほかでは"
                f"{others.accuracy:.0%} です。はじめの{number}個だけで、`batch_size=10` として20エポック訓練すると、"
                f"その{number}個はほとんど正解できます。`fit` には `x_train[:{number}]` と `y_train[:{number}]` "
                "を渡しましょう。",
            },
        )


def _knows_its_own(
    submission: Submission, network: ModelEvidence, name: str, learned: training.Score, others: training.Score
) -> bool:
    if training.gives_probabilities(network) and set(network.hidden_activations) == {"relu"}:
        return learned.accuracy >= KNOWS_THEM and others.loss - learned.loss >= KNOWS_ITS_OWN
    # Other outputs tell nothing of what it knows, and may all be 0; with other activations it may have learned little.
    # Both have cost their points. How many reviews `fit` was given is known all the same.
    call = fits.of(submission, f"{name}_history", name)
    return call is None or call.samples in (None, runs.FEWER[name])


@more_data(
    looks_at={
        "en": "The highest validation accuracy (`{}_accuracy`)",
        "ja": "検証の正解率のいちばん高い値（`{}_accuracy`）",
    },
    hint={
        "en": "Put in the highest validation accuracy in the history of the network, a number from 0 to 1.",
        "ja": "そのネットワークの記録から、検証の正解率のいちばん高い値（0〜1の数）を入れましょう。",
    },
)
@pytest.mark.parametrize("name", (*runs.FEWER, "all"))
def test_highest_validation_accuracy(submission: Submission, pack: Pack, name: str) -> None:
    curve = runs.validated(submission, pack, "baseline" if name == "all" else name)
    recorded = training.accuracies_of(curve)
    assert recorded
    claimed = answers.number(submission, f"{name}_accuracy")
    if abs(claimed - max(recorded)) <= TYPED:
        return
    others = {
        "training": max(training.training_accuracies_of(curve), default=nan),
        "last": recorded[-1],
        "percent": 100 * max(recorded),
    }
    for kind, value in others.items():
        if abs(claimed - value) <= (100 * TYPED if kind == "percent" else TYPED):
            en, ja = OTHER_FIGURES[kind]
            hint = {"en": f"`{name}_accuracy` {en}", "ja": f"`{name}_accuracy` {ja}"}
            raise EvidenceRejected(f"{claimed} is another figure: {kind}", hint=hint, misreading=NAMED[kind])
    raise AssertionError(f"{claimed}, not {max(recorded)}")


@more_data(
    looks_at={"en": "Your answer on what more data do", "ja": "データを増やすとどうなるかの答え"},
    weight=2,
    hint={
        "en": "Compare your three numbers: what becomes better with more training reviews, and why could that be?",
        "ja": "3つの数を比べましょう。訓練用のレビューが増えると何がよくなり、それはなぜでしょうか。",
    },
)
def test_what_more_data_do(submission: Submission) -> None:
    answers.check_letter(submission, "answer_more_data", MORE_DATA)
