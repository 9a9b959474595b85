"""Who looks at a page: an instructor, a student, or nobody of this course."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from tornado.web import HTTPError, RequestHandler

from autograder.course import Course

_COOKIE = "epochmark_token"


@dataclass(frozen=True)
class Viewer:
    name: str
    is_instructor: bool


def instructors_group(course: Course) -> str:
    """nbgrader's own name for it."""
    return f"formgrade-{course.course_id}"


def students_group(course: Course) -> str:
    """nbgrader's own name for it."""
    return f"nbgrader-{course.course_id}"


def viewer_of(user: Mapping[str, Any], course: Course) -> Viewer | None:
    """The hub's user as this course knows them; None for somebody who has nothing to do with it.

    Being an administrator of the hub makes nobody an instructor.
    """
    name, groups = user["name"], user.get("groups") or []
    if user.get("kind", "user") != "user":
        return None
    if instructors_group(course) in groups:
        return Viewer(name, is_instructor=True)
    if students_group(course) in groups or _is_enrolled(course, name):
        return Viewer(name, is_instructor=False)
    return None


class TokenAuthenticated(RequestHandler):
    """Without a hub: whoever has the token that was printed at the start is the instructor."""

    def get_current_user(self) -> Mapping[str, Any] | None:
        course, token = self.settings["course"], self.settings["token"]
        given = self.get_query_argument("token", None)
        if given is not None and hmac.compare_digest(given.encode(), token.encode()):
            self.set_cookie(_COOKIE, token, httponly=True, samesite="Strict", path="/")
        else:
            given = self.get_cookie(_COOKIE)
        if given is None or not hmac.compare_digest(given.encode(), token.encode()):
            return None
        return {"name": "instructor", "groups": [instructors_group(course)]}

    def get_login_url(self) -> str:
        raise HTTPError(403)


def _is_enrolled(course: Course, student: str) -> bool:
    try:
        with Gradebook(course.db_url) as gradebook:
            gradebook.find_student(student)
    except MissingEntry:
        return False
    return True
