"""`autograder check`: do the graders give every labelled student its marks, and notice every broken solution?"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nbformat import NotebookNode

from autograder.authoring import lesson_languages, reference, solved
from autograder.checking.labelled import LabelInvalid, LabelledStudent, load_all
from autograder.checking.mutants import Mutant, mutants
from autograder.course import Assignment, Course
from autograder.data import CurveBank, Pack
from autograder.exams import HandIn
from autograder.exams.classroom import grade_class
from autograder.exams.submitted import Entry
from autograder.grading.engine import Exam, Graders, load_graders
from autograder.grading.opening import opener
from autograder.grading.plugin import GraderBroken
from autograder.grading.report import QuestionResult, Report

_SEED = re.compile(r"(set_random_seed\()\d+\)")


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

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the lesson, the course's first. Raises MasterInvalid."""
        return lesson_languages(self.assignment)

    def students(self, folder: Path) -> list[LabelledStudent]:
        """The labelled students in a folder. Raises LabelInvalid."""
        return load_all(folder, self.assignment, self.points)


def bench(course: Course, name: str, workers: int) -> Bench:
    """Raises CourseError, GraderBroken, DataUnavailable."""
    assignment = course.assignment(name)
    return Bench(course, assignment, load_graders(assignment.hidden), course.packs(name), workers)


def compare_students(
    bench: Bench, students: Sequence[LabelledStudent]
) -> Iterator[tuple[LabelledStudent, list[Difference]]]:
    """Grade labelled students for real; yield each with what differs from its label, as they are done."""
    for language in bench.languages:
        chosen = {student.name: student for student in students if student.language == language}
        handed_out = dict.fromkeys(chosen, reference(bench.assignment, language))
        for name, report in _graded(bench, handed_out, {name: student.notebook for name, student in chosen.items()}):
            yield chosen[name], list(_differences(chosen[name], report))


def try_mutants(bench: Bench) -> Iterator[tuple[Mutant, bool]]:
    """Grade every mutant for real; yield each with whether its own question lost points."""
    language = bench.languages[0]
    found = {f"{index}": mutant for index, mutant in enumerate(mutants(bench.assignment, language))}
    points = bench.points
    handed_out = dict.fromkeys(found, reference(bench.assignment, language))
    for name, report in _graded(bench, handed_out, {name: mutant.notebook for name, mutant in found.items()}):
        mutant = found[name]
        yield mutant, report.question(mutant.question).score < points[mutant.question]


def try_seeds(bench: Bench, seeds: Sequence[int]) -> Iterator[tuple[int, Report]]:
    """Grade the master's solution trained from other random numbers; yield each seed's report, as they are done."""
    language = bench.languages[0]
    notebooks = {f"{seed}": seeded(solved(bench.assignment, language), seed) for seed in seeds}
    handed_out = {name: seeded(reference(bench.assignment, language), int(name)) for name in notebooks}
    for name, report in _graded(bench, handed_out, notebooks):
        yield int(name), report


def seeded(notebook: NotebookNode, seed: int) -> NotebookNode:
    """A copy of a notebook that sets this seed where it sets its own. Raises LabelInvalid where it sets none."""
    changed, found = copy.deepcopy(notebook), 0
    for cell in changed.cells:
        cell.source, times = _SEED.subn(rf"\g<1>{seed})", cell.source)
        found += times
    if not found:
        raise LabelInvalid("the notebook calls keras.utils.set_random_seed nowhere, so no other seed can be tried")
    return changed


def count_mutants(bench: Bench) -> int:
    return sum(1 for _ in mutants(bench.assignment, bench.languages[0]))


def _graded(
    bench: Bench, handed_out: Mapping[str, NotebookNode], notebooks: Mapping[str, NotebookNode]
) -> Iterator[tuple[str, Report]]:
    """Grade notebooks by name; `handed_out` is the notebook that each was to begin with."""
    course = bench.course
    files = bench.assignment.read_files()
    exams = {id(nb): Exam(bench.graders, bench.packs, nb, files) for nb in handed_out.values()}
    entries = [
        Entry(name, partial(HandIn, notebook, exams[id(handed_out[name])]), vouched=False)
        for name, notebook in notebooks.items()
    ]
    workers = opener(course.limits, allow_unsafe=course.allow_unsafe, workers=bench.workers)
    for done in grade_class(entries, course.limits, workers):
        if done.graded is None:
            raise GraderBroken(f"{done.student}: {done.fault.reason if done.fault else 'no result'}")
        yield done.student, done.graded.report


def _differences(student: LabelledStudent, report: Report) -> Iterator[Difference]:
    for question in report.questions:
        expected = student.expected[question.id]
        if question.needs_review or abs(question.score - expected) > 0.005:
            yield Difference(student.name, question.id, expected, question.score, _why(question))


def _why(question: QuestionResult) -> str:
    return "; ".join(f"{t.name}: {(t.detail or t.outcome)[:200]}" for t in question.tests if not t.passed)
