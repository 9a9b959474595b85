"""What the pages of a student's attempts are given: one with what changed since another, its notebook, and all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from autograder.feedback.report import environment, student_section
from autograder.grading.engine import load_graders
from autograder.nbgrader import standing
from autograder.nbgrader.executed import as_html
from autograder.service import kept, views
from autograder.service.arrivals import Runner
from autograder.service.comparison import compared
from autograder.service.messages import both
from autograder.service.table import Attempt

_MOST_OF_STUDENT = 200


def attempt_page(
    runner: Runner, attempt: Attempt, base: Attempt | None, others: list[Attempt], *, is_full: bool
) -> dict[str, Any]:
    """`is_full` with all that graders found, which is for instructors; without it, what students may read."""
    name, student, course = attempt.assignment, attempt.student, runner.course
    graders = load_graders(course.assignment(name).hidden)
    with_hints = is_full or course.gives_hints
    with runner.store.engine.connect() as connection:
        full_name = standing.full_names(connection, [student]).get(student, "")
        rows = views.report_rows(connection, runner.store, [attempt, *([base] if base else [])])
    report = rows[attempt.id].report
    before = rows[base.id].report if base else None
    row, results, pictures = (
        student_section(rows[attempt.id], graders.titles, course.language) if is_full else (None, [], [])
    )
    return {
        "name": name,
        "student": student,
        "full_name": full_name,
        "title": graders.title,
        "attempt": attempt,
        "base": base,
        "others": list(reversed(others)),
        "changes": compared(before, report, graders.titles) if report else [],
        "with_hints": with_hints,
        # There are hints in it.
        "has_notebook": with_hints and kept.has_notebook(course, attempt),
        "most_notebooks": kept.MOST,
        "counts": runner.policy.counts,
        "row": row,
        "results": results,
        "pictures": pictures,
        "local": views.local,
    }


def notebook_page(runner: Runner, attempt: Attempt, language: str) -> str:
    """Raises FileNotFoundError."""
    title = views.titles(runner.course)[attempt.assignment]
    body = as_html(kept.notebook(runner.course, attempt), language)
    shown_at = {
        "when": views.local(attempt.submitted),
        "student": attempt.student,
        "title": title,
        "language": language,
    }
    return environment("autograder.service").get_template("notebook.html.j2").render(t=both, body=body, **shown_at)


def student_page(runner: Runner, workers: int, mine: list[Attempt]) -> dict[str, Any]:
    """All attempts of one student, `mine`, by assignment, the newest first."""
    now, titles, student = datetime.now().astimezone(), views.titles(runner.course), mine[0].student
    with runner.store.engine.connect() as connection:
        stands = standing.standings(connection, students=[student])
        dues = standing.due_dates(connection, student)
        full_name = standing.full_names(connection, [student]).get(student, "")
    line = runner.shown_line(now)
    return {
        "student": student,
        "full_name": full_name,
        "work": [
            (name, title, views.history(tried, title, line, workers, stands.get((name, student)), dues.get(name)))
            for name, title in titles.items()
            if (tried := [attempt for attempt in mine[-_MOST_OF_STUDENT:] if attempt.assignment == name])
        ],
        "unseen": len(mine[:-_MOST_OF_STUDENT]),
    }
