"""Whose fault it is when something fails between a file and its marks."""

from __future__ import annotations

import contextlib
from concurrent.futures import Future

import nbformat
import pytest
from sqlalchemy.exc import OperationalError

from autograder.authoring import reference
from autograder.course import CourseError, load_course
from autograder.evidence.problems import SubmissionUnreadable
from autograder.exams import Fault, HandIn, exam_for, report_of, settled, submitted
from autograder.exams.classroom import grade_class
from autograder.exams.submitted import Entry
from autograder.grading import engine
from autograder.grading.plugin import GraderBroken
from autograder.grading.task import Outcome
from autograder.grading.workers import TaskLost, ignored
from autograder.sandbox.client import JobLost, Run, SandboxUnavailable
from tests.real_course import NAME, PROJECT


def failing(*errors):
    """A step that raises these, one a try, and then succeeds; and how often it was tried."""
    left, tries = list(errors), []

    def step():
        tries.append(1)
        if left:
            raise left.pop(0)
        return "made"

    return step, tries


def test_what_is_no_notebook_is_the_students():
    step, tries = failing(SubmissionUnreadable("x.ipynb: the file is empty"))
    assert settled(step) == Fault("student", "x.ipynb: the file is empty")
    assert len(tries) == 1


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), MemoryError(), OperationalError("x", {}, Exception("locked"))]
)
def test_the_machines_is_tried_again_and_then_ours(error):
    once, tries = failing(error)
    assert settled(once) == "made" and len(tries) == 2
    twice, tries = failing(error, error)
    assert settled(twice).is_ours and len(tries) == 2
    never, tries = failing(error)
    assert settled(never, tries=1).is_ours and len(tries) == 1


@pytest.mark.parametrize(
    "error", [RecursionError("deep"), SystemError("AST"), KeyError("cell_type"), TaskLost("both workers died")]
)
def test_anything_else_is_ours_and_told_in_one_line(error):
    step, tries = failing(error)
    fault = settled(step)
    assert fault.is_ours and str(error.args[0]) in fault.reason and "\n" not in fault.reason
    assert len(tries) == 1


def test_a_reason_can_be_written_whatever_is_in_it():
    step, _ = failing(ValueError("a lone \ud800 surrogate\nand a line" + "x" * 5000))
    reason = settled(step).reason
    assert len(reason.encode()) < 500 and "a lone ? surrogate and a line" in reason


@pytest.mark.parametrize(
    "error", [SandboxUnavailable("no"), CourseError("no"), GraderBroken("no"), KeyboardInterrupt()]
)
def test_what_concerns_everybody_is_raised(error):
    step, _ = failing(error)
    with pytest.raises(type(error)):
        settled(step)


def test_of_the_students_that_which_a_person_looks_at_costs_nothing_yet(exam):
    told = {"en": "the notebook of another lesson", "ja": "別の課題のノートブック"}
    for for_review in (False, True):
        step, _ = failing(SubmissionUnreadable(told["en"], told=told, for_review=for_review))
        fault = settled(step)
        assert fault == Fault("student", told["en"], told, for_review)
        assert not fault.is_ours and fault.needs_person == for_review
        report = report_of(fault, "ann", exam)
        assert report.problems == (told,) and report.score == 0 and report.needs_review == for_review
        assert bool(report.unreadable) != bool(report.ungraded)


@pytest.fixture(scope="module")
def exam():
    course = load_course(PROJECT)
    return exam_for(course, NAME, "en")


class Immediate:
    """Workers that answer each task with an empty outcome at once."""

    size = 2

    def submit(self, task, begun=ignored):
        done = Future()
        done.set_result(Outcome(Run({}, None, 0, 0.0, 0.0, 0.0), None))
        return done


def class_of(exam, **broken):
    """Ann, who is fine, between two who hand in what `read` of theirs gives."""

    def fine():
        nb = nbformat.from_dict(reference(load_course(PROJECT).assignment(NAME), "en"))
        return HandIn(nb, exam)

    readers = {"aaa": broken.get("first", fine), "ann": fine, "zed": broken.get("last", fine)}
    return [Entry(student, read, vouched=False) for student, read in readers.items()]


def graded(entries):
    return {
        done.student: done
        for done in grade_class(entries, load_course(PROJECT).limits, lambda: contextlib.nullcontext(Immediate()))
    }


def test_a_hand_in_that_cannot_be_read_stops_nobody(exam):
    def broken():
        raise RecursionError("a parser of ours gave up")

    done = graded(class_of(exam, first=broken, last=broken))
    assert done["ann"].graded.report.score == 0
    for student in ("aaa", "zed"):
        assert done[student].graded is None and done[student].fault.is_ours


@pytest.mark.parametrize("step", ["prepare", "task_of", "recall", "remember", "mark"])
def test_whatever_step_fails_for_one_the_others_are_graded(exam, monkeypatch, step):
    original, times = getattr(submitted, step), []

    def fails_first(*args, **named):
        times.append(1)
        if len(times) == 1:
            raise KeyError(step)
        return original(*args, **named)

    monkeypatch.setattr(submitted, step, fails_first)
    done = graded(class_of(exam))
    faults = [one.fault for one in done.values() if one.fault]
    assert len(done) == 3 and len(faults) == 1
    assert faults[0].is_ours and step in faults[0].reason


def test_graders_that_do_not_run_give_no_marks_and_ask_for_review(exam, monkeypatch):
    def broken(*_, **__):
        raise GraderBroken("test_network.py: SyntaxError")

    monkeypatch.setattr(engine, "run_graders", broken)
    report = graded(class_of(exam))["ann"].graded.report
    assert report.ungraded is not None and "SyntaxError" in report.ungraded
    assert all(question.needs_review for question in report.questions)


def test_a_lost_job_is_the_machines(exam):
    step, tries = failing(JobLost("killed"))
    assert settled(step) == "made"
    assert len(tries) == 2
