"""What networks of a student's own classes were made with: without it they cannot be built again."""

from __future__ import annotations

import functools
from typing import Any


def watch() -> None:
    """Have Keras keep the arguments of models, as it does those of layers, from now on.

    `class Net(keras.Model)` with `def __init__(self, neurons)` could not even be saved: of models, Keras drops the
    arguments before it looks at them. Nothing else about such a model changes.
    """
    from keras import Model

    original = Model.__new__

    @functools.wraps(original)
    def __new__(cls: Any, *args: Any, **named: Any) -> Any:
        made = original(cls, *args, **named)
        if (args or named) and cls.__module__ == "__main__" and type(made) is cls:
            kept = super(Model, cls).__new__(cls, *args, **named)
            return made if getattr(kept, "_auto_config", None) is None else kept
        return made

    Model.__new__ = staticmethod(__new__)
