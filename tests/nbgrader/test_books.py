"""Which failures are one hand-in's and which are everybody's, and what people are told of these."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import sqlite3
from types import SimpleNamespace

import pytest
from sqlalchemy import exc

from autograder.course import load_course
from autograder.nbgrader import bookkeeping
from autograder.nbgrader.books import (
    BookkeepingUnavailable,
    SameGradebook,
    cause_of_failures,
    concerns_everybody,
    trouble,
)
from tests.real_course import PROJECT


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
    gradebook = SameGradebook(course)
    (tmp_path / "gradebook.db").write_bytes(b"more of it")
    gradebook.check()
    (tmp_path / "other.db").write_bytes(b"")
    (tmp_path / "other.db").replace(tmp_path / "gradebook.db")
    with pytest.raises(BookkeepingUnavailable, match=r"gradebook\.db: it was deleted or replaced"):
        gradebook.check()
    (tmp_path / "gradebook.db").unlink()
    with pytest.raises(BookkeepingUnavailable, match="backup"):
        gradebook.check()


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
    assert bookkeeping._guarded(failing(KeyError("cell_type"))) == "[ERROR] see the traceback above"
