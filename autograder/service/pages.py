"""What each template is given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from autograder.feedback.report import student_section
from autograder.grading.engine import load_graders
from autograder.grading.report import Text
from autograder.nbgrader import standing
from autograder.nbgrader.bookkeeping import feedback_page
from autograder.nbgrader.submissions import submitted_students
from autograder.service import requests, shown, views
from autograder.service.arrivals import Runner
from autograder.service.counting import latest_graded
from autograder.service.shown import Work
from autograder.service.table import Attempt

_LINE, _RECENT, _FLAGGED, _FOR_PERSON, _REQUESTS = 50, 8, 50, 50, 50


def dashboard(runner: Runner, workers: int) -> dict[str, Any]:
    """The line, the assignments, what to mark and to look at, and what was graded last."""
    now, course = datetime.now().astimezone(), runner.course
    titles = views.titles(course)
    with runner.store.engine.connect() as connection:
        line = runner.shown_line(now)
        recent = shown.recent(connection, _RECENT)
        stands = standing.standings(connection, {a.assignment for a in recent}, {a.student for a in recent})
        # Of several by one student the one that was handed in last is in the gradebook, and was graded last.
        standing_now = {_work(attempt): attempt for attempt in reversed(recent) if not attempt.aside}.values()
        everybody = (*line.running, *line.waiting, *line.held)
        flagged, for_person = views.flagged(connection, runner.store, _FLAGGED), _for_person(connection, titles)
        asked = requests.opened(connection, _REQUESTS)
        people = {attempt.student for attempt in (*everybody[:_LINE], *recent, *(attempt for attempt, _ in flagged))}
        people |= {each.standing.student for each in for_person} | {each.student for each in asked}
        return {
            "names": standing.full_names(connection, people),
            "line": [views.entry(attempt, _title(titles, attempt), line, workers) for attempt in everybody[:_LINE]],
            "unseen": len(everybody[_LINE:]),
            "recent": [
                views.entry(
                    attempt,
                    _title(titles, attempt),
                    line,
                    workers,
                    marks=found.marks if attempt in standing_now and (found := stands.get(_work(attempt))) else None,
                    score=attempt.score,
                )
                for attempt in recent
            ],
            "flagged": flagged,
            "for_person": for_person,
            "requests": asked,
            "assignments": _assignments(runner),
            "titles": titles,
            "resting": runner.is_resting(now),
            "paused": runner.store.is_paused(),
            "trouble": runner.trouble,
            "can_run": runner.size,
        }


def mine(runner: Runner, workers: int, student: str) -> dict[str, Any]:
    """A student's own work."""
    now = datetime.now().astimezone()
    with runner.store.engine.connect() as connection:
        work = views.own_work(
            shown.of_student(connection, student),
            runner.course,
            runner.policy,
            runner.store,
            runner.shown_line(now),
            workers,
            standing.standings(connection, students=[student]),
            standing.due_dates(connection, student),
        )
        asked = requests.of_student(connection, student)
    resting, paused = runner.is_resting(now), runner.store.is_paused()
    return {
        "work": work,
        "resting": resting,
        "paused": paused,
        "trouble": runner.trouble,
        "local": views.local,
        "requests": {each.name: [request for request in asked if request.assignment == each.name] for each in work},
        "reason_against": requests.reason_against,
        "counts": runner.policy.counts,
    }


def asking(runner: Runner, name: str, student: str) -> dict[str, Any]:
    """What a student has asked about one assignment, and whether they may ask more."""
    with runner.store.engine.connect() as connection:
        asked = requests.of_student(connection, student, name)
        is_released = any(a.released for a in shown.of_student(connection, student) if a.assignment == name)
    return {
        "name": name,
        "title": views.titles(runner.course)[name],
        "requests": asked,
        "reason": requests.reason_against(asked) if is_released else "nothing_released",
        "left": requests.MOST_REQUESTS - len(asked),
        "most_characters": requests.MOST_CHARACTERS,
        "local": views.local,
    }


def submission(runner: Runner, workers: int, mine: list[Attempt]) -> dict[str, Any]:
    """One student's attempts at one assignment, with the full report of the one that stands in the gradebook."""
    now, name, student = datetime.now().astimezone(), mine[0].assignment, mine[0].student
    graders = load_graders(runner.course.assignment(name).hidden)
    graded = latest_graded(mine)
    with runner.store.engine.connect() as connection:
        stands = standing.standings(connection, [name], [student]).get((name, student))
        due = standing.due_dates(connection, student).get(name)
        line = runner.shown_line(now)
        rows = views.report_rows(connection, runner.store, [graded] if graded else [])
        full_name = standing.full_names(connection, [student]).get(student, "")
        asked = requests.of_student(connection, student, name)
    row, results, pictures = (
        student_section(rows[graded.id], graders.titles, runner.course.language)
        if graded and graded.id in rows
        else (None, [], [])
    )
    return {
        "name": name,
        "student": student,
        "full_name": full_name,
        "title": graders.title,
        "entries": views.history(mine, graders.title, line, workers, stands, due),
        "graded": graded,
        "standing": stands,
        "due": due,
        "has_page": feedback_page(runner.course, runner.course.assignment(name), student).is_file(),
        "outdated": bool(graded and views.is_outdated(graded, stands)),
        "changed": (graded.changed or "").splitlines() if graded and stands and stands.marks.waiting else [],
        "row": row,
        "results": results,
        "pictures": pictures,
        "troubles": [attempt.trouble for attempt in mine if attempt.trouble],
        "requests": asked,
        "counts": runner.policy.counts,
        "most_characters": requests.MOST_CHARACTERS,
        "local": views.local,
    }


def _work(attempt: Attempt) -> Work:
    return attempt.assignment, attempt.student


def _title(titles: Mapping[str, Text], attempt: Attempt) -> Text:
    return titles.get(attempt.assignment) or {"en": attempt.assignment, "ja": attempt.assignment}


def _for_person(connection: Connection, titles: Mapping[str, Text]) -> list[views.ForPerson]:
    waits = standing.waiting_for_a_person(connection, _FOR_PERSON)
    changed = shown.changed(connection) if waits else {}
    return [
        views.ForPerson(each, titles[each.assignment], changed.get((each.assignment, each.student), ()))
        for each in waits
        if each.assignment in titles
    ]


def _assignments(runner: Runner) -> list[dict[str, Any]]:
    """A line for each assignment of the course."""
    course, on_arrival = runner.course, runner.policy.assignments
    summaries, handed_in = runner.summaries(), runner.store.handed_in()
    nothing = standing.Summary(0, None, 0.0)
    return [
        {
            "name": name,
            "title": title,
            "on_arrival": name in on_arrival,
            "unsent": runner.unsent(name),
            "release_asked": runner.class_release.is_asked(name),
            "progress": runner.class_release.progress(name),
            "submitted": handed_in[name] if name in on_arrival else len(submitted_students(course, name)),
            "graded": (summary := summaries.get(name, nothing)).graded,
            "mean": summary.mean,
            "maximum": summary.maximum,
        }
        for name, title in views.titles(course).items()
    ]
