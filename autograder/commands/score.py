"""One notebook, graded without a gradebook."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograder.course import Course
from autograder.evidence.problems import SubmissionUnreadable
from autograder.exams import Fault, read_hand_in, settled
from autograder.grading.engine import Graded, grade, remarked
from autograder.grading.memory import remembering
from autograder.sandbox.client import Sandbox


class NotGraded(Exception):
    """A notebook could not be graded, and that is not its fault. A person has to mark it."""


def score_file(path: Path, course: Course, assignment: str, student: str | None, sandbox: Sandbox) -> Graded:
    """Grade one file, or what a folder holds, of this student if it is known whose it is.

    Raises SubmissionUnreadable, NotGraded, CourseError, SandboxUnavailable or GraderBroken.
    """
    chosen = course.assignment(assignment)
    where = path.resolve()
    # The course's own folder is nobody's hand-in.
    is_folder = where.is_dir() and not course.root.is_relative_to(where)
    place = (where / f"{chosen.notebook}.ipynb", where.parent) if is_folder else (path, None)

    def step() -> Graded:
        read = read_hand_in(course, chosen.name, *place)
        run = remembering(sandbox, None)
        graded = grade(read.notebook, student or "student", read.exam, run, vouched=student is not None)
        return remarked(graded, read.remarks, for_review=read.for_review)

    found = settled(step)
    if isinstance(found, Fault):
        raise (NotGraded if found.is_ours else SubmissionUnreadable)(found.reason)
    return found


def print_report(result: Graded, console: Console, language: str) -> None:
    """The report for a terminal: a line a question, hints below."""
    report = result.report
    table = Table(title=f"{report.assignment}: {report.student}", show_lines=False)
    table.add_column("question")
    table.add_column("score", justify="right")
    table.add_column("hint")
    for question in report.questions:
        hints = dict.fromkeys(test.hint_in(language) or "" for test in question.tests)
        table.add_row(question.id, f"{question.score:g} / {question.max_score:g}", "\n".join(filter(None, hints)))
    table.add_section()
    table.add_row("total", f"{report.score:g} / {report.max_score:g}", f"{result.seconds:.1f} s")
    console.print(table)
    for remark in report.remarks(language):
        console.print(f"! {remark}", highlight=False, soft_wrap=True)
