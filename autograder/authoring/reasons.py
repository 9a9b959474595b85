"""Why a step of nbgrader's failed: it tells its log of an exception, and raises another one that only points there."""

from __future__ import annotations

import errno
import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

from sqlalchemy.exc import DatabaseError, InternalError, OperationalError, SQLAlchemyError

# The disk, or what this process may use: no hand-in's own trouble.
_OF_THE_MACHINE = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO),
    *(errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN),
}
_MOST_WORDS = 300
_PACKAGES = "site-packages"


class Listening(logging.Handler):
    """Keeps what a log was told: the lines of errors, and the exception that was being dealt with last."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []
        self.cause: BaseException | None = None

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += record.getMessage().splitlines()[:1]
        if record.levelno >= logging.ERROR and (error := sys.exc_info()[1]) is not None:
            self.cause = error


def concerns_everybody(error: BaseException | None) -> bool:
    """Whether what went wrong for one hand-in would go wrong for all of them: a full disk, a gradebook that is gone."""
    if isinstance(error, OSError):
        return error.errno in _OF_THE_MACHINE
    # Errors of what is being stored are other kinds of DatabaseError.
    return isinstance(error, OperationalError | InternalError) or type(error) is DatabaseError


def underlying(error: BaseException | None) -> Exception | None:
    """The error of disk or database behind one of nbgrader's, which wraps some of them; None where there is none."""
    if isinstance(error, OSError | SQLAlchemyError):
        return error
    while error is not None and not concerns_everybody(error):
        error = error.__cause__ or error.__context__
    return error if isinstance(error, Exception) else None


@contextmanager
def untold() -> Iterator[None]:
    """Keeps to itself what nbgrader's gradebook tells everybody's terminal: a traceback for each failure."""
    log, silent = logging.getLogger("tornado.application"), logging.NullHandler()
    log.addHandler(silent)
    try:
        yield
    finally:
        log.removeHandler(silent)


def reason(error: BaseException) -> str:
    """An exception in one line, with the file that it was raised in."""
    frames = traceback.extract_tb(error.__traceback__)
    words = one_line(error)
    return f"{words} ({_short(frames[-1].filename)}, line {frames[-1].lineno})" if frames else words


def one_line(error: BaseException) -> str:
    """The exception itself; of a database's, without the statement."""
    words = f"{type(error).__name__}: {getattr(error, 'orig', None) or error}"
    return " ".join(words.split()).removesuffix(":")[:_MOST_WORDS]


def _short(file: str) -> str:
    """A file of a package by its path in that."""
    parts = PurePath(file).parts
    return "/".join(parts[parts.index(_PACKAGES) + 1 :]) if _PACKAGES in parts else file
