"""q2_build, q3_train, q8_retrain: three networks, their training, and the one that stops in time."""

from __future__ import annotations

from functools import partial

import pytest

from autograder.data.reviews import N_WORDS
from autograder.expect import Pack, Submission, answers, architecture, curves, predictions, question, training

from . import runs

build = partial(question, "q2_build", 3)
train = partial(question, "q3_train", 3, needs="q1_encode")
retrain = partial(question, "q8_retrain", 3, needs="q1_encode")
every_network = pytest.mark.parametrize("name", runs.NETWORKS)

# Validation accuracy after 20 epochs over 20 seeds: see ARCHITECTURE.md. Guessing reaches 0.5.
LEAST_LEARNED = 0.6
# A network that has never seen the validation reviews is as good on them as on the hidden ones, within this.
NEWS_MARGIN = 0.08
# Baseline at its best epoch, over 20 seeds: at least 0.80 on the built-in reviews, 0.78 on real ones.
LEAST_ACCURACY = 0.74
# ... and its gap stays below 0.11 there; after 20 epochs of Bigger it is above 0.5. In nats.
MOST_GAP = 0.15


@build(
    weight=2,
    hint={
        "en": "The networks have two layers of neurons before the output, with the numbers of neurons that the task "
        "names, and `relu`.",
        "ja": "どのネットワークも、出力の前に、問題文のとおりの数のニューロンをもつ層を2つ置き、活性化関数は `relu` "
        "にします。",
    },
)
@every_network
def test_two_hidden_layers(submission: Submission, name: str) -> None:
    model = submission.model(name)
    architecture.hidden_layers(model, runs.NETWORKS[name], "relu")
    architecture.input_shape(model, (N_WORDS,))


@build(
    hint={
        "en": "The output should be the probability that a review is good: one neuron, and an activation function "
        "whose result lies between 0 and 1.",
        "ja": "出力は、よいレビューである確率です。ニューロンを1つにし、結果が0〜1になる活性化関数を選びましょう。",
    }
)
@every_network
def test_output_is_a_probability(submission: Submission, name: str) -> None:
    model = submission.model(name)
    assert model.output_units in (1, 2)
    assert training.gives_probabilities(model)


@train(
    weight=2,
    hint={
        "en": "Train each network for 20 epochs in one call of `fit`, with the validation reviews as "
        "`validation_data`.",
        "ja": "どのネットワークも、検証用のレビューを `validation_data` に渡し、`fit` "
        "を1回呼んで20エポック訓練しましょう。",
    },
)
@every_network
def test_trained_for_20_epochs(submission: Submission, pack: Pack, name: str) -> None:
    assert runs.verified(submission, pack, name).epochs == runs.EPOCHS


@train(
    hint={
        "en": "The loss should be a cross-entropy that suits two classes and the last layer, and the accuracy should "
        "be recorded.",
        "ja": "損失関数には、2つのクラスと最後の層に合った交差エントロピーを選び、正解率も記録しましょう。",
    }
)
@every_network
def test_loss_and_metrics(submission: Submission, pack: Pack, name: str) -> None:
    training.check_cross_entropy(submission.model(name))
    assert training.accuracies_of(runs.verified(submission, pack, name))


@train(
    weight=2,
    hint={
        "en": "The networks have not learned to tell good reviews from bad ones. Did every review keep its own label?",
        "ja": "よいレビューと悪いレビューを見分けられるようになっていません。"
        "レビューとラベルの組み合わせは正しいですか。",
    },
)
@pytest.mark.parametrize("name", ("baseline", "bigger"))
def test_has_learned(submission: Submission, pack: Pack, name: str) -> None:
    runs.verified(submission, pack, name)
    assert runs.score(submission, pack, name, "validation").accuracy >= LEAST_LEARNED


@train(
    weight=3,
    hint={
        "en": "A network does far better on the validation reviews than on reviews that nobody has seen. Was it "
        "trained on them as well? Learn from `x_train` alone.",
        "ja": "検証用のレビューでの成績が、だれも見たことのないレビューでの成績よりずっとよくなっています。"
        "検証用のレビューでも訓練していませんか。訓練には `x_train` だけを使いましょう。",
    },
)
def test_validation_reviews_are_new(submission: Submission, pack: Pack) -> None:
    for name in runs.NETWORKS:
        runs.verified(submission, pack, name)
        known, news = (runs.score(submission, pack, name, split).accuracy for split in ("validation", "hidden"))
        predictions.check_validation_is_new(known, news, NEWS_MARGIN, name)


@retrain(
    hint={
        "en": "`final` should be a new network of the size of Baseline.",
        "ja": "`final` は、Baseline と同じ大きさの新しいネットワークにしましょう。",
    }
)
def test_final_has_the_size_of_baseline(submission: Submission) -> None:
    architecture.hidden_layers(submission.model("final"), runs.NETWORKS["baseline"], activation=None)


@retrain(
    weight=2,
    hint={
        "en": "`final` should be trained for `final_epochs` epochs, a number that your curve of Baseline shows to be "
        "good.",
        "ja": "`final` は、`final_epochs` エポックだけ訓練しましょう。その数は、自分の Baseline の曲線から、"
        "よいと読み取れるものにします。",
    },
)
def test_final_stops_in_time(submission: Submission, pack: Pack) -> None:
    chosen = answers.integer(submission, "final_epochs")
    history = runs.verified(submission, pack, "final")
    assert chosen in (history.epochs, curves.best_epoch(history))
    baseline = runs.verified(submission, pack, "baseline")
    wanted = set(curves.acceptable(baseline, runs.TOLERANCE))
    if history.epochs > chosen:
        # Another start of the same network is best at a slightly other epoch: its own curve counts too.
        wanted.update(curves.acceptable(history, runs.TOLERANCE))
    curves.check_epoch(chosen, baseline, sorted(wanted), "`final_epochs`")


@retrain(
    hint={
        "en": "On reviews that nobody has seen, `final` is not right often enough yet.",
        "ja": "だれも見たことのないレビューでの `final` の正解率が、まだ足りません。",
    }
)
def test_final_is_right_on_new_reviews(submission: Submission, pack: Pack) -> None:
    assert runs.score(submission, pack, "final", "hidden").accuracy >= LEAST_ACCURACY


@retrain(
    hint={
        "en": "The gap between the training and the validation loss of `final` is still large: it was trained for too "
        "long, or is too big.",
        "ja": "`final` の訓練の損失と検証の損失の差が、まだ大きいままです。訓練が長すぎるか、"
        "ネットワークが大きすぎます。",
    }
)
def test_final_does_not_overfit(submission: Submission, pack: Pack) -> None:
    validation = runs.score(submission, pack, "final", "validation")
    assert validation.accuracy >= LEAST_LEARNED
    assert validation.loss - runs.score(submission, pack, "final", "train").loss <= MOST_GAP
