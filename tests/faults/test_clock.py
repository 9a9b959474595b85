"""The clock on the wall is set forward and back: nothing ends for it, and nothing is lost."""

from __future__ import annotations

import ast
import itertools
import time
from pathlib import Path

import pytest

import autograder
from autograder.course import load_course
from autograder.exams import exam_for
from autograder.exams.classroom import grade_class
from autograder.grading import threads
from autograder.grading.cache import Cache
from autograder.grading.task import Outcome
from autograder.sandbox.client import Run
from tests.grading.test_cluster import entries
from tests.real_course import NAME, PROJECT

PACKAGE = Path(autograder.__path__[0])
# Where time is measured, and not told to people.
MEASURED = ("sandbox", "grading", "exams", "evidence")
WALL_CLOCK = {("time", "time"), ("time", "time_ns"), ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today")}


def wall_clock_in(source: str) -> list[int]:
    """Lines that ask the clock on the wall."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and (node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", ""), node.attr)
        in WALL_CLOCK
    ]


def test_a_look_at_the_wall_is_found():
    assert wall_clock_in("import time\nstarted = time.monotonic()\nended = time.time()") == [3]
    assert wall_clock_in("import datetime\nnow = datetime.datetime.now()") == [2]


@pytest.mark.parametrize("folder", MEASURED)
def test_no_limit_and_no_waiting_asks_the_clock_on_the_wall(folder):
    files = sorted((PACKAGE / folder).rglob("*.py"))
    assert files
    assert {path.name: lines for path in files if (lines := wall_clock_in(path.read_text()))} == {}


@pytest.fixture
def jumping(monkeypatch):
    """Each look at the clock finds it a day later or two days earlier, in turn."""
    jumps, real = itertools.cycle((86_400, -86_400)), time.time
    offset = itertools.accumulate(jumps, initial=0)
    monkeypatch.setattr(time, "time", lambda: real() + next(offset))


WHOLE = {"started.json": b"{}", "problems.json": b"[]", "evidence/final.json": b'{"failures": [], "models": {}}'}


class Running:
    """A sandbox that takes its time."""

    def run(self, *_):
        time.sleep(0.2)
        return Run(WHOLE, None, 0, 0.2, 0.0, 0.0)

    def kill(self):
        pass

    close = kill


@pytest.mark.slow
def test_a_class_does_not_notice(jumping, tmp_path):
    course = load_course(PROJECT)
    exam = exam_for(course, NAME, "en")
    cache = Cache(tmp_path, 10)
    lines = [f"mine = {number}" for number in range(4)]
    done = list(
        grade_class(entries(course, exam, lines), course.limits, lambda: threads.local_workers([Running()] * 2), cache)
    )
    assert sorted(one.student for one in done) == [f"student-{number}" for number in range(4)]
    assert all(one.graded is not None and one.graded.report.score == 0 for one in done)


def test_what_is_remembered_outlives_a_jump(jumping, tmp_path):
    outcome = Outcome(Run({"x": b"y"}, None, 0, 0.0, 0.0, 0.0), None).to_bytes()
    cache = Cache(tmp_path, 10)
    cache.put(["one"], outcome)
    cache.put(["two"], outcome)
    assert cache.get("one", Outcome.from_bytes) == cache.get("two", Outcome.from_bytes) is not None
