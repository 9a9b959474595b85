"""One notebook, graded without a gradebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from autograder.authoring.lint.mistake import seen_from_here
from autograder.commands.terminal import Prose
from autograder.course import Course
from autograder.evidence.problems import SubmissionUnreadable
from autograder.exams import Fault, read_hand_in, settled
from autograder.feedback.messages import message
from autograder.grading.engine import Graded, grade, remarked
from autograder.grading.explanation import Explanation, explanations
from autograder.grading.memory import remembering
from autograder.grading.report import TestResult
from autograder.sandbox.client import Sandbox


class NotGraded(Exception):
    """A notebook could not be graded, and that is not its fault. A person has to mark it."""


# Students may run this, so that it speaks the lesson's language; what is explained, and what the other commands say, is
# for instructors.
_HEADINGS = {"en": ("question", "score", "hint", "total"), "ja": ("問題", "得点", "ヒント", "合計")}


def score_file(
    path: Path, course: Course, assignment: str, student: str | None, sandbox: Sandbox, *, explain: bool = False
) -> tuple[Graded, tuple[Explanation, ...]]:
    """Grade one file, or what a folder holds, of this student if it is known whose it is; and where it is to be
    explained, say why tests failed, which is for instructors alone.

    Raises SubmissionUnreadable, NotGraded, CourseError, SandboxUnavailable or GraderBroken.
    """
    chosen = course.assignment(assignment)
    where = path.resolve()
    # The course's own folder is nobody's hand-in.
    is_folder = where.is_dir() and not course.root.is_relative_to(where)
    place = (where / f"{chosen.notebook}.ipynb", where.parent) if is_folder else (path, None)

    def step() -> tuple[Graded, tuple[Explanation, ...]]:
        read = read_hand_in(course, chosen.name, *place)
        run = remembering(sandbox, None)
        graded = grade(read.notebook, student or "student", read.exam, run, vouched=student is not None)
        why = explanations(read.exam.graders.tests, graded.submission, read.exam.packs, student) if explain else ()
        order = {question.id: place for place, question in enumerate(graded.report.questions)}
        in_order = tuple(sorted(why, key=lambda each: order.get(each.question, len(order))))
        return remarked(graded, read.remarks, for_review=read.for_review), in_order

    found = settled(step)
    if isinstance(found, Fault):
        if found.is_ours:
            raise NotGraded(found.reason)
        raise SubmissionUnreadable(found.told[course.language] if found.told else found.reason)
    return found


def print_report(result: Graded, console: Console, language: str) -> None:
    """The report for a terminal: a line a question, hints below."""
    report = result.report
    table = Table(title=f"{report.assignment}: {report.student}", show_lines=False)
    headings = _HEADINGS[language]
    table.add_column(headings[0])
    table.add_column(headings[1], justify="right")
    table.add_column(headings[2], overflow="fold")
    for question in report.questions:
        hints = dict.fromkeys(_said(test, language) for test in question.tests)
        table.add_row(
            question.id,
            f"{question.score:g} / {question.max_score:g}",
            Prose("\n".join(filter(None, hints))),
        )
    table.add_section()
    table.add_row(headings[3], f"{report.score:g} / {report.max_score:g}", f"{result.seconds:.1f} s")
    console.print(table)
    for remark in report.remarks(language):
        console.print(f"! {remark}", highlight=False, soft_wrap=True)


def _said(test: TestResult, language: str) -> str:
    return message("page_waits", language) if test.outcome == "waiting" else test.hint_in(language) or ""


def print_explanations(found: Sequence[Explanation], console: Console) -> None:
    """Of each failed test what was asserted, where, and what it had looked at."""
    for each in found:
        file = seen_from_here(each.file)
        place = f"{file}, line {each.line}" if each.line else f"{file}"
        console.print()
        console.print(f"{each.question}, {each.test}", style="bold")
        console.print(Padding(place, (0, 0, 0, 2), expand=False), style="dim", highlight=False)
        for text in filter(None, (each.source, each.assertion)):
            console.print(Padding(text, (0, 0, 0, 2), expand=False), highlight=False)
        for name, value in each.evidence.items():
            console.print(Padding(f"{name}: {value}", (0, 0, 0, 4), expand=False), highlight=False)


def explained_json(result: Graded, found: Sequence[Explanation], language: str) -> dict[str, Any]:
    """The report's public form, with an `explanation` beside each failed test: for instructors alone."""
    said = result.report.as_json(language)
    why = {(each.question, each.test): each.as_json() for each in found}
    for question in said["questions"]:
        for test in question["tests"]:
            if (question["id"], test["name"]) in why:
                test["explanation"] = why[question["id"], test["name"]]
    return said
