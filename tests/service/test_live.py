"""The pages in a real browser: they outlive a service that is away, know when somebody has logged out, and fit a phone."""

from __future__ import annotations

import asyncio
import threading
import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import nbformat
import pytest
from nbgrader.api import Gradebook
from tornado.netutil import bind_sockets
from tornado.web import RequestHandler

from autograder.course import load_course
from autograder.grading.archive import to_json
from autograder.grading.report import QuestionResult, Report, TestResult
from autograder.service import kept
from autograder.service.app import make_app, make_server
from autograder.service.arrivals import Runner
from autograder.service.class_release import Progress
from autograder.service.passing_back import Unsent
from autograder.service.policy import load_policy
from autograder.service.requests import answer, ask
from autograder.service.store import Store
from autograder.service.streams import Streams
from tests.accessibility import violations
from tests.browsing import running_browser
from tests.real_course import NAME, SCREENSHOTS, build

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PHONE = {"width": 390, "height": 844}


class Viewer(RequestHandler):
    """Whoever has not logged out is `name`; `refuses` is what the service answers meanwhile."""

    name, is_in, refuses = "ann", True, None

    def prepare(self):
        if Viewer.refuses:
            self.send_error(Viewer.refuses)

    def get_current_user(self):
        group = "formgrade-epochmark" if Viewer.name == "instructor" else "nbgrader-epochmark"
        return {"name": Viewer.name, "groups": [group]} if Viewer.is_in else None

    def get_login_url(self):
        return "/login"


class Login(RequestHandler):
    def get(self):
        self.finish("<h1>Who are you?</h1>")


class Service:
    """The pages on a port of their own, in a thread; it can go away and come back."""

    def __init__(self, runner):
        self.runner, self.port, self.thread = runner, 0, None

    def begin(self):
        ready = threading.Event()
        self.thread = threading.Thread(target=asyncio.run, args=[self._serve(ready)], daemon=True)
        self.thread.start()
        assert ready.wait(30)

    def end(self):
        self.loop.call_soon_threadsafe(self.over.set)
        self.thread.join(30)

    def changed(self):
        self.loop.call_soon_threadsafe(self.streams.tell)

    async def _serve(self, ready):
        self.loop, self.over, self.streams = asyncio.get_running_loop(), asyncio.Event(), Streams()
        settings = {
            "streams": self.streams,
            "cookie_secret": b"x" * 32,
            "xsrf_of": lambda handler: handler.xsrf_token.decode(),
            "formgrader_of": lambda name: f"/user/{name}/formgrader/",
        }
        app = make_app(self.runner, 1, "/", settings, Viewer)
        app.add_handlers(".*", [("/login", Login)])
        server = make_server(app, xheaders=False)
        sockets = bind_sockets(self.port, "127.0.0.1")
        self.port = sockets[0].getsockname()[1]
        server.add_sockets(sockets)
        ready.set()
        await self.over.wait()
        server.stop()
        await server.close_all_connections()


@pytest.fixture
def service(tmp_path, monkeypatch):
    course = load_course(build(tmp_path / "course"))
    made = Service(Runner(course, load_policy(course), Store(course.db_url), lambda: None))
    for name, value in (("name", "ann"), ("is_in", True), ("refuses", None)):
        monkeypatch.setattr(Viewer, name, value)
    made.begin()
    yield made
    made.end()
    made.runner.store.close()


@pytest.fixture
def page():
    with running_browser() as browser:
        made = browser.new_page(locale="en-GB", viewport=PHONE)
        made.set_default_timeout(60_000)
        yield made


def hand_in(service, minutes, student="ann"):
    assert service.runner.store.add(NAME, student, AT + timedelta(minutes=minutes))


