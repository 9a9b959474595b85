"""Networks that are what the task names, and hints that say what was found instead."""

from __future__ import annotations

import pytest

from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.problems import EvidenceRejected
from autograder.expect import architecture


def dense(units, activation="relu", parameters=0, **config):
    return Layer("Dense", "d", {"units": units, "activation": activation, **config}, parameters)


def layer(kind, parameters=0, **config):
    return Layer(kind, kind.lower(), config, parameters)


def network(*layers, shape=(None, 4), **other):
    return ModelEvidence("net", layers, shape, {}, **other)


def l2(strength):
    return {"kernel_regularizer": {"class_name": "L2", "config": {"l2": strength}}}


OUT = dense(3, "softmax")
RIGHT = [
    (architecture.hidden_layers, network(dense(64), OUT), {}),
    (architecture.hidden_layers, network(dense(8, "linear"), layer("ReLU"), dense(4), OUT), {"units": (8, 4)}),
    (architecture.hidden_layers, network(dense(8, "tanh"), OUT), {"units": [8], "activation": None}),
    (architecture.hidden_layers, network(OUT), {"units": ()}),
    (architecture.output, network(OUT), {"units": 3, "activation": "softmax"}),
    (architecture.output, network(dense(1, "linear")), {"units": 1, "activation": "linear"}),
    (architecture.output, network(dense(2, "linear"), from_logits=True), {"units": (1, 2), "activation": "softmax"}),
    (architecture.class_output, network(dense(1, "sigmoid")), {"classes": 2}),
    (architecture.class_output, network(dense(2, "softmax")), {"classes": 2}),
    (architecture.input_shape, network(OUT), {"shape": (4,)}),
    (architecture.input_shape, network(OUT, shape=()), {"shape": (4,)}),
    (architecture.dropout, network(dense(8), layer("Dropout", rate=0.5), OUT), {"low": 0.3, "high": 0.5}),
    (architecture.l2, network(dense(8, **l2(0.01)), OUT), {"high": 0.1}),
    (architecture.augmentation, network(layer("RandomFlip"), layer("RandomZoom"), layer("Conv2D", 9), OUT), {"least": 2}),
    (architecture.at_most_parameters, network(dense(8, parameters=40)), {"most": 40}),
]  # fmt: skip
WRONG = [
    (architecture.hidden_layers, network(dense(32), OUT), {}, "1 hidden layer, of 32 neurons"),
    (architecture.hidden_layers, network(dense(32), dense(8), OUT), {}, "2 hidden layers, of 32 and 8 neurons"),
    (architecture.hidden_layers, network(OUT), {}, "no hidden layer"),
    (architecture.hidden_layers, network(dense(64, "tanh"), OUT), {}, "tanh"),
    (architecture.hidden_layers, network(dense(64), layer("Conv1D", 9), OUT), {}, "Conv1D"),
    (architecture.hidden_layers, network(dense(64, parameters=320), dense(3, "softmax", 999)), {}, "takes in more"),
    (architecture.hidden_activation, network(OUT), {}, "activation -"),
    (architecture.output, network(dense(3, "relu")), {"units": 3, "activation": "linear"}, "relu"),
    (architecture.output, network(dense(3, "linear")), {"units": 3, "activation": "softmax"}, "linear"),
    (architecture.class_output, network(dense(1, "sigmoid")), {"classes": 3}, "1 neuron"),
    (architecture.input_shape, network(OUT), {"shape": (4, 4)}, "(4,)"),
    (architecture.dropout, network(dense(8), dense(8), layer("Dropout", rate=0.5), OUT), {}, "hidden layer 1"),
    (architecture.dropout, network(dense(8), layer("Dropout", rate=0.9), OUT), {"high": 0.5}, "0.9"),
    (architecture.dropout, network(OUT), {}, "0 hidden"),
    (architecture.l2, network(dense(8, **l2(0.01)), dense(8), OUT), {}, "0 in hidden layer 2"),
    (architecture.augmentation, network(dense(8), layer("RandomFlip"), OUT), {}, "0 layers"),
    (architecture.at_most_parameters, network(dense(8, parameters=1234)), {"most": 40}, "1,234"),
    (architecture.at_most_parameters, network(dense(8)), {"most": 40}, "0 parameters"),
]


@pytest.mark.parametrize(("check", "model", "how"), RIGHT)
def test_what_is_right_passes_quietly(check, model, how):
    check(model, **how)


@pytest.mark.parametrize(("check", "model", "how", "said"), WRONG)
def test_what_is_wrong_is_told(check, model, how, said):
    with pytest.raises(EvidenceRejected) as refused:
        check(model, **how)
    assert said in refused.value.hint["en"] and "`net`" in refused.value.hint["ja"]
    assert refused.value.flag is None
