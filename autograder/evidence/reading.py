"""Whatever was handed in as a notebook, made anew as a valid one of format 4.5."""

from __future__ import annotations

import json
import math
import re
from contextlib import suppress
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode

from autograder.evidence.bounded_json import parse_json
from autograder.evidence.encodings import decoded, readings
from autograder.evidence.syntax import PARSING

# Nearly all of a large notebook are outputs, which are left out.
MAX_NOTEBOOK_MB = 64
MAX_PERCENT = 1 << 20
MAX_VALUES = 3_000_000
MAX_CONTAINERS = 500_000
_MAX_NOTES = 20_000
_MAX_TEXT = 1000
_MAX_FIELDS = 50
_MAX_ATTACHMENTS = 100

# Where a disk was full or went away, the end of a file is empty space.
_PADDING = bytes(8)

_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
# Cells that are put in later have ids of this kind.
_OURS = "epochmark"
_YAML_HEADER = re.compile(r"\A# ---\n(?:#.*\n)*?# ---\n")
_MARKER = re.compile(r"^\s*#\s*(?:%%|In\[|<)", re.MULTILINE)
_NAMED = {"kernelspec": ("name", "display_name"), "language_info": ("name",)}
# What formats 4, 3 and 1 call it.
_SOURCES = ("source", "input", "code", "text")
_PROSE = ("heading", "html", "text")
_OF_CODE = ("outputs", "execution_count", "input", "prompt_number")
_MAX_LEVEL = 6
# Widgets show in outputs alone, which are gone; the others are never written, by the format.
_LEFT_OUT = ("widgets", "orig_nbformat", "orig_nbformat_minor")


def from_json(data: bytes, most_cells: int) -> NotebookNode:
    """The notebook in a file of any format from 1 to 4, without outputs; cells beyond one more than `most_cells` are
    left out.

    Raises ValueError for what is no notebook.
    """
    return _notebook(_parsed(data), most_cells)


def from_percent(data: bytes, most_cells: int) -> NotebookNode:
    """A notebook as py:percent, without outputs. Its YAML header, which says nothing that matters here, is passed over.

    Raises all sorts of errors for what is none.
    """
    if len(data) > MAX_PERCENT:
        raise ValueError("too long")
    text = decoded(data).replace("\r\n", "\n")
    # The time that reading takes grows with their square.
    if len(_MARKER.findall(text)) > most_cells:
        raise ValueError("too many cells")
    with PARSING:
        # What begins with a cell has no header.
        nb = jupytext.reads("# %%\n" + _YAML_HEADER.sub("", text), fmt="py:percent")
    if nb.cells and not nb.cells[0].source.strip():
        del nb.cells[0]
    return _notebook(nb, most_cells)


def with_ids(cells: list[Any]) -> None:
    """Give each cell that has no id, or another one's, an id of its own."""
    taken: set[str] = set()
    for number, cell in enumerate(cells):
        id, tries = cell.get("id"), 0
        while id is None or id in taken:
            id, tries = f"cell-{number}" + f"-{tries}" * bool(tries), tries + 1
        taken.add(id)
        cell["id"] = id


