"""One assignment's page of the whole class: a part of it at a time, since a class may be large."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Any

from autograder.feedback.report import Cell, ReportRow, class_overview, score_cells
from autograder.grading.engine import load_graders
from autograder.nbgrader import standing
from autograder.nbgrader.standing import Due, Marks
from autograder.service import shown, views
from autograder.service.arrivals import Runner
from autograder.service.table import FAILED, GRADED, Attempt

ROWS = 50
SORTS = ("student", "name", "score", "submitted")


@dataclass(frozen=True)
class View:
    """What of a class is wanted: those in whose id or name `search` stands; with `down` the last ones first."""

    search: str = ""
    sort: str = "student"
    down: bool = False
    page: int = 1


@dataclass(frozen=True)
class Line:
    """One student of a class."""

    attempt: Attempt
    full_name: str
    marks: Marks | None
    due: Due | None
    is_outdated: bool

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due.is_late(self.attempt.submitted)

    @property
    def when(self) -> str:
        return views.local(self.attempt.submitted)


def asked_for(search: str, sort: str, page: str) -> View:
    """From what stands in an address, which anybody may have typed: what makes no sense counts as not there."""
    key = sort.removeprefix("-")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    known = key in SORTS
    return View(search.strip()[:100], key if known else "student", known and sort.startswith("-"), max(1, number))


def class_page(runner: Runner, name: str, view: View) -> dict[str, Any]:
    """The students of one part of the class, with all that was found about them, and the class's numbers."""
    graders = load_graders(runner.course.assignment(name).hidden)
    lines, own_due = _lines(runner, name)
    found = sorted(filter(_search(view.search), lines), key=_KEYS[view.sort], reverse=view.down)
    pages = max(1, -(-len(found) // ROWS))
    number = min(view.page, pages)
    part = found[(number - 1) * ROWS : number * ROWS]
    with runner.store.engine.connect() as connection:
        rows = views.report_rows(connection, runner.store, [line.attempt for line in part])
    totals = [line.marks.total for line in lines if line.marks]
    return {
        "title": graders.title,
        "view": view,
        "number": number,
        "pages": pages,
        "found": len(found),
        "students": len(lines),
        "graded": len(totals),
        "mean": mean(totals) if totals else None,
        "median": median(totals) if totals else None,
        "maximum": max((line.marks.maximum for line in lines if line.marks), default=0.0),
        "due": own_due,
        "questions": [(f"Q{place}", title) for place, title in enumerate(graders.titles.values(), start=1)],
        "table": [_told(line, rows[line.attempt.id], tuple(graders.titles)) for line in part],
        **_live(runner, name, lines),
    }


def live(runner: Runner, name: str) -> dict[str, Any]:
    """The part of it that changes while feedback is released."""
    return _live(runner, name, _lines(runner, name)[0])


def _live(runner: Runner, name: str, lines: Sequence[Line]) -> dict[str, Any]:
    feedback = [line for line in lines if line.attempt.state == GRADED]
    return {
        "name": name,
        "out": sum(line.attempt.released is not None for line in feedback),
        "with_feedback": len(feedback),
        "release_asked": runner.class_release.is_asked(name),
        "progress": runner.class_release.progress(name),
        "names": {line.attempt.student: line.full_name for line in lines},
        "outdated": [views.named(line.attempt.student, line.full_name) for line in lines if line.is_outdated],
        "unsent": runner.unsent(name),
        "local": views.local,
        "failed": sum(line.attempt.state == FAILED for line in lines),
        "troubles": [line.attempt for line in lines if line.attempt.trouble],
    }


def charts(runner: Runner, name: str) -> dict[str, Any]:
    """One assignment's charts, which take the longer the more students there are."""
    graders = load_graders(runner.course.assignment(name).hidden)
    with runner.store.engine.connect() as connection:
        graded = [attempt for attempt in shown.latest(connection, name) if attempt.state == GRADED]
    reports = runner.store.reports(graded)
    rows = [views.report_row(attempt, *reports[attempt.id]) for attempt in graded if attempt.id in reports]
    return {"name": name, "title": graders.title, **class_overview(rows, graders.titles, runner.course.language)}


def to_grade_again(runner: Runner, name: str, *, failed_only: bool) -> list[int]:
    """The newest attempt of each student, or of those for whom that could not be graded."""
    with runner.store.engine.connect() as connection:
        newest = shown.newest(connection, name)
    return [attempt.id for attempt in newest if attempt.state == FAILED or not failed_only]


def _lines(runner: Runner, name: str) -> tuple[list[Line], Due | None]:
    with runner.store.engine.connect() as connection:
        stands = standing.standings(connection, [name])
        names = standing.full_names(connection)
        due, extended = standing.class_due_dates(connection, name)
        # A newer one that could not be graded comes after the one that stands in the gradebook.
        newest = {attempt.student: attempt for attempt in shown.latest(connection, name)}
    lines = []
    for student, attempt in newest.items():
        found = stands.get((name, student))
        lines.append(
            Line(
                attempt,
                names.get(student, ""),
                found.marks if found else None,
                extended.get(student, due),
                views.is_outdated(attempt, found),
            )
        )
    return lines, due


def _search(text: str) -> Callable[[Line], bool]:
    wanted = text.casefold()
    return lambda line: wanted in line.attempt.student.casefold() or wanted in line.full_name.casefold()


_KEYS: Mapping[str, Callable[[Line], Any]] = {
    "student": lambda line: line.attempt.student,
    "name": lambda line: (line.full_name, line.attempt.student),
    "score": lambda line: (line.marks.total if line.marks else -1.0, line.attempt.student),
    "submitted": lambda line: line.attempt.submitted,
}


def _told(line: Line, row: ReportRow, questions: Sequence[str]) -> tuple[Line, Sequence[Cell], ReportRow]:
    is_graded = line.attempt.state != FAILED
    return line, score_cells(row, questions) if is_graded else [Cell("–", "", "absent")] * len(questions), row
