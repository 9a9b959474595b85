"""What cells say of themselves: nbgrader's metadata, names and languages."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from autograder.authoring.language import languages, tagged_lines
from autograder.authoring.lint.cells import Cell
from autograder.course import LANGUAGES
from autograder.course.options import did_you_mean

_UNFIT = "Use letters, digits, - and _ alone"


def unfit_metadata(cells: list[Cell]) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) for each cell whose metadata nbgrader would refuse or drop, or whose tags are not ours."""
    from nbgrader.nbgraderformat import MetadataValidator

    validator = MetadataValidator()
    for cell in cells:
        words = wrong_tags(cell) or _wrong_keys(cell, validator) or _refused(cell, validator)
        if words:
            yield cell.line, words


def wrong_tags(cell: Cell) -> str | None:
    """What is wrong with the tags of a cell and of its lines; None where nothing is."""
    tags = cell.node.metadata.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        return 'tags is no list of texts. Write tags=["lang-en"]'
    try:
        languages(cell.node)
        tagged_lines(cell.node)
    except ValueError as error:
        return str(error)
    return None


def doubled_ids(cells: list[Cell]) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) for each grade_id that stands twice for readers of one language."""
    first: dict[tuple[str, str], int] = {}
    for cell in cells:
        if cell.grade_id is None:
            continue
        seen = [
            line
            for language in cell.languages or LANGUAGES
            if (line := first.setdefault((cell.grade_id, language), cell.line)) != cell.line
        ]
        if seen:
            yield cell.line, f"the grade_id {cell.grade_id} stands in line {seen[0]} already. Give one of them another"


def _wrong_keys(cell: Cell, validator: Any) -> str | None:
    if "nbgrader" not in cell.node.metadata:
        return None
    if not isinstance(cell.node.metadata["nbgrader"], dict):
        return "nbgrader= is no mapping. Write nbgrader={...}"
    known = list(validator.schema["properties"])
    unknown = [key for key in cell.nbgrader if key not in known]
    if unknown:
        meant = did_you_mean(unknown[0], known)
        return f"{cell.name}: nbgrader knows no {unknown[0]!r} and drops it. {meant}It knows {', '.join(known)}"
    return None


def _refused(cell: Cell, validator: Any) -> str | None:
    """In the validator's words, where there are no better ones."""
    try:
        validator.validate_cell(cell.node)
    except Exception as error:  # whatever a schema's library makes of it
        where = next(iter(getattr(error, "path", ())), "")
        what = str(getattr(error, "message", None) or error).splitlines()[0]
        if where == "grade_id":
            return f"the grade_id {cell.nbgrader['grade_id']!r} is none that nbgrader takes. {_UNFIT}"
        if where == "points":
            return f"{cell.name} is worth {cell.nbgrader['points']!r} points. Write a number"
        return f"{cell.name}: nbgrader refuses its metadata ({f'{where}: ' if where else ''}{what}). Mend the marker"
    points = cell.nbgrader.get("points", 0)
    return None if math.isfinite(points) else f"{cell.name} is worth {points!r} points. Write a number"
