"""Networks that are what the task names, and those that only look like it: further neurons under another name."""

from __future__ import annotations

import pytest

from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.problems import EvidenceProblem
from autograder.evidence.submission import Submission
from autograder.hidden.image_classification import test_network as first
from autograder.hidden.overfitting import test_networks as second
from autograder.hidden.preventing_overfitting import test_augmentation as pictures
from autograder.hidden.preventing_overfitting import test_remedies as third

FLATTEN = Layer("Flatten", "f", {}, 0)


def dense(inputs, units, activation="relu", bias=True):
    return Layer("Dense", "d", {"units": units, "activation": activation, "use_bias": bias}, (inputs + bias) * units)


def layer(kind, parameters=50, **config):
    return Layer(kind, kind.lower(), config, parameters)


def model(*layers, shape=(None, 28, 28)):
    return ModelEvidence("model", layers, shape, {})


def passes(test, *args):
    try:
        test(*args)
    except (AssertionError, EvidenceProblem):
        return False
    return True


def is_right(*layers):
    submission = Submission("a", models={"model": model(*layers)})
    return passes(first.test_one_hidden_layer_of_128, submission), passes(first.test_flattens_the_image, submission)


HIDDEN, OUTPUT = dense(784, 128), dense(128, 10, "softmax")


@pytest.mark.parametrize(
    "layers",
    [
        (FLATTEN, HIDDEN, OUTPUT),
        (layer("Reshape", 0), HIDDEN, OUTPUT),
        (layer("Rescaling", 0), FLATTEN, dense(784, 128, bias=False), layer("Dropout", 0), dense(128, 10, bias=False)),
        (layer("Normalization", 785), FLATTEN, HIDDEN, layer("BatchNormalization", 512), OUTPUT),
        (FLATTEN, dense(784, 128, "linear"), layer("ReLU", 0), dense(128, 10, "linear"), layer("Softmax", 0)),
        (FLATTEN, Layer("Dense", "unbuilt", {"units": 128}, 0), Layer("Dense", "unbuilt", {"units": 10}, 0)),
    ],
    ids=["plain", "Reshape", "Dropout, no bias", "normalised", "activations apart", "never built"],
)
def test_right_networks_of_every_style(layers):
    assert is_right(*layers) == (True, True)


@pytest.mark.parametrize(
    "kind",
    """Conv1D Conv2D Conv2DTranspose SeparableConv2D DepthwiseConv2D EinsumDense Embedding LSTM GRU SimpleRNN
    Bidirectional TimeDistributed MultiHeadAttention LocallyConnected2D SomethingNew""".split(),  # noqa: SIM905
)
def test_further_neurons_by_any_name_cost_one_point_and_not_two(kind):
    assert is_right(layer("Reshape", 0), layer(kind), FLATTEN, dense(6272, 128), OUTPUT) == (False, True)
    assert is_right(FLATTEN, HIDDEN, layer(kind), OUTPUT) == (False, True)
    assert is_right(FLATTEN, HIDDEN, OUTPUT, layer(kind)) == (False, True)


def test_what_goes_past_the_hidden_layer_is_not_one_hidden_layer():
    assert is_right(FLATTEN, HIDDEN, layer("Concatenate", 0), dense(784 + 128, 10, "softmax")) == (False, True)


def test_a_row_of_other_numbers_is_not_the_picture():
    assert is_right(layer("MaxPooling2D", 0), FLATTEN, dense(196, 128), OUTPUT) == (True, False)


@pytest.mark.parametrize("between", [(), (layer("Dropout", 0),), (layer("EinsumDense"),), (layer("Conv1D"),)])
def test_the_other_lessons_see_them_too(between):
    right = not any(found.parameters for found in between)
    baseline = model(dense(500, 16), *between, dense(16, 16), dense(16, 1, "sigmoid"), shape=(None, 500))
    assert passes(second.test_two_hidden_layers, Submission("a", models={"baseline": baseline}), "baseline") == right
    assert passes(second.test_final_has_the_size_of_baseline, Submission("a", models={"final": baseline})) == right
    wide = model(dense(500, 512), *between, dense(512, 512), dense(512, 1, "sigmoid"), shape=(None, 500))
    augmented = model(FLATTEN, HIDDEN, *between, OUTPUT)
    submission = Submission("a", models={"with_dropout": wide, "with_l2": wide, "augmented": augmented})
    assert passes(third.test_dropout_on_the_same_network, submission) == right
    assert passes(third.test_l2_on_the_same_network, submission) == right
    assert passes(pictures.test_augmentation_of_the_same_network, submission) == right
