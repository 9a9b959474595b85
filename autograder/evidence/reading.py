"""Whatever was handed in as a notebook, made anew as a valid one of format 4.5."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode

from autograder.evidence.outputs import joined
from autograder.evidence.syntax import PARSING

MAX_NOTEBOOK_MB = 32
MAX_PERCENT = 1 << 20
MAX_VALUES = 3_000_000
MAX_CONTAINERS = 500_000
_MAX_NOTES = 20_000
_MAX_TEXT = 1000
_MAX_FIELDS = 50
_MAX_ATTACHMENTS = 100

_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
# Cells that are put in later have ids of this kind.
_OURS = "epochmark"
_YAML_HEADER = re.compile(r"\A# ---\n(?:#.*\n)*?# ---\n")
_NAMED = {"kernelspec": ("name", "display_name"), "language_info": ("name",)}
# Widgets show in outputs alone, which are gone; the others are never written, by the format.
_LEFT_OUT = ("widgets", "orig_nbformat", "orig_nbformat_minor")


def as_notebook(content: Any, most_cells: int) -> NotebookNode:
    """The notebook that parsed JSON holds, without outputs; cells beyond one more than `most_cells` are left out.

    Raises all sorts of errors for what is no notebook.
    """
    if not isinstance(content.get("cells"), list):
        # Formats 1 to 3 keep their cells elsewhere; none of them has outputs that we need.
        content = nbformat.convert(nbformat.from_dict(content), 4)
    cells = [_cell(cell) for cell in content["cells"][: most_cells + 1]]
    with_ids(cells)
    metadata = _metadata(content.get("metadata"))
    return nbformat.from_dict({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def from_percent(data: bytes) -> NotebookNode:
    """A notebook as py:percent. Its YAML header, which says nothing that matters here, is passed over.

    Raises all sorts of errors for what is none.
    """
    if len(data) > MAX_PERCENT:
        raise ValueError("too long")
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    with PARSING:
        # What begins with a cell has no header.
        nb = jupytext.reads("# %%\n" + _YAML_HEADER.sub("", text), fmt="py:percent")
    if nb.cells and not nb.cells[0].source.strip():
        del nb.cells[0]
    return nb


def with_ids(cells: list[Any]) -> None:
    """Give each cell that has no id, or another one's, an id of its own."""
    taken: set[str] = set()
    for number, cell in enumerate(cells):
        id, tries = cell.get("id"), 0
        while id is None or id in taken:
            id, tries = f"cell-{number}" + f"-{tries}" * bool(tries), tries + 1
        taken.add(id)
        cell["id"] = id


def _cell(cell: Any) -> dict[str, Any]:
    source, metadata, id = joined(cell["source"]), cell.get("metadata"), cell.get("id")
    if source is None or not isinstance(metadata, dict | None):
        raise ValueError("a cell without source")
    kind = cell.get("cell_type")
    if kind not in ("code", "markdown", "raw"):
        kind = "code" if "outputs" in cell or "execution_count" in cell else "raw"
    usable = isinstance(id, str) and _ID.fullmatch(id) and not id.startswith(_OURS)
    made = {"cell_type": kind, "id": id if usable else None, "metadata": _nbgrader(metadata or {}), "source": source}
    if kind == "code":
        return made | {"execution_count": None, "outputs": []}
    attachments = _attachments(cell.get("attachments"))
    return made | ({"attachments": attachments} if attachments else {})


def _nbgrader(metadata: dict[str, Any]) -> dict[str, Any]:
    info = metadata.get("nbgrader")
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
