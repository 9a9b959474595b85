"""A notebook as text (Jupytext py:percent) and as .ipynb, one made from the other, always with the same bytes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode

from autograder.authoring.files import write_bytes
from autograder.authoring.text import read_source
from autograder.course import CourseError

TEXT_FORMAT = "py:percent"
PAIR = {"formats": f"ipynb,{TEXT_FORMAT}"}
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
_JUPYTEXT_CELL_KEYS = ("lines_to_next_cell", "lines_to_end_of_cell_marker")
_VERSION_LINE = re.compile(r"^#\s+jupytext_version:.*\n", re.MULTILINE)


class PairOutOfStep(CourseError):
    """A notebook and its text have both changed. In the instructor's hands."""


def from_text(text: str) -> NotebookNode:
    """A py:percent text as a notebook: stable cell ids, Python kernel, paired. Raises ValueError for clashing ids."""
    notebook = jupytext.reads(text, fmt=TEXT_FORMAT)
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "jupytext": PAIR})
    ids: set[str] = set()
    for index, cell in enumerate(notebook.cells):
        for key in _JUPYTEXT_CELL_KEYS:
            cell.metadata.pop(key, None)
        cell.id = _cell_id(cell, index)
        if cell.id in ids:
            raise ValueError(f"two cells for the same language have the grade_id {grade_id(cell)!r}")
        ids.add(cell.id)
    return notebook


def to_text(notebook: NotebookNode) -> str:
    """The notebook as py:percent, without outputs. Jupytext's version is left out: the text must not change with it."""
    return _VERSION_LINE.sub("", jupytext.writes(notebook, fmt=TEXT_FORMAT), count=1)


def to_bytes(notebook: NotebookNode) -> bytes:
    return (nbformat.writes(notebook) + "\n").encode()


def grade_id(cell: NotebookNode) -> str | None:
    """nbgrader's name of the cell, if it has one."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def derive_notebook(text_file: Path) -> Path:
    """Makes or renews the .ipynb beside a master text. Of one that says the same the outputs are kept and nothing else:
    what an editor wrote into it besides, such as blank lines and metadata, must not get into a release.

    Raises PairOutOfStep when the .ipynb says something else and is the newer one: somebody has worked in it.
    """
    notebook = from_text(read_source(text_file))
    path = text_file.with_suffix(".ipynb")
    if (there := _same(path, notebook, text_file)) is not None:
        _take_outputs(notebook, there)
    write_bytes(path, to_bytes(notebook))
    return path


def check_pair(text_file: Path) -> None:
    """Raises what `derive_notebook` raises, and writes nothing."""
    _same(text_file.with_suffix(".ipynb"), from_text(read_source(text_file)), text_file)


def _same(path: Path, notebook: NotebookNode, text_file: Path) -> NotebookNode | None:
    """The notebook at `path`, if there is one and it says the same. Raises PairOutOfStep, CourseError."""
    if not path.is_file():
        return None
    there = _existing(path, text_file)
    if _content(there) == _content(notebook):
        return there
    if path.stat().st_mtime > text_file.stat().st_mtime:
        raise PairOutOfStep(
            f"{path} has changes that {text_file.name} lacks. Take them over with `jupytext --sync {path}`, or "
            "delete the .ipynb if you do not want them."
        )
    return None


def _take_outputs(notebook: NotebookNode, there: NotebookNode) -> None:
    for cell, run in zip(notebook.cells, there.cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = run.outputs, run.execution_count


def _existing(path: Path, text_file: Path) -> NotebookNode:
    """Raises CourseError for what is no notebook."""
    try:
        return nbformat.reads(read_source(path), as_version=4)
    except Exception as error:  # somebody has written to it, anything
        words = " ".join(str(error).split())[:200]
        raise CourseError(
            f"{path}: this is no notebook ({words}). Delete it; it is made anew from {text_file.name}."
        ) from error


def _content(notebook: NotebookNode) -> list[tuple[Any, ...]]:
    return [
        (cell.cell_type, cell.source.rstrip(), cell.metadata.get("nbgrader"), tuple(cell.metadata.get("tags", ())))
        for cell in notebook.cells
    ]


def _cell_id(cell: NotebookNode, index: int) -> str:
    """The grade_id, with the language as both share it, or else the place. Jupyter allows 64 of these characters."""
    name = grade_id(cell)
    if name is None:
        return f"cell-{index:03d}"
    languages = sorted(tag[5:] for tag in cell.metadata.get("tags", ()) if tag.startswith("lang-"))
    return re.sub(r"[^A-Za-z0-9_-]", "-", "-".join([name, *languages]))[:64]
