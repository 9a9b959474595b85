"""What each network of a notebook learned from, call by call of `fit`: how much, and how large its numbers are."""

from __future__ import annotations

import contextlib
import inspect
import weakref
from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.sandbox.inside.training import wrap

MAX_FITS = 100

_fits: weakref.WeakKeyDictionary[Any, list[tuple[Any, dict[str, Any]]]] = weakref.WeakKeyDictionary()


def watch() -> None:
    """Note every call of `fit` from now on that comes to its end."""
    wrap("keras.src.backend.tensorflow.trainer", "TensorFlowTrainer", "fit", _noted)


def of(model: Any, histories: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The calls in their order: `epochs` that ran, number of `samples` and their `mean` (where the data were an
    array), and the name of the history, among these, that is the record of this call.
    """
    found = []
    with contextlib.suppress(Exception):
        for record, fit in _fits.get(model, ()):
            names = [name for name, value in histories.items() if getattr(value, "history", value) is record]
            found.append(fit | {"history": names[0] if names else None})
    return found


def _noted(original: Any, model: Any, *args: Any, **named: Any) -> Any:
    result = original(model, *args, **named)
    # What cannot be told is not known; it must not end the student's cell.
    with contextlib.suppress(Exception):
        given = inspect.signature(original).bind(model, *args, **named).arguments
        fits = _fits.setdefault(model, [])
        if len(fits) < MAX_FITS:
            fits.append((result.history, {"epochs": len(result.epoch), **_told(given)}))
    return result


def _told(given: Mapping[str, Any]) -> dict[str, Any]:
    """Of what `fit` was given to learn from, `kept_back` of it for validation."""
    data = given.get("x")
    if not isinstance(data, np.ndarray) and not callable(getattr(data, "numpy", None)):
        return {}
    array = np.asarray(data)
    split = 0.0 if given.get("validation_data") is not None else given.get("validation_split") or 0.0
    numbers = array.dtype.kind in "biuf" and array.size
    return {
        "samples": len(array),
        "kept_back": len(array) - int(len(array) * (1 - split)),
        "mean": float(np.mean(array, dtype=float)) if numbers else None,
    }
