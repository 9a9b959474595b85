"""Layers that work in training alone: whether they change anything, and whether what they make still means the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from autograder.evidence.model import Layer, ModelEvidence

# In full turns: 0.05 is what the task names, at 0.25 a digit lies on its side, at 0.5 a 6 is a 9.
_MOST_TURN = 0.2


def changes_by_chance(layer: Layer) -> bool:
    """Whether it is a layer of augmentation."""
    return layer.kind.startswith("Random") or layer.kind == "GaussianNoise"


def works(layer: Layer) -> bool:
    """Whether a layer that works by chance changes anything: not with a rate, or with factors, of 0."""
    said = [*_amounts(layer.config, "rate"), *_amounts(layer.config, "stddev"), *_amounts(layer.config, "factor")]
    return not said or any(said)


def augmentation(model: ModelEvidence) -> tuple[Layer, ...]:
    """The layers of augmentation that change something and stand before all neurons."""
    found = []
    for layer in model.layers:
        if layer.kind == "Dense" or layer.kind.startswith("Conv"):
            break
        if changes_by_chance(layer) and works(layer):
            found.append(layer)
    return tuple(found)


def turns_digits_into_others(layer: Layer) -> bool:
    """Whether it mirrors digits, or turns them so far that they lie on their side or stand on their head."""
    if layer.kind == "RandomRotation":
        return any(abs(turn) > _MOST_TURN for turn in _amounts(layer.config, "factor"))
    return layer.kind == "RandomFlip"


def _amounts(config: Mapping[str, Any], word: str) -> Iterator[float]:
    """The numbers that stand under names with this word, one by one or in pairs."""
    for name, value in config.items():
        if word in name:
            yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, int | float))