def test_a_page_outlives_a_service_that_is_away_and_goes_to_the_login(service, page):
    page.goto(f"http://127.0.0.1:{service.port}/")
    page.get_by_text("This page keeps itself up to date.").wait_for()
    lost = page.get_by_text("No connection")
    rows, times = page.locator("#live tbody tr"), 0

    def comes_back():
        nonlocal times
        lost.wait_for()
        hand_in(service, times)
        times += 1
        return lambda: (
            page.get_by_text("This page keeps itself up to date.").wait_for(),
            lost.wait_for(state="hidden"),
            page.wait_for_function(f"document.querySelectorAll('#live tbody tr').length === {times}"),
        )

    service.end()
    back = comes_back()
    service.begin()
    back()
    for refusal in (503, 404):
        # As a proxy does whose service is starting.
        Viewer.refuses = refusal
        service.end()
        service.begin()
        back = comes_back()
        Viewer.refuses = None
        back()
    assert rows.count() == times
    # Only a change, or the next look, tells a page that its owner has logged out elsewhere.
    Viewer.is_in = False
    service.changed()
    page.wait_for_url("**/login**")
    assert page.inner_text("body") == "Who are you?"


def test_pages_fit_a_phone(service, page):
    students = ["ann", "a-student-whose-identifier-is-as-long-as-an-address@students.example.ac.jp"]
    why = dict.fromkeys(("en", "ja"), "a remark with_a_name_that_is_longer_than_any_telephone_is_wide_and_has_no_blank")
    report = Report(NAME, "ann", (QuestionResult("q1_look", 2.0, (TestResult("t", "failed", flag=why),)),))
    store = service.runner.store
    for number, student in enumerate(students):
        hand_in(service, number, student)
        (attempt,) = store.attempts(student=student)
        store.start(attempt.id, AT)
        store.finish(attempt.id, AT, 1.0, 2.0, to_json(report, {}), None, flagged=True)
        hand_in(service, 10 + number, student)
    store.note(
        attempt.id, "nbgrader wrote no feedback: /a/path/that/is/long/and/has/no/blank/in/it/at/all/whatever.ipynb"
    )
    with Gradebook(service.runner.course.db_url) as gradebook:
        gradebook.add_assignment(NAME, duedate="2026-11-24 10:00:00")
    wide = []
    for viewer, paths in (("instructor", ("", f"class/{NAME}", f"submissions/{NAME}/ann")), ("ann", ("",))):
        Viewer.name = viewer
        for path in paths:
            page.goto(f"http://127.0.0.1:{service.port}/{path}")
            page.screenshot(path=SCREENSHOTS / f"phone_{viewer}_{path.partition('/')[0] or 'home'}.png", full_page=True)
            wide += [(viewer, path, w) for w in [page.evaluate("document.documentElement.scrollWidth")] if w > 390]
    assert wide == []


