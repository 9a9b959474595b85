"""The report of a class as one HTML document, which asks no other host for anything and runs one script: its own."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib.resources import files
from statistics import mean, median
from typing import Any

from markupsafe import Markup

from autograder.evidence.printable import printable
from autograder.feedback import plots
from autograder.feedback.markup import points
from autograder.feedback.report import environment
from autograder.grading.report import Text
from autograder.reports import charts
from autograder.reports.likeness import nearly_the_same, same_programs
from autograder.reports.members import Class
from autograder.reports.messages import both
from autograder.reports.questions import question_lines
from autograder.reports.record import ID, Changes
from autograder.reports.students import section_of, table_line
from autograder.reports.tallies import hints, misreadings

# So many are named at the top, the first ones in large print; the others stand with their questions.
MOST_MISREADINGS, MOST_HINTS = 9, 5
_MOST_ALIKE = 50
_BETWEEN_BLOCKS = re.compile(r"(</?(?:td|th|tr|tbody|li|ul|ol|p|div|details|summary|h[1-6]|svg)(?: [^<>]*)?>)\n+(?=<)")


@dataclass(frozen=True)
class Assignment:
    """What a report is about: the title, and the titles of the questions that are graded automatically, by id.
    `headings` is what the lesson calls them, and those that are marked by hand.
    """

    title: Text
    questions: Mapping[str, Text]
    headings: Mapping[str, Text] = field(default_factory=dict)


def class_report(
    assignment: Assignment,
    of: Class,
    language: str,
    made: datetime,
    changes: Changes | None = None,
    record: Mapping[str, Any] | None = None,
    *,
    is_whole: bool = True,
) -> str:
    """The page; `language` is the one shown first, `record` what the next report will compare with. `is_whole` unless
    only some of the class were graded.
    """
    reports = [member.row.report for member in of.members if member.row and member.row.report]
    misread, hinted = misreadings(reports), hints(reports)
    lines = question_lines(assignment.questions, assignment.headings, of, misread, hinted)
    labels = {line.id: line.label for line in lines}
    places = {member.id: place for place, member in enumerate(of.members, start=1) if member.row is not None}
    programs = {member.id: member.row.program for member in of.members if member.row}
    same = same_programs(programs)
    sections = [
        section_of(member, lines, of.max_score, places[member.id]) for member in of.members if member.row is not None
    ]
    drawings = dict.fromkeys(curve.drawing for section in sections for curve in section.curves)
    script = _script()
    html = (
        environment("autograder.reports")
        .get_template("report.html.j2")
        .render(
            language=language,
            say=both,
            clean=printable,
            title=assignment.title,
            titles={line.id: line.title for line in lines},
            labels=labels,
            places=places,
            made=made.strftime("%Y-%m-%d %H:%M"),
            is_whole=is_whole,
            facts=_facts(of),
            misread=misread[:MOST_MISREADINGS],
            hinted=hinted[:MOST_HINTS],
            totals=_totals(of),
            shares=[line for line in lines if line.item.difficulty is not None],
            over_time=_over_time(of),
            class_curves=list(_class_curves(of, language)),
            questions=lines,
            max_score=of.max_score,
            changes=changes,
            same=same[:_MOST_ALIKE],
            nearly=nearly_the_same({m.id: m.fingerprints for m in of.members if m.fingerprints}, same)[:_MOST_ALIKE],
            table=[table_line(member, lines, of.max_score, places.get(member.id)) for member in of.members],
            sections=sections,
            drawn={drawing: place for place, drawing in enumerate(drawings, start=1)},
            plot=(charts.WIDTH, charts.HEIGHT),
            script=Markup(script),
            digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            record=record,
            record_id=ID,
        )
    )
    # A line feed between blocks is nothing to see, and each would be a node.
    return _BETWEEN_BLOCKS.sub(r"\1", html)


@cache
def _script() -> str:
    return (files("autograder.reports") / "templates" / "table.js").read_text(encoding="utf-8")


def _scores(of: Class) -> list[float]:
    """The totals of those of whom the gradebook has a mark."""
    return [member.marks.total for member in of.members if member.marks.marks]


def _facts(of: Class) -> list[tuple[Text, str, str]]:
    """The numbers at the top: what, how much, and out of what."""
    scores, handed_in = _scores(of), sum(member.handed_in for member in of.members)
    unit = f"/ {points(of.max_score)}" if scores else ""
    return [
        (both("handed_in"), str(handed_in), f"/ {len(of.members)}"),
        (both("graded"), str(len(scores)), ""),
        (both("late"), str(sum(member.is_late for member in of.members)), ""),
        (both("to_review"), str(sum(member.to_review for member in of.members)), ""),
        (both("mean"), f"{mean(scores):.1f}" if scores else "–", unit),
        (both("median"), f"{median(scores):.1f}" if scores else "–", unit),
    ]


def _totals(of: Class) -> tuple[charts.Bars, Text] | None:
    scores = _scores(of)
    if len(scores) < 2 or not of.max_score:
        return None
    told = both(
        "totals",
        count=len(scores),
        mean=f"{mean(scores):.1f}",
        median=f"{median(scores):.1f}",
        lowest=points(min(scores)),
        highest=points(max(scores)),
        maximum=points(of.max_score),
    )
    return charts.totals(scores, of.max_score), told


def _over_time(of: Class) -> tuple[charts.Bars, Text] | None:
    moments = [member.submitted for member in of.members if member.submitted is not None]
    others = [when for member in of.members for when in member.others]
    if len(moments) + len(others) < 2:
        return None
    told = both("all_over_time" if others else "over_time", count=len(moments), all=len(moments) + len(others))
    return charts.over_time(moments, others, of.due), told


def _class_curves(of: Class, language: str) -> list[tuple[str, Text]]:
    """A picture for each training run, as a data URI, and what it shows; one student is no class."""
    rows = [member.row for member in of.members if member.row is not None]
    found = []
    for name in dict.fromkeys(name for row in rows for name in row.curves):
        curves = [row.curves[name] for row in rows if name in row.curves]
        if len(curves) > 1:
            uri, hidden = plots.class_curves(printable(name), curves, language)
            found.append((uri, both("class_curves", name=name, count=len(curves), hidden=hidden)))
    return found
