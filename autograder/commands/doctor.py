"""What this machine can do, and what to do about what it cannot."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.exchange.default import Exchange
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from autograder.authoring import mistakes_in
from autograder.authoring.reasons import one_line, untold
from autograder.commands.exposure import closing, open_to_everybody, students_are_here
from autograder.course import Course, CourseError, load_course, settings_file
from autograder.course.due_dates import told
from autograder.course.libraries import importable
from autograder.data import DataUnavailable, Pack
from autograder.data.secret import SecretExposed, SecretUnreadable
from autograder.grading.engine import load_graders
from autograder.grading.plugin import GraderBroken
from autograder.nbgrader.points import check_released
from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import JobLost, Sandbox, SandboxUnavailable
from autograder.sandbox.layers import Layer, layers

_INSTALL = "sudo apt-get install bubblewrap"
_REINSTALL = "Install it anew: `make setup` in a clone, `pip install --force-reinstall epochmark` elsewhere."
_INSTALL_EXTRA = "Install them: `make setup` in a clone, `pip install 'epochmark[students]'` elsewhere."
_ALLOW_NAMESPACES = (
    "On Ubuntu 24.04 or later, allow user namespaces: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0"
)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `remedy` is what to do when it is not `ok`."""

    what: str
    ok: bool
    found: str
    remedy: str | None = None


def examine(root: Path) -> list[Finding]:
    """Look at everything that grading needs. Starts a sandbox, which takes some seconds; raises nothing."""
    findings = [_machine(), _bubblewrap()]
    try:
        course = load_course(root)
    except CourseError as error:
        return [
            *findings,
            Finding("course", False, str(error), "Run this in the course folder, or name it with --course."),
        ]
    findings.append(Finding("course", True, f"{course.root}, {', '.join(course.assignments)}"))
    findings += _sandbox(course)
    findings.append(_libraries(course))
    findings += [_data(course), *_lessons(course)]
    checks: list[Callable[[Course], Finding]] = [_gradebook, _exchange, _privacy]
    return findings + [check(course) for check in checks]


def _machine() -> Finding:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return Finding("machine", True, f"Python {platform.python_version()}, {os.cpu_count()} cores, {memory:.0f} GiB")


def _bubblewrap() -> Finding:
    program = bubblewrap()
    if program:
        return Finding("bubblewrap", True, program)
    return Finding("bubblewrap", False, "not installed", _INSTALL)


def _sandbox(course: Course) -> list[Finding]:
    """A real run: a cell in a sandbox that uses TensorFlow and looks for the course; and the layers it ran behind."""
    source = f"import os, tensorflow as tf\nhidden = not os.path.exists({str(settings_file(course.root))!r})\n"
    source += "total = float(tf.reduce_sum(tf.ones((2, 2))))"
    notebook = nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])).encode()
    request = {"answers": ["hidden", "total"], "models": [], "histories": [], "calls": {}}
    started = time.monotonic()
    try:
        with Sandbox(course.limits, allow_unsafe=course.allow_unsafe) as sandbox:
            run = sandbox.run(notebook, request, {})
            versions = f"TensorFlow {sandbox.versions['tensorflow']}, Keras {sandbox.versions['keras']}"
            found = [_layer(layer) for layer in layers(sandbox.layers)]
    except SandboxUnavailable as error:
        return [Finding("sandbox", False, str(error), _ALLOW_NAMESPACES if bubblewrap() else _INSTALL)]
    except JobLost as error:
        return [Finding("sandbox", False, str(error), "Try again; look for a full memory or process table.")]
    answers = run.files.get("evidence/final.json", b"")
    if b'"total": 4.0' not in answers:
        broken = "it starts, but a notebook does not run in it"
        return [Finding("sandbox", False, broken, _REINSTALL), *found]
    if b'"hidden": true' not in answers and not course.allow_unsafe:
        seen = "student code can see the course folder"
        return [Finding("sandbox", False, seen, "Move the course out of the Python folder."), *found]
    works = f"{versions}, first run after {time.monotonic() - started:.1f} s"
    return [Finding("sandbox", True, works), *found]


