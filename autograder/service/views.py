"""What the pages show: plain records for the templates, and who sees which of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy.engine import Connection

from autograder.course import LANGUAGES, Course
from autograder.evidence.submission import LearningCurve
from autograder.feedback.question import student_hint
from autograder.feedback.report import ReportRow
from autograder.grading.engine import load_graders
from autograder.grading.report import Report, Text
from autograder.nbgrader.standing import Due, Marks, Standing
from autograder.service import shown
from autograder.service.counting import latest_graded
from autograder.service.line import Allowance, Line
from autograder.service.messages import both
from autograder.service.policy import Policy
from autograder.service.store import Store
from autograder.service.table import FAILED, GRADED, REPLACED, RUNNING, WAITING, Attempt

Standings = Mapping[tuple[str, str], Standing]


@dataclass(frozen=True)
class Entry:
    """An attempt as a page shows it. `ready_in` is in seconds; `marks` are the gradebook's, and `score` is the
    automatic one of an attempt that does not stand there; both are None as long as the viewer may not see them.
    """

    attempt: Attempt
    title: Text
    state: Text
    ready_in: int | None = None
    marks: Marks | None = None
    score: float | None = None
    is_late: bool = False
    counts: bool = False

    @property
    def when(self) -> str:
        return local(self.attempt.submitted)


@dataclass(frozen=True)
class Work:
    """A student's side of one assignment."""

    name: str
    title: Text
    entries: Sequence[Entry]
    allowance: Allowance
    due: Due | None
    feedback: Attempt | None
    hints: Sequence[tuple[Text, Sequence[Text]]] | None


@dataclass(frozen=True)
class ForPerson:
    """Work in which a mark waits for a person, and the written answers that have changed since they were marked."""

    standing: Standing
    title: Text
    changed: tuple[str, ...]


def local(moment: datetime) -> str:
    """A time as the people of the course write it."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def named(student: str, full_name: str) -> str:
    """Whose work it is: the id, and the name as far as the roster has it."""
    return f"{student} ({full_name})" if full_name else student


@cache
def titles(course: Course) -> Mapping[str, Text]:
    """By assignment. To load graders takes longer than all else about a page: other titles need another service."""
    return {name: load_graders(course.assignment(name).hidden).title for name in course.assignments}


def entry(
    attempt: Attempt,
    title: Text,
    line: Line,
    workers: int,
    *,
    marks: Marks | None = None,
    score: float | None = None,
    due: Due | None = None,
    counts: bool = False,
) -> Entry:
    """An attempt as it stands in the line."""
    if attempt.state == WAITING and (place := line.place(attempt)):
        state = both("waiting", place=place)
    elif attempt.state == WAITING:
        spent = line.allowance(attempt.assignment, attempt.student)
        state = both("held", used=spent.used, most=spent.most)
    else:
        state = both({RUNNING: "running", GRADED: "graded", FAILED: "failed", REPLACED: "replaced"}[attempt.state])
    seconds = line.seconds_until_done(attempt, workers) if attempt.state in (RUNNING, WAITING) else None
    ready_in = None if seconds is None else round(seconds)
    late = due is not None and due.is_late(attempt.submitted)
    return Entry(attempt, title, state, ready_in, marks, score, late, counts)


def history(
    mine: Sequence[Attempt], title: Text, line: Line, workers: int, standing: Standing | None, due: Due | None
) -> list[Entry]:
    """One student's attempts at one assignment for the instructor, newest first."""
    latest = latest_graded(mine)
    return [
        entry(
            attempt,
            title,
            line,
            workers,
            marks=standing.marks if standing and attempt is latest else None,
            score=attempt.score,
            due=due,
            counts=attempt is latest,
        )
        for attempt in reversed(mine)
    ]


