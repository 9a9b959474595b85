"""What tells a network from itself before it was trained further."""

from __future__ import annotations

import math
import zlib
from typing import Any

import numpy as np

# Of a network that has more weights it is not looked whether they have changed.
MAX_COMPARED = 20_000_000


def state_of(model: Any) -> tuple[Any, ...]:
    """Equal for the same network as long as nothing is learned. The last entry is the number of steps of training.

    Compiled anew, a network counts its steps from 0 and may come to the same number: its weights tell.
    """
    optimizer = getattr(model, "optimizer", None)
    steps = None if optimizer is None else int(optimizer.iterations)
    weights = 0
    if model.built and sum(math.prod(weight.shape) for weight in model.weights) <= MAX_COMPARED:
        for weight in model.weights:
            weights = zlib.crc32(np.asarray(weight).tobytes(), weights)
    return id(model), len(model.layers), model.built, weights, steps