def _notebook(content: dict[str, Any], most_cells: int) -> NotebookNode:
    found = _cells_in(content)
    cells = [_cell(cell) for cell in [cell for cell in found if isinstance(cell, dict)][: most_cells + 1]]
    if found and not cells:
        raise ValueError("no cells")
    with_ids(cells)
    metadata = _metadata(content.get("metadata"))
    return nbformat.from_dict({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def _parsed(data: bytes) -> dict[str, Any]:
    """Raises ValueError where nothing that the bytes may mean is a JSON object."""
    if data.endswith(_PADDING):
        data = data.rstrip(b"\0")
    bounds = {"most_bytes": MAX_NOTEBOOK_MB << 20, "most_values": MAX_VALUES, "most_containers": MAX_CONTAINERS}
    try:
        content = parse_json(data, **bounds)
    except ValueError as first:
        if not _is_of_older_times(data):
            raise
        content = _first_parsed(data, bounds)
        if content is None:
            raise first
    if not isinstance(content, dict):
        raise ValueError("no object")
    return content


def _is_of_older_times(data: bytes) -> bool:
    try:
        data.decode(json.detect_encoding(data))
    except UnicodeDecodeError:
        return True
    return b"\x1b" in data


def _first_parsed(data: bytes, bounds: dict[str, int]) -> Any:
    for text in readings(data):
        with suppress(ValueError):
            return parse_json(text.encode(), **bounds)
    return None


def _cells_in(content: dict[str, Any]) -> list[Any]:
    """Formats 2 and 3 keep their cells in worksheets."""
    if isinstance(content.get("cells"), list):
        return content["cells"]
    sheets = content.get("worksheets")
    sheets = sheets if isinstance(sheets, list) else []
    found = [sheet["cells"] for sheet in sheets if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list)]
    if not found:
        raise ValueError("no cells")
    return [cell for cells in found for cell in cells]


def _cell(cell: dict[str, Any]) -> dict[str, Any]:
    kind, id = cell.get("cell_type"), cell.get("id")
    source = next((_text(cell[name]) for name in _SOURCES if name in cell), "")
    if kind == "heading":
        level = cell.get("level")
        marks = "#" * (level if isinstance(level, int) and 1 <= level <= _MAX_LEVEL else 1)
        source = f"{marks} {' '.join(source.split())}"
    if kind not in ("code", "markdown", "raw"):
        kind = "markdown" if kind in _PROSE else "code" if any(name in cell for name in _OF_CODE) else "raw"
    usable = isinstance(id, str) and _ID.fullmatch(id) and not id.startswith(_OURS)
    made = {
        "cell_type": kind,
        "id": id if usable else None,
        "metadata": _nbgrader(cell.get("metadata")),
        "source": source,
    }
    if kind == "code":
        return made | {"execution_count": None, "outputs": []}
    attachments = _attachments(cell.get("attachments"))
    return made | ({"attachments": attachments} if attachments else {})


def _text(value: Any) -> str:
    """A text or its lines; of anything else, what of it is text."""
    lines = value if isinstance(value, list) else [value]
    return "".join(line for line in lines if isinstance(line, str))


def _nbgrader(metadata: Any) -> dict[str, Any]:
    info = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if not isinstance(info, dict) or not isinstance(info.get("grade_id"), str):
        return {}
    return {"nbgrader": {name: value for name, value in list(info.items())[:_MAX_FIELDS] if _is_small(value)}}


def _is_small(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, int) or (isinstance(value, str) and len(value) <= _MAX_TEXT)


def _attachments(found: Any) -> dict[str, dict[str, str]]:
    """Pictures by file name, each by its type."""
    pictures = list(found.items())[:_MAX_ATTACHMENTS] if isinstance(found, dict) else []
    return {
        name: {kind: content for kind, content in picture.items() if isinstance(content, str)}
        for name, picture in pictures
        if isinstance(picture, dict)
    }


def _metadata(metadata: Any) -> dict[str, Any]:
    """What a notebook says of itself, as far as that is small, and of its type where somebody may read it."""
    kept = {}
    for name, value in list(metadata.items())[:_MAX_FIELDS] if isinstance(metadata, dict) else ():
        if name in _NAMED:
            value = _language(value, _NAMED[name])
        wrong = (name == "title" and not isinstance(value, str)) or (name == "authors" and not isinstance(value, list))
        if name not in _LEFT_OUT and not wrong and value is not None and _is_short(value):
            kept[name] = value
    return kept


def _language(found: Any, needed: tuple[str, ...]) -> dict[str, Any] | None:
    """Of a kernel or its language: texts, and the mode of an editor; None where what is needed is missing."""
    fields = found if isinstance(found, dict) else {}
    mode = {"codemirror_mode": fields["codemirror_mode"]} if isinstance(fields.get("codemirror_mode"), dict) else {}
    texts = {name: value for name, value in fields.items() if isinstance(value, str)}
    return {**texts, **mode} if set(needed) <= set(texts) else None


def _is_short(value: Any) -> bool:
    """Whether it is valid JSON, without NaN and the like, and not long."""
    try:
        return len(json.dumps(value, allow_nan=False)) <= _MAX_NOTES
    except ValueError:
        return False
