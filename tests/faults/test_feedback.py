"""A feedback page is whole or it is the one before, whatever happens while nbgrader writes it."""

from __future__ import annotations

import errno
import os
import signal
from pathlib import Path

import pytest

from autograder.course import load_course
from autograder.nbgrader import bookkeeping
from autograder.nbgrader.books import BookkeepingFailed, BookkeepingUnavailable
from tests.real_course import NAME

pytestmark = pytest.mark.slow


@pytest.fixture
def graded(course):
    """A course in which somebody has a page. What was handed in cannot be read, and so nothing is run."""
    found = load_course(course)
    (entered,) = bookkeeping.grade_course(found, found.assignment(NAME), ["empty"], None)
    assert entered.failure is None
    return found


def write(course) -> Path:
    return bookkeeping.generate_feedback(course, course.assignment(NAME), "empty")


def test_a_page_that_fails_half_way_leaves_the_one_before(graded, monkeypatch):
    page = write(graded)
    assert page == graded.root / "feedback" / "empty" / NAME / f"{NAME}.html"
    before = page.read_text(encoding="utf-8")
    assert before.rstrip().endswith("</html>")

    def half(api, assignment, student):
        where = api.coursedir
        folder = Path(where.format_path(where.feedback_directory, student, assignment))
        folder.mkdir(parents=True)
        (folder / page.name).write_text(before[:1000])
        return outcome()

    monkeypatch.setattr(bookkeeping.NbGraderAPI, "generate_feedback", half)

    def fails():
        return {"success": False, "log": "[ERROR] no reason"}

    def is_full():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def is_stopped():
        signal.raise_signal(signal.SIGINT)
        return {"success": False, "log": "[ERROR] Canceled"}

    for outcome, raised in (  # noqa: B007 - `half` asks for it
        (fails, BookkeepingFailed),
        (is_full, BookkeepingUnavailable),
        (is_stopped, KeyboardInterrupt),
    ):
        with pytest.raises(raised):
            write(graded)
        assert page.read_text(encoding="utf-8") == before
        assert [path.name for path in (graded.root / "feedback" / "empty").iterdir()] == [NAME]


def test_the_page_of_later_takes_the_place_of_the_one_before(graded):
    page = write(graded)
    page.chmod(0o600)
    page.write_text("an older page")
    assert write(graded).read_text(encoding="utf-8").rstrip().endswith("</html>")
