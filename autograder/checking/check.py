"""`autograder check`: do the graders give every labelled student its marks, and notice every broken solution?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring import reference
from autograder.checking.labelled import LabelledStudent, load_all
from autograder.checking.mutants import Mutant, mutants
from autograder.course import LANGUAGES, Assignment, Course
from autograder.data import CurveBank, Pack
from autograder.grading.classroom import Entry, grade_class
from autograder.grading.cluster import opener
from autograder.grading.engine import Exam, Graders, load_graders
from autograder.grading.report import QuestionResult, Report


@dataclass(frozen=True)
class Difference:
    """A question that scored other than the student's label says; `why` names the tests that failed."""

    student: str
    question: str
    expected: float
    actual: float
    why: str


@dataclass(frozen=True)
class Bench:
    """What submissions are graded with while the graders themselves are tested."""

    course: Course
    assignment: Assignment
    graders: Graders
    packs: Mapping[str, Pack | CurveBank]
    workers: int

    @property
    def points(self) -> dict[str, float]:
        """The maximum of every question."""
        return {question.id: question.max_score for question in self.graders.blank}

    def students(self, folder: Path) -> list[LabelledStudent]:
        """The labelled students in a folder. Raises LabelInvalid."""
        return load_all(folder, self.assignment, self.points)


def bench(course: Course, name: str, workers: int) -> Bench:
    """Raises CourseError, GraderBroken, DataUnavailable."""
    return Bench(course, course.assignment(name), load_graders(name), course.packs(name), workers)


def compare_students(
    bench: Bench, students: Sequence[LabelledStudent]
) -> Iterator[tuple[LabelledStudent, list[Difference]]]:
    """Grade labelled students for real; yield each with what differs from its label, as they are done."""
    for language in LANGUAGES:
        chosen = {student.name: student for student in students if student.language == language}
        for name, report in _graded(bench, language, {name: student.notebook for name, student in chosen.items()}):
            yield chosen[name], list(_differences(chosen[name], report))


def try_mutants(bench: Bench, language: str = "en") -> Iterator[tuple[Mutant, bool]]:
    """Grade every mutant for real; yield each with whether its own question lost points."""
    found = {f"{index}": mutant for index, mutant in enumerate(mutants(bench.assignment, language))}
    points = bench.points
    for name, report in _graded(bench, language, {name: mutant.notebook for name, mutant in found.items()}):
        mutant = found[name]
        yield mutant, report.question(mutant.question).score < points[mutant.question]


def count_mutants(bench: Bench, language: str = "en") -> int:
    return sum(1 for _ in mutants(bench.assignment, language))


def _graded(bench: Bench, language: str, notebooks: Mapping[str, object]) -> Iterator[tuple[str, Report]]:
    if not notebooks:
        return
    exam = Exam(bench.graders, bench.packs, reference(bench.assignment, language))
    course = bench.course
    entries = [Entry(name, lambda nb=notebook: (nb, exam), vouched=False) for name, notebook in notebooks.items()]  # type: ignore[misc]
    workers = opener(course.limits, allow_unsafe=course.allow_unsafe, workers=bench.workers)
    for done in grade_class(entries, course.limits, workers):
        assert done.graded is not None
        yield done.student, done.graded.report


def _differences(student: LabelledStudent, report: Report) -> Iterator[Difference]:
    for question in report.questions:
        expected = student.expected[question.id]
        if question.needs_review or abs(question.score - expected) > 0.005:
            yield Difference(student.name, question.id, expected, question.score, _why(question))


def _why(question: QuestionResult) -> str:
    return "; ".join(f"{t.name}: {(t.detail or t.outcome)[:200]}" for t in question.tests if not t.passed)
