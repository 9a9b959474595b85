"""q3_build, q4_train, q9_accuracy: the network's architecture, its training and what it has learned."""

from __future__ import annotations

import math
from contextlib import suppress
from functools import partial
from typing import Any

import numpy as np

from autograder.expect import (
    EvidenceProblem,
    EvidenceRejected,
    Pack,
    Submission,
    answers,
    architecture,
    fits,
    question,
    training,
)

from . import predictions

build = partial(
    question,
    "q3_build",
    3,
    hint={
        "en": "Compare the layers of `model` with those that the task names.",
        "ja": "`model` の層を、問題文にある層と比べてみましょう。",
    },
)
train = partial(
    question,
    "q4_train",
    3,
    needs="q3_build",
    hint={
        "en": "Look again at how `model` is compiled and trained.",
        "ja": "`model` の compile と訓練のしかたを見直しましょう。",
    },
)
accuracy = partial(question, "q9_accuracy", 2, needs="q3_build")

EPOCHS = 5
HIDDEN = (128,)
PIXELS = 28 * 28
# Hidden accuracy of the reference network over 20 seeds: at least 0.90 on digits, 0.76 on clothes. Other optimizers
# learn more slowly: plain SGD reaches 0.82 and 0.68. A network that was not trained, or on shuffled labels: below 0.2.
LEAST_ACCURACY = {"builtin": 0.75}
LEAST_ACCURACY_ELSEWHERE = 0.60
# Ten classes: guessing reaches 0.1.
LEAST_TRAINING_ACCURACY = 0.5
# What a wrong `scale` leaves of the pictures may be little: //255 reached 0.69 on digits, below 0.5 on clothes. And a
# network that was built otherwise may be slow: with 16 sigmoid neurons 0.74 to 0.79 on digits.
LEAST_OF_OTHERS = 0.2
# Rounded to two decimals it is still right.
TYPED = 0.0051

# What the class report calls them.
NAMED = {
    "percent": {"en": "the accuracy in percent", "ja": "パーセントの正解率"},
    "count": {"en": "the number of right pictures", "ja": "正しく答えた画像の枚数"},
    "wrong": {"en": "the share of wrong pictures", "ja": "間違えた画像の割合"},
    "training": {"en": "the accuracy on the training pictures", "ja": "訓練画像での正解率"},
}
OTHER_FIGURES = {
    "percent": {
        "en": "`validation_accuracy` is in percent. A share of all pictures lies between 0 and 1.",
        "ja": "`validation_accuracy` がパーセントになっています。割合は0から1までの数で表しましょう。",
    },
    "count": {
        "en": "`validation_accuracy` is the number of pictures that the model gets right. Divide it by the number "
        "of all validation pictures.",
        "ja": "`validation_accuracy` が、正しく答えた画像の枚数になっています。検証画像の枚数で割りましょう。",
    },
    "wrong": {
        "en": "`validation_accuracy` is the share of pictures that the model gets wrong. Count those that it gets "
        "right.",
        "ja": "`validation_accuracy` が、間違えた画像の割合になっています。正しく答えた画像の割合を求めましょう。",
    },
    "training": {
        "en": "`validation_accuracy` is the accuracy on the training pictures. Measure it on the validation pictures.",
        "ja": "`validation_accuracy` が、訓練画像での正解率になっています。検証画像で測りましょう。",
    },
}


@build(
    looks_at={"en": "The input and the first layer", "ja": "入力と最初の層"},
    hint={
        "en": "The network should take in 28×28 pictures and begin by turning each into one long row of numbers.",
        "ja": "28×28の画像を受け取り、ネットワークの最初で1列の数に並べかえましょう。",
    },
)
def test_flattens_the_image(submission: Submission) -> None:
    model = submission.model("model")
    sizes = [size for size in model.input_shape[1:] if size is not None]
    first = next((layer for layer in model.layers if layer.kind == "Dense"), None)
    # A layer of one's own may do it as well: what takes in pictures, and hands on a row of all their pixels.
    by_itself = len(sizes) > 1 and first is not None and first.inputs == PIXELS
    assert model.has("Flatten") or model.has("Reshape") or by_itself
    assert not sizes or math.prod(sizes) == PIXELS
    # A row of other numbers is not the picture; what further neurons make of it costs its points below.
    assert first is None or first.inputs in (None, PIXELS) or model.other_neurons


