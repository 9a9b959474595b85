"""When a submission is graded and when its feedback is given back: `c.EpochmarkService` in a course's settings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time

from traitlets import Bool, Enum, Float, Integer, List, TraitError, Unicode
from traitlets.config import Configurable

from autograder.course import Course, CourseError

_HOURS = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")


class EpochmarkService(Configurable):
    """Options of `autograder serve`."""

    grade_on_submit = List(
        Unicode(), default_value=["*"], help='Assignments graded as they arrive; ["*"] means all of the course.'
    ).tag(config=True)
    attempts_per_day = Integer(
        5, min=0, help="How often a student's submissions to one assignment are graded in a day; 0 for any number."
    ).tag(config=True)
    feedback = Enum(
        ("at_once", "hints_before_due", "by_hand"),
        default_value="at_once",
        help='"at_once"; "hints_before_due" (hints without points until the due date, then everything); or "by_hand" '
        "(an instructor releases it).",
    ).tag(config=True)
    counts = Enum(
        ("last", "best"),
        default_value="last",
        help='Which of a student\'s attempts stands in the gradebook: the "last" one, or the "best" one.',
    ).tag(config=True)
    first_attempts_first = Bool(
        True, help="Whether students who have not been graded yet come before those who try again."
    ).tag(config=True)
    quiet_hours = List(
        Unicode(), help='Local times in which nothing new is started, such as ["08:45-10:30", "23:00-06:00"].'
    ).tag(config=True)
    scheduler = Unicode(
        help="Address of a Dask scheduler whose workers run the notebooks; without one this machine does."
    ).tag(config=True)
    maximum_load = Float(
        0.0, min=0.0, help="Nothing new is started while the machine's load average is higher; 0 for no limit."
    ).tag(config=True)
    pass_back = Bool(
        False, help="Whether marks go to the LMS (c.EpochmarkLti) once feedback with them was released."
    ).tag(config=True)


@dataclass(frozen=True)
class Policy:
    """What EpochmarkService says, checked. `assignments` are those graded on arrival."""

    assignments: tuple[str, ...]
    attempts_per_day: int
    feedback: str
    first_attempts_first: bool
    quiet_hours: tuple[tuple[time, time], ...]
    maximum_load: float
    scheduler: str | None = None
    pass_back: bool = False
    counts: str = "last"

    def is_quiet(self, now: datetime) -> bool:
        """Whether the local time `now` lies in quiet hours; they may go past midnight."""
        clock = now.time()
        return any(
            begin <= clock < end if begin <= end else clock >= begin or clock < end for begin, end in self.quiet_hours
        )

    def is_busy(self, load: float) -> bool:
        return 0 < self.maximum_load < load


def load_policy(course: Course) -> Policy:
    """Raises CourseError."""
    known = EpochmarkService.class_trait_names(config=True)
    for name in course.config.EpochmarkService:
        if name not in known:
            raise CourseError(f"c.EpochmarkService has no option {name!r}. It has: {', '.join(sorted(known))}.")
    try:
        options = EpochmarkService(config=course.config)
        chosen = options.grade_on_submit
        return Policy(
            assignments=course.assignments
            if chosen == ["*"]
            else tuple(course.assignment(name).name for name in chosen),
            attempts_per_day=options.attempts_per_day,
            feedback=options.feedback,
            counts=options.counts,
            first_attempts_first=options.first_attempts_first,
            quiet_hours=tuple(map(_hours, options.quiet_hours)),
            maximum_load=options.maximum_load,
            pass_back=options.pass_back,
            scheduler=options.scheduler or None,
        )
    except TraitError as error:
        raise CourseError(str(error)) from error


def _hours(text: str) -> tuple[time, time]:
    found = _HOURS.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        first, second, third, fourth = map(int, found.groups())
        return time(first, second), time(third, fourth)
    except ValueError:
        raise CourseError(f'c.EpochmarkService.quiet_hours has {text!r}; write them like "08:45-10:30".') from None
