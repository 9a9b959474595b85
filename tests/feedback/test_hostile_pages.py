"""A graded class with hostile students in a real browser: nothing of theirs runs or is fetched on any page.

Each marker is a request to a server of our own, which must get none. What honest students made is there to be seen.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter

from autograder.authoring import fill, solved
from autograder.course import load_course
from autograder.evidence.submission import LearningCurve
from autograder.exports.marks import Person, Question, StudentMarks
from autograder.feedback import ReportRow
from autograder.grading.report import QuestionResult, Report, TestResult
from autograder.reports.members import Class, Member
from autograder.reports.page import Assignment, class_report
from tests.browsing import needs_chromium, running_browser
from tests.nbgrader import hostile
from tests.nbgrader.test_clean import ANSWERS, PANDAS
from tests.real_course import COMMANDS, NAME, SCREENSHOTS, build, run, submit

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    needs_chromium,
]
MALLORY, TRUDY, ANN = "mallory", "trudy", "ann"
EXTRA = """
c.Epochmark.assignments = ["image_classification"]
c.EpochmarkService.feedback = "by_hand"
"""


class Marker:
    """A server that remembers what it was asked for."""

    def __init__(self):
        asked = self.asked = set()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                asked.add(self.path)
                self.send_response(204)
                self.end_headers()

            do_POST = do_HEAD = do_OPTIONS = do_GET

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def of(self, name):
        """A script and an address that ask for this name. The script has no blanks and no double quotes."""
        return f"fetch('{self.address}/{slug(name)}-js')", f"{self.address}/{slug(name)}-url"


def slug(name):
    return re.sub(r"\W+", "-", name)


@pytest.fixture(scope="module")
def marker():
    made = Marker()
    yield made
    made.server.shutdown()


@pytest.fixture(scope="module")
def browser():
    with running_browser() as browser:
        yield browser


def visit(browser, address, marker):
    """Open a page, click on all that could be clicked on, and give the page, its dialogs and its frames that moved."""
    page = browser.new_page()
    page.set_default_timeout(180_000)
    happened = []
    page.on("dialog", lambda dialog: (happened.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("popup", lambda popup: happened.append(f"popup: {popup.url}"))
    # What the pages of nbgrader load from elsewhere is no part of this, and there may be no network.
    page.route(
        lambda url: not url.startswith((marker.address, "file:", "data:", "http://127.0.0.1")),
        lambda route: route.abort(),
    )
    page.goto(address)
    page.evaluate(CLICK, marker.address)
    page.wait_for_timeout(1500)
    return page, happened


# Where names of students stand, and where what a student wrote has to be read.
NAMES_STUDENTS = {"formgrader's list", "report", "submission", "class"}
QUOTED = {("feedback", MALLORY), ("feedback", TRUDY), ("formgrader", MALLORY), ("formgrader", TRUDY), ("report", TRUDY)}
# Each of these would take the page along, and the others with it.
LEAVES_THE_PAGE = {
    "html refresh",
    "html base",
    "html form",
    "markdown form",
    "markdown closes the page",
    "html noscript",
}
# One for each way in which a page can be made to run or fetch something. Which of the others run depends on the browser.
WAYS_IN = {
    "html script",
    "html onerror",
    "html onload of svg",
    "html autofocus",
    "html animation",
    "html details",
    "html iframe",
    "html isolated",
    "html object",
    "html form",
    "html refresh",
    "html link",
    "html style sheet",
    "html background",
    "html srcset",
    "html video",
    "markdown output",
    "markdown script",
    "markdown onerror",
    "markdown picture",
    "markdown link in brackets",
    "markdown link by reference",
    "png width",
    "png height",
    "jpeg width",
}
# nbconvert refuses these.
NO_NOTEBOOK = {"cell id", "execution count", "execution count of a result"}
# A link to another site is a link; that it leads there is no fault.
CLICK = """(marker) => {
  for (const each of document.querySelectorAll("a, button, details, [onclick]")) {
    const goes = each.getAttribute("href") || "";
    if (/^https?:/i.test(goes) || each.closest("nav, header, form[method=post], form[role=search]")) continue;
    if (!each.closest("#notebook-container, main")) continue;
    if (goes.startsWith("/") || goes.startsWith("?")) continue;
    if (each.closest(".scoring-buttons")) continue;
    each.click();
  }
}"""


# That the markers would tell.


def test_without_the_step_each_way_in_is_open(browser, marker, tmp_path):
    exporter = HTMLExporter(template_name="classic")
    cells = {name: nbformat.from_dict(vector(*marker.of(name))) for name, vector in hostile.vectors().items()}
    apart = [[name] for name in LEAVES_THE_PAGE]
    others = [name for name in cells if name not in LEAVES_THE_PAGE | NO_NOTEBOOK]
    for number, names in enumerate([*apart, *(others[start::8] for start in range(8))]):
        nb = {"cells": [{**cells[name], "id": f"c{i}"} for i, name in enumerate(names)], "metadata": {}}
        made, _ = exporter.from_notebook_node(nbformat.from_dict({**nb, "nbformat": 4, "nbformat_minor": 5}))
        (tmp_path / f"{number}.html").write_text(made)
    for path in sorted(tmp_path.iterdir()):
        visit(browser, path.as_uri(), marker)
    ran = {path.rsplit("-", 1)[0] for path in marker.asked}
    marker.asked.clear()
    assert {name for name in WAYS_IN if f"/{slug(name)}" not in ran} == set()


# That nothing happens.


@pytest.fixture(scope="module")
def course(tmp_path_factory, marker):
    root = build(tmp_path_factory.mktemp("course"), extra=EXTRA)
    run(root, "autograder", "release", NAME)
    assignment = load_course(root).assignment(NAME)
    submit(root, MALLORY, mallory(solved(assignment, "en"), marker), "2026-04-30 09:00:00 UTC")
    js, _ = marker.of("file")
    (root / "submitted" / MALLORY / NAME / "evil.html").write_text(f"<script>{js}</script>")
    submit(root, TRUDY, trudy(solved(assignment, "en"), marker), "2026-04-30 09:00:00 UTC")
    submit(root, ANN, ann(solved(assignment, "en")), "2026-04-30 09:00:00 UTC")
    done = run(root, "autograder", "grade", NAME, code=None)
    print(done.stdout, done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr
    run(root, "autograder", "feedback", NAME)
    return root


def mallory(notebook, marker):
    """All vectors in one notebook: outputs are put out by a cell, other cells stand as they are."""
    for name, output in hostile.OUTPUTS.items():
        data, metadata = output(*marker.of(name))
        source = f"get_ipython().display_pub.publish(data={data!r}, metadata={metadata!r})"
        notebook.cells.append(nbformat.v4.new_code_cell(source))
    for name, vector in hostile.vectors().items():
        if name not in hostile.OUTPUTS:
            notebook.cells.append(
                nbformat.from_dict({**vector(*marker.of(name)), "id": f"student-{len(notebook.cells)}"})
            )
    js, _ = marker.of("error")
    notebook.cells.append(nbformat.v4.new_code_cell(f"print({'</pre><script>' + js + '</script>'!r})"))
    notebook.cells.append(nbformat.v4.new_code_cell(f"raise ValueError({'</pre><script>' + js + '</script>'!r})"))
    notebook.metadata = nbformat.from_dict(
        {**hostile.metadata(marker.of("metadata")[0]), "kernelspec": notebook.metadata.kernelspec}
    )
    return notebook


def trudy(notebook, marker):
    """Answers that hints quote."""
    js, _ = marker.of("hint")
    attack = (
        f"<img src=x onerror={json.dumps(js)}><script>{js}</script>`<b>` $\\href{{javascript:{js}}}{{click}}$ \x1b[2J"
    )
    return fill(
        notebook,
        {
            "q2_scale_solution": f"def scale(images):\n    raise ValueError({attack!r})",
            "q9_accuracy_solution": f"validation_accuracy = {attack!r}",
            "q11_reflection": f"An answer {attack}",
        },
    )


def ann(notebook):
    cells = [nbformat.v4.new_markdown_cell(answer) for answer in ANSWERS]
    sources = [
        f"from IPython.display import HTML\nHTML({PANDAS!r})",
        "model.summary()",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\nplt.show()",
        "%config InlineBackend.figure_formats = ['svg']\nplt.plot([3, 2, 1])\nplt.show()",
        "print('x < 1 & y')",
    ]
    notebook.cells += [*cells, *map(nbformat.v4.new_code_cell, sources)]
    return notebook


@pytest.fixture(scope="module")
def formgrader(course):
    """The address of a notebook server with nbgrader's formgrader, whoever opens it being the instructor."""
    settings = course / "jupyter" / "jupyter_server_config.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text('{"ServerApp": {"jpserver_extensions": {"nbgrader.server_extensions.formgrader": true}}}')
    port = free_port()
    command = [str(COMMANDS / "jupyter-server"), "--allow-root", "--no-browser", f"--port={port}"]
    command += ["--ServerApp.port_retries=0", "--IdentityProvider.token=", "--ServerApp.ip=127.0.0.1"]
    with running(command, course, f"http://127.0.0.1:{port}/api"):
        yield f"http://127.0.0.1:{port}/formgrader"


