"""Saves what the request names from the student's namespace, in the student's kernel: none of it is trusted.

Every value may run code of the student's when it is read: each is read by itself, with bounds on time and size.
"""

from __future__ import annotations

import builtins
import contextlib
import inspect
import io
import itertools
import json
import os
import random
import signal
import time
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from autograder.sandbox.inside import bounds, figures, fits, notes
from autograder.sandbox.inside.bounds import TooLong, within
from autograder.sandbox.inside.originals import Originals
from autograder.sandbox.inside.states import state_of

MAX_TEXT = 20_000
MAX_ITEMS = 20_000
MAX_DEPTH = 8
MAX_METRICS = 100
MAX_ARRAY_BYTES = 64 << 20
# Of all arrays, and of all else, together: more would not be read.
MAX_ARRAYS_BYTES = 128 << 20
MAX_VALUES_BYTES = 8 << 20
# How many former states are kept of a network that was trained further, and of a history that was replaced.
MAX_EARLIER = 2
MAX_EARLIER_BYTES = 100_000
VALUE_SECONDS = 5
CALL_SECONDS = 10

_originals: Originals
_request: dict[str, Any] = {}
_folder = Path()
_saved_models: dict[str, tuple[Any, ...]] = {}
_fits: dict[str, list[dict[str, Any]]] = {}
_times_kept: dict[str, int] = {}
_first_histories: dict[str, list[Any]] = {}
_returned: dict[tuple[str, int], _Returned] = {}
_numbers = itertools.count()


@dataclass(frozen=True)
class _Returned:
    """What a function gave back: as JSON, and the arrays that this speaks of."""

    function: Any
    encoded: Any
    arrays: dict[str, np.ndarray]


def install(request: dict[str, Any], folder: Path) -> None:
    """Remember what to collect and where to put it, and watch figures from now on."""
    global _folder, _originals
    import keras

    python = (builtins, inspect, io, json, os, random, signal, time, Path)
    _originals = Originals(*python, np, np.random, keras, keras.Model, keras.models, keras.saving)
    _request.update(request)
    _folder = folder
    figures.watch()


