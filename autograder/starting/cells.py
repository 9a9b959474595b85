"""First lines of a master's cells (py:percent), with what nbgrader has to know of each."""

from __future__ import annotations

import json


def text(language: str) -> str:
    """A cell of text, in one language."""
    return f"# %% [markdown]{_tag(language)}"


def given(id: str, *, folded: bool = False) -> str:
    """Code that students are given, and cannot change; `folded` where it is not what the lesson is about."""
    tag = ' tags=["hide-input"]' if folded else ""
    return f"# %% {_nbgrader(id, locked=True)}{tag}"


def own(id: str) -> str:
    """Code that students write, and that is no task."""
    return f"# %% {_nbgrader(id, solution=True)}"


def task(id: str) -> str:
    """Code that students write."""
    return f"# %% {_nbgrader(f'{id}_solution', solution=True)}"


def check(id: str, points: float) -> str:
    """The check below a task, in the place of which the hidden graders' points are entered."""
    return f"# %% {_nbgrader(id, grade=True, locked=True, points=points)}"


def written(id: str, points: float, language: str) -> str:
    """An answer in words, which a person reads."""
    return f"# %% [markdown] {_nbgrader(id, grade=True, solution=True, points=points)}{_tag(language)}"


def _nbgrader(
    id: str, *, grade: bool = False, locked: bool = False, solution: bool = False, points: float | None = None
) -> str:
    facts = {"grade": grade, "grade_id": id, "locked": locked, "solution": solution, "schema_version": 3, "task": False}
    if points is not None:
        facts["points"] = points
    return f"nbgrader={json.dumps(facts, sort_keys=True)}"


def _tag(language: str) -> str:
    return f' tags=["lang-{language}"]'
