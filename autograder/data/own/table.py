"""A table as arrays: one column to predict, and all others, which are numbers, to predict it from."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence

import numpy as np

from autograder.data.pack import DataUnavailable


def read_table(content: bytes, target: str, kind: str, file: str) -> dict[str, np.ndarray]:
    """`x`, float32 (n, columns) with `feature_names`, and `y`: float32 (n,), or text with `class_names`.

    `kind` is "classification", "regression" or empty, where the column says it itself. Raises DataUnavailable.
    """
    header, lines = _lines(content, file)
    if target not in header:
        raise DataUnavailable(f"{file} has no column {target!r}. It has: {', '.join(header)}.")
    place = header.index(target)
    features = [index for index in range(len(header)) if index != place]
    if not features:
        raise DataUnavailable(f"{file} has no column beside {target!r}.")
    x = [[_number(row[index], header[index], line, file) for index in features] for line, row in lines]
    arrays = {"x": np.array(x, np.float32).reshape(len(x), len(features))}
    arrays["feature_names"] = np.array([header[index] for index in features])
    return arrays | _target([(line, row[place].strip()) for line, row in lines], target, kind, file)


def _lines(content: bytes, file: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names of the columns, and each row with the number of its line."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataUnavailable(f"{file} is not in UTF-8. Excel writes it as 'CSV UTF-8'.") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        rows = [(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        raise DataUnavailable(f"{file}, line {reader.line_num}: {error}.") from error
    if not header or not all(header) or len(set(header)) < len(header):
        raise DataUnavailable(f"{file}: its first line has to name the columns, each by a name of its own.")
    for line, row in rows:
        if len(row) != len(header):
            raise DataUnavailable(f"{file}, line {line}: {len(row)} values for {len(header)} columns.")
    return header, rows


def _number(cell: str, column: str, line: int, file: str) -> float:
    value = _as_number(cell)
    if value is None:
        wrong = f"{cell.strip()!r} is no number" if cell.strip() else "nothing"
        raise DataUnavailable(
            f"{file}, line {line}, column {column}: {wrong}. All columns but the target have to be numbers: write them "
            "so, or leave the column out."
        )
    return value


def _target(cells: Sequence[tuple[int, str]], target: str, kind: str, file: str) -> dict[str, np.ndarray]:
    for line, cell in cells:
        if not cell:
            raise DataUnavailable(f"{file}, line {line}: nothing in the column {target}, the target.")
    numbers = [_as_number(cell) for _, cell in cells]
    texts = [index for index, number in enumerate(numbers) if number is None]
    if kind == "regression" and texts:
        line, cell = cells[texts[0]]
        raise DataUnavailable(f"{file}, line {line}, column {target}: {cell!r} is no number, and this is a regression.")
    values = np.array([number for number in numbers if number is not None])
    if not kind and not texts and (values == np.rint(values)).all():
        raise DataUnavailable(
            f"{file}: {target} holds whole numbers. Say what they are, in c.Epochmark.data: "
            '"kind": "classification" or "kind": "regression".'
        )
    if kind == "regression" or not (kind or texts):
        return {"y": values.astype(np.float32)}
    labels = [cell for _, cell in cells]
    by_value = {label: number for label, number in zip(labels, numbers, strict=True) if number is not None}
    names = sorted(set(labels), key=lambda label: (by_value.get(label, math.inf), label))
    return {"y": np.array(labels, dtype=np.str_), "class_names": np.array(names, dtype=np.str_)}


def _as_number(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
