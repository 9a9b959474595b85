"""One submission from notebook to marks: run it, examine its models, grade the evidence."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from nbformat import NotebookNode

from autograder.data import CurveBank, Pack, student_files
from autograder.evidence.intake import read_json, submission_from, with_rebuilt
from autograder.evidence.languages import in_all_languages
from autograder.evidence.literals import Literals, read_literals
from autograder.evidence.notebook import runnable, with_outputs
from autograder.evidence.preparation import prepare
from autograder.evidence.program import own_program
from autograder.evidence.request import Request
from autograder.evidence.submission import Submission
from autograder.grading.causes import Causes
from autograder.grading.fresh import GRADERS_LOCK, evidence_module
from autograder.grading.memory import Runner
from autograder.grading.plugin import GraderBroken, run_graders
from autograder.grading.problems import explain, own_code_in
from autograder.grading.repeats import told_once
from autograder.grading.report import Exhibit, QuestionResult, Report, TestResult, Text
from autograder.grading.surroundings import missing_modules, remarks
from autograder.grading.task import Outcome, Task


@dataclass(frozen=True)
class Graders:
    """The hidden side of one assignment: what to collect, what to predict on, and the tests.

    `exhibits` finds the curves that each question is about. `equivalent_mutants` maps changes of the master's solution
    that leave it right to the reason why.
    """

    assignment: str
    title: Text
    data: tuple[str, ...]
    titles: Mapping[str, Text]
    request: Request
    examiner_inputs: Callable[[Mapping[str, Any]], Mapping[str, np.ndarray]]
    tests: tuple[Path, ...]
    exhibits: Callable[[Submission, Mapping[str, Any], str | None], Mapping[str, tuple[Exhibit, ...]]] | None = None
    equivalent_mutants: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def blank(self) -> tuple[QuestionResult, ...]:
        """Every question with its points, as an empty submission scores. Raises GraderBroken."""
        found = run_graders(self.tests, Submission(self.assignment), {})
        return tuple(replace(each, tests=tuple(map(_without_data, each.tests))) for each in found)


@dataclass(frozen=True)
class Graded:
    """A report with what it rests on. `notebook` carries the student's outputs; `seconds` is wall time.

    `program` is equal for students whose own code means the same; None where there is none.
    """

    report: Report
    notebook: NotebookNode
    submission: Submission
    seconds: float
    program: str | None


@dataclass(frozen=True)
class Exam:
    """All that stays the same from one student of an assignment to the next.

    `reference` is the notebook as it was handed out, `files` what else lay beside it.
    """

    graders: Graders
    packs: Mapping[str, Pack | CurveBank]
    reference: NotebookNode
    files: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def data(self) -> dict[str, bytes]:
        """The files beside the notebook."""
        return student_files(self.packs) | dict(self.files)

    @cached_property
    def inputs(self) -> bytes:
        """What the examiner predicts on, as npz."""
        stream = io.BytesIO()
        np.savez_compressed(stream, **self.graders.examiner_inputs(self.packs))  # type: ignore[arg-type]
        return stream.getvalue()


def load_graders(folder: Path) -> Graders:
    """The graders in a folder, which has the assignment's name, as they are now. Raises GraderBroken when there are
    none, or no sound ones.
    """
    try:
        with GRADERS_LOCK:
            module = evidence_module(folder)
        return Graders(
            assignment=folder.name,
            title=in_all_languages(module.TITLE),
            data=tuple(module.DATA),
            titles={id: in_all_languages(title) for id, title in module.QUESTIONS.items()},
            request=module.REQUEST,
            examiner_inputs=module.examiner_inputs,
            tests=tuple(sorted(folder.resolve().glob("test_*.py"))),
            exhibits=getattr(module, "exhibits", None),
            equivalent_mutants=getattr(module, "EQUIVALENT_MUTANTS", {}),
        )
    except Exception as error:  # graders are programs: anything can be raised
        raise GraderBroken(f"{folder}: {type(error).__name__}: {error}") from error


def grade(notebook: NotebookNode, student: str, exam: Exam, run: Runner, *, vouched: bool) -> Graded:
    """Grade one notebook. `run` is what has it run, or remembers how that went (see autograder.grading.memory).

    `vouched` when `student` is known to have handed it in, and is no mere name.

    Raises SandboxUnavailable when nothing can be run, never because of what a student wrote.
    """
    prepared = prepare(notebook, exam.reference)
    return remarked(grade_prepared(prepared.notebook, student, exam, run, vouched=vouched), prepared.remarks)


def grade_prepared(prepared: NotebookNode, student: str, exam: Exam, run: Runner, *, vouched: bool) -> Graded:
    """As `grade`, for a notebook that was prepared before: what had to be mended in it is not told again."""
    started = time.monotonic()
    outcome = run(*task_of(prepared, exam))
    graded = mark(prepared, outcome, student, exam, vouched=vouched)
    return replace(graded, seconds=time.monotonic() - started)


def remarked(graded: Graded, remarks: tuple[Text, ...], *, for_review: bool = False) -> Graded:
    """The result with these remarks among what its report tells, which a person may have to look at."""
    report = graded.report
    said = replace(report, problems=(*remarks, *report.problems), for_review=report.for_review or for_review)
    return replace(graded, report=said)


def task_of(prepared: NotebookNode, exam: Exam) -> tuple[Task, Literals]:
    """What is to be run for a prepared notebook, and what can be read in it without running it."""
    request = exam.graders.request
    task = Task(runnable(prepared), request.as_json(), exam.data, exam.inputs)
    return task, read_literals(prepared, request.answers)


def mark(prepared: NotebookNode, outcome: Outcome, student: str, exam: Exam, *, vouched: bool) -> Graded:
    """Grade what came back of a prepared notebook's task; the seconds are those of its runs."""
    files, examined = outcome.run.files, outcome.examined
    executed, cells = with_outputs(prepared, files.get("notebook.ipynb"))
    problems = explain(
        read_json(files.get("problems.json", b"")), outcome.run, read_json(files.get("progress.json", b""))
    )
    exam_files, rebuilt = with_rebuilt(
        examined.files if examined else {}, outcome.rebuilt.files if outcome.rebuilt else {}
    )
    submission = submission_from(exam.graders.assignment, files, exam_files, cells, exam.graders.request, rebuilt)
    missing = missing_modules(executed, submission)
    with_own_code = [name for name in exam.graders.request.models if name in rebuilt]
    own_code = (own_code_in(with_own_code),) if with_own_code else ()
    told = (*problems, *own_code, *remarks(missing, submission))
    report = replace(report_on(submission, student, exam, told, vouched=vouched), missing=missing)
    if report.ungraded is None:
        causes = Causes(executed, exam.reference, exam.graders.request)
        request = exam.graders.request
        names = {*request.answers, *request.models, *request.histories}
        questions = [causes.told(each, submission) for each in report.questions]
        report = replace(report, questions=told_once(questions, exam.graders.titles, names))
    seconds = sum(run.wall_seconds for run in (outcome.run, examined, outcome.rebuilt) if run is not None)
    return Graded(report, executed, submission, seconds, own_program(prepared, exam.reference))


