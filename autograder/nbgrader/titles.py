"""How questions are called where their students read of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nbformat import NotebookNode

from autograder.evidence.notebook import grade_id

_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
# "(3 points, read by your teacher)": it stands beside the title anyway, as "Question 3" before it does.
_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_BEFORE_TITLE = re.compile(r"[^()（）]*[(（][^()（）]*[)）]\s*[:：]\s*")


def question_titles(reference: NotebookNode, known: Mapping[str, str]) -> dict[str, str]:
    """By the names of graded cells: as they are `known`, or else by the last heading before them in the notebook as it
    was handed out.
    """
    found, heading = {}, ""
    for cell in reference.cells:
        name = grade_id(cell)
        if name and cell.metadata.nbgrader.get("grade"):
            found[name] = known.get(name) or heading or name
        elif cell.cell_type == "markdown" and (headings := _HEADING.findall(cell.source)):
            heading = _title(headings[-1])
    return found


def _title(heading: str) -> str:
    """What stands behind number and points, "Question 11 (2 points): ...", or else the number."""
    title = _BEFORE_TITLE.sub("", heading, count=1)
    return title if title and title != heading else _IN_BRACKETS.sub("", heading) or heading
