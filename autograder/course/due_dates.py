"""Due dates as instructors mean them: nbgrader takes one without a time zone, or with one it does not know, for UTC."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime, tzinfo
from typing import Any

_ZONE = re.compile(r"[A-Za-z][\w+-]*(/[\w+-]+)*$")
_NO_ZONES = {"AM", "PM", "T", "Z"}
_zone: str | None = None


def due_dates_in(zone: str | None = None) -> None:
    """Have nbgrader read due dates without a time zone in this one ("Asia/Tokyo"), in the machine's own by default, and
    say what it understood. For course_config.py; does nothing in programs that have not imported nbgrader.
    """
    global _zone
    _zone = zone
    api, apps = sys.modules.get("nbgrader.api"), sys.modules.get("nbgrader.apps.dbapp")
    if api is not None and not hasattr(api.Gradebook, "epochmark_due_dates"):
        api.Gradebook.epochmark_due_dates = True
        for name in ("add_assignment", "update_or_create_assignment"):
            setattr(api.Gradebook, name, _reading(getattr(api.Gradebook, name)))
    if apps is not None and not hasattr(apps.DbAssignmentAddApp, "epochmark_due_dates"):
        apps.DbAssignmentAddApp.epochmark_due_dates = True
        apps.DbAssignmentAddApp.start = _failing_in_one_line(apps.DbAssignmentAddApp.start)


def due_date_of(text: str, zone: str | None) -> datetime:
    """The moment that is meant. Raises ValueError, which says what to write, where that cannot be told."""
    from dateutil import parser, tz

    default: tzinfo | None = tz.gettz(zone) if zone else tz.tzlocal()
    if default is None:
        raise ValueError(f"{zone!r} is no time zone. Write one such as Asia/Tokyo.")
    text = text.strip()
    named = _ZONE.search(text)
    if named and named.start() and named.group() not in _NO_ZONES and not parser.parserinfo().month(named.group()):
        known = tz.gettz(named.group())
        if known is None:
            raise ValueError(
                f"Due date {text!r}: {named.group()} is no time zone that is known here. Write one such as Asia/Tokyo "
                "or +0900, or none for the course's own."
            )
        default, text = known, text[: named.start()]
    try:
        read = parser.parse(text)
    except (ValueError, OverflowError):
        raise ValueError(f"Due date {text!r}: this is no date. Write it like 2026-11-30 23:59.") from None
    return read if read.tzinfo else read.replace(tzinfo=default)


def told(due: datetime) -> str:
    """For people: in its own zone, and in UTC, in which nbgrader shows it."""
    return f"{due:%Y-%m-%d %H:%M %Z} (UTC{due:%z}), which is {due.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _reading(method: Any) -> Any:
    def with_due_date(self: Any, name: str, **facts: Any) -> Any:
        if isinstance(facts.get("duedate"), str):
            from traitlets.log import get_logger

            due = due_date_of(facts["duedate"], _zone)
            get_logger().info("%s is due %s", name, told(due))
            facts["duedate"] = due.astimezone(UTC).replace(tzinfo=None)
        return method(self, name, **facts)

    return with_due_date


def _failing_in_one_line(start: Any) -> Any:
    def starting(self: Any) -> None:
        try:
            start(self)
        except ValueError as error:
            self.fail(str(error))

    return starting