def report_on(
    submission: Submission, student: str, exam: Exam, problems: tuple[Text, ...] = (), *, vouched: bool
) -> Report:
    """The marks for this evidence. A grader that cannot run at all marks nothing and asks for review."""
    try:
        found = run_graders(exam.graders.tests, submission, exam.packs, student if vouched else None)
        questions = _in_order(found, exam.graders)
        broken = [
            f"grader error in {question.id}, {test.name}: {test.detail}"
            for question in questions
            for test in question.tests
            if test.outcome == "grader_error"
        ]
    except GraderBroken as error:
        return ungraded_report(f"the hidden graders do not run: {error}", student, exam)
    exhibits: Mapping[str, tuple[Exhibit, ...]] = {}
    if exam.graders.exhibits is not None:
        try:
            exhibits = exam.graders.exhibits(submission, exam.packs, student if vouched else None)
        except Exception as error:  # a picture that cannot be drawn must not cost the marks
            broken.append(f"grader error in exhibits: {type(error).__name__}: {error}")
    return Report(submission.assignment, student, questions, problems, tuple(broken), exhibits=exhibits)


def unreadable_report(reason: str, student: str, exam: Exam) -> Report:
    """Nothing of all points, for a file that is no notebook of this assignment."""
    return Report(exam.graders.assignment, student, _in_order(exam.graders.blank, exam.graders), unreadable=reason)


def ungraded_report(reason: str, student: str, exam: Exam) -> Report:
    """No marks yet: a person has to give them, for a reason that is not the student's."""
    try:
        points = {question.id: question.max_score for question in exam.graders.blank}
    except GraderBroken:
        points = {}
    review = TestResult("graders", "grader_error", detail=reason)
    questions = tuple(QuestionResult(id, points.get(id, 0.0), (review,)) for id in exam.graders.titles)
    return Report(exam.graders.assignment, student, questions, ungraded=reason)


def _without_data(test: TestResult) -> TestResult:
    """A test that looks for its data before it looks for the student's work is not broken: here there are none."""
    return replace(test, outcome="failed", detail=None) if test.outcome == "grader_error" else test


def _in_order(questions: tuple[QuestionResult, ...], graders: Graders) -> tuple[QuestionResult, ...]:
    missing = {question.id for question in questions} ^ set(graders.titles)
    if missing:
        raise GraderBroken(f"questions and tests do not match: {sorted(missing)}")
    order = list(graders.titles)
    return tuple(sorted(questions, key=lambda question: order.index(question.id)))
