"""A student asks a person to look at a mark again, and an instructor answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tornado.web import HTTPError, authenticated

from autograder.service import pages, requests
from autograder.service.page import Page
from autograder.service.store import utc_now


class AskPage(Page):
    """What a student has asked about an assignment of theirs, and a form to ask more. Nobody's but the viewer's own."""

    @authenticated
    async def get(self, name: str) -> None:
        self._enter_as_student(name)
        await self.show("request.html.j2", partial(pages.asking, self.runner, name, self.viewer.name))

    @authenticated
    async def post(self, name: str) -> None:
        self._enter_as_student(name)
        store, student = self.runner.store, self.viewer.name
        if not any(attempt.released for attempt in await self.aside(self.attempts, name, student)):
            raise HTTPError(409, "nothing_released")
        message = self.get_body_argument("message", "")
        await _unless_refused(self, partial(requests.ask, store.engine, name, student, message, utc_now()))
        self.redirect(f"{self.settings['prefix']}requests/{name}")

    def _enter_as_student(self, name: str) -> None:
        self.enter()
        self.assignment(name)
        # Instructors have no work of their own here.
        if self.viewer.is_instructor:
            raise HTTPError(404)


class Answer(Page):
    """An instructor's, which closes the student's request."""

    @authenticated
    async def post(self, name: str, student: str) -> None:
        self.only_instructors()
        text, by = self.get_body_argument("answer", ""), self.viewer.name
        engine = self.runner.store.engine
        job = partial(requests.answer, engine, self.assignment(name), student, text, by, utc_now())
        await _unless_refused(self, job)
        self.redirect(f"{self.settings['prefix']}submissions/{name}/{student}")


async def _unless_refused(page: Page, job: Callable[[], None]) -> None:
    """Do it and tell all pages. Raises HTTPError 409."""
    try:
        await page.aside(job)
    except requests.Refused as refused:
        raise HTTPError(409, refused.args[0]) from None
    page.runner.changed()
