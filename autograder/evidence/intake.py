"""Turns the bytes that a sandbox returned into a Submission. Everything in them may be hostile."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.submission import (
    Bar,
    Call,
    Figure,
    LearningCurve,
    Line,
    Submission,
    Unreadable,
)

MAX_JSON = 16 << 20
MAX_ARRAYS = 256 << 20
MAX_DEPTH = 20
MAX_ITEMS = 50_000
MAX_TEXT = 20_000
MAX_EPOCHS = 10_000
MAX_CELL = 10_000

_MODEL = re.compile(r"evidence/model-(.+)\.keras")


def submission_from(
    assignment: str,
    run_files: Mapping[str, bytes],
    exam_files: Mapping[str, bytes],
    cells: Mapping[int, tuple[int, str | None]],
) -> Submission:
    """The evidence of one notebook.

    `run_files` come from the notebook's run, `exam_files` from the examiner; `cells` maps an execution count to the
    cell's index and grade_id. Whatever is malformed or out of bounds is left out, as if it had never been made.
    """
    answers: dict[str, Any] = {}
    histories: dict[str, LearningCurve] = {}
    calls: dict[str, tuple[Call, ...]] = {}
    figures: tuple[Figure, ...] = ()
    unloadable: dict[str, str] = {}
    for stem in _collections(run_files):
        found = read_json(run_files.get(f"evidence/{stem}.json", b""))
        arrays = read_arrays(run_files.get(f"evidence/{stem}.npz", b""))
        if not isinstance(found, dict):
            continue
        for name, value in _items(found.get("answers")):
            answers[name] = _decode(value, arrays)
        for name, value in _items(found.get("histories")):
            histories[name] = LearningCurve(name, _metrics(value))
        for name, value in _items(found.get("models")):
            if isinstance(value, dict) and "error" in value:
                unloadable[name] = _text(value["error"])
        for name, value in _items(found.get("calls")):
            calls[name] = tuple(_call(entry, arrays) for entry in _list(value))
        figures = tuple(_figure(entry, cells) for entry in _list(found.get("figures")) if isinstance(entry, dict))
    models: dict[str, ModelEvidence] = {}
    for name in model_files(run_files):
        examined = read_json(exam_files.get(f"{name}.json", b""))
        if (model := _model(name, examined, exam_files)) is not None:
            models[name] = model
        elif isinstance(examined, dict):
            unloadable[name] = _text(examined.get("error"))
    return Submission(
        assignment=assignment,
        answers=answers,
        models=models,
        unloadable=unloadable,
        histories=histories,
        figures=figures,
        calls=calls,
    )


def model_files(run_files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The saved models by name. They are opened by the examiner alone."""
    matches = ((_MODEL.fullmatch(file), data) for file, data in run_files.items())
    return {match[1]: data for match, data in matches if match}


