"""What `autograder check` prints: expected against actual, broken solutions that nobody noticed, other seeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.progress import Progress
from rich.table import Table

from autograder.authoring import check_lesson
from autograder.checking.check import Bench, bench, compare_students, count_mutants, try_mutants, try_seeds
from autograder.course import Course, CourseError


@dataclass(frozen=True)
class Found:
    """`sound` when every student got the marks on its label, every mutant that is not equivalent lost some, or no seed
    cost any.
    """

    table: Table
    sound: bool


def check_graders(
    course: Course, name: str, folder: Path, with_mutants: bool, seeds: int, workers: int, progress: Progress
) -> Iterator[Found]:
    """Labelled students, then broken solutions if wanted, then the solution from so many other seeds: each part as soon
    as it is there.

    Raises CourseError (mistakes in the lesson, or no labelled students), SandboxUnavailable and GraderBroken.
    """
    check_lesson(course, name)
    tested = bench(course, name, workers)
    yield _students(tested, folder, progress)
    if with_mutants:
        yield _mutants(tested, progress)
    if seeds:
        yield _seeds(tested, seeds, progress)


def _students(tested: Bench, folder: Path, progress: Progress) -> Found:
    students = tested.students(folder)
    if not students:
        raise CourseError(f"{folder}: there are no labelled students. Name their folder with --students.")
    task = progress.add_task("Labelled students", total=len(students))
    table = Table(title=f"{tested.assignment.name}: labelled students")
    for heading in ("student", "expected", "actual", "differences"):
        table.add_column(heading, justify="right" if heading in ("expected", "actual") else "left")
    sound = True
    for student, found in compare_students(tested, students):
        progress.advance(task)
        expected = sum(student.expected.values())
        actual = expected + sum(difference.actual - difference.expected for difference in found)
        told = "\n".join(f"{d.question}: {d.expected:g}, not {d.actual:g}: {d.why}" for d in found)
        table.add_row(student.name, f"{expected:g}", f"{actual:g}", told or "-")
        sound = sound and not found
    return Found(table, sound)


def _mutants(tested: Bench, progress: Progress) -> Found:
    task = progress.add_task("Broken solutions", total=count_mutants(tested))
    equivalent = tested.graders.equivalent_mutants
    survivors, total = [], 0
    for mutant, noticed in try_mutants(tested):
        progress.advance(task)
        total += 1
        if not noticed:
            survivors.append(f"{mutant.question}, {mutant.change}")
    table = Table(title=f"{tested.assignment.name}: {total} broken solutions, {len(survivors)} unnoticed")
    table.add_column("unnoticed")
    table.add_column("why that is right")
    for survivor in survivors:
        table.add_row(survivor, equivalent.get(survivor, "NOT EXPLAINED"))
    return Found(table, set(survivors) <= set(equivalent))


def _seeds(tested: Bench, count: int, progress: Progress) -> Found:
    task = progress.add_task("Other seeds", total=count)
    table = Table(title=f"{tested.assignment.name}: the solution, trained from {count} seeds")
    for heading in ("seed", *tested.graders.titles, "total"):
        table.add_column(heading, justify="right")
    sound = True
    reports = {}
    for seed, report in try_seeds(tested, range(2, count + 2)):
        progress.advance(task)
        reports[seed] = report
        sound = sound and report.score == report.max_score
    for seed, report in sorted(reports.items()):
        table.add_row(f"{seed}", *(f"{question.score:g}" for question in report.questions), f"{report.score:g}")
    return Found(table, sound)
