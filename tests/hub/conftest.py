"""A real JupyterHub with the course, an instructor and two students, and a real browser."""

from __future__ import annotations

import os
import secrets
import socket
import tempfile
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from autograder.authoring import reference
from autograder.commands import hub
from autograder.course import load_course
from tests.browsing import running_browser
from tests.real_course import NAME, SCREENSHOTS, build

PASSWORD = "a-password-for-tests"
EXTRA = """
c.Epochmark.assignments = ["image_classification"]
c.Epochmark.language = "ja"
c.EpochmarkService.attempts_per_day = 2
"""


@dataclass(frozen=True)
class Hub:
    """`folder` is the hub's own, `original` the course that it was started with."""

    address: str
    folder: Path
    original: Path

    @property
    def service(self) -> str:
        return self.address + hub.SERVICE


@pytest.fixture(scope="session")
def running_hub(tmp_path_factory):
    if os.geteuid() != 0:
        pytest.skip("a hub with several Unix users needs root")
    if hub.proxy() is None:
        pytest.skip("configurable-http-proxy is not installed: make setup-hub")
    course = load_course(build(tmp_path_factory.mktemp("course"), extra=EXTRA))
    port = free_ports()
    # Not in pytest's folder: another pytest that starts meanwhile closes that again to the hub's people.
    with (
        tempfile.TemporaryDirectory(prefix="epochmark-hub-", ignore_cleanup_errors=True) as folder,
        hub.running_hub(Path(folder), course, port, PASSWORD),
    ):
        yield Hub(f"http://127.0.0.1:{port}", Path(folder), course.root)


@pytest.fixture(scope="session")
def browser():
    with running_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def people(running_hub, browser):
    """A signed-in browser context for each person, by name."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    contexts = {name: sign_in(browser, running_hub, name) for name in (hub.INSTRUCTOR, *hub.STUDENTS)}
    yield contexts
    for context in contexts.values():
        context.close()


def sign_in(browser, running_hub, name):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ja-JP")
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(running_hub.address + "/hub/login")
    page.fill("#username_input", name)
    page.fill("#password_input", PASSWORD)
    page.click("#login_submit")
    page.wait_for_url(f"{running_hub.address}/user/{name}/**")
    page.close()
    return context


def hand_in(running_hub, name, stamp):
    """The blank notebook in the exchange as that person's, whole at once."""
    course = load_course(running_hub.folder / "home" / hub.INSTRUCTOR / "course")
    exchange = running_hub.folder / "exchange"
    folder = exchange / f"{name}+{NAME}+{stamp}+{secrets.token_urlsafe(9)}"
    folder.mkdir()
    nbformat.write(reference(course.assignment(NAME), "en"), folder / f"{NAME}.ipynb")
    (folder / "timestamp.txt").write_text(stamp)
    (folder / "submission_secret.txt").write_text(f"as nbgrader's submit makes it for {name}")
    owner = (running_hub.folder / "home" / name).stat()
    for path in (*folder.iterdir(), folder):
        os.chown(path, owner.st_uid, owner.st_gid)
    folder.rename(exchange / course.course_id / "inbound" / folder.name)


def free_ports() -> int:
    """The first of four ports that nobody uses."""
    while True:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            first = one.getsockname()[1]
        if first < 65_500 and all(map(is_free, range(first, first + 4))):
            return first


def is_free(port: int) -> bool:
    with socket.socket() as one:
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
