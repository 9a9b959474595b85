"""Which exceptions are for people: each names the thing, what is wrong with it and what to do."""

from __future__ import annotations


def people_can_help() -> tuple[type[Exception], ...]:
    """The exceptions that the command tells in one line. Imported late: most commands need few of these modules."""
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
