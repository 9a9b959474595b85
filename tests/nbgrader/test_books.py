"""Which failures are one hand-in's and which are everybody's, and what people are told of these."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import nbgrader.api
import pytest
from nbgrader.api import Gradebook
from sqlalchemy import exc
from tornado.log import app_log

from autograder.authoring.reasons import concerns_everybody, underlying, untold
from autograder.course import CourseError, load_course
from autograder.nbgrader import bookkeeping
from autograder.nbgrader.bookkeeping import one_engine
from autograder.nbgrader.books import (
    BookkeepingUnavailable,
    cause_of_failures,
    known_throughout,
    same_gradebook,
    trouble,
)
from tests.real_course import NAME, PROJECT


def database_error(kind, words):
    return kind("INSERT ...", {}, sqlite3.DatabaseError(words))


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EROFS, "Read-only file system"),
        database_error(exc.OperationalError, "database is locked"),
        database_error(exc.DatabaseError, "file is not a database"),
    ],
)
def test_everybodys(error):
    assert concerns_everybody(error)


@pytest.mark.parametrize(
    "error",
    [
        None,
        PermissionError(errno.EACCES, "Permission denied"),
        FileNotFoundError(errno.ENOENT, "No such file"),
        database_error(exc.DataError, "a NUL in a name"),
        database_error(exc.IntegrityError, "not unique"),
        ValueError("surrogates not allowed"),
    ],
)
def test_one_hand_ins(error):
    assert not concerns_everybody(error)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (database_error(exc.OperationalError, "database is locked"), ("gradebook", "locked", "Another program")),
        (database_error(exc.OperationalError, "database or disk is full"), ("gradebook", "Free some space")),
        (database_error(exc.DatabaseError, "file is not a database"), ("gradebook", "backup")),
        (database_error(exc.OperationalError, "server closed\nthe connection"), ("gradebook", "its server")),
        (OSError(errno.ENOSPC, "No space left on device", "/c/a.ipynb"), ("/c/a.ipynb", "No space left")),
    ],
)
def test_one_line_names_it_and_says_what_to_do(error, words):
    line = str(trouble(error))
    assert "\n" not in line and "grade again" in line
    assert all(word in line for word in words), line


def test_the_cause_is_what_was_raised_when_nbgrader_told_its_log():
    log = logging.getLogger("a log of nbgrader's")
    with cause_of_failures(log) as cause:
        assert cause() is None
        try:
            raise OSError(errno.ENOSPC, "full")
        except OSError as error:
            log.error("There was an error processing assignment")
            raised = error
        log.error("Please see the above traceback")
        assert cause() is raised
    assert log.handlers == []


@pytest.fixture
def course(tmp_path):
    for name in ("course_config.py", "nbgrader_config.py"):
        shutil.copy(PROJECT / name, tmp_path)
    (tmp_path / "gradebook.db").write_bytes(b"")
    return load_course(tmp_path)


def test_a_gradebook_that_was_exchanged_is_noticed(course, tmp_path):
    file = tmp_path / "gradebook.db"
    with same_gradebook(course) as check:
        file.write_bytes(b"more of it")
        check()
        file.unlink()
        with pytest.raises(BookkeepingUnavailable, match="backup"):
            check()
        # A new file often gets the number of the one before.
        file.write_bytes(b"")
        with pytest.raises(BookkeepingUnavailable, match=r"gradebook\.db: it was deleted or replaced"):
            check()


def emptied(file):
    file.write_bytes(b"")


def another_courses(file):
    other = file.with_name("other.db")
    with Gradebook(f"sqlite:///{other}") as gradebook:
        gradebook.add_assignment("another")
    file.write_bytes(other.read_bytes())


def no_gradebook(file):
    file.write_bytes(b"no gradebook at all" * 10_000)


@pytest.mark.parametrize("harm", [emptied, another_courses, no_gradebook])
def test_what_fails_in_a_gradebook_that_was_emptied_is_told_so(course, tmp_path, harm):
    """In the same file: it was neither deleted nor replaced."""
    assignment = course.assignment(NAME)
    with Gradebook(course.db_url) as gradebook:
        gradebook.add_assignment(NAME)
    with pytest.raises(ValueError, match="of its own"), known_throughout(course, assignment):
        raise ValueError("a cause of its own")
    harm(tmp_path / "gradebook.db")
    with (
        pytest.raises(BookkeepingUnavailable, match=r"gradebook.*from a backup"),
        known_throughout(course, assignment),
    ):
        raise CourseError(f"{NAME}: the gradebook does not know it. It has: none.")


def test_what_fails_while_the_gradebook_is_locked_is_told_as_it_is(course, tmp_path, monkeypatch):
    def locked(*_):
        raise database_error(exc.OperationalError, "database is locked")

    monkeypatch.setattr(Gradebook, "find_assignment", locked)
    with pytest.raises(ValueError, match="of its own"), known_throughout(course, course.assignment(NAME)):
        raise ValueError("a cause of its own")


def test_errors_of_the_database_are_found_where_nbgrader_hides_them(capsys):
    locked = database_error(exc.OperationalError, "database is locked")

    def raised_by_nbgrader():
        try:
            try:
                raise locked
            except exc.StatementError:
                app_log.exception("Rolling back session")
                raise ValueError("InvalidEntry")  # noqa: B904 - as nbgrader does
        except ValueError as error:
            return error

    with untold():
        assert underlying(raised_by_nbgrader()) is locked
    assert capsys.readouterr().err == ""
    assert app_log.handlers == []
    assert underlying(KeyError("cell_type")) is None and underlying(None) is None


def test_an_error_that_was_dealt_with_is_not_the_cause():
    try:
        try:
            raise FileNotFoundError(errno.ENOENT, "no such file")
        except FileNotFoundError:
            raise KeyError("cell_type")  # noqa: B904 - as somebody's code does
    except KeyError as error:
        assert underlying(error) is None


def failing(*errors):
    """A step of nbgrader's that meets these errors, one a try, tells its log of them, and then succeeds."""
    left = list(errors)

    def step():
        if not left:
            return {"success": True}
        try:
            raise left.pop(0)
        except Exception as error:
            api.log.error("There was an error processing assignment")
            return {"success": False, "log": f"[ERROR] {type(error).__name__}\n[ERROR] see the traceback above"}

    api = SimpleNamespace(log=logging.getLogger("nbgrader in a test"))
    return lambda: bookkeeping._by_nbgrader(api, step)


