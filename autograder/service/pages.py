"""What each template is given."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from autograder.feedback.report import class_overview, student_section
from autograder.grading.engine import load_graders
from autograder.service import views
from autograder.service.arrivals import Runner
from autograder.service.store import GRADED, Attempt


def dashboard(runner: Runner, workers: int) -> dict[str, Any]:
    """The line, the assignments, what to look at, and what was graded last."""
    now, course, policy = datetime.now().astimezone(), runner.course, runner.policy
    attempts = runner.store.attempts()
    recent = sorted((a for a in attempts if a.state == GRADED and a.finished), key=lambda a: a.finished or now)[-8:]
    return {
        "line": views.line_entries(attempts, course, policy, workers, now),
        "recent": views.history(attempts, recent, course, policy, workers, now, sees_scores=True),
        "flagged": views.flagged(attempts, runner.store),
        "assignments": views.assignments_overview(attempts, course, policy),
        "titles": views.titles(course),
        "resting": runner.is_resting(now),
    }


def mine(runner: Runner, workers: int, student: str) -> dict[str, Any]:
    """A student's own work."""
    now = datetime.now().astimezone()
    return {
        "work": views.own_work(
            runner.store.attempts(), student, runner.course, runner.policy, runner.store, workers, now
        ),
        "resting": runner.is_resting(now),
    }


def class_page(runner: Runner, name: str) -> dict[str, Any]:
    """One assignment: what the class report of `autograder grade` shows."""
    graders = load_graders(runner.course.assignment(name).hidden)
    rows = views.class_rows(runner.store.attempts(assignment=name), runner.store)
    return {"name": name, "title": graders.title, **class_overview(rows, graders.titles, runner.course.language)}


def submission(runner: Runner, workers: int, mine: list[Attempt]) -> dict[str, Any]:
    """One student's attempts at one assignment, with the full report of the one that stands in the gradebook."""
    now, name = datetime.now().astimezone(), mine[0].assignment
    graders = load_graders(runner.course.assignment(name).hidden)
    graded = next((attempt for attempt in reversed(mine) if attempt.state == GRADED), None)
    row, results, pictures = (
        student_section(views.student_row(graded, runner.store), graders.titles, runner.course.language)
        if graded
        else (None, [], [])
    )
    entries = views.history(runner.store.attempts(), mine, runner.course, runner.policy, workers, now, sees_scores=True)
    return {
        "name": name,
        "student": mine[0].student,
        "title": graders.title,
        "entries": entries,
        "graded": graded,
        "row": row,
        "results": results,
        "pictures": pictures,
        "troubles": [attempt.trouble for attempt in mine if attempt.trouble],
    }