def own_work(
    mine: Sequence[Attempt],
    course: Course,
    policy: Policy,
    store: Store,
    line: Line,
    workers: int,
    standing: Standings,
    dues: Mapping[str, Due],
) -> list[Work]:
    """All that a student may know of the attempts that are theirs: nothing of anybody else's, no score before its
    release, and then what the released page says.
    """
    found = []
    for name, title in titles(course).items():
        tried = [attempt for attempt in mine if attempt.assignment == name]
        if not tried:
            continue
        newest, due = latest_graded(tried), dues.get(name)
        entries = [
            entry(
                attempt,
                title,
                line,
                workers,
                marks=_released_marks(attempt, newest, standing.get((name, attempt.student))),
                score=attempt.score if attempt.released else None,
                due=due,
                # What counts says something of the points.
                counts=attempt is newest and attempt.released is not None,
            )
            for attempt in reversed(tried)
        ]
        released = next((a for a in reversed(tried) if a.released and not a.aside), None)
        hints = None
        # Of what the student has now, also where a better one counts.
        last = next((attempt for attempt in reversed(tried) if attempt.state == GRADED), None)
        hints_now = policy.feedback == "hints_before_due" and course.gives_hints
        if hints_now and last is not None and last.released is None:
            report, _ = store.reports([last])[last.id]
            hints = _hints(report, load_graders(course.assignment(name).hidden).titles)
        spent = line.allowance(name, tried[0].student)
        found.append(Work(name, title, entries, spent, due, released, hints))
    return found


def _released_marks(attempt: Attempt, newest: Attempt | None, standing: Standing | None) -> Marks | None:
    if not attempt.released:
        return None
    if attempt.marks is not None:
        return Marks.from_text(attempt.marks)
    return standing.marks if standing and attempt is newest else None


def is_outdated(attempt: Attempt, standing: Standing | None) -> bool:
    """Whether a person has marked since its feedback was released."""
    return (
        bool(attempt.released and attempt.marks) and standing is not None and attempt.marks != standing.marks.to_text()
    )


def report_rows(connection: Connection, store: Store, graded: Sequence[Attempt]) -> dict[int, ReportRow]:
    """By id, what graders found in attempts that stand in the gradebook, or why nothing could be found."""
    reports = store.reports(graded)
    alike = shown.twins(connection, (attempt.program for attempt in graded))
    found = {}
    for attempt in graded:
        report, curves = reports.get(attempt.id, (None, {}))
        twins = alike.get((attempt.assignment, attempt.program or ""), [])
        found[attempt.id] = report_row(
            attempt, report, curves, tuple(name for name in twins if name != attempt.student)
        )
    return found


def report_row(
    attempt: Attempt, report: Report | None, curves: Mapping[str, LearningCurve], twins: tuple[str, ...] = ()
) -> ReportRow:
    return ReportRow(attempt.student, report, curves, attempt.seconds or 0.0, attempt.trouble, attempt.program, twins)


def flagged(connection: Connection, store: Store, most: int) -> list[tuple[Attempt, Sequence[Text]]]:
    """What somebody should look at, the last first, with the reasons."""
    candidates = shown.flagged(connection, most)
    rows = report_rows(connection, store, candidates)
    found: list[tuple[Attempt, Sequence[Text]]] = []
    for attempt in candidates:
        row = rows[attempt.id]
        failed = (both("failed"),) if attempt.state == FAILED else ()
        why = attempt.trouble if row.report is None or attempt.state == FAILED else None
        bare = (dict.fromkeys(LANGUAGES, why),) if why else ()
        flags = () if attempt.state == FAILED else row.flags
        if reasons := (*failed, *bare, *flags):
            found.append((attempt, reasons))
    return found


def _hints(report: Report, questions: Mapping[str, Text]) -> list[tuple[Text, list[Text]]]:
    """The titles of questions with something missing, and what to look at."""
    found: list[tuple[Text, list[Text]]] = []
    for question in report.questions:
        failed = [test for test in question.tests if test.outcome == "failed"]
        texts = {student_hint(test, "en"): {lang: student_hint(test, lang) for lang in ("en", "ja")} for test in failed}
        if texts:
            found.append((questions[question.id], list(texts.values())))
    return found
