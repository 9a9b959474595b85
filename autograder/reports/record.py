"""Which marks changed since the last grading, and why. A report carries the marks that it was made of, so that the next
one can say; page and record cannot disagree, since they are one file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from autograder.reports.members import Class, Member

ID = "epochmark-record"
_RECORD = re.compile(rf'<script type="application/json" id="{ID}">(.*?)</script>', re.DOTALL)
_FORM = 1

Why = Literal["hand", "submission", "graders", "again", "lateness"]


@dataclass(frozen=True)
class Change:
    """One mark of a student's, in points; `question` is None for the penalty, and a mark None where there was none."""

    student: str
    question: str | None
    before: float | None
    now: float | None
    why: Why


@dataclass(frozen=True)
class Changes:
    """What is otherwise than in the report made at `since`; `new` are those without a mark then, by id. `totals` has
    what students with changes had in all, before and now.
    """

    since: datetime
    found: tuple[Change, ...]
    new: tuple[str, ...]
    totals: Mapping[str, tuple[float, float]]


def record_of(members: Class, graders: str, made: datetime) -> dict[str, Any]:
    """What the next report has to know: marks by student, what they were given for, and by which graders (a digest)."""
    students = {member.id: _student(member) for member in members.members if member.marks.marks}
    return {"form": _FORM, "made": made.isoformat(), "graders": graders, "students": students}


def last_record(page: Path) -> dict[str, Any] | None:
    """The record in a report that was written before; None where there is none that can be read."""
    try:
        found = _RECORD.search(page.read_text(encoding="utf-8"))
        record = json.loads(found[1]) if found else None
    except (OSError, ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) and record.get("form") == _FORM else None


def changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Changes:
    """The differences between two records."""
    old, new = before["students"], now["students"]
    regraded = before["graders"] != now["graders"]
    both = [student for student in new if student in old]
    found = tuple(change for student in both for change in _changed(student, old[student], new[student], regraded))
    totals = {change.student: (float(old[change.student]["total"]), new[change.student]["total"]) for change in found}
    first = tuple(student for student in new if student not in old)
    return Changes(datetime.fromisoformat(before["made"]), found, first, totals)


def _student(member: Member) -> dict[str, Any]:
    program = member.row.program if member.row is not None else None
    when = member.marks.submitted
    return {
        "total": member.marks.total,
        "penalty": member.marks.penalty,
        "handed_in": [program, when.isoformat() if when else None],
        "marks": {
            question.name: [mark.automatic, mark.manual, mark.extra_credit]
            for question, mark in member.marks.marks.items()
        },
    }


def _changed(student: str, old: Mapping[str, Any], new: Mapping[str, Any], regraded: bool) -> Iterator[Change]:
    for question, mark in new["marks"].items():
        was = old["marks"].get(question, [None, None, None])
        before, now = _score(was), _score(mark)
        if before != now:
            why: Why = (
                "hand"
                if was[1:] != mark[1:]
                else "submission"
                if old["handed_in"] != new["handed_in"]
                else "graders"
                if regraded
                else "again"
            )
            yield Change(student, question, before, now, why)
    if old["penalty"] != new["penalty"]:
        yield Change(student, None, 0.0 - old["penalty"], 0.0 - new["penalty"], "lateness")


def _score(mark: list[float | None]) -> float | None:
    """The hand's mark before the automatic one, with extra credit, as nbgrader counts."""
    automatic, manual, extra = mark
    given = automatic if manual is None else manual
    return given if given is None else round(given + (extra or 0.0), 5)