@build(looks_at={"en": "The hidden layers and their neurons", "ja": "隠れ層とニューロンの数"}, weight=2)
def test_one_hidden_layer_of_128(submission: Submission) -> None:
    architecture.hidden_layers(submission.model("model"), HIDDEN, activation=None)


@build(looks_at={"en": "The activation function of the hidden layer", "ja": "隠れ層の活性化関数"})
def test_hidden_activation_is_relu(submission: Submission) -> None:
    architecture.hidden_activation(submission.model("model"), "relu")


@build(
    looks_at={"en": "The number of outputs", "ja": "出力の数"},
    hint={
        "en": "The last layer needs one neuron for every class.",
        "ja": "最後の層には、クラスと同じ数のニューロンが必要です。",
    },
)
def test_one_output_for_each_class(submission: Submission) -> None:
    assert submission.model("model").output_units == 10


@build(
    looks_at={"en": "The activation function of the last layer", "ja": "最後の層の活性化関数"},
    hint={
        "en": "The outputs should be probabilities: which activation function makes positive numbers that sum to 1?",
        "ja": "出力は確率にしましょう。正の数で、合計が1になるようにする活性化関数はどれでしょうか。",
    },
)
def test_outputs_are_probabilities(submission: Submission) -> None:
    assert predictions.are_probabilities(submission)


@train(
    looks_at={"en": "The number of epochs", "ja": "エポック数"},
    weight=2,
    hint={
        "en": "Train for the number of epochs that the task names, in one call of `model.fit`, and keep what it "
        "returns in `history`.",
        "ja": "`model.fit` を1回呼んで問題文のとおりのエポック数だけ訓練し、戻り値を `history` に入れましょう。",
    },
)
def test_trains_for_five_epochs(submission: Submission, pack: Pack) -> None:
    predictions.check_pictures(submission, pack)
    fits.check_one_call(submission, "history", "model")
    assert len(predictions.losses(submission, pack)) == EPOCHS


@train(
    looks_at={"en": "Whether the training loss falls", "ja": "訓練の損失が下がるか"},
    hint={
        "en": "The training loss should be smaller at the end than at the beginning. Was the network trained more than "
        "once around, on the scaled images and their own labels?",
        "ja": "訓練の損失は、最後には最初より小さくなるはずです。スケーリングした画像と正しいラベルで、"
        "2エポック以上訓練しましたか。",
    },
)
def test_learns_the_training_images(submission: Submission, pack: Pack) -> None:
    predictions.check_pictures(submission, pack)
    losses = predictions.losses(submission, pack)
    assert len(losses) >= 2
    # What cannot learn since its outputs are no probabilities has lost its points for these.
    if "model" not in submission.models or predictions.are_probabilities(submission):
        assert np.isfinite(losses).all() and losses[-1] < losses[0]
        assert max(predictions.accuracies(submission, "train", pack)) >= _least(submission, LEAST_TRAINING_ACCURACY)


@train(looks_at={"en": "The loss function", "ja": "損失関数"})
def test_loss_is_cross_entropy(submission: Submission, pack: Pack) -> None:
    with suppress(EvidenceProblem, AssertionError):
        submission = predictions.as_trained(submission, pack)
    training.check_cross_entropy(submission.model("model"))


@train(
    looks_at={"en": "Whether the accuracy is recorded", "ja": "正解率が記録されているか"},
    hint={
        "en": "Keras should also record the accuracy in every epoch: name it among the metrics in `compile`.",
        "ja": "エポックごとの正解率も記録しましょう。`compile` の metrics に指定します。",
    },
)
def test_accuracy_is_recorded(submission: Submission, pack: Pack) -> None:
    predictions.as_trained(submission, pack)
    assert any("acc" in name.lower() for name in submission.history("history").metrics)


