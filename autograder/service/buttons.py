"""What instructors have done with a button: grade again, release feedback, pause."""

from __future__ import annotations

from functools import partial

from tornado.web import HTTPError, authenticated

from autograder.service import class_page
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