LOCKED = database_error(exc.OperationalError, "database is locked")
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("error", [LOCKED, FULL])
def test_what_passes_is_tried_again_and_what_stays_ends_the_class(error):
    assert bookkeeping._guarded(failing(error)) is None
    with pytest.raises(BookkeepingUnavailable):
        bookkeeping._guarded(failing(error, error))


def test_what_one_hand_in_brings_about_is_told_of_that_one():
    refused = PermissionError(errno.EACCES, "Permission denied", "autograded/ann")
    assert "autograded/ann" in bookkeeping._guarded(failing(refused, refused))
    said = bookkeeping._guarded(failing(KeyError("cell_type")))
    assert said.startswith("KeyError: 'cell_type' (") and "test_books.py, line " in said


class Odd(Exception):
    """Says nothing."""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (KeyError("state"), "KeyError: 'state' ("),
        (ValueError("one\n  two"), "ValueError: one two ("),
        (Odd(), "Odd ("),
        (RuntimeError("x" * 5000), "RuntimeError: xxx"),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"), "UnicodeEncodeError: 'utf-8'"),
    ],
)
def test_a_reason_is_the_exception_and_the_file_in_one_line(error, words):
    said = bookkeeping._guarded(failing(error))
    assert said.startswith(words) and "test_books.py, line " in said
    assert "\n" not in said and len(said) < 500 and "traceback" not in said


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (
            {"log": "[INFO] a\n[ERROR] No notebooks were matched by 'x'\n[ERROR] Did you mean: y"},
            "No notebooks were matched by 'x'",
        ),
        (
            {
                "log": "[INFO] Releasing",
                "error": "Traceback\n  File x\nFileNotFoundError: [Errno 2] no such: 's.txt'\n",
            },
            "FileNotFoundError: [Errno 2] no such: 's.txt'",
        ),
        ({"error": "Traceback\nValueError: odd"}, "ValueError: odd"),
        (
            {"log": "[ERROR] the file is odd\n[ERROR] Please see", "error": "a.NbGraderException: Please see the log"},
            "the file is odd",
        ),
        ({"log": "[INFO] nothing"}, "no reason given"),
        ({}, "no reason given"),
    ],
)
def test_without_an_exception_it_is_what_nbgrader_said_was_wrong(result, said):
    assert bookkeeping._failure({"success": False, **result}) == said


def test_many_threads_open_the_gradebook_through_one_engine(tmp_path, monkeypatch):
    made, make = [], nbgrader.api.create_engine
    monkeypatch.setattr(
        nbgrader.api, "create_engine", lambda *given, **more: made.append(given) or make(*given, **more)
    )
    monkeypatch.setattr(nbgrader.api, "get_alembic_version", lambda: "any")
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"

    def work(number):
        with Gradebook(url) as gradebook:
            gradebook.add_student(f"s{number}")
        with Gradebook(url) as gradebook:
            return gradebook.find_student(f"s{number}").id

    with one_engine():
        Gradebook(url).close()
        with ThreadPoolExecutor(4) as threads:
            assert list(threads.map(work, range(8))) == [f"s{number}" for number in range(8)]
    assert len(made) == 1
    with Gradebook(url) as gradebook:
        assert len(gradebook.students) == 8 and len(made) == 2
