"""Turns the bytes that a sandbox returned into a Submission. Everything in them may be hostile."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.evidence.arrays import MAX_ARRAYS, read_arrays
from autograder.evidence.bounded_json import parse_json
from autograder.evidence.compiled import compiled_from
from autograder.evidence.fits import Fit, fits_from
from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.outputs import count_of
from autograder.evidence.request import Request
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
MAX_VALUES = 1_000_000
MAX_CONTAINERS = 200_000
MAX_DEPTH = 20
MAX_ITEMS = 50_000
MAX_TEXT = 20_000
MAX_NAMES = 50
MAX_METRICS = 20
# Lessons train for tens of epochs. Each history is drawn for the instructor.
MAX_EPOCHS = 1_000
MAX_EARLIER = 2
MAX_FIGURES = 1_200
MAX_CALLS = 1_000
MAX_NOTES = 50
MAX_LAYERS = 1_000
MAX_RANK = 32

_MODEL = re.compile(r"evidence/model-(.+)\.keras")


def submission_from(
    assignment: str,
    run_files: Mapping[str, bytes],
    exam_files: Mapping[str, bytes],
    cells: Mapping[int, tuple[int, str | None]],
    request: Request | None = None,
    rebuilt: Collection[str] = (),
) -> Submission:
    """The evidence of one notebook.

    `run_files` come from the notebook's run, `exam_files` from the examiner; `cells` maps an execution count to the
    cell's index and grade_id. What was not asked for by the request, where there is one, is left out; and so is
    whatever is malformed or out of bounds, as if it had never been made. `rebuilt` are the models of which `exam_files`
    hold the word of the student's own code.
    """
    answers: dict[str, Any] = {}
    histories: dict[str, LearningCurve] = {}
    earlier_histories: dict[str, tuple[LearningCurve, ...]] = {}
    calls: dict[str, tuple[Call, ...]] = {}
    figures: tuple[Figure, ...] | None = None
    noted: tuple[tuple[str, int], ...] | None = None
    fits: dict[str, tuple[Fit, ...]] = {}
    unloadable: dict[str, str] = {}
    left = MAX_ARRAYS
    # The newest first: what is found there need not be looked for in older ones.
    for found, packed in _collections(run_files):
        arrays = read_arrays(packed, left)
        left -= sum(array.nbytes for array in arrays.values())
        for name, value in _asked("answers", found, request):
            if name not in answers:
                answers[name] = _decode(value, arrays)
        for name, value in _asked("histories", found, request):
            histories.setdefault(name, LearningCurve(name, _metrics(value)))
        for name, value in _items(found.get("earlier"))[:MAX_NAMES]:
            before = [LearningCurve(name, _metrics(item)) for item in reversed(_list(value, MAX_EARLIER))]
            earlier_histories.setdefault(name, tuple(curve for curve in before if curve != histories.get(name)))
        for name, value in _asked("models", found, request):
            if isinstance(value, dict) and "error" in value:
                unloadable.setdefault(name, _text(value["error"]))
        for name, value in _asked("calls", found, request):
            if name not in calls:
                calls[name] = tuple(_call(entry, arrays) for entry in _list(value, MAX_CALLS))
        if figures is None:
            drawn = _list(found.get("figures"), MAX_FIGURES)
            figures = tuple(_figure(entry, cells) for entry in drawn if isinstance(entry, dict))
        fits = fits_from(found.get("fits")) | fits
        if noted is None:
            noted = tuple(_notes(found.get("noted")))
    models: dict[str, ModelEvidence] = {}
    earlier_models: dict[str, tuple[ModelEvidence, ...]] = {}
    # Those of the end before all others.
    for file in sorted(model_files(run_files), key=lambda file: ("." in file, file))[:MAX_NAMES]:
        name, _, earlier = file.partition(".")
        if request is not None and name not in request.models:
            continue
        examined = read_json(exam_files.get(f"{file}.json", b""))
        outputs = read_arrays(exam_files.get(f"{file}.npz", b""), left)
        left -= sum(array.nbytes for array in outputs.values())
        model = _model(name, examined, outputs)
        if model is not None and earlier:
            known = earlier_models.get(name, ())
            earlier_models[name] = (replace(model, rebuilt=file in rebuilt), *known)
        elif model is not None:
            models[name] = replace(model, rebuilt=file in rebuilt)
        elif isinstance(examined, dict) and not earlier:
            unloadable[name] = _text(examined.get("error"))
    return Submission(
        assignment=assignment,
        answers=answers,
        models=models,
        unloadable=unloadable,
        earlier_models=earlier_models,
        histories=histories,
        earlier_histories=earlier_histories,
        figures=figures or (),
        calls=calls,
        noted=noted or (),
        fits={name: calls for name, calls in fits.items() if request is None or name in request.models},
    )


def model_files(run_files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The saved models by name. They are opened by the examiner alone."""
    matches = ((_MODEL.fullmatch(file), data) for file, data in run_files.items())
    return {match[1]: data for match, data in matches if match}


