"""A submitted notebook: read with bounds, run, given back its outputs."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.evidence.bounded_json import parse_json
from autograder.evidence.files import TOO_LARGE, Text, read_regular, shown_name
from autograder.evidence.outputs import count_of, valid_outputs
from autograder.evidence.problems import SubmissionUnreadable
from autograder.evidence.reading import MAX_CONTAINERS, MAX_NOTEBOOK_MB, MAX_VALUES, from_json, from_percent

MAX_CELLS = 2000
MAX_EXECUTED_MB = 64

_EMPTY: Text = {"en": "an empty file", "ja": "空のファイル"}
_DAMAGED: Text = {"en": "not a readable notebook", "ja": "読み取れるノートブックではありません"}
_TOO_MANY_CELLS: Text = {"en": "too many cells", "ja": "セルが多すぎます"}


def read_notebook(path: Path, below: Path | None = None) -> NotebookNode:
    """The notebook in a file (ipynb, or py in the percent format). Links on the way from `below` are not followed.

    Raises SubmissionUnreadable, in one line; OSError where it is the machine's fault.
    """
    data = read_regular(path, below, MAX_NOTEBOOK_MB << 20)
    return parse_notebook(data, shown_name(os.fspath(path)), percent=path.suffix == ".py")


def parse_notebook(data: bytes, name: str, *, percent: bool = False) -> NotebookNode:
    """The notebook in these bytes, as format 4.5 and without outputs; `name` is for messages.

    It is valid, whatever the bytes were: what no grading looks at, as an editor's own notes at each cell, is left out.

    Raises SubmissionUnreadable, in one line.
    """
    if not data:
        raise SubmissionUnreadable(
            f"{name}: the file is empty (0 bytes). Ask for the notebook to be submitted again.", what=_EMPTY
        )
    if len(data) > MAX_NOTEBOOK_MB << 20:
        raise SubmissionUnreadable(
            f"{name}: more than the {MAX_NOTEBOOK_MB} MiB that a notebook may have. Clear its outputs.",
            what=TOO_LARGE,
        )
    try:
        nb = from_percent(data, MAX_CELLS) if percent else from_json(data, MAX_CELLS)
    except Exception as error:
        raise SubmissionUnreadable(
            f"{name}: this is not a readable notebook ({type(error).__name__}). "
            "Open it in Jupyter, save it and submit it again.",
            what=_DAMAGED,
        ) from error
    if len(nb.cells) > MAX_CELLS:
        raise SubmissionUnreadable(
            f"{name}: more than {MAX_CELLS} cells. Remove the superfluous ones.", what=_TOO_MANY_CELLS
        )
    return nb


def is_locked(cell: Mapping[str, Any]) -> bool:
    """Whether nbgrader says that the cell is given: no student may change it."""
    return bool(cell["metadata"].get("nbgrader", {}).get("locked"))


def grade_id(cell: Mapping[str, Any]) -> str | None:
    info = cell["metadata"].get("nbgrader")
    found = info.get("grade_id") if isinstance(info, dict) else None
    return found if isinstance(found, str) else None


def code_cells(nb: NotebookNode) -> list[int]:
    """The indices of the cells that a run executes, in order."""
    return [index for index, cell in enumerate(nb.cells) if cell.cell_type == "code" and cell.source.strip()]


def runnable(nb: NotebookNode) -> bytes:
    """What enters the sandbox: `code_cells` and nothing else that could name a person."""
    cells = []
    for number, index in enumerate(code_cells(nb)):
        info = nb.cells[index].metadata.get("nbgrader")
        known = {key: bool(info.get(key)) for key in ("grade", "locked")} if isinstance(info, dict) else None
        kept = {} if known is None else {"nbgrader": known}
        # An id of our own: the same program has to be the same bytes.
        cells.append(_code_cell(nb.cells[index].source, kept, f"cell-{number}", []))
    return json.dumps(_notebook(cells)).encode()


def with_outputs(nb: NotebookNode, executed: bytes | None) -> tuple[NotebookNode, dict[int, tuple[int, str | None]]]:
    """The notebook with the outputs of its run, and the map from execution count to (cell index, grade_id).

    `executed` is what `runnable` made, after its run. It comes from the sandbox:
    only outputs that are valid by the notebook format are taken from it.
    """
    nb = copy.deepcopy(nb)
    counts: dict[int, tuple[int, str | None]] = {}
    try:
        content = parse_json(
            executed or b"",
            most_bytes=MAX_EXECUTED_MB << 20,
            most_values=MAX_VALUES,
            most_containers=MAX_CONTAINERS,
        )
    except ValueError:
        # Whatever it is, it is no notebook; the student's work is graded without its outputs.
        return nb, counts
    cells = content.get("cells") if isinstance(content, dict) else None
    for index, back in zip(code_cells(nb), cells if isinstance(cells, list) else [], strict=False):
        cell = nb.cells[index]
        if not isinstance(back, dict):
            continue
        if (count := count_of(back.get("execution_count"))) is not None:
            cell.execution_count = count
            counts[count] = (index, grade_id(cell))
        cell.outputs = valid_outputs(back.get("outputs"))
    return nb, counts


def _content(data: bytes, most_mb: int = MAX_NOTEBOOK_MB) -> Any:
    """Raises ValueError."""
    return parse_json(data, most_bytes=most_mb << 20, most_values=MAX_VALUES, most_containers=MAX_CONTAINERS)


def _notebook(cells: list[dict[str, Any]]) -> dict[str, Any]:
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def _code_cell(source: str, metadata: dict[str, Any], id: str, outputs: list[Any]) -> dict[str, Any]:
    """A cell by hand: nbformat's own constructors validate each, which takes longer than all else here."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id,
        "metadata": metadata,
        "outputs": outputs,
        "source": source,
    }
