"""How much of a lesson is in a notebook: of its cells as they were released, and of a student's own work."""

from __future__ import annotations

from nbformat import NotebookNode

from autograder.evidence.notebook import grade_id


def share(nb: NotebookNode, reference: NotebookNode) -> float:
    """Of the lesson's cells as released those that are in the notebook, from 0 to 1: by their nbgrader ids, or by what
    stands in them, since some editors throw the ids away.
    """
    released = [cell for cell in reference.cells if _plain(cell.source)]
    return len(_found(nb, released)) / len(released) if released else 0.0


def has_tasks(nb: NotebookNode, reference: NotebookNode) -> bool:
    """Whether any cell is there that the lesson gives to be filled in or marks."""
    tasks = [cell for cell in reference.cells if _info(cell).get("grade") or _info(cell).get("solution")]
    return bool(_found(nb, tasks))


def own_work(nb: NotebookNode, reference: NotebookNode) -> frozenset[str]:
    """What the student wrote: none of it stood in the notebook as it was released, none in a locked cell. Empty for a
    blank notebook.
    """
    locked = {grade_id(cell) for cell in reference.cells if _info(cell).get("locked")}
    sources = {_plain(cell.source) for cell in nb.cells if (grade_id(cell) or "") not in locked}
    return frozenset(sources - {_plain(cell.source) for cell in reference.cells} - {""})


def _plain(source: str) -> str:
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def _found(nb: NotebookNode, released: list[NotebookNode]) -> list[NotebookNode]:
    ids, sources = {grade_id(cell) for cell in nb.cells} - {None}, {_plain(cell.source) for cell in nb.cells}
    # What is to be filled in looks alike in all lessons.
    alike = [not _info(cell).get("solution") and _plain(cell.source) in sources for cell in released]
    return [cell for cell, is_alike in zip(released, alike, strict=True) if is_alike or grade_id(cell) in ids]


def _info(cell: NotebookNode) -> dict[str, object]:
    info = cell.metadata.get("nbgrader")
    return info if isinstance(info, dict) else {}
