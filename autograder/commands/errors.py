"""What people are told of what went wrong: one line that names the thing, what is wrong with it and what to do."""

from __future__ import annotations

import errno

# Exit codes.
COULD_NOT_GRADE = 1
MISTAKES = 1
UNUSABLE = 2
INTERRUPTED = 130

_REMEDIES = {
    errno.ENOSPC: "free some space",
    errno.EDQUOT: "free some space",
    errno.EROFS: "make the disk writable",
    errno.EACCES: "see whose it is, and what its mode allows (ls -l)",
    errno.EPERM: "see whose it is, and what its mode allows (ls -l)",
    errno.EAGAIN: "end some processes, or raise the limit (ulimit -u)",
    errno.EMFILE: "raise the limit (ulimit -n)",
    errno.ENOMEM: "end other programs",
}
# Of the databases that a gradebook may be in.
_DRIVERS = ("psycopg", "psycopg2", "pg8000", "pymysql", "pyodbc")
STOPPED = "stopped. What is done is kept: start it again, and it goes on from there."


def told(error: Exception) -> str | None:
    """The line for people; None for a defect of ours, of which only the traceback tells.

    Modules are imported late: most commands need few of them.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from autograder.nbgrader.books import trouble
    from autograder.sandbox.client import SandboxUnavailable

    if isinstance(error, SandboxUnavailable):
        return f"{str(error).rstrip('.')}. `autograder doctor` says what is missing here. What is done is kept."
    if isinstance(error, people_can_help()):
        return str(error)
    if isinstance(error, SQLAlchemyError):
        return str(trouble(error))
    if isinstance(error, ModuleNotFoundError) and error.name in _DRIVERS:
        return f"the gradebook's address (CourseDirectory.db_url) needs a driver: pip install {error.name}"
    if isinstance(error, OSError) and (error.filename or error.errno in _REMEDIES):
        what = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
        remedy = _REMEDIES.get(error.errno or 0, "see what is wrong with it")
        return f"{what}; {remedy}, then start again. What is done is kept."
    if isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and "can't start new thread" in str(error)):
        return "no memory or no processes are left; end other programs, then start again. What is done is kept."
    return None


def people_can_help() -> tuple[type[Exception], ...]:
    """The exceptions whose messages are for people."""
    from autograder.authoring import LeakFound
    from autograder.course import CourseError
    from autograder.data import DataUnavailable
    from autograder.data.secret import SecretExposed, SecretUnreadable
    from autograder.evidence.problems import SubmissionUnreadable
    from autograder.grading.plugin import GraderBroken
    from autograder.grading.workers import ClusterUnavailable
    from autograder.nbgrader.bookkeeping import BookkeepingFailed
    from autograder.sandbox.client import SandboxUnavailable

    return (
        BookkeepingFailed,
        ClusterUnavailable,
        CourseError,
        DataUnavailable,
        GraderBroken,
        LeakFound,
        SandboxUnavailable,
        SecretExposed,
        SecretUnreadable,
        SubmissionUnreadable,
    )
