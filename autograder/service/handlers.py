"""The pages. Every handler says who may come in; what a student sees is worked out in views.py."""

from __future__ import annotations

from functools import partial

from tornado.web import HTTPError, RequestHandler, authenticated

from autograder.feedback.report import environment
from autograder.nbgrader.bookkeeping import feedback_page
from autograder.service import attempt_pages, class_page, pages
from autograder.service.page import FEEDBACK_POLICY, Page
from autograder.service.table import Attempt


class Home(Page):
    """Instructors: the line and the course. Students: their own work."""

    @authenticated
    async def get(self) -> None:
        self.enter()
        if self.viewer.is_instructor:
            await self.show("dashboard.html.j2", partial(pages.dashboard, self.runner, self.workers))
        else:
            await self.show("mine.html.j2", partial(pages.mine, self.runner, self.workers, self.viewer.name))


class Live(Page):
    """The part of the home page that changes, for the script that puts it in."""

    @authenticated
    async def get(self) -> None:
        self.enter()
        if self.viewer.is_instructor:
            await self.show("_dashboard.html.j2", partial(pages.dashboard, self.runner, self.workers))
        else:
            await self.show("_mine.html.j2", partial(pages.mine, self.runner, self.workers, self.viewer.name))


class ClassPage(Page):
    """One assignment, the whole class, a page of it at a time: searched, sorted, with the gradebook's totals."""

    @authenticated
    async def get(self, name: str) -> None:
        self.only_instructors()
        asked = {key: self.get_query_argument(key, "") for key in ("q", "sort", "page")}
        view = class_page.asked_for(asked["q"], asked["sort"], asked["page"])
        await self.show("class.html.j2", partial(class_page.class_page, self.runner, self.assignment(name), view))


class ClassLive(Page):
    """The part of a class's page that changes: how the release of its feedback goes, and what was in the way."""

    @authenticated
    async def get(self, name: str) -> None:
        self.only_instructors()
        await self.show("_class.html.j2", partial(class_page.live, self.runner, self.assignment(name)))


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
        await self.show("submission.html.j2", partial(pages.submission, self.runner, self.workers, mine))


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


class AttemptPage(Page):
    """One attempt and what changed since another one (`?with=`): students see their own, once it is released."""

    @authenticated
    async def get(self, name: str, student: str, number: str) -> None:
        mine, attempt = await _seen(self, name, student, number)
        asked = self.get_query_argument("with", "")
        others = [each for each in mine if each.id != attempt.id]
        if asked:
            base = next((each for each in others if str(each.id) == asked), None)
            if base is None:
                raise HTTPError(404)
        else:
            base = next((each for each in reversed(others) if each.submitted < attempt.submitted), None)
        full = self.viewer.is_instructor
        make = partial(attempt_pages.attempt_page, self.runner, attempt, base, others, is_full=full)
        await self.show("attempt.html.j2", make)


class NotebookPage(Page):
    """The notebook of an attempt as it was run. It holds what a student wrote, and so may run and load nothing."""

    @authenticated
    async def get(self, name: str, student: str, number: str) -> None:
        _, attempt = await _seen(self, name, student, number)
        # It has hints in it, which some courses do not give.
        if not self.viewer.is_instructor and not self.course.gives_hints:
            raise HTTPError(404)
        language = self.language
        try:
            text = await self.aside(attempt_pages.notebook_page, self.runner, attempt, language)
        except FileNotFoundError:
            raise HTTPError(404) from None
        self.set_header("Content-Security-Policy", FEEDBACK_POLICY)
        self.finish(text)


class StudentPage(Page):
    """All attempts of one student."""

    @authenticated
    async def get(self, student: str) -> None:
        self.only_instructors()
        mine = self.attempts(student=student)
        if not mine:
            raise HTTPError(404)
        make = partial(attempt_pages.student_page, self.runner, self.settings["workers"], mine)
        await self.show("student.html.j2", make)


class StyleSheet(RequestHandler):
    """The style of the class report and that of these pages, in one file."""

    def get(self) -> None:
        jinja = environment("autograder.service")
        parts = ("page.css.j2", "class_report.css.j2", "service.css.j2", "dark.css.j2")
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.set_header("Cache-Control", "max-age=300")
        self.finish("\n".join(jinja.get_template(part).render() for part in parts))


class NotFound(Page):
    @authenticated
    async def get(self, *_: str) -> None:
        self.enter()
        raise HTTPError(404)


async def _seen(page: Page, name: str, student: str, number: str) -> tuple[list[Attempt], Attempt]:
    """What the viewer may see of a student's graded attempts at an assignment, and the one of that id among them.

    Raises HTTPError 403 for what is another's, and 404 where there is none, or none that is released.
    """
    page.only_of(student)
    page.assignment(name)
    mine = await page.aside(page.attempts, name, student)
    seen = [each for each in mine if each.score is not None and (each.released or page.viewer.is_instructor)]
    attempt = next((each for each in seen if str(each.id) == number), None)
    if attempt is None:
        raise HTTPError(404)
    return seen, attempt
