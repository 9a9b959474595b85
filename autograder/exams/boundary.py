"""The fault boundary: whatever goes wrong between a file on disk and a Report is exactly one of three.

The *student's*: no points, with a reason that can be read. The *machine's*: tried again, and then ours. *Ours*: a
person marks it, and until then no mark is given, and none is taken away.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from sqlalchemy.exc import OperationalError

from autograder.course import CourseError
from autograder.data import DataUnavailable
from autograder.data.secret import SecretExposed, SecretUnreadable
from autograder.evidence.problems import SubmissionUnreadable
from autograder.grading.engine import Exam, ungraded_report, unreadable_report
from autograder.grading.plugin import GraderBroken
from autograder.grading.report import Report, Text
from autograder.grading.workers import ClusterUnavailable, TaskLost
from autograder.sandbox.client import JobLost, SandboxUnavailable

Made = TypeVar("Made")

# The machine's: they may be gone another time.
_PASSING = (JobLost, OSError, MemoryError, OperationalError)
# No hand-in's at all: they would be the same for everybody, and one person can mend them for all.
_EVERYBODYS = (
    ClusterUnavailable,
    CourseError,
    DataUnavailable,
    GraderBroken,
    SandboxUnavailable,
    SecretExposed,
    SecretUnreadable,
)
_MOST_WORDS = 300
_log = logging.getLogger("epochmark")


@dataclass(frozen=True)
class Fault:
    """Why a hand-in has no marks. `reason` is one line, for people; where it is ours, for instructors alone.

    `told` is the same for students, in both languages. With `for_review` a person has to look at it, though it is not
    ours.
    """

    whose: Literal["student", "ours"]
    reason: str
    told: Text | None = None
    for_review: bool = False

    @property
    def is_ours(self) -> bool:
        return self.whose == "ours"

    @property
    def needs_person(self) -> bool:
        """Whether no mark is given and none taken away until a person has looked."""
        return self.is_ours or self.for_review


def report_of(fault: Fault, student: str, exam: Exam) -> Report:
    """What is told of a hand-in without marks."""
    report_on = ungraded_report if fault.needs_person else unreadable_report
    return replace(report_on(fault.reason, student, exam), problems=(fault.told,) if fault.told else ())


def settled(step: Callable[[], Made], *, tries: int = 2) -> Made | Fault:
    """What `step` makes of one hand-in, or whose fault it is that it makes nothing.

    What the machine is to blame for is tried so many times in all. Raises only what concerns every hand-in alike:
    no sandbox can start, the course or its graders are broken, data are missing.
    """
    for tried in range(1, tries + 1):
        try:
            return step()
        except SubmissionUnreadable as error:
            return Fault("student", str(error), error.told, error.for_review)
        except _EVERYBODYS:
            raise
        except TaskLost as error:
            return Fault("ours", str(error))
        except _PASSING as error:
            fault, again = _ours(error), tried < tries
        except Exception as error:
            fault, again = _ours(error), False
        if not again:
            break
    return fault


def _ours(error: Exception) -> Fault:
    _log.debug("a hand-in could not be graded", exc_info=error)
    words = " ".join(f"{type(error).__name__}: {error}".encode(errors="replace").decode().split())
    return Fault("ours", f"it could not be graded, which is not the student's fault ({words[:_MOST_WORDS]})")