@pytest.fixture(scope="module")
def service(course):
    port = free_port()
    command = [str(COMMANDS / "autograder"), "serve", "--port", str(port)]
    with running(command, course, f"http://127.0.0.1:{port}/health") as told:
        address, token = re.search(r"(http://\S+)\?(\S+)", told()).groups()
        for student in (MALLORY, TRUDY, ANN):
            wait_until(
                lambda student=student: b"state graded" in fetched(f"{address}submissions/{NAME}/{student}?{token}")
            )
        yield address, token


@contextmanager
def running(command, folder, health):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("EPOCHMARK_", "JUPYTERHUB_"))}
    environment |= {"JUPYTER_CONFIG_DIR": str(folder / "jupyter"), "COLUMNS": "200"}
    log = folder / f"{os.path.basename(command[0])}.log"
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=file, stderr=file)
        try:
            wait_until(lambda: process.poll() is not None or fetched(health))
            assert process.poll() is None, log.read_text()
            yield log.read_text
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def fetched(address):
    """What is there; nothing as long as there is nothing."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.read()
    except OSError:
        return b""


def wait_until(is_so, seconds=240):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.3)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


PAGES = ("feedback", "formgrader", "formgrader's list", "report", "submission", "class", "feedback by the service")


@pytest.fixture
def address(course, request):
    """Where a page of a student is."""

    def of(where, student):
        if where == "feedback":
            return (course / "feedback" / student / NAME / f"{NAME}.html").as_uri()
        if where == "report":
            return (course / "reports" / f"{NAME}.html").as_uri()
        if where.startswith("formgrader"):
            formgrader = request.getfixturevalue("formgrader")
            notebooks = json.loads(fetched(f"{formgrader}/api/submitted_notebooks/{NAME}/{NAME}"))
            (id,) = (each["id"] for each in notebooks if each["student"] == student)
            return f"{formgrader}/" + (f"submissions/{id}/" if where == "formgrader" else f"manage_submissions/{NAME}")
        service, token = request.getfixturevalue("service")
        path = {"submission": f"submissions/{NAME}/{student}", "class": f"class/{NAME}"}
        return f"{service}{path.get(where, f'feedback/{NAME}/{student}')}?{token}"

    return of


@pytest.mark.parametrize("student", [MALLORY, TRUDY])
@pytest.mark.parametrize("where", PAGES)
def test_nothing_of_a_student_s_runs(where, student, browser, marker, address):
    here = address(where, student)
    marker.asked.clear()
    page, happened = visit(browser, here, marker)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"hostile_{re.sub(r'[^a-z]+', '_', where)}_{student}.png", full_page=True)
    assert page.url.split("#")[0] == here
    assert marker.asked == set()
    assert happened == []
    if where in NAMES_STUDENTS:
        # formgrader's list is filled in by its own script, when that gets its turn.
        page.get_by_text(student).first.wait_for(state="attached")
    text = page.inner_text("body")
    assert text.strip()
    if (where, student) in QUOTED:
        assert "<script>fetch(" in text
    if where == "formgrader":
        assert page.evaluate("document.getElementById('q11_reflection').tagName") == "INPUT"
    page.close()


def test_a_class_of_hostile_names_and_texts(browser, marker, tmp_path):
    js, _ = marker.of("name")
    attack = f"<img src=x onerror={json.dumps(js)}>\"'><script>{js}</script>"
    test = TestResult(attack, "failed", hint={"en": attack, "ja": attack}, detail=attack)
    report = Report(NAME, attack, (QuestionResult("q1", 1, (test,)),), ({"en": attack, "ja": attack},), (attack,))
    rows = [
        ReportRow(attack, report, {attack: LearningCurve(attack, {"loss": (1.0, 0.5)})}, 1.0, attack, attack, (attack,))
    ]
    rows.append(ReportRow(attack, None, {}, 0.0, attack))
    title = {"en": attack, "ja": attack}
    marks = StudentMarks(Person(attack, attack, attack), None, "not marked yet", {}, 0.0, 0.0)
    members = tuple(Member(marks, row) for row in rows)
    of = Class((Question(NAME, "q1", 1.0, by_hand=False),), 1.0, members, None)
    (tmp_path / "report.html").write_text(class_report(Assignment(title, {"q1": title}), of, "en", datetime.now()))
    marker.asked.clear()
    page, happened = visit(browser, (tmp_path / "report.html").as_uri(), marker)
    assert (marker.asked, happened) == (set(), [])
    assert page.inner_text("body").count("<script>") > 10
    page.close()


@pytest.mark.parametrize("where", ["feedback", "formgrader", "feedback by the service"])
def test_honest_work_looks_as_it_did(where, browser, marker, address):
    page, happened = visit(browser, address(where, ANN), marker)
    page.screenshot(path=SCREENSHOTS / f"honest_{re.sub(r'[^a-z]+', '_', where)}.png", full_page=True)
    assert happened == []
    container = page.locator("#notebook-container, main").first
    table = container.locator("table.dataframe")
    assert table.locator("tbody td").all_inner_texts() == ["0.25"]
    assert table.locator("tr").first.evaluate("row => getComputedStyle(row).textAlign") == "right"
    assert container.locator("pre", has_text="Total params").count() >= 1
    assert container.locator("pre", has_text="Dense").count() >= 1
    assert container.locator("pre span[style*='color']").count() > 3
    loaded = "[...document.querySelectorAll('#notebook-container img, main img')].map(i => [i.src.slice(0, 15), i.naturalWidth > 0])"
    pictures = [tuple(each) for each in page.evaluate(loaded)]
    assert all(shown for _, shown in pictures), pictures
    kinds = [kind for kind, _ in pictures]
    assert kinds.count("data:image/png;") >= 4 and kinds.count("data:image/svg+") == 1
    text = container.inner_text()
    assert container.locator("math").count() >= 3
    for words in (
        "過学習です",
        "x < 1 & y",
        "AT&T, 1 < 2",
    ):
        assert words in text, words
    for selector in (
        "h1:has-text('My answer')",
        "blockquote",
        "del",
        "table:has-text('epoch')",
        "code:has-text('x < 1 and')",
    ):
        assert container.locator(selector).count() >= 1, selector
    assert container.locator("a[href^='https://keras.io']").count() == 3
    assert container.locator("div.highlight span.k").count() >= 1
    page.close()
