"""Saves what the request names from the student's namespace, in the student's kernel: none of it is trusted."""

from __future__ import annotations

import contextlib
import inspect
import io
import json
import random
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from autograder.sandbox.inside import figures

MAX_TEXT = 20_000
MAX_ITEMS = 20_000
MAX_DEPTH = 8
MAX_ARRAY_BYTES = 64 << 20
CALL_SECONDS = 10

_request: dict[str, Any] = {}
_folder = Path()
_saved_models: dict[str, tuple[Any, ...]] = {}


def install(request: dict[str, Any], folder: Path) -> None:
    """Remember what to collect and where to put it, and watch figures from now on."""
    global _folder
    _request.update(request)
    _folder = folder
    figures.watch()


def collect(namespace: dict[str, Any], names: Iterable[str] | None = None, *, stem: str) -> None:
    """Write `<stem>.json`, `<stem>.npz` and changed models for the given names (all that were asked for by default).

    Functions are called last, after everything else is safe.
    """
    wanted = None if names is None else set(names)
    arrays: dict[str, np.ndarray] = {}
    encode = _Encoder(arrays)
    found: dict[str, Any] = {"answers": {}, "histories": {}, "models": {}, "calls": {}, "figures": figures.records()}

    def present(kind: str) -> list[str]:
        return [n for n in _request[kind] if n in namespace and (wanted is None or n in wanted)]

    for name in present("answers"):
        found["answers"][name] = _guarded(encode, namespace[name])
    for name in present("histories"):
        found["histories"][name] = _guarded(_history, namespace[name])
    for name in present("models"):
        found["models"][name] = _save_model(name, namespace[name], stem)
    _write(stem, found, arrays)
    if functions := present("calls"):
        states = random.getstate(), np.random.get_state()
        for name in functions:
            found["calls"][name] = [_call(namespace[name], args, encode) for args in _request["calls"][name]]
        # What the student draws at random later must not depend on these calls.
        random.setstate(states[0])
        np.random.set_state(states[1])
        _write(stem, found, arrays)


def _guarded(read: Callable[[Any], Any], value: Any) -> Any:
    """Reading a value may run the student's own methods, which may raise anything, SystemExit among it."""
    try:
        return read(value)
    except BaseException:
        return _unreadable(value)


def _write(stem: str, found: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
    stream = io.BytesIO()
    np.savez(stream, **arrays)  # type: ignore[arg-type]
    (_folder / f"{stem}.npz").write_bytes(stream.getvalue())
    (_folder / f"{stem}.json").write_text(json.dumps(found))


def _history(value: Any) -> dict[str, list[float]] | None:
    """The figures of a keras History, or of its dictionary, which some students keep instead."""
    metrics = getattr(value, "history", value)
    if not isinstance(metrics, dict):
        return None
    result = {}
    for key, values in metrics.items():
        with contextlib.suppress(TypeError, ValueError):
            result[str(key)] = [float(v) for v in list(values)[:MAX_ITEMS]]
    return result


def _save_model(name: str, model: Any, stem: str) -> dict[str, Any]:
    file = f"model-{name}.keras"
    try:
        state = _state(model)
        # A checkpoint need not write again what has not changed; the full collection always does.
        if stem == "final" or _saved_models.get(name) != state or not (_folder / file).exists():
            model.save(_folder / file)
            _saved_models[name] = state
        return {"file": file}
    except BaseException as error:
        return {"error": _describe(error)}


def _state(model: Any) -> tuple[Any, ...]:
    optimizer = getattr(model, "optimizer", None)
    steps = None if optimizer is None else int(optimizer.iterations)
    return id(model), len(model.layers), model.built, steps


def _call(function: Any, args: list[Any], encode: Callable[[Any], Any]) -> dict[str, Any]:
    previous = signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(CALL_SECONDS)
    try:
        return {"result": encode(function(*[_decode(arg) for arg in args]))}
    except BaseException as error:
        return {"error": _describe(error)}
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)


def _too_long(*_: Any) -> None:
    raise TimeoutError(f"it did not return within {CALL_SECONDS} seconds")


def _decode(value: Any) -> Any:
    if isinstance(value, dict) and "__array__" in value:
        return np.array(value["__array__"], dtype=value["dtype"])
    return value


def _describe(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:500]


class _Encoder:
    """Turns a value into JSON; arrays go beside it, and what may not cross is named by its type."""

    def __init__(self, arrays: dict[str, np.ndarray]) -> None:
        self._arrays = arrays

    def __call__(self, value: Any, depth: int = 0) -> Any:
        if depth > MAX_DEPTH:
            return _unreadable(value)
        if isinstance(value, np.generic):
            value = value.item()
        if value is None or isinstance(value, bool | float):
            return value
        if isinstance(value, int):
            return value if abs(value) < 2**63 else _unreadable(value)
        if isinstance(value, str):
            return value[:MAX_TEXT]
        if isinstance(value, list | tuple):
            return [self._inner(item, depth) for item in value[:MAX_ITEMS]]
        if isinstance(value, np.ndarray) and value.dtype.kind in "UO" and value.size <= MAX_ITEMS:
            return [self._inner(item, depth) for item in value.tolist()]
        if isinstance(value, dict):
            pairs = list(value.items())[:MAX_ITEMS]
            return {"__dict__": [[self._inner(k, depth), self._inner(v, depth)] for k, v in pairs]}
        return self._array(value)

    def _inner(self, value: Any, depth: int) -> Any:
        return _guarded(lambda item: self(item, depth + 1), value)

    def _array(self, value: Any) -> Any:
        if not isinstance(value, np.ndarray):
            if inspect.isclass(value) or not callable(getattr(value, "numpy", None)):
                return _unreadable(value)
            value = np.asarray(value.numpy())
        if value.dtype.kind not in "biuf" or value.nbytes > MAX_ARRAY_BYTES:
            return _unreadable(value)
        key = f"a{len(self._arrays)}"
        self._arrays[key] = value
        return {"__array__": key}


def _unreadable(value: Any) -> dict[str, str]:
    return {"__unreadable__": type(value).__name__[:100]}
