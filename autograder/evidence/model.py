"""A submitted network as the examiner found it: its architecture and what it predicts."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.evidence.problems import EvidenceMissing

CLASSIFICATION_LOSSES = frozenset({"sparse_categorical_crossentropy", "categorical_crossentropy"})
TWO_CLASS_LOSSES = CLASSIFICATION_LOSSES | {"binary_crossentropy"}
# Losses of numbers, and to which power they take an error.
NUMERIC_LOSSES: Mapping[str | None, int] = {"mean_squared_error": 2, "mean_absolute_error": 1}


@dataclass(frozen=True)
class Layer:
    """One layer as the examiner found it in the loaded model.

    `kind` is the Keras class name ("Dense"), `config` the layer's own configuration (plain JSON).
    """

    kind: str
    name: str
    config: Mapping[str, Any]
    parameters: int

    @property
    def units(self) -> int | None:
        units = self.config.get("units")
        return units if isinstance(units, int) and not isinstance(units, bool) else None

    @property
    def inputs(self) -> int | None:
        """How many numbers each neuron of a Dense layer takes in; None where its weights do not tell."""
        if self.kind != "Dense" or not self.units or not self.parameters:
            return None
        inputs, rest = divmod(self.parameters, self.units)
        return None if rest else inputs - bool(self.config.get("use_bias", True))


@dataclass(frozen=True)
class ModelEvidence:
    """A model's architecture and what it predicts, both read from one loaded model.

    `outputs` maps the name of an input array to what the model returned for it, shape (samples, units), and
    `<name>.logits` to what went into its last sigmoid or softmax.
    `loss` is the canonical name of the compiled loss, with the share of `label_smoothing`; `from_logits` tells whether
    it expects logits; `loss_is_mean` whether what is recorded is its plain mean over all samples. `penalty` is what
    regularisation of the weights adds to each recorded loss, `activity` what regularisation of the layers' outputs adds
    to that of each named input. `compiled_metrics` are canonical names too; `other_metrics` the names under which those
    are recorded that are not the share of right answers; `averages` whether the optimizer leaves a mean of the weights
    of many steps. `rebuilt` when all of this is the word of
    the student's own code, without which the model could not be built again.
    """

    name: str
    layers: tuple[Layer, ...]
    input_shape: tuple[int | None, ...]
    outputs: Mapping[str, np.ndarray]
    loss: str | None = None
    from_logits: bool = False
    label_smoothing: float = 0.0
    loss_is_mean: bool = True
    penalty: float = 0.0
    activity: Mapping[str, float] = field(default_factory=dict)
    optimizer: str | None = None
    compiled_metrics: tuple[str, ...] = ()
    other_metrics: tuple[str, ...] = ()
    averages: bool = False
    rebuilt: bool = False

    @property
    def dense(self) -> tuple[tuple[int, str], ...]:
        """(units, activation) of every Dense layer in order; an activation layer that follows counts as its own."""
        found: list[tuple[int, str]] = []
        for layer in self.layers:
            if layer.kind == "Dense" and layer.units is not None:
                found.append((layer.units, _activation(layer)))
            elif layer.kind in _ACTIVATION_LAYERS and found and found[-1][1] == "linear":
                found[-1] = (found[-1][0], _activation(layer))
        return tuple(found)

    @property
    def other_neurons(self) -> tuple[str, ...]:
        """Kinds of all layers that have weights and are not Dense: further layers of neurons, whatever they are called.

        What only brings numbers to another scale, each by itself, is none.
        """
        return tuple(
            layer.kind
            for layer in self.layers
            if layer.parameters and layer.kind not in _SCALING | {"Dense"} | _ACTIVATION_LAYERS
        )

    @property
    def is_plain(self) -> bool:
        """Whether Dense layers are all its layers of neurons, each taking in what the one before puts out."""
        dense = [layer for layer in self.layers if layer.kind == "Dense"]
        follow = all(after.inputs in (None, before.units) for before, after in itertools.pairwise(dense))
        return follow and not self.other_neurons

    @property
    def hidden_units(self) -> tuple[int, ...]:
        """Units of the Dense layers before the last one."""
        return tuple(units for units, _ in self.dense[:-1])

    @property
    def hidden_activations(self) -> tuple[str, ...]:
        return tuple(activation for _, activation in self.dense[:-1])

    @property
    def output_units(self) -> int | None:
        return self.dense[-1][0] if self.dense else None

    @property
    def output_activation(self) -> str | None:
        return self.dense[-1][1] if self.dense else None

    @property
    def parameters(self) -> int:
        return sum(layer.parameters for layer in self.layers)

    def has(self, kind: str) -> bool:
        return any(layer.kind == kind for layer in self.layers)

    def predicted(self, inputs: str) -> np.ndarray:
        """What the model puts out for the named inputs, floats of shape (samples, units), or of any other of one
        dimension or more. Raises EvidenceMissing when the examiner returned nothing for these inputs.
        """
        outputs = self.outputs.get(inputs)
        if outputs is None or not outputs.size or not outputs.ndim:
            raise EvidenceMissing(
                f"{self.name}: no predictions for {inputs!r}",
                hint={
                    "en": f"We could not get predictions from your model `{self.name}`. "
                    "Check the shape of its input and of its output.",
                    "ja": f"あなたのモデル `{self.name}` から予測を得られませんでした。"
                    "入力の形と出力の形を確かめましょう。",
                },
            )
        return outputs if outputs.dtype.kind == "f" else outputs.astype(float)

    def probabilities(self, inputs: str) -> np.ndarray:
        """Class probabilities for the named inputs, shape (samples, classes); softmax is applied to logits.

        One output is the probability of the second of two classes, or its logit. Raises as `predicted` does.
        """
        outputs = self.predicted(inputs)
        logits = self.output_activation == "linear" and self.from_logits
        if outputs.ndim == 2 and outputs.shape[1] == 1:
            one = outputs[:, 0].astype(float)
            one = 1 / (1 + np.exp(-np.clip(one, -80, 80))) if logits else one
            return np.stack([1 - one, one], axis=1)
        if logits:
            # Of whatever shape they are, the classes come last.
            shifted = np.exp(outputs - np.max(outputs, axis=-1, keepdims=True))
            return shifted / np.sum(shifted, axis=-1, keepdims=True)
        return outputs

    def accuracy(self, inputs: str, labels: np.ndarray) -> float:
        """Share of the named inputs (0 to 1) whose most probable class is the label, integer `labels` (samples,)."""
        outputs = self.probabilities(inputs)
        if outputs.ndim != 2 or len(outputs) != len(labels):
            return 0.0
        return float(np.mean(outputs.argmax(axis=1) == labels))


_SCALING = frozenset(
    {"Normalization", "BatchNormalization", "LayerNormalization", "GroupNormalization", "RMSNormalization"}
)

# Layers, and the functions of keras.ops under the names by which a functional model records them.
_LAYER_ACTIVATIONS = {
    "ReLU": "relu",
    "Relu": "relu",
    "Softmax": "softmax",
    "Sigmoid": "sigmoid",
    "Tanh": "tanh",
    "LeakyReLU": "leaky_relu",
    "LeakyRelu": "leaky_relu",
    "ELU": "elu",
    "Elu": "elu",
    "PReLU": "prelu",
}
_ACTIVATION_LAYERS = {"Activation", *_LAYER_ACTIVATIONS}


def _activation(layer: Layer) -> str:
    if layer.kind in _LAYER_ACTIVATIONS:
        return _LAYER_ACTIVATIONS[layer.kind]
    activation = layer.config.get("activation")
    if isinstance(activation, Mapping):
        inner = activation.get("config")
        activation = inner if isinstance(inner, str) else activation.get("class_name")
    return str(activation).lower() if activation else "linear"
