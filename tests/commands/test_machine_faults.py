"""A gradebook or a disk that does not answer is told in one line by every command, which ends with exit code 2."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
import warnings

import pytest
from sqlalchemy.exc import OperationalError

from autograder import cli
from autograder.commands.errors import told
from autograder.course.noise import leave_out_noise
from autograder.grading.cache import Cache


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OperationalError("SELECT", {}, sqlite3.OperationalError("database is locked")), "Another program"),
        (
            OperationalError("SELECT", {}, sqlite3.OperationalError("attempt to write a readonly database")),
            "Make it writable",
        ),
        (OSError(errno.EROFS, os.strerror(errno.EROFS), "/course/release"), "/course/release"),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/course/reports/a.html"), "free some space"),
        (PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/course/.autograder-serve.lock"), "ls -l"),
        (ModuleNotFoundError("No module named 'psycopg2'", name="psycopg2"), "pip install psycopg2"),
    ],
)
def test_the_command_ends_with_one_line_and_two(error, words, monkeypatch, capsys):
    def failing():
        raise error

    monkeypatch.setattr(cli, "app", failing)
    monkeypatch.setattr(sys, "argv", ["autograder"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr().err.strip().splitlines()
    assert ended.value.code == 2 and len(said) == 1 and words in said[0]


def test_a_defect_of_ours_is_no_line_of_theirs():
    assert told(ModuleNotFoundError("No module named 'autograder.odd'", name="autograder.odd")) is None


@pytest.mark.parametrize("place", ["a file", "a file above", "a link to nowhere"])
def test_a_cache_that_cannot_be_written_warns_once_and_forgets(tmp_path, caplog, place):
    folder = tmp_path / "cache" / "known"
    if place == "a link to nowhere":
        (tmp_path / "cache").symlink_to("/proc/nowhere")
    else:
        (folder if place == "a file" else folder.parent).parent.mkdir(exist_ok=True)
        (folder if place == "a file" else folder.parent).touch()
    cache = Cache(folder, 10)
    for _ in range(3):
        cache.put(["key"], b"content")
        assert cache.get("key", bytes) is None
    assert len(caplog.records) == 1 and str(folder) in caplog.text


@pytest.mark.parametrize(
    "message",
    [
        "Object of type <SubmittedNotebook> not in session, add operation along 'Notebook.submissions' will not proceed",
        "Non-unique cell id 'cell-1' detected. Corrected to 'abc'.",
        "Cell is missing an id field, this will become a hard error in future nbformat versions.",
    ],
)
def test_what_nobody_can_act_on_is_not_told(message):
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        leave_out_noise()
        warnings.warn(message, UserWarning, stacklevel=1)
        warnings.warn("something else", UserWarning, stacklevel=1)
    assert [str(each.message) for each in heard] == ["something else"]
