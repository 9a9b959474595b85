"""What concerns the gradebook and nbgrader's folders as a whole, and so every hand-in alike."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from autograder.authoring.reasons import Listening, untold
from autograder.course import Assignment, Course
from autograder.nbgrader.submissions import common_folder, coursedir

# In words of SQLite's and PostgreSQL's: what to do.
_REMEDIES = {
    "locked": "Another program is writing to it: wait for it, or end it.",
    "full": "Free some space.",
    "not a database": "Put it back from a backup, or delete it and release the assignments again.",
    "malformed": "Put it back from a backup, or delete it and release the assignments again.",
    "I/O": "See whether its disk is sound; where the gradebook is damaged, put it back from a backup.",
    "readonly": "Make it writable for you.",
    "connection": "See whether its server runs.",
}

_MEANWHILE = (
    "while grades were being entered. Put the gradebook back (from a backup, or by releasing the assignments again), "
    "then grade again."
)


class BookkeepingFailed(Exception):
    """nbgrader could not enter a result. In the instructor's hands; the message has nbgrader's last words, or says
    what to check.
    """


class BookkeepingUnavailable(BookkeepingFailed):
    """Nothing at all can be entered or written now. In the machine's or the instructor's hands."""


def trouble(error: BaseException) -> BookkeepingUnavailable:
    """What people are told of an error that concerns everybody, in one line."""
    if isinstance(error, SQLAlchemyError):
        words = " ".join(str(getattr(error, "orig", None) or error).split())[:200]
        remedy = next((text for word, text in _REMEDIES.items() if word in words), "See what is wrong with it.")
        said = f"The gradebook cannot be used: {words}. {remedy}"
    else:
        where = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
        words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        said = f"Nothing more can be written: {where}{words}. Mend that."
    return BookkeepingUnavailable(f"{said} Then grade again: what was entered is kept.")


@contextmanager
def cause_of_failures(log: Any) -> Iterator[Callable[[], BaseException | None]]:
    """Yields a function that says which exception nbgrader told of last: it tells its log, and raises another one."""
    listening = Listening()
    log.addHandler(listening)
    try:
        yield lambda: listening.cause
    finally:
        log.removeHandler(listening)


def check_writable(course: Course, *folders: Path) -> None:
    """Raises BookkeepingUnavailable where a folder, or the gradebook's file, may not be written to."""
    graded = coursedir(course)
    wanted = [*folders, common_folder(graded, graded.autograded_directory)]
    file = gradebook_file(course)
    if file is not None and file.exists():
        # SQLite keeps a journal beside it.
        wanted += [file, file.parent]
    for path in wanted:
        standing = next(p for p in (path, *path.parents) if p.exists())
        if not os.access(standing, os.W_OK):
            raise BookkeepingUnavailable(
                f"{standing}: not writable for this user. Make it writable (ls -ld shows whose it is; mount, whether "
                "the disk is read-only), then grade again."
            )


@contextmanager
def same_gradebook(course: Course) -> Iterator[Callable[[], None]]:
    """Yields a check that raises BookkeepingUnavailable where the file of an SQLite gradebook has been deleted or
    replaced since: nbgrader would make a new, empty one. Any other gradebook is taken to be the same.
    """
    file = gradebook_file(course)
    if file is None or not file.exists():
        yield lambda: None
        return
    # Held, so that the number of the file is not given to another one; and by its path alone, since to close a file
    # otherwise would let go of the locks that SQLite has on it.
    held = os.open(file, os.O_PATH | os.O_CLOEXEC)

    def check() -> None:
        if not (file.exists() and os.path.samestat(os.fstat(held), file.stat())):
            raise BookkeepingUnavailable(f"{file}: it was deleted or replaced {_MEANWHILE}")

    try:
        yield check
    finally:
        os.close(held)


def knows(course: Course, assignment: Assignment) -> bool:
    """Whether the gradebook has the assignment. Raises what SQLAlchemy does where it cannot be opened."""
    try:
        with untold(), Gradebook(course.db_url) as gradebook:
            gradebook.find_assignment(assignment.name)
    except MissingEntry:
        return False
    return True


def check_known(course: Course, assignment: Assignment, error: Exception | None = None) -> None:
    """Raises BookkeepingUnavailable where the gradebook, which knew the assignment, does so no more, or is none any
    more: that is why something failed.
    """
    try:
        is_known = knows(course, assignment)
    except OperationalError:
        # Locked, or out of reach: it may have nothing to do with that.
        return
    except DatabaseError as unusable:
        raise trouble(unusable) from error
    if not is_known:
        raise BookkeepingUnavailable(
            f"{gradebook_file(course) or 'the gradebook'}: it does not know {assignment.name} any more. It was "
            f"emptied, or another one was put in its place, {_MEANWHILE}"
        ) from error


@contextmanager
def known_throughout(course: Course, assignment: Assignment) -> Iterator[None]:
    """As `check_known`, for whatever fails within."""
    try:
        yield
    except BookkeepingUnavailable:
        raise
    except Exception as error:
        check_known(course, assignment, error)
        raise


def gradebook_file(course: Course) -> Path | None:
    """The file of an SQLite gradebook; None where the gradebook is a server's."""
    url = make_url(course.db_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return course.root / url.database