@train(
    looks_at={"en": "Whether `history` is that of `model`", "ja": "`history` が `model` のものか"},
    hint={
        "en": "There is no number in `history` that ends the training: did the loss become infinite?",
        "ja": "`history` の最後の損失が数ではありません。損失が無限大になっていませんか。",
    },
)
def test_history_is_that_of_the_model(submission: Submission, pack: Pack) -> None:
    predictions.check_pictures(submission, pack)
    losses = predictions.losses(submission, pack)
    assert submission.model("model").layers and losses and np.isfinite(losses[-1])


@accuracy(
    looks_at={"en": "The value of `validation_accuracy`", "ja": "`validation_accuracy` の値"},
    hint={
        "en": "`validation_accuracy` is not the share of validation images (between 0 and 1) that your model gets "
        "right. Compare the predicted labels with `y_validation`.",
        "ja": "`validation_accuracy` が、モデルが正しく答えた検証画像の割合（0〜1）になっていません。予測したラベルと "
        "`y_validation` を比べましょう。",
    },
)
def test_validation_accuracy_is_that_of_the_model(submission: Submission, pack: Pack) -> None:
    claimed = answers.number(submission, "validation_accuracy")
    right = predictions.accuracies(submission, "validation", pack)
    if any(abs(claimed - share) <= TYPED for share in right):
        return
    others = {
        "percent": [100 * share for share in right],
        "count": [len(pack.validation) * share for share in right],
        "wrong": [1 - share for share in right],
        "training": [*predictions.accuracies(submission, "train", pack), *_recorded_accuracies(submission)],
    }
    slack = {"percent": 100 * TYPED, "count": 0.5}
    for kind, values in others.items():
        if any(abs(claimed - value) <= slack.get(kind, 0.001) for value in values):
            raise EvidenceRejected(
                f"validation_accuracy is another quantity: {kind}", hint=OTHER_FIGURES[kind], misreading=NAMED[kind]
            )
    raise AssertionError(f"{claimed} for {right}")


@accuracy(
    looks_at={
        "en": "How often your model is right on pictures that it has never seen",
        "ja": "初めて見る画像での正解率",
    },
    hint={
        "en": "On pictures that it has never seen, your network is not right often enough yet. Check the scaling, the "
        "labels and the number of epochs.",
        "ja": "はじめて見る画像での正解率がまだ足りません。スケーリング、ラベル、エポック数を確かめましょう。",
    },
)
def test_has_learned_to_classify(submission: Submission, pack: Pack) -> None:
    _check_measured(submission, pack)
    if not predictions.are_probabilities(submission):
        return
    least = LEAST_ACCURACY.get(pack.source, LEAST_ACCURACY_ELSEWHERE)
    # Nobody scales the hidden pictures as a wrong `scale` does.
    split = "hidden" if predictions.scales_rightly(submission) else "validation"
    model, labels = submission.model("model"), getattr(pack, split).y
    reached = max(model.accuracy(inputs, labels) for inputs in predictions.forms(submission, split, pack))
    assert reached >= _least(submission, least)


def _recorded_accuracies(submission: Submission) -> tuple[float, ...]:
    """Those of the training pictures after each epoch, where there is a history."""
    with suppress(EvidenceProblem):
        return training.training_accuracies_of(submission.history("history"))
    return ()


def _least(submission: Submission, usual: float) -> float:
    """The accuracy that counts as learned. What a wrong `scale` loses of the pictures, or another network than the one
    that was asked for, has cost its points.
    """
    return usual if predictions.scales_rightly(submission) and _is_as_asked(submission) else LEAST_OF_OTHERS


def _is_as_asked(submission: Submission) -> bool:
    try:
        architecture.hidden_layers(submission.model("model"), HIDDEN)
    except EvidenceProblem:
        return False
    return True


def _check_measured(submission: Submission, pack: Pack) -> None:
    """Raises EvidenceProblem where nothing was answered: what was not done earns nothing. Who could not measure, since
    the labels to compare with are not as many, has lost points for these.
    """
    labels: Any = submission.answers.get("predicted_labels")
    if np.size(labels) in (1, len(pack.validation)) or "validation_accuracy" in submission.answers:
        value = submission.answer("validation_accuracy")
        if answers.is_blank(value):
            answers.number(submission, "validation_accuracy")
