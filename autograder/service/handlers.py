"""The pages and buttons. Every handler says who may come in; what a student sees is worked out in views.py."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any, ParamSpec, TypeVar

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from tornado.web import HTTPError, RequestHandler, authenticated

from autograder.course import LANGUAGES, Course, CourseError
from autograder.feedback.report import environment
from autograder.nbgrader.bookkeeping import feedback_page
from autograder.service import class_page, pages
from autograder.service.arrivals import Runner
from autograder.service.auth import Viewer, viewer_of
from autograder.service.language import preferred
from autograder.service.messages import both
from autograder.service.store import utc_now
from autograder.service.table import REPLACED, Attempt

P = ParamSpec("P")
T = TypeVar("T")

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A feedback page holds what a student wrote: it may run nothing and load nothing.
FEEDBACK_POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:"
_LANGUAGE_COOKIE = "epochmark_language"
_ANSWER_SECONDS = 5.0


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
        key = f"error_{status_code}" if status_code in (403, 404, 409) else "error_other"
        error = kwargs.get("exc_info", (None, None))[1]
        detail = error.log_message if status_code == 409 and isinstance(error, HTTPError) else None
        told = {"said": dict.fromkeys(LANGUAGES, detail) if detail else both(key)}
        self.viewer = getattr(self, "viewer", Viewer("", is_instructor=False))
        self.finish(self._rendered("error.html.j2", {**told, "code": status_code}, self.language))

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


class Home(Page):
    """Instructors: the line and the course. Students: their own work."""

    @authenticated
    async def get(self) -> None:
        self.enter()
        if self.viewer.is_instructor:
            await self.show("dashboard.html.j2", partial(pages.dashboard, self.runner, self.settings["workers"]))
        else:
            await self.show(
                "mine.html.j2", partial(pages.mine, self.runner, self.settings["workers"], self.viewer.name)
            )


class Live(Page):
    """The part of the home page that changes, for the script that puts it in."""

    @authenticated
    async def get(self) -> None:
        self.enter()
        if self.viewer.is_instructor:
            await self.show("_dashboard.html.j2", partial(pages.dashboard, self.runner, self.settings["workers"]))
        else:
            await self.show(
                "_mine.html.j2", partial(pages.mine, self.runner, self.settings["workers"], self.viewer.name)
            )


class ClassPage(Page):
    """One assignment, the whole class, a page of it at a time: searched, sorted, with the gradebook's totals."""

    @authenticated
    async def get(self, name: str) -> None:
        self.only_instructors()
        asked = {key: self.get_query_argument(key, "") for key in ("q", "sort", "page")}
        view = class_page.asked_for(asked["q"], asked["sort"], asked["page"])
        await self.show("class.html.j2", partial(class_page.class_page, self.runner, self.assignment(name), view))


class ChartsPage(Page):
    """One assignment's charts: those of the report of `autograder grade`, from what has been graded by now."""

    @authenticated
    async def get(self, name: str) -> None:
        self.only_instructors()
        await self.show("charts.html.j2", partial(class_page.charts, self.runner, self.assignment(name)))


class SubmissionPage(Page):
    """One student's work on one assignment, with all that the graders found."""

    @authenticated
    async def get(self, name: str, student: str) -> None:
        self.only_instructors()
        self.assignment(name)
        mine = self.attempts(name, student)
        if not mine:
            raise HTTPError(404)
        await self.show("submission.html.j2", partial(pages.submission, self.runner, self.settings["workers"], mine))


class FeedbackPage(Page):
    """The page that nbgrader made for a student."""

    @authenticated
    async def get(self, name: str, student: str) -> None:
        self.only_of(student)
        self.assignment(name)
        mine = self.attempts(name, student)
        if not any(attempt.released or self.viewer.is_instructor for attempt in mine):
            raise HTTPError(404)
        try:
            page = feedback_page(self.course, self.course.assignment(name), student).read_bytes()
        except OSError:
            raise HTTPError(404) from None
        self.set_header("Content-Security-Policy", FEEDBACK_POLICY)
        self.finish(page)


class Regrade(Page):
    @authenticated
    async def post(self, name: str, student: str) -> None:
        self.only_instructors()
        mine = self.attempts(self.assignment(name), student)
        newest = next((attempt for attempt in reversed(mine) if attempt.state != REPLACED), None)
        if newest is None:
            raise HTTPError(404)
        if not await self.aside(self.runner.store.ask_again, newest.id):
            raise HTTPError(409)
        self.runner.changed()
        self.redirect(f"{self.settings['prefix']}submissions/{name}/{student}")


class RegradeClass(Page):
    """All of an assignment, or all that could not be graded."""

    @authenticated
    async def post(self, name: str) -> None:
        self.only_instructors()
        failed_only = self.get_body_argument("which", "") != "all"
        asked = partial(class_page.to_grade_again, self.runner, self.assignment(name), failed_only=failed_only)
        await self.aside(self.runner.store.grade_again, await self.aside(asked))
        self.runner.changed()
        self.redirect(f"{self.settings['prefix']}class/{name}")


class Pause(Page):
    """Start nothing new, or go on."""

    @authenticated
    async def post(self, what: str) -> None:
        self.only_instructors()
        store = self.runner.store
        await (self.aside(store.pause, utc_now()) if what == "pause" else self.aside(store.go_on))
        self.runner.changed()
        self.redirect(self.settings["prefix"])


class Release(Page):
    """Feedback of one student, or of everybody whose page is not out yet or has been marked since."""

    @authenticated
    async def post(self, name: str, student: str | None = None) -> None:
        self.only_instructors()
        asked = partial(class_page.to_release, self.runner, self.assignment(name), student)
        graded = await self.aside(asked)
        if graded is None:
            raise HTTPError(404)
        # Those that could not be released are listed on the page, each with the reason.
        await self.aside(self.runner.releasing.release_each, graded)
        self.redirect(self.settings["prefix"] + (f"submissions/{name}/{student}" if student else f"class/{name}"))


class StyleSheet(RequestHandler):
    """The style of the class report and that of these pages, in one file."""

    def get(self) -> None:
        jinja = environment("autograder.service")
        parts = ("page.css.j2", "class_report.css.j2", "service.css.j2")
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.set_header("Cache-Control", "max-age=300")
        self.finish("\n".join(jinja.get_template(part).render() for part in parts))


class Health(RequestHandler):
    """For whoever watches the service: 503 when a thread has ended or hangs, a sandbox does not start, or the database
    does not answer.
    """

    async def get(self) -> None:
        job = asyncio.get_running_loop().run_in_executor(None, self.settings["runner"].health)
        try:
            found = await asyncio.wait_for(job, _ANSWER_SECONDS)
        except TimeoutError:
            self.set_status(503)
            self.finish({"ok": False, "database": False})
            return
        self.set_status(200 if found.ok else 503)
        self.finish({"ok": found.ok, **asdict(found)})


class Figures(RequestHandler):
    """For Prometheus."""

    async def get(self) -> None:
        job = asyncio.get_running_loop().run_in_executor(None, self.settings["runner"].exposition)
        self.set_header("Content-Type", CONTENT_TYPE_PLAIN_0_0_4)
        self.finish(await asyncio.wait_for(job, _ANSWER_SECONDS))


class NotFound(Page):
    @authenticated
    async def get(self, *_: str) -> None:
        self.enter()
        raise HTTPError(404)
