"""What all pages of the service share: who may come in, the language, the templates. Every handler says who may."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, ParamSpec, TypeVar

from tornado.web import HTTPError, RequestHandler

from autograder.course import LANGUAGES, Course, CourseError
from autograder.feedback.report import environment
from autograder.service.arrivals import Runner
from autograder.service.auth import Viewer, viewer_of
from autograder.service.language import preferred
from autograder.service.messages import both
from autograder.service.table import Attempt

P = ParamSpec("P")
T = TypeVar("T")

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A feedback page holds what a student wrote: it may run nothing and load nothing.
FEEDBACK_POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:"
_LANGUAGE_COOKIE = "epochmark_language"


class Page(RequestHandler):
    """What all pages share. `viewer` is set before a handler runs; nobody else comes in."""

    viewer: Viewer

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", PAGE_POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")

    @property
    def runner(self) -> Runner:
        return self.settings["runner"]

    @property
    def course(self) -> Course:
        return self.settings["course"]

    @property
    def workers(self) -> int:
        """How many notebooks are run at a time, or should be."""
        return self.runner.size or self.settings["workers"]

    def enter(self) -> None:
        """Find out who looks. Raises HTTPError 403 for whoever has nothing to do with this course."""
        viewer = viewer_of(self.current_user, self.course)
        if viewer is None:
            raise HTTPError(403)
        self.viewer = viewer

    def only_instructors(self) -> None:
        self.enter()
        if not self.viewer.is_instructor:
            raise HTTPError(403)

    def only_of(self, student: str) -> None:
        """For the student and for instructors."""
        self.enter()
        if not self.viewer.is_instructor and self.viewer.name != student:
            raise HTTPError(403)

    @property
    def language(self) -> str:
        asked = self.get_query_argument("lang", None)
        if asked in LANGUAGES:
            self.set_cookie(_LANGUAGE_COOKIE, asked, path=self.settings["prefix"], samesite="Lax", expires_days=365)
            return asked
        kept = self.get_cookie(_LANGUAGE_COOKIE)
        if kept in LANGUAGES:
            return kept
        return preferred(self.request.headers.get("Accept-Language", ""), LANGUAGES, self.course.language)

    def attempts(self, assignment: str | None = None, student: str | None = None) -> list[Attempt]:
        return self.runner.store.attempts(assignment=assignment, student=student)

    def assignment(self, name: str) -> str:
        """Raises HTTPError 404."""
        try:
            return self.course.assignment(name).name
        except CourseError:
            raise HTTPError(404) from None

    async def show(self, template: str, make: Callable[[], dict[str, Any]]) -> None:
        """Render a template; what it shows is worked out away from the loop that serves everybody."""
        language = self.language
        text = await self.aside(lambda: self._rendered(template, make(), language))
        self.finish(text)

    async def aside(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(None, partial(job, *args, **kwargs))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        error = kwargs.get("exc_info", (None, None))[1]
        known = status_code == 409 and isinstance(error, HTTPError) and error.log_message
        key = known or (f"error_{status_code}" if status_code in (403, 404, 409) else "error_other")
        self.viewer = getattr(self, "viewer", Viewer("", is_instructor=False))
        self.finish(self._rendered("error.html.j2", {"said": both(key), "code": status_code}, self.language))

    def _rendered(self, template: str, context: dict[str, Any], language: str) -> str:
        shared = {
            "language": language if language in LANGUAGES else self.course.language,
            "prefix": self.settings["prefix"],
            "course_id": self.course.course_id,
            "viewer": self.viewer,
            "xsrf": self.settings["xsrf_of"](self),
            "path": self.request.path,
            "formgrader": self.settings["formgrader_of"](self.viewer.name),
        }
        return environment("autograder.service").get_template(template).render(**shared, t=both, **context)
