"""What a submission holds under a name, in a line for instructors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.printable import printable
from autograder.evidence.submission import Call, Figure, LearningCurve, Submission, Unreadable

_MOST_CHARACTERS = 240
_MOST_ITEMS = 6
_MOST_LAYERS = 20
_NOTHING = "nothing"


def in_short(submission: Submission, kind: str, name: str) -> str:
    """What was collected as `name` among answers, models, histories or calls (the `kind`), or all of the figures."""
    if kind == "figures":
        return _cut("; ".join(map(_figure, submission.figures)) or _NOTHING)
    if kind == "models" and name in submission.unloadable and name not in submission.models:
        return _cut(f"cannot be loaded: {submission.unloadable[name]}")
    found = getattr(submission, kind).get(name, _NOTHING)
    if found is _NOTHING:
        return _NOTHING
    return _cut(_SHOWN[kind](found))


def _value(value: Any) -> str:
    if isinstance(value, Unreadable):
        return f"a {value.type_name}, which may not be collected"
    if isinstance(value, np.ndarray):
        first = ", ".join(map(repr, value.reshape(-1)[:_MOST_ITEMS].tolist()))
        more = ", ..." if value.size > _MOST_ITEMS else ""
        return f"array of {value.dtype}, shape {value.shape}: {first}{more}"
    # Bounded when it came in, and cut below.
    return repr(value)


def _model(model: ModelEvidence) -> str:
    layers = [_layer(layer) for layer in model.layers[:_MOST_LAYERS]]
    more = [f"{len(model.layers) - _MOST_LAYERS} more"] if len(model.layers) > _MOST_LAYERS else []
    return f"{' > '.join(layers + more) or 'no layers'}; loss {model.loss}, optimizer {model.optimizer}"


def _layer(layer: Layer) -> str:
    said = [str(layer.units)] if layer.units is not None else []
    said += [
        str(layer.config[key]) for key in ("activation", "rate") if isinstance(layer.config.get(key), str | int | float)
    ]
    return " ".join([layer.kind, *said])


def _history(curve: LearningCurve) -> str:
    ends = (f"{metric} {values[0]:.4g} to {values[-1]:.4g}" for metric, values in curve.metrics.items() if values)
    return f"{curve.epochs} epochs; {', '.join(ends)}"


def _calls(calls: tuple[Call, ...]) -> str:
    return "; ".join(f"error: {call.error}" if call.error is not None else _value(call.result) for call in calls)


def _figure(figure: Figure) -> str:
    lines = ", ".join(f"{line.style} {line.color} {line.label!r}" for line in figure.lines[:_MOST_ITEMS])
    what = [f"{len(figure.lines)} lines ({lines})"] if figure.lines else []
    what += [f"{len(figure.bars)} bars"] if figure.bars else []
    return f"{figure.title!r}, x {figure.xlabel!r}, y {figure.ylabel!r}: {', '.join(what) or 'neither lines nor bars'}"


_SHOWN: Mapping[str, Callable[[Any], str]] = {
    "answers": _value,
    "models": _model,
    "histories": _history,
    "calls": _calls,
}


def _cut(text: str) -> str:
    text = " ".join(printable(text).split())
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}..."
