"""The executed notebooks of a student's last attempts, as harmless as what formgrader shows: nbgrader keeps one alone.

They lie in the course's folder, compressed, `MOST` for each student and assignment and `MOST_BYTES` each at the most.
"""

from __future__ import annotations

import gzip
import logging
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.authoring.files import write_bytes
from autograder.course import Course
from autograder.grading.engine import Graded
from autograder.nbgrader.executed import harmless_notebook
from autograder.service.counting import latest_entered
from autograder.service.store import Store
from autograder.service.table import Attempt

MOST, MOST_BYTES = 5, 4 << 20
FOLDER = ".attempts"
_log = logging.getLogger("epochmark")


def keep(course: Course, store: Store, attempt: Attempt, result: Graded) -> None:
    """Keep it, and no more than so many of its student's: the one that counts and the newest ones. No attempt fails
    for want of it.
    """
    try:
        _write(_path(course, attempt), nbformat.writes(harmless_notebook(course, attempt.student, result)))
        for other in _surplus(store, attempt):
            _path(course, other).unlink(missing_ok=True)
    except OSError as error:
        _log.warning("%s of %s: its notebook is not kept: %s", attempt.assignment, attempt.student, error)


def has_notebook(course: Course, attempt: Attempt) -> bool:
    return _path(course, attempt).is_file()


def notebook(course: Course, attempt: Attempt) -> NotebookNode:
    """Raises FileNotFoundError where it is not kept, or not any more."""
    return nbformat.reads(gzip.decompress(_path(course, attempt).read_bytes()).decode(), as_version=4)


def _path(course: Course, attempt: Attempt) -> Path:
    return course.root / FOLDER / attempt.assignment / f"{attempt.id}.ipynb.gz"


def _surplus(store: Store, attempt: Attempt) -> list[Attempt]:
    mine = store.attempts(assignment=attempt.assignment, student=attempt.student)
    entered = latest_entered(mine)
    wanted = {attempt.id, *([] if entered is None else [entered.id])}
    others = [each for each in reversed(mine) if each.id not in wanted and each.score is not None]
    return others[MOST - len(wanted) :]


def _write(path: Path, text: str) -> None:
    packed = gzip.compress(text.encode(errors="replace"), mtime=0)
    if len(packed) > MOST_BYTES:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_bytes(path, packed)
