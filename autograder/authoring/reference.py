"""The student's notebook, made in memory by the same steps that a release runs, and filled in again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy

from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import SaveCells
from traitlets import import_item

from autograder.authoring.master import read_all, read_master, resources
from autograder.authoring.pairing import grade_id
from autograder.course import Assignment
from autograder.course.steps import RELEASE, woven

_MARKER = re.compile(r"\s*### (BEGIN|END) SOLUTION\s*")


def reference(assignment: Assignment, language: str) -> NotebookNode:
    """The notebook as students get it: one language (if it has this one), stubs, locked cells, checksums, no outputs.

    Runs the steps of a release (c.GenerateAssignment.preprocessors, with ours), all but the one that writes to the
    gradebook. Raises MasterInvalid.
    """
    config = deepcopy(assignment.config)
    config.KeepLanguage.language = language
    steps = woven(GenerateAssignment(config=config).preprocessors, RELEASE)
    notebook, at_hand = read_all(assignment), resources(assignment)
    for step in steps:
        kind = import_item(step) if isinstance(step, str) else step
        if not issubclass(kind, SaveCells):
            notebook, at_hand = kind(config=config)(notebook, at_hand)
    return notebook


def solved(assignment: Assignment, language: str) -> NotebookNode:
    """The student's notebook with the master's solutions in it, markers off. Raises what `reference` raises."""
    solutions = {
        name: "\n".join(line for line in cell.source.splitlines() if not _MARKER.fullmatch(line))
        for cell in read_master(assignment, language).cells
        if (name := grade_id(cell)) and cell.metadata.nbgrader.get("solution")
    }
    return fill(reference(assignment, language), solutions)


def fill(notebook: NotebookNode, sources: Mapping[str, str]) -> NotebookNode:
    """A copy of the notebook with these sources in the cells named by grade_id. Raises KeyError for an unknown one."""
    filled = deepcopy(notebook)
    cells = {grade_id(cell): cell for cell in filled.cells if grade_id(cell)}
    for name, source in sources.items():
        if name not in cells:
            raise KeyError(f"the notebook has no cell {name!r}; it has {', '.join(map(str, cells))}")
        cells[name].source = source
    return filled
