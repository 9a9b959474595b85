"""What the pages show, worked out from the attempts: plain records for the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from autograder.course import LANGUAGES, Course
from autograder.evidence.submission import LearningCurve
from autograder.feedback.question import student_hint
from autograder.feedback.report import ReportRow, with_twins
from autograder.grading.engine import load_graders
from autograder.grading.report import Report, Text
from autograder.nbgrader.submissions import submitted_students
from autograder.service.arrivals import current, latest_graded
from autograder.service.line import Allowance, allowance, in_line, is_held, seconds_until_done
from autograder.service.messages import both
from autograder.service.policy import Policy
from autograder.service.store import FAILED, GRADED, REPLACED, RUNNING, WAITING, Attempt, Store


@dataclass(frozen=True)
class Entry:
    """An attempt as a page shows it. `ready_in` is in seconds; `score` is None as long as the viewer may not see it."""

    attempt: Attempt
    title: Text
    state: Text
    ready_in: int | None = None
    score: float | None = None

    @property
    def when(self) -> str:
        return self.attempt.submitted.astimezone().strftime("%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True)
class Work:
    """A student's side of one assignment."""

    name: str
    title: Text
    entries: Sequence[Entry]
    allowance: Allowance
    feedback: Attempt | None
    hints: Sequence[tuple[Text, Sequence[Text]]] | None


def titles(course: Course) -> dict[str, Text]:
    return {name: load_graders(course.assignment(name).hidden).title for name in course.assignments}


def line_entries(
    attempts: Sequence[Attempt], course: Course, policy: Policy, workers: int, now: datetime
) -> list[Entry]:
    """What is being graded, then what waits, then what has to wait for another day."""
    line = in_line(attempts, policy, now)
    running = [attempt for attempt in attempts if attempt.state == RUNNING]
    held = [attempt for attempt in attempts if is_held(attempt, attempts, policy, now)]
    named = titles(course)
    return [
        _entry(attempt, named, attempts, line, policy, workers, now, sees_score=True)
        for attempt in [*running, *line, *held]
    ]


def flagged(attempts: Sequence[Attempt], store: Store) -> list[tuple[Attempt, Sequence[Text]]]:
    """Newest attempts that somebody should look at, with the reasons."""
    found: list[tuple[Attempt, Sequence[Text]]] = []
    newest = current(list(attempts))
    for name in dict.fromkeys(attempt.assignment for attempt in attempts):
        for row in class_rows([attempt for attempt in attempts if attempt.assignment == name], store):
            attempt = newest[name, row.student]
            failed = (both("failed"),) if attempt.state == FAILED else ()
            bare = (dict.fromkeys(LANGUAGES, row.unreadable),) if row.report is None and row.unreadable else ()
            if reasons := (*failed, *bare, *row.flags):
                found.append((attempt, reasons))
    return found


def class_rows(attempts: Sequence[Attempt], store: Store) -> list[ReportRow]:
    """The class's newest graded attempts at one assignment, by student, with those that could not be graded."""
    graded = latest_graded(list(attempts))
    failed = {key: attempt for key, attempt in current(list(attempts)).items() if attempt.state == FAILED}
    reports = store.reports(list(graded.values()))
    rows = []
    for key in sorted(graded.keys() | failed.keys()):
        attempt = graded.get(key)
        if attempt is None:
            rows.append(ReportRow(key[1], None, {}, 0.0, failed[key].trouble))
        else:
            rows.append(_row(attempt, *reports[attempt.id], failed.get(key)))
    return with_twins(rows)


def student_row(attempt: Attempt, store: Store) -> ReportRow:
    """One graded attempt, with its report."""
    return _row(attempt, *store.reports([attempt])[attempt.id], None)


