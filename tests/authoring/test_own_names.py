"""What a cell of the lesson's needs for itself changes no variable of a student's."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from autograder.authoring import solved
from autograder.course import load_course
from autograder.starting.assignment import new_assignment
from autograder.starting.course import new_course
from autograder.starting.lesson import KINDS
from tests.real_course import PROJECT

LESSONS = load_course(PROJECT).assignments
_INNER = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def taken(notebook) -> list[tuple[str, str]]:
    """(cell, variable) for each variable that a given cell sets for itself, and that no text tells students of.

    What a later cell reads is for that one, and before the first answer there is nothing of a student's.
    """
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    found = []
    is_answered = False
    for place, cell in enumerate(code):
        mine = cell.metadata.get("nbgrader", {})
        is_answered = is_answered or mine.get("solution", False)
        if mine.get("solution") or not is_answered:
            continue
        for name in sorted(set(stored(tree(cell)))):
            is_told = re.search(rf"`{name}\b", text)
            later = (tree(other) for other in code[place + 1 :])
            if not (name.startswith("_") or is_told or any(name in read(other) for other in later)):
                found.append((mine.get("grade_id", ""), name))
    return found


def tree(cell) -> ast.Module:
    return ast.parse("\n".join(line for line in cell.source.splitlines() if not line.startswith(("%", "!"))))


def stored(node: ast.AST) -> Iterator[str]:
    """The variables that a cell sets, but for those of functions and comprehensions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            yield child.id
        if isinstance(child, ast.ExceptHandler) and child.name:
            yield child.name
        if not isinstance(child, _INNER):
            yield from stored(child)


def read(module: ast.Module) -> set[str]:
    """The variables that a cell needs from before."""
    loaded = {node.id for node in ast.walk(module) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return loaded - {
        node.id for node in ast.walk(module) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", LESSONS)
def test_cells_of_the_lessons_keep_to_names_of_their_own(name, language):
    assert taken(solved(load_course(PROJECT).assignment(name), language)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_cells_of_new_lessons_keep_to_names_of_their_own(kind, tmp_path):
    root = new_course(tmp_path / "mine", "en")
    new_assignment(load_course(root), "first", kind, ["en", "ja"])
    assignment = load_course(root).assignment("first")
    assert [found for language in ("en", "ja") for found in taken(solved(assignment, language))] == []


def test_a_name_that_a_student_may_have_is_found():
    notebook = solved(load_course(PROJECT).assignment("overfitting"), "en")
    check = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "q4_curves")
    check.source = check.source.replace("_losses", "losses")
    assert taken(notebook) == [("q4_curves", "losses")]
