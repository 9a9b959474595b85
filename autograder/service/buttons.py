"""What instructors have done with a button: grade again, release feedback, send marks again, pause."""

from __future__ import annotations

from functools import partial

from tornado.web import HTTPError, authenticated

from autograder.service import class_page
from autograder.service.class_release import to_release
from autograder.service.page import Page
from autograder.service.store import utc_now
from autograder.service.table import REPLACED


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
    """Feedback of one student."""

    @authenticated
    async def post(self, name: str, student: str) -> None:
        self.only_instructors()
        graded = await self.aside(to_release, self.runner.store, self.assignment(name), student)
        if graded is None:
            raise HTTPError(404)
        # Why it could not be released stands on the page.
        await self.aside(self.runner.releasing.release_each, graded)
        self.redirect(f"{self.settings['prefix']}submissions/{name}/{student}")


class ReleaseClass(Page):
    """Feedback of everybody whose page is not out yet or has been marked since: it begins, and the page tells how it
    goes.
    """

    @authenticated
    async def post(self, name: str) -> None:
        self.only_instructors()
        if await self.aside(to_release, self.runner.store, self.assignment(name)) is None:
            raise HTTPError(404)
        if not self.runner.class_release.ask(name):
            raise HTTPError(409, "release_runs")
        self.redirect(f"{self.settings['prefix']}class/{name}")


class SendAgain(Page):
    """To the LMS, with what it refused before."""

    @authenticated
    async def post(self, name: str) -> None:
        self.only_instructors()
        passing_back = self.runner.passing_back
        if passing_back is None or self.assignment(name) not in passing_back.assignments:
            raise HTTPError(404)
        passing_back.wake(name, refused_again=True)
        self.redirect(f"{self.settings['prefix']}class/{name}")