def refused_models(exam_files: Mapping[str, bytes]) -> list[str]:
    """The models that the examiner could not load."""
    found = (
        (file.removesuffix(".json"), read_json(data)) for file, data in exam_files.items() if file.endswith(".json")
    )
    return [name for name, said in found if isinstance(said, dict) and "error" in said]


def with_rebuilt(
    exam_files: Mapping[str, bytes], rebuilt_files: Mapping[str, bytes]
) -> tuple[dict[str, bytes], list[str]]:
    """The examiner's files, with those of models that it refused and that were built with the student's own code; and
    the names of these.
    """
    files, names = dict(exam_files), []
    for name in refused_models(exam_files):
        said = read_json(rebuilt_files.get(f"{name}.json", b""))
        if isinstance(said, dict) and "layers" in said:
            files |= {file: rebuilt_files.get(file, b"") for file in (f"{name}.json", f"{name}.npz")}
            names.append(name)
    return files, names


def read_json(data: bytes) -> Any:
    """Parsed JSON, or None when it is too big, too deep or malformed."""
    try:
        return parse_json(data, most_bytes=MAX_JSON, most_values=MAX_VALUES, most_containers=MAX_CONTAINERS)
    except ValueError:
        return None


def _collections(files: Mapping[str, bytes]) -> Iterator[tuple[dict[str, Any], bytes]]:
    """What was collected, as JSON and npz: all of it at the end, or else the parts, the newest cell's first."""
    full = read_json(files.get("evidence/final.json", b""))
    if isinstance(full, dict):
        yield full, files.get("evidence/final.npz", b"")
        return
    parts = [match[1] for name in files if (match := re.fullmatch(r"evidence/c(\d{1,5})\.json", name))]
    left = MAX_JSON
    for index in sorted(parts, key=int, reverse=True):
        data = files[f"evidence/c{index}.json"]
        left -= len(data)
        found = read_json(data) if left >= 0 else None
        if isinstance(found, dict):
            yield found, files.get(f"evidence/c{index}.npz", b"")


def _asked(kind: str, found: Mapping[str, Any], request: Request | None) -> list[tuple[str, Any]]:
    items = _items(found.get(kind))
    return (items if request is None else [(name, value) for name, value in items if name in getattr(request, kind)])[
        :MAX_NAMES
    ]


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
    found = value if isinstance(value, dict) else {}
    return Unreadable(_text(found.get("__unreadable__")) or "object", _text(found.get("__variable__")) or None)


def _metrics(value: Any) -> dict[str, tuple[float, ...]]:
    metrics = _items(value)[:MAX_METRICS]
    return {name: _floats(values, MAX_EPOCHS) for name, values in metrics if isinstance(values, list)}


def _notes(value: Any) -> Iterator[tuple[str, int]]:
    for entry in _list(value, MAX_NOTES):
        match entry:
            case [str() as kind, int() as count] if count_of(count) is not None:
                yield kind[:MAX_TEXT], count


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


def _model(name: str, found: Any, outputs: Mapping[str, np.ndarray]) -> ModelEvidence | None:
    if not isinstance(found, dict) or "layers" not in found:
        return None
    compiled = compiled_from(found.get("compile"))
    return ModelEvidence(
        name=name,
        layers=tuple(
            Layer(
                kind=_text(layer.get("kind")),
                name=_text(layer.get("name")),
                config=layer["config"] if isinstance(layer.get("config"), dict) else {},
                parameters=_count(layer.get("parameters")) or 0,
            )
            for layer in _list(found["layers"], MAX_LAYERS)
            if isinstance(layer, dict)
        ),
        input_shape=tuple(_count(size) for size in _list(found.get("input_shape"), MAX_RANK)),
        outputs=outputs,
        loss=compiled.loss,
        from_logits=compiled.from_logits,
        label_smoothing=compiled.label_smoothing,
        loss_is_mean=compiled.loss_is_mean,
        penalty=_float(found.get("penalty", 0.0)),
        activity={name: _float(added) for name, added in _items(found.get("activity"))[:MAX_NAMES]},
        optimizer=compiled.optimizer,
        compiled_metrics=compiled.metrics,
        other_metrics=compiled.other_metrics,
        averages=compiled.averages,
    )


def _items(value: Any) -> list[tuple[str, Any]]:
    return [(name[:200], item) for name, item in value.items()] if isinstance(value, dict) else []


def _list(value: Any, most: int = MAX_ITEMS) -> list[Any]:
    return value[:most] if isinstance(value, list) else []


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _text(value: Any) -> str:
    return value[:MAX_TEXT] if isinstance(value, str) else ""


def _float(value: Any) -> float:
    """A float, not-a-number for anything that is none."""
    try:
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else float("nan")
    except OverflowError:
        return float("nan")


def _floats(value: Any, most: int = MAX_ITEMS) -> tuple[float, ...]:
    return tuple(_float(item) for item in _list(value, most))