def history(
    attempts: Sequence[Attempt],
    mine: Sequence[Attempt],
    course: Course,
    policy: Policy,
    workers: int,
    now: datetime,
    *,
    sees_scores: bool,
) -> list[Entry]:
    """Some attempts, newest first, as they stand among all of them."""
    line, named = in_line(attempts, policy, now), titles(course)
    return [
        _entry(attempt, named, attempts, line, policy, workers, now, sees_score=sees_scores or bool(attempt.released))
        for attempt in reversed(mine)
    ]


def own_work(
    attempts: Sequence[Attempt],
    student: str,
    course: Course,
    policy: Policy,
    store: Store,
    workers: int,
    now: datetime,
) -> list[Work]:
    """All that a student may know: nothing of anybody else's, no score before its release."""
    found = []
    for name, title in titles(course).items():
        mine = [a for a in attempts if a.student == student and a.assignment == name]
        if not mine:
            continue
        entries = history(attempts, mine, course, policy, workers, now, sees_scores=False)
        released = next((a for a in reversed(mine) if a.state == GRADED and a.released), None)
        newest = next((a for a in reversed(mine) if a.state == GRADED), None)
        hints = None
        if policy.feedback == "hints_before_due" and newest is not None and newest.released is None:
            report, _ = store.reports([newest])[newest.id]
            hints = _hints(report, load_graders(course.assignment(name).hidden).titles)
        spent = allowance(attempts, name, student, policy, now)
        found.append(Work(name, title, entries, spent, released, hints))
    return found


def assignments_overview(attempts: Sequence[Attempt], course: Course, policy: Policy) -> list[dict[str, Any]]:
    """A line for each assignment of the course."""
    found = []
    for name, title in titles(course).items():
        mine = [attempt for attempt in attempts if attempt.assignment == name]
        graded = latest_graded(mine).values()
        scores = [attempt.score for attempt in graded if attempt.score is not None]
        found.append(
            {
                "name": name,
                "title": title,
                "on_arrival": name in policy.assignments,
                "submitted": len(submitted_students(course, name)),
                "graded": len(graded),
                "mean": sum(scores) / len(scores) if scores else None,
                "maximum": max((a.max_score or 0 for a in graded), default=0),
            }
        )
    return found


def _entry(
    attempt: Attempt,
    named: Mapping[str, Text],
    attempts: Sequence[Attempt],
    line: Sequence[Attempt],
    policy: Policy,
    workers: int,
    now: datetime,
    *,
    sees_score: bool,
) -> Entry:
    ready_in = None
    if attempt.state == WAITING and attempt in line:
        state = both("waiting", place=line.index(attempt) + 1)
    elif attempt.state == WAITING:
        spent = allowance(attempts, attempt.assignment, attempt.student, policy, now)
        state = both("held", used=spent.used, most=spent.most)
    else:
        state = both({RUNNING: "running", GRADED: "graded", FAILED: "failed", REPLACED: "replaced"}[attempt.state])
    if attempt.state == RUNNING or attempt in line:
        seconds = seconds_until_done(attempt, line, attempts, workers, now)
        ready_in = None if seconds is None else round(seconds)
    title = named.get(attempt.assignment) or {"en": attempt.assignment, "ja": attempt.assignment}
    score = attempt.score if sees_score else None
    return Entry(attempt, title, state, ready_in, score)


def _row(attempt: Attempt, report: Report, curves: Mapping[str, LearningCurve], failed: Attempt | None) -> ReportRow:
    trouble = failed.trouble if failed else attempt.trouble
    return ReportRow(attempt.student, report, curves, attempt.seconds or 0.0, trouble, attempt.program)


def _hints(report: Report, questions: Mapping[str, Text]) -> list[tuple[Text, list[Text]]]:
    """The titles of questions with something missing, and what to look at."""
    found: list[tuple[Text, list[Text]]] = []
    for question in report.questions:
        failed = [test for test in question.tests if test.outcome == "failed"]
        texts = {student_hint(test, "en"): {lang: student_hint(test, lang) for lang in ("en", "ja")} for test in failed}
        if texts:
            found.append((questions[question.id], list(texts.values())))
    return found