def _libraries(course: Course) -> Finding:
    """What student code can import, and what it should be able to."""
    libraries = importable(course.packages)
    there = [f"{', '.join(library.modules)} {library.version}" for library in libraries if library.modules]
    missing = [library.name for library in libraries if not library.modules]
    if not missing:
        return Finding("libraries", True, f"student code can import {'; '.join(there)}")
    ours = [name for name in missing if name not in course.packages]
    install = f"{sys.executable} -m pip install {' '.join(missing)}"
    remedy = _INSTALL_EXTRA if ours == missing else f"Install them: {install}, or name others."
    return Finding("libraries", False, f"not installed: {', '.join(missing)}; there: {'; '.join(there)}", remedy)


def _layer(layer: Layer) -> Finding:
    """A layer that is off is told with what that means, and is no failure: the others hold without it."""
    return Finding(layer.name, True, "on" if layer.on else "off", None if layer.on else layer.absence)


def _data(course: Course) -> Finding:
    try:
        names = sorted({name for assignment in course.assignments for name in course.assignment(assignment).data})
        packs = [pack for name in names if isinstance(pack := course.pack(name), Pack)]
    except CourseError as error:
        return Finding("data", False, str(error))
    except DataUnavailable as error:
        own = any(str(data.path) in str(error) for _, data in course.data)
        offline = None if own else "Set c.Epochmark.data_source = 'builtin' to work offline."
        return Finding("data", False, str(error), offline)
    except (SecretExposed, SecretUnreadable) as error:
        return Finding("data", False, str(error))
    sizes = (
        f"{p.name}, {p.source} ({len(p.train.y)} training, {len(p.validation.y)} validation, {len(p.hidden.y)} hidden)"
        for p in packs
    )
    return Finding("data", True, "; ".join(sizes))


def _lessons(course: Course) -> list[Finding]:
    """What `autograder lint` finds in each assignment, or what can be earned in it."""
    return [finding for name in course.assignments for finding in _lesson(course, name)]


def _lesson(course: Course, name: str) -> list[Finding]:
    if mistakes := mistakes_in(course, name):
        return [Finding("lesson", False, str(mistake)) for mistake in mistakes]
    try:
        points = sum(question.max_score for question in load_graders(course.assignment(name).hidden).blank)
    except GraderBroken as error:
        return [Finding("lesson", False, str(error), f"Mend the hidden tests under {course.hidden}.")]
    return [Finding("lesson", True, f"{name}: {points:g} points")]


def _gradebook(course: Course) -> Finding:
    file = make_url(course.db_url).database
    if course.db_url.startswith("sqlite") and file and not Path(file).exists():
        return Finding("gradebook", True, "none yet; `autograder release` makes it")
    try:
        with untold(), Gradebook(course.db_url) as gradebook:
            due = {each.name: each.duedate for each in gradebook.assignments}
        for name in due.keys() & set(course.assignments):
            check_released(course, course.assignment(name))
    except (SQLAlchemyError, ImportError) as error:
        return Finding(
            "gradebook", False, one_line(error), "See that nothing else holds it, and check CourseDirectory.db_url."
        )
    except (CourseError, GraderBroken, DataUnavailable, SecretExposed, SecretUnreadable) as error:
        return Finding("gradebook", False, str(error))
    dates = [
        f"{name} is due {told(moment.replace(tzinfo=UTC).astimezone())}"
        for name, moment in sorted(due.items())
        if moment
    ]
    return Finding("gradebook", True, "; ".join([f"{len(due)} assignments released", *dates]))


def _exchange(course: Course) -> Finding:
    root = Path(Exchange(config=course.config).root)
    if root.is_dir() and os.access(root, os.W_OK):
        return Finding("exchange", True, str(root))
    return Finding(
        "exchange",
        True,
        f"none at {root}; grading works without it",
        f"To hand out and collect with nbgrader: sudo install -d -m 1777 {root}",
    )


def _privacy(course: Course) -> Finding:
    """Who else can read the course. Where nobody else works on the machine, being open does no harm yet."""
    exposed = open_to_everybody(course)
    if not exposed:
        return Finding("privacy", True, "no other account can read the course or its graders")
    students = students_are_here(course)
    who = "students with an account here can read" if students else "open, should students ever get an account here:"
    return Finding("privacy", not students, f"{who} {', '.join(map(str, exposed))}", closing(course, exposed))