def read_json(data: bytes) -> Any:
    """Parsed JSON, or None when it is too big, too deep or malformed."""
    if len(data) > MAX_JSON:
        return None
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def read_arrays(data: bytes) -> dict[str, np.ndarray]:
    """Numeric arrays of an npz, never unpickled; none at all when they would unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MAX_ARRAYS or len(entries) > MAX_ITEMS:
                return {}
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            loaded = {key: stored[key] for key in stored.files}
        return {key: array for key, array in loaded.items() if array.dtype.kind in "biuf"}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, MemoryError, NotImplementedError):
        return {}


def _collections(files: Mapping[str, bytes]) -> list[str]:
    """The full collection alone where there is one, else the partial ones in the order of their cells."""
    if "evidence/final.json" in files:
        return ["final"]
    partial = [match[1] for name in files if (match := re.fullmatch(r"evidence/c(\d{1,5})\.json", name))]
    return [f"c{index}" for index in sorted(partial, key=int)]


def _decode(value: Any, arrays: Mapping[str, np.ndarray], depth: int = 0) -> Any:
    if depth > MAX_DEPTH:
        return Unreadable("nested too deeply")
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return value[:MAX_TEXT]
    if isinstance(value, list):
        return [_decode(item, arrays, depth + 1) for item in value[:MAX_ITEMS]]
    if isinstance(value, dict):
        if "__array__" in value:
            key = value["__array__"]
            return arrays[key] if isinstance(key, str) and key in arrays else Unreadable("array")
        if "__dict__" in value:
            pairs = [pair for pair in _list(value["__dict__"]) if isinstance(pair, list) and len(pair) == 2]
            return {str(key)[:MAX_TEXT]: _decode(item, arrays, depth + 1) for key, item in pairs}
    kind = value.get("__unreadable__") if isinstance(value, dict) else None
    return Unreadable(_text(kind) or "object")


def _metrics(value: Any) -> dict[str, tuple[float, ...]]:
    return {name: _floats(values, MAX_EPOCHS) for name, values in _items(value) if isinstance(values, list)}


def _call(entry: Any, arrays: Mapping[str, np.ndarray]) -> Call:
    if isinstance(entry, dict) and "result" in entry:
        return Call(result=_decode(entry["result"], arrays))
    return Call(error=_text(entry.get("error")) if isinstance(entry, dict) else "unknown")


def _figure(entry: Mapping[str, Any], cells: Mapping[int, tuple[int, str | None]]) -> Figure:
    count = entry.get("execution")
    index, grade_id = cells.get(count, (-1, None)) if isinstance(count, int) else (-1, None)
    return Figure(
        cell=index,
        grade_id=grade_id,
        title=_text(entry.get("title")),
        xlabel=_text(entry.get("xlabel")),
        ylabel=_text(entry.get("ylabel")),
        legend=tuple(_text(text) for text in _list(entry.get("legend"))),
        lines=tuple(
            Line(
                x=_floats(line.get("x")),
                y=_floats(line.get("y")),
                style=_text(line.get("style")),
                label=_text(line.get("label")),
                color=_text(line.get("color")),
            )
            for line in _list(entry.get("lines"))
            if isinstance(line, dict)
        ),
        bars=tuple(
            Bar(x=_float(bar.get("x")), height=_float(bar.get("height")), color=_text(bar.get("color")))
            for bar in _list(entry.get("bars"))
            if isinstance(bar, dict)
        ),
    )


def _model(name: str, found: Any, exam_files: Mapping[str, bytes]) -> ModelEvidence | None:
    if not isinstance(found, dict) or "layers" not in found:
        return None
    compiled = found.get("compile")
    compiled = compiled if isinstance(compiled, dict) else {}
    loss, from_logits = _loss(compiled.get("loss"))
    return ModelEvidence(
        name=name,
        layers=tuple(
            Layer(
                kind=_text(layer.get("kind")),
                name=_text(layer.get("name")),
                config=layer["config"] if isinstance(layer.get("config"), dict) else {},
                parameters=layer["parameters"] if isinstance(layer.get("parameters"), int) else 0,
            )
            for layer in _list(found["layers"])
            if isinstance(layer, dict)
        ),
        input_shape=tuple(size if isinstance(size, int) else None for size in _list(found.get("input_shape"))),
        outputs=read_arrays(exam_files.get(f"{name}.npz", b"")),
        loss=loss,
        from_logits=from_logits,
        penalty=_float(found.get("penalty", 0.0)),
        optimizer=_class_name(compiled.get("optimizer")),
        compiled_metrics=tuple(_text(metric) for metric in _list(compiled.get("metrics"))),
    )


def _loss(config: Any) -> tuple[str | None, bool]:
    """The loss's canonical name and whether it expects logits, from its serialised form."""
    if isinstance(config, str):
        return _snake(config), False
    if isinstance(config, dict):
        inner = config.get("config")
        if isinstance(inner, str):
            return _snake(inner), False
        name = _class_name(config)
        return (_snake(name) if name else None), bool(isinstance(inner, dict) and inner.get("from_logits"))
    return None, False


def _class_name(config: Any) -> str | None:
    if isinstance(config, str):
        return config.lower()
    name = config.get("class_name") if isinstance(config, dict) else None
    return name if isinstance(name, str) else None


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _items(value: Any) -> list[tuple[str, Any]]:
    return [(str(k)[:200], v) for k, v in list(value.items())[:1000]] if isinstance(value, dict) else []


def _list(value: Any) -> list[Any]:
    return value[:MAX_ITEMS] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value[:MAX_TEXT] if isinstance(value, str) else ""


def _float(value: Any) -> float:
    """A float, not-a-number for anything that is none."""
    try:
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else float("nan")
    except OverflowError:
        return float("nan")


def _floats(value: Any, most: int = MAX_ITEMS) -> tuple[float, ...]:
    return tuple(_float(item) for item in _list(value)[:most])
