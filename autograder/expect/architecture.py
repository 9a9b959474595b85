"""What a network is built of. Each check returns quietly, or raises EvidenceRejected with a hint that says what was
found; what the task wants, the task says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.problems import EvidenceRejected

# The activation of logits, by what makes probabilities of them.
_PROBABILITIES = ("softmax", "sigmoid")
_DROPOUT = ("Dropout", "AlphaDropout", "GaussianDropout")
_CONVOLUTIONS = ("Conv1D", "Conv2D", "Conv3D", "SeparableConv2D", "DepthwiseConv2D")


def hidden_layers(model: ModelEvidence, units: Sequence[int] = (64,), activation: str | None = "relu") -> None:
    """The network has Dense layers of these many units between input and output, each taking in the one before, with
    this activation (None for any), and no other layers of neurons. Activation layers, scaling and dropout may stand
    anywhere.

        architecture.hidden_layers(submission.model("model"), units=(128,))
    """
    found, kinds = model.hidden_units, ", ".join(model.other_neurons)
    if kinds:
        raise _otherwise(model, f"also {kinds}", f"also has layers of the kind {kinds}", f"には {kinds} の層もあります")
    if not found and units:
        raise _otherwise(model, "no hidden layer", "has no hidden layer", "には隠れ層がありません")
    if found != tuple(units):
        raise _otherwise(
            model,
            f"hidden layers {found}",
            f"has {_counted(len(found), 'hidden layer')}, of {' and '.join(map(str, found))} neurons",
            f"の隠れ層は {len(found)} 個で、ニューロンは {'、'.join(map(str, found))} 個です",
        )
    if not model.is_plain:
        raise _otherwise(
            model,
            "a layer takes in other numbers than the one before puts out",
            "has a layer that takes in more than the layer before it puts out",
            "には、前の層の出力以外のものも受け取る層があります",
        )
    if activation is not None and units:
        hidden_activation(model, activation)


def hidden_activation(model: ModelEvidence, activation: str = "relu") -> None:
    """There are hidden layers, and all of them have this activation."""
    found = model.hidden_activations
    if set(found) != {activation}:
        said = ", ".join(found) or "-"
        raise _otherwise(
            model,
            f"hidden activations {said}",
            f"has hidden layers with the activation {said}",
            f"の隠れ層の活性化関数は {said} です",
        )


def output(model: ModelEvidence, units: int | Sequence[int], activation: str) -> None:
    """The last layer has so many units (or one of these numbers), and this activation: "linear" for numbers, "softmax"
    or "sigmoid" for probabilities. Logits count as probabilities where the compiled loss knows them to be such.
    """
    allowed = (units,) if isinstance(units, int) else tuple(units)
    logits = activation in _PROBABILITIES and model.output_activation == "linear" and model.from_logits
    if model.output_units not in allowed or not (model.output_activation == activation or logits):
        raise _otherwise(
            model,
            f"output {model.output_units}, {model.output_activation}",
            f"ends in a layer of {_counted(model.output_units or 0, 'neuron')} with the activation "
            f"{model.output_activation}",
            f"の最後の層は、ニューロン {model.output_units} 個、活性化関数 {model.output_activation} です",
        )


def class_output(model: ModelEvidence, classes: int) -> None:
    """The last layer gives the probabilities of so many classes: softmax, one sigmoid for two classes, or logits where
    the compiled loss knows them to be such.
    """
    one = classes == 2 and model.output_units == 1
    output(model, 1 if one else classes, "sigmoid" if one else "softmax")


def input_shape(model: ModelEvidence, shape: Sequence[int]) -> None:
    """Each sample that the network takes in has this shape. A network that does not say which is right."""
    found = model.input_shape[1:]
    fits = len(found) == len(shape) and all(size in (None, wanted) for size, wanted in zip(found, shape, strict=True))
    if found and not fits:
        raise _otherwise(
            model,
            f"takes inputs of shape {found}",
            f"takes in samples of the shape {found}",
            f"が受け取るサンプルの形は {found} です",
        )


def dropout(model: ModelEvidence, low: float = 0.0, high: float = 1.0, layers: int = 1) -> None:
    """After each hidden Dense layer, of which there are at least `layers`, stands a dropout layer, with a rate above 0,
    from `low` to `high`.
    """
    _check_hidden(model, layers)
    for number, between in enumerate(_after_dense(model)[:-1], start=1):
        rates = [_number(layer.config.get("rate")) for layer in between if layer.kind in _DROPOUT]
        if not any(rate > 0 and low <= rate <= high for rate in rates):
            said = ", ".join(f"{rate:g}" for rate in rates)
            raise _otherwise(
                model,
                f"dropout rates {rates} after hidden layer {number}",
                f"has a dropout rate of {said} after hidden layer {number}"
                if rates
                else f"has no dropout layer after hidden layer {number}",
                f"の {number} 番目の隠れ層のあとのドロップアウト率は {said} です"
                if rates
                else f"の {number} 番目の隠れ層のあとに、ドロップアウト層がありません",
            )


def l2(model: ModelEvidence, low: float = 0.0, high: float = float("inf"), layers: int = 1) -> None:
    """Each hidden Dense layer, of which there are at least `layers`, has an L2 `kernel_regularizer`, with a strength
    above 0, from `low` to `high`.
    """
    _check_hidden(model, layers)
    for number, layer in enumerate([layer for layer in model.layers if layer.kind == "Dense"][:-1], start=1):
        strength = _l2_strength(layer)
        if strength == 0 and layer.config.get("bias_regularizer"):
            raise _otherwise(
                model,
                f"L2 of the biases in hidden layer {number}",
                f"has a `bias_regularizer` in hidden layer {number}: it keeps the biases small, and not the weights. "
                "Weights have a `kernel_regularizer`",
                f"の {number} 番目の隠れ層には `bias_regularizer` が付いています。これが小さくするのはバイアスで、"
                "重みではありません。重みに付けるのは `kernel_regularizer` です",
            )
        if not (strength > 0 and low <= strength <= high):
            raise _otherwise(
                model,
                f"L2 strength {strength} in hidden layer {number}",
                f"has an L2 strength of {strength:g} in hidden layer {number}",
                f"の {number} 番目の隠れ層の L2 の強さは {strength:g} です",
            )


def augmentation(model: ModelEvidence, least: int = 1) -> None:
    """At least so many layers that change samples by chance (RandomFlip and the like) stand before all neurons."""
    kinds = [layer.kind for layer in model.layers]
    first = next((place for place, kind in enumerate(kinds) if kind in ("Dense", *_CONVOLUTIONS)), len(kinds))
    found = sum(kind.startswith("Random") for kind in kinds[:first])
    if found < least:
        raise EvidenceRejected(
            f"{model.name}: {found} layers of augmentation first, of {kinds}",
            hint={
                "en": f"`{model.name}` begins with {_counted(found, 'layer')} to change samples by chance. They "
                "belong at the beginning of the network: there they leave the samples for validation as they are.",
                "ja": f"`{model.name}` の最初にある、サンプルをくじ引きで変える層は {found} 個です。"
                "層としてネットワークの最初に置けば、検証用のサンプルはそのままになります。",
            },
        )


def at_most_parameters(model: ModelEvidence, most: int) -> None:
    """The network has at least one parameter, and at most so many."""
    if not 0 < model.parameters <= most:
        raise _otherwise(
            model,
            f"{model.parameters} parameters",
            f"has {model.parameters:,} parameters",
            f"のパラメータは {model.parameters:,} 個です",
        )


def _check_hidden(model: ModelEvidence, least: int) -> None:
    found = len(model.hidden_units)
    if found < least:
        en, ja = f"has {_counted(found, 'hidden layer')}", f"の隠れ層は {found} 個です"
        raise _otherwise(model, f"{found} hidden layers", en, ja)


def _after_dense(model: ModelEvidence) -> list[list[Layer]]:
    """What follows each Dense layer, up to the next one."""
    groups: list[list[Layer]] = []
    for layer in model.layers:
        if layer.kind == "Dense":
            groups.append([])
        elif groups:
            groups[-1].append(layer)
    return groups


def _l2_strength(layer: Layer) -> float:
    regularizer = layer.config.get("kernel_regularizer")
    config = regularizer.get("config") if isinstance(regularizer, Mapping) else None
    return _number(config.get("l2")) if isinstance(config, Mapping) else 0.0


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _otherwise(model: ModelEvidence, detail: str, en: str, ja: str) -> EvidenceRejected:
    return EvidenceRejected(
        f"{model.name}: {detail}",
        hint={
            "en": f"`{model.name}` {en}. Compare it with the task.",
            "ja": f"`{model.name}` {ja}。問題文と比べてみましょう。",
        },
    )