def collect(namespace: dict[str, Any], names: Iterable[str] | None, stem: str, seconds: float) -> None:
    """Write `<stem>.json`, `<stem>.npz` and changed models for the given names (all that were asked for where None).

    Functions are called last, after everything else is safe. What is not read after `seconds` is left out. A trained
    network that was changed since is kept as it was, as `model-<name>.<number>.keras`, the first one being number 1.
    """
    # Also where a student has put something in the place of functions that this needs.
    with _originals.restored(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bounds.begin(seconds)
        _collect(namespace, None if names is None else set(names), stem)


def _collect(namespace: dict[str, Any], wanted: set[str] | None, stem: str) -> None:
    if wanted is None:
        with contextlib.suppress(Exception, TooLong), within(VALUE_SECONDS):
            figures.catch_up()
    collection = _Collection(namespace)

    def present(kind: str) -> list[str]:
        return [n for n in _request[kind] if n in namespace and (wanted is None or n in wanted)]

    for name in present("answers"):
        collection.read("answers", name, namespace[name], collection.encode)
    for name in present("histories"):
        collection.read("histories", name, namespace[name], _history)
        _note_history(name, collection.found["histories"][name])
    collection.found["earlier"] = _first_histories
    histories = {name: namespace[name] for name in _request["histories"] if name in namespace}
    for name in present("models"):
        collection.found["models"][name] = _save_model(name, namespace[name], stem)
        # A network that takes the name and was never trained does not undo what was.
        _fits[name] = fits.of(namespace[name], histories) or _fits.get(name, [])
    collection.found["fits"] = dict(_fits)
    collection.write(stem)
    if wanted is None:
        _write_inputs(namespace)
    if functions := present("calls"):
        states = random.getstate(), np.random.get_state()
        for name in functions:
            collection.call(name, namespace[name])
            collection.write(stem)
        # What the student draws at random later must not depend on these calls.
        random.setstate(states[0])
        np.random.set_state(states[1])


class _Collection:
    """What was collected so far, and how much more there may be."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        kept = (name for kind in ("models", "histories") for name in _request[kind] if name in namespace)
        self._names_by_id = {id(namespace[name]): name for name in kept}
        self._bytes = MAX_VALUES_BYTES
        self._arrays: dict[str, np.ndarray] = {}
        kinds = ("answers", "histories", "models", "calls")
        self.found: dict[str, Any] = {kind: {} for kind in kinds}
        self.found |= {"figures": figures.records(), "failures": figures.failures()}
        self.found["noted"] = notes.noted()

    def read(self, kind: str, name: str, value: Any, how: Callable[[Any], Any]) -> None:
        """Reading a value may run the student's own methods, which may raise anything, SystemExit among it."""
        try:
            with within(VALUE_SECONDS):
                self.found[kind][name] = self._affordable(how(value))
        except BaseException:
            self.found[kind][name] = _unreadable(value)

    def call(self, name: str, function: Any) -> None:
        """Call a function with each set of arguments that was asked for.

        Where it raises now, what it gave back before counts: a later cell took a name that it needs.
        """
        results = self.found["calls"][name] = []
        for index, args in enumerate(_request["calls"][name]):
            known = set(self._arrays)
            try:
                with within(CALL_SECONDS):
                    result = {"result": self._affordable(self.encode(function(*[_decode(arg) for arg in args])))}
            except TooLong:
                result = {"error": "TimeoutError: it did not return in time"}
            except BaseException as error:
                result = {"error": _describe(error)}
            before = _returned.get((name, index))
            if "result" in result:
                arrays = {key: array for key, array in self._arrays.items() if key not in known}
                _returned[name, index] = _Returned(function, result["result"], arrays)
            elif before is not None and before.function is function:
                result = {"result": before.encoded}
                self._arrays |= before.arrays
            results.append(result)

    def write(self, stem: str) -> None:
        stream = io.BytesIO()
        np.savez(stream, **self._arrays)  # type: ignore[arg-type]
        _write(f"{stem}.npz", stream.getvalue())
        _write(f"{stem}.json", json.dumps(self.found).encode())

    def encode(self, value: Any, depth: int = 0) -> Any:
        """A value as JSON; arrays go beside it, and what may not cross is named by its type."""
        if depth > MAX_DEPTH:
            return _unreadable(value)
        if isinstance(value, np.generic):
            value = value.item()
        if isinstance(value, np.ndarray):
            value = np.asarray(value)
        elif not inspect.isclass(value) and callable(getattr(value, "to_numpy", None)):
            # A column, or a table, of pandas.
            value = np.asarray(value.to_numpy())
        if value is None or isinstance(value, bool | float):
            return value
        if isinstance(value, int):
            return value if abs(value) < 2**63 else _unreadable(value)
        if isinstance(value, str):
            return value[:MAX_TEXT]
        # A class of the student's own may hold more than its base knows of; what counts is what it is built on.
        if isinstance(value, list | tuple):
            items = list.__iter__(value) if isinstance(value, list) else tuple.__iter__(value)
            return [self._inner(item, depth) for item in islice(items, MAX_ITEMS)]
        if isinstance(value, np.ndarray) and value.dtype.kind in "UO" and value.size <= MAX_ITEMS:
            return [self._inner(item, depth) for item in value.tolist()]
        if isinstance(value, dict):
            pairs = islice(list(dict.items(value)), MAX_ITEMS)
            return {"__dict__": [[self._inner(k, depth), self._inner(v, depth)] for k, v in pairs]}
        return self._array(value)

    def _inner(self, value: Any, depth: int) -> Any:
        try:
            return self.encode(value, depth + 1)
        except TooLong:
            raise
        except BaseException:
            return _unreadable(value)

    def _array(self, value: Any) -> Any:
        if not isinstance(value, np.ndarray):
            if (variable := self._names_by_id.get(id(value))) is not None:
                # Somebody has typed its name without quotes.
                return {**_unreadable(value), "__variable__": variable}
            if inspect.isclass(value) or not callable(getattr(value, "numpy", None)):
                return _unreadable(value)
            value = np.asarray(value.numpy())
        room = MAX_ARRAYS_BYTES - sum(array.nbytes for array in self._arrays.values())
        if value.dtype.kind not in "biuf" or value.nbytes > min(MAX_ARRAY_BYTES, room):
            return _unreadable(value)
        key = f"a{next(_numbers)}"
        # A copy: the student's may be changed, by a thread or by a function that is called.
        self._arrays[key] = np.array(value)
        return {"__array__": key}

    def _affordable(self, encoded: Any) -> Any:
        """Raises ValueError for what is too large, or no JSON."""
        size = len(json.dumps(encoded))
        if size > self._bytes:
            raise ValueError("too large")
        self._bytes -= size
        return encoded


def _history(value: Any) -> dict[str, list[float]] | None:
    """The figures of a keras History, or of its dictionary, which some students keep instead."""
    metrics = getattr(value, "history", value)
    if not isinstance(metrics, dict):
        return None
    result = {}
    for key, values in islice(list(dict.items(metrics)), MAX_METRICS):
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            result[str(key)[:MAX_TEXT]] = [float(v) for v in islice(values, MAX_ITEMS)]
    return result


def _write_inputs(namespace: dict[str, Any]) -> None:
    """Write `inputs.npz`: arrays of the student's own on which the examiner is to have the networks predict."""
    arrays: dict[str, np.ndarray] = {}
    for name in (name for name in _request.get("inputs", ()) if name in namespace):
        try:
            with within(VALUE_SECONDS):
                value = np.asarray(namespace[name])
                if value.dtype.kind in "biuf" and value.size * 4 <= MAX_ARRAY_BYTES // 2:
                    arrays[name] = value.astype(np.float32)
        except BaseException:
            continue
    if arrays:
        stream = io.BytesIO()
        np.savez(stream, **arrays)  # type: ignore[arg-type]
        _write("inputs.npz", stream.getvalue())


def _note_history(name: str, found: Any) -> None:
    """Keep what a history was first: a network that is trained further was right when it was done."""
    known = _first_histories.setdefault(name, [])
    if found and found not in known and len(known) < MAX_EARLIER and len(json.dumps(found)) <= MAX_EARLIER_BYTES:
        known.append(found)


def _save_model(name: str, model: Any, stem: str) -> dict[str, Any]:
    file = f"model-{name}.keras"
    try:
        with within():
            state = state_of(model)
            # A checkpoint need not write again what has not changed; the full collection always does.
            if stem == "final" or _saved_models.get(name) != state or not (_folder / file).exists():
                model.save(_folder / f"new-{file}")
                _keep_earlier(name, state)
                (_folder / f"new-{file}").replace(_folder / file)
                _saved_models[name] = state
        return {"file": file}
    except TooLong:
        return {"error": "TimeoutError: it was not saved in time"}
    except BaseException as error:
        return {"error": _describe(error)}


def _keep_earlier(name: str, state: tuple[Any, ...]) -> None:
    """Put the saved network aside if it was trained and is another one now."""
    file, times = _folder / f"model-{name}.keras", _times_kept.get(name, 0) + 1
    before = _saved_models.get(name, state)
    if before != state and before[-1] and file.exists() and times <= MAX_EARLIER:
        file.replace(_folder / f"model-{name}.{times}.keras")
        _times_kept[name] = times


def _decode(value: Any) -> Any:
    if isinstance(value, dict) and "__array__" in value:
        return np.array(value["__array__"], dtype=value["dtype"])
    return value


def _describe(error: BaseException) -> str:
    try:
        with within(1):
            return f"{_name(error)}: {error}"[:500]
    except BaseException:
        return _name(error)


def _unreadable(value: Any) -> dict[str, str]:
    return {"__unreadable__": _name(value)}


def _name(value: Any) -> str:
    """The name of a value's type, whatever its metaclass says."""
    name: str = vars(type)["__name__"].__get__(type(value))
    return name[:100]


def _write(name: str, data: bytes) -> None:
    """Write a file that is either whole or not there."""
    path = _folder / f"new-{name}"
    path.write_bytes(data)
    path.replace(_folder / name)
