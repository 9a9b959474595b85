"""Why a step of nbgrader's failed: it tells its log of an exception, and raises another one that only points there."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import PurePath

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


def reason(error: BaseException) -> str:
    """An exception in one line, with the file that it was raised in."""
    frames = traceback.extract_tb(error.__traceback__)
    words = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")[:_MOST_WORDS]
    return f"{words} ({_short(frames[-1].filename)}, line {frames[-1].lineno})" if frames else words


def _short(file: str) -> str:
    """A file of a package by its path in that."""
    parts = PurePath(file).parts
    return "/".join(parts[parts.index(_PACKAGES) + 1 :]) if _PACKAGES in parts else file