def test_buttons_do_what_they_say(service, page):
    Viewer.name, store = "instructor", service.runner.store
    for number, student in enumerate(("ann", "bob")):
        hand_in(service, number, student)
        (attempt,) = store.attempts(student=student)
        store.start(attempt.id, AT)
        store.finish(attempt.id, AT, 1.0, 2.0, to_json(Report(NAME, student, ()), {}), None)
    page.goto(f"http://127.0.0.1:{service.port}/")
    page.get_by_role("button", name="Pause grading").click()
    page.get_by_text("Grading pauses").wait_for()
    assert store.is_paused()
    page.get_by_role("button", name="Go on grading").click()
    page.get_by_role("button", name="Pause grading").wait_for()
    assert not store.is_paused()
    page.get_by_role("link", name="The class").first.click()
    page.get_by_label("Search by id or name").fill("bo")
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**?*q=bo*")
    assert page.locator(".scores tbody tr").count() == 1
    page.get_by_role("button", name="Grade everybody again").click()
    page.get_by_text("Is graded again").first.wait_for()
    assert [attempt.state for attempt in store.attempts()] == ["waiting", "waiting"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_and_no_other_host_is_asked(service, page, scheme):
    """At both widths, in both schemes, in both languages; with all that a page can have on it."""
    why = dict.fromkeys(("en", "ja"), "A remark.")
    tests = (
        TestResult("test_one", "failed", hint=why, flag=why, detail="assert 1 == 2"),
        TestResult("test_two", "passed"),
    )
    report, store = Report(NAME, "ann", (QuestionResult("q1_look", 2.0, tests),)), service.runner.store
    for number, student in enumerate(("ann", "ann", "bob")):
        hand_in(service, number, student)
        attempt = store.attempts(student=student)[-1]
        store.start(attempt.id, AT)
        store.finish(attempt.id, AT, 1.0, 2.0, to_json(report, {}), None, flagged=True)
        store.release(attempt.id, AT)
    hand_in(service, 10)
    ask(store.engine, NAME, "ann", "Why is question 1 wrong?", AT)
    answer(store.engine, NAME, "ann", "You are right.", "instructor", AT)
    ask(store.engine, NAME, "bob", "And mine?", AT)
    store.note(attempt.id, "nbgrader wrote no feedback")
    course, shown = service.runner.course, store.attempts(student="ann")[1]
    kept._write(kept._path(course, shown), nbformat.writes(executed(course)))
    with Gradebook(course.db_url) as gradebook:
        gradebook.add_assignment(NAME, duedate="2026-11-24 10:00:00")
        gradebook.update_or_create_student("ann", last_name="Sato", first_name="Ann")
    service.runner.class_release._progress = NAME, Progress(3, 1, time.monotonic() - 1)
    unsent = Unsent(AT, {"ann": "HTTP 422"}, ("bob",), ("cem",), why="HTTP 503")
    service.runner.passing_back = SimpleNamespace(unsent={NAME: unsent})
    attempt = f"attempts/{NAME}/ann/{shown.id}"
    pages = {
        "instructor": ("", f"class/{NAME}", f"class/{NAME}/charts", f"submissions/{NAME}/bob", "students/ann", attempt),
        "ann": ("?lang=ja", f"requests/{NAME}?lang=ja", f"{attempt}?lang=ja", f"{attempt}/notebook", "no-such-page"),
    }
    found, asked, address = [], set(), f"http://127.0.0.1:{service.port}/"
    page.on("request", lambda request: asked.add(request.url))
    page.emulate_media(color_scheme=scheme)
    for viewer, paths in pages.items():
        Viewer.name = viewer
        for path in paths:
            page.goto(address + path)
            if path.endswith("notebook"):
                # Nothing runs in that page, and so axe-core does not.
                text = page.content()
                page.goto("about:blank")
                page.set_content(text)
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 844})
                name = path.partition("?")[0].partition("/")[0] or "home"
                last = "_notebook" if path.endswith("notebook") else "_charts" if path.endswith("charts") else ""
                page.screenshot(path=SCREENSHOTS / f"{viewer}_{name}{last}_{scheme}_{width}.png", full_page=True)
                found += [(viewer, path, width, each) for each in violations(page)]
                over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                found += [(viewer, path, width, f"{over} px wider than the screen")] if over > 0 else []
    assert found == []
    assert {url for url in asked if not url.startswith((address, "data:"))} == set()


def executed(course):
    """A notebook as it is kept, with a formula, code, a table and a mistake in it."""
    error = nbformat.v4.new_output("error", ename="NameError", evalue="x", traceback=["\x1b[31mNameError\x1b[0m: x"])
    table = nbformat.v4.new_output("display_data", data={"text/html": "<table><tr><td>1</td></tr></table>"})
    cells = [
        nbformat.v4.new_markdown_cell("# Results\n\n$x^2$ and **bold** [a link](https://example.org)"),
        nbformat.v4.new_code_cell("import numpy as np  # numbers\nx = 'text' + f\"{1.5}\"", outputs=[error, table]),
    ]
    return nbformat.v4.new_notebook(cells=cells)
