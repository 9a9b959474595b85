"""A complete hub on this machine alone, to try a whole round: `make hub`, or `python -m autograder.commands.hub`.

The hub needs a Unix user for each of its people. They exist only in a mount namespace of the hub's own, whose
/etc/passwd is another one: nothing is left on the machine. The course, the graders with it, and every home are for
their owner's eyes alone, and the hub's own state is for root's.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any, TextIO

import psutil
import typer

from autograder.commands.errors import people_can_help
from autograder.commands.hub_view import PACKAGE, hidden_folders, namespace, write_accounts
from autograder.commands.interrupts import keep_interrupts
from autograder.commands.terminal import Terminal
from autograder.course import CONFIG_FILES, Course, CourseError, load_course
from autograder.service.app import PORTS

INSTRUCTOR, STUDENTS = "instructor", ("ann", "bob")
SERVICE = "/services/autograder/"
_FIRST_UID = 64_200
_CONFIG = PACKAGE / "service" / "jupyterhub_config.py"
_PROXY = "configurable-http-proxy"
_START_SECONDS = 120
# A course's language as JupyterLab calls it, which needs a language pack for it.
_LOCALES = {"en": "en", "ja": "ja_JP"}

console = Terminal()


def main(
    folder: Annotated[
        Path | None, typer.Option(help="Where the hub keeps everything; a new folder by default.")
    ] = None,
    port: Annotated[int, typer.Option(help="The hub's port on this machine; the three after it are used too.")] = 8000,
    password: Annotated[str | None, typer.Option(help="The password of all three; a random one by default.")] = None,
    course: Annotated[Path, typer.Option(help="The course folder to copy.")] = Path(),
) -> None:
    """Start a hub with the course released, and say where. Ctrl-C ends it."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    keep_interrupts()
    os.umask(0o022)
    try:
        with ExitStack() as stack:
            where = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="epochmark-hub-")))
            word = password or secrets.token_urlsafe(6)
            started = stack.enter_context(running_hub(where, load_course(course), port, word))
            address = f"http://127.0.0.1:{port}"
            console.print(f"The hub: {address}  (password of everybody: {word})", highlight=False, soft_wrap=True)
            console.print(
                f"  {INSTRUCTOR}: {address}{SERVICE} and Nbgrader > Formgrader in JupyterLab", highlight=False
            )
            console.print(
                f"  {', '.join(STUDENTS)}: Nbgrader > Assignment List in JupyterLab", highlight=False, soft_wrap=True
            )
            console.print(
                f"What the hub says is in {where / 'state' / 'hub.log'}. Ctrl-C ends it.",
                highlight=False,
                soft_wrap=True,
            )
            started.wait()
    except people_can_help() as error:
        Terminal(stderr=True).print(f"make hub: {error}", style="red", highlight=False, soft_wrap=True)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        pass


@contextmanager
def running_hub(folder: Path, course: Course, port: int, password: str) -> Any:
    """A hub with a copy of the course, all assignments released; yields its process once it answers.

    Raises CourseError when this machine cannot run it.
    """
    folder = folder.resolve()
    settings = _prepare(folder, course, port)
    within = namespace(folder, folder / "package", hidden_folders(course.root), _course_copy(folder))
    log_file = folder / "state" / "hub.log"
    with log_file.open("w") as log, log_file.with_name("set-up.log").open("w") as set_up_log:
        console.print("Releasing the assignments ...")
        for command in _release_commands(course):
            _as_instructor(folder, settings, within, command, set_up_log)
        console.print("Starting the hub ...")
        hub = subprocess.Popen(
            [*within, _script("jupyterhub"), "--config", os.fspath(_CONFIG)],
            env={**settings, "EPOCHMARK_HUB_PASSWORD": password},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _await(hub, port, log_file)
            yield hub
        finally:
            _end(hub)


def _end(hub: subprocess.Popen[bytes]) -> None:
    """Ask all that belongs to the hub to end, one by one, for `unshare` passes nothing on; then kill what is left."""
    if hub.poll() is not None:
        return
    for process in psutil.Process(hub.pid).children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    try:
        hub.wait(20)
    except subprocess.TimeoutExpired:
        hub.kill()


def proxy() -> str | None:
    """JupyterHub's proxy: the environment's own, or one on the path."""
    own = Path(sys.prefix, "node_modules", ".bin", _PROXY)
    return os.fspath(own) if own.is_file() else shutil.which(_PROXY)


def _prepare(folder: Path, course: Course, port: int) -> dict[str, str]:
    """Write all that the hub needs below `folder`; returns its environment, but no password. Raises CourseError."""
    if os.geteuid() != 0:
        raise CourseError("a hub with several Unix users needs root. Try: sudo make hub")
    for program, name, install in (
        ("bwrap", "bubblewrap", "apt-get install bubblewrap"),
        (proxy(), _PROXY, f"npm install -g {_PROXY}"),
        (_script("jupyterhub"), "JupyterHub", "pip install 'epochmark[hub]'"),
    ):
        if program is None or shutil.which(program) is None:
            raise CourseError(f"this machine has no {name}. `make setup-hub` in a clone installs it, or: {install}")
    numbers = range(port, port + 4)
    if not set(numbers) <= set(PORTS):
        raise CourseError(f"ports go from {PORTS[0]} to {PORTS[-1]}, and the hub needs four. Choose another --port.")
    for number in numbers:
        with socket.socket() as probe:
            # As servers do: a port whose last connections are still closing is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", number))
            except OSError as error:
                raise CourseError(f"port {number} cannot be used: {error.strerror}. Choose another --port.") from None
    copy, exchange, state = _course_copy(folder), folder / "exchange", folder / "state"
    _make_new(folder)
    folder.chmod(0o711)
    state.mkdir(mode=0o700)
    people = (INSTRUCTOR, *STUDENTS)
    write_accounts(folder, people, _FIRST_UID)
    for name in people:
        (folder / "home" / name).mkdir(parents=True, mode=0o700)
    _copy_course(course, copy)
    settings = next(copy / name for name in CONFIG_FILES if (copy / name).is_file())
    with settings.open("a", encoding="utf-8") as file:
        file.write(f"\nc.Exchange.root = {os.fspath(exchange)!r}\n")
    # Everybody may put something in, nobody may take away what is another's.
    exchange.mkdir()
    exchange.chmod(0o1777)
    # A clone's package has hidden graders in it, so it is the course's as well.
    shutil.copytree(PACKAGE, folder / "package", ignore=shutil.ignore_patterns("__pycache__"))
    _write_jupyter_settings(folder, course, settings, exchange)
    for number, name in enumerate(people):
        _give(folder / "home" / name, _FIRST_UID + number)
    for path in (folder / "package", folder / "jupyter" / INSTRUCTOR):
        _give(path, _FIRST_UID)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("EPOCHMARK_", "JUPYTER"))},
        "EPOCHMARK_COURSE": os.fspath(copy),
        "EPOCHMARK_COURSE_ID": course.course_id,
        "EPOCHMARK_HUB_FOLDER": os.fspath(folder),
        "EPOCHMARK_HUB_PORT": str(port),
        "EPOCHMARK_INSTRUCTORS": INSTRUCTOR,
        "EPOCHMARK_STUDENTS": " ".join(STUDENTS),
        "EPOCHMARK_PROXY": proxy() or _PROXY,
        "PATH": f"{Path(sys.executable).parent}:{os.environ.get('PATH', os.defpath)}",
    }


def _make_new(folder: Path) -> None:
    """Raises CourseError: what is in a folder already may be another hub's, or somebody's own."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_empty = not any(folder.iterdir())
    except OSError as error:
        raise CourseError(f"{folder} cannot be used: {error.strerror}. Choose another --folder.") from None
    if not is_empty:
        raise CourseError(f"{folder} is not empty. Name a new folder with --folder, or empty that one.")


def _copy_course(course: Course, copy: Path) -> None:
    """What a new term starts from: settings and masters, and what is the course's own of hidden graders and data."""
    copy.mkdir(mode=0o700)
    absolute = Path(course.config.Epochmark.get("hidden", "hidden")).is_absolute()
    named = ([] if absolute else [course.hidden]) + [own.path for _, own in course.data]
    root = course.root.resolve()
    inside = [path.resolve().relative_to(root) for path in named if path.resolve().is_relative_to(root)]
    # A program that makes data may read what lies beside it, so the whole folder goes along.
    for top in sorted({path.parts[0] for path in inside} | set(CONFIG_FILES)):
        if (course.root / top).is_dir():
            shutil.copytree(course.root / top, copy / top, ignore=shutil.ignore_patterns("__pycache__"))
        elif (course.root / top).is_file():
            shutil.copy(course.root / top, copy)
    masters = copy / course.source.relative_to(course.root)
    shutil.copytree(course.source, masters, ignore=shutil.ignore_patterns("*.ipynb", "*.npz"), dirs_exist_ok=True)


def _course_copy(folder: Path) -> Path:
    """Formgrader finds a course only below its instructor's own folder."""
    return folder / "home" / INSTRUCTOR / "course"


def _give(path: Path, uid: int) -> None:
    """To its owner, with all that is in it and for nobody else."""
    for each in (path, *path.rglob("*")):
        os.chown(each, uid, uid, follow_symlinks=False)
    path.chmod(0o700)


def _write_jupyter_settings(folder: Path, course: Course, settings: Path, exchange: Path) -> None:
    """What nbgrader and JupyterLab read: the course for the instructor, the exchange alone for students."""
    instructor, student = folder / "jupyter" / INSTRUCTOR, folder / "jupyter" / "student"
    for each in (instructor, student):
        (each / "labconfig").mkdir(parents=True)
        (each / "jupyter_server_config.d").mkdir()
        (each / "labconfig" / "default_setting_overrides.json").write_text(json.dumps(_lab_settings(course.language)))
    (instructor / "nbgrader_config.py").write_text(
        f"load_subconfig({settings.name!r}, path={os.fspath(settings.parent)!r})\n"
    )
    (student / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.course_id = {course.course_id!r}\n"
        f"c.Exchange.root = {os.fspath(exchange)!r}\n"
    )
    # Students have nothing to do in formgrader.
    (student / "labconfig" / "page_config.json").write_text(
        '{"disabledExtensions": {"@jupyter/nbgrader:formgrader": true, "@jupyter/nbgrader:create-assignment": true}}'
    )
    (student / "jupyter_server_config.d" / "students.json").write_text(
        '{"ServerApp": {"jpserver_extensions": {"nbgrader.server_extensions.formgrader": false}}}'
    )


def _lab_settings(language: str) -> dict[str, dict[str, Any]]:
    """What JupyterLab does unless its user chooses otherwise: it speaks the course's language, whatever the machine's
    is, and asks nobody elsewhere for news.
    """
    return {
        "@jupyterlab/translation-extension:plugin": {"locale": _LOCALES[language]},
        "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"},
    }


def _release_commands(course: Course) -> list[list[str]]:
    commands = [[_script("autograder"), "release", *course.assignments]]
    return commands + [[_script("nbgrader"), "release_assignment", name] for name in course.assignments]


def _as_instructor(
    folder: Path, settings: Mapping[str, str], within: Sequence[str], command: Sequence[str], log: TextIO
) -> None:
    """Run a command in the hub's namespace `within`. Raises CourseError if it fails."""
    environment = {
        **settings,
        "HOME": os.fspath(folder / "home" / INSTRUCTOR),
        "USER": INSTRUCTOR,
        "JUPYTER_CONFIG_PATH": os.fspath(folder / "jupyter" / INSTRUCTOR),
    }
    become = ["setpriv", f"--reuid={INSTRUCTOR}", f"--regid={INSTRUCTOR}", "--clear-groups"]
    done = subprocess.run(
        [*within, *become, *command], env=environment, stdout=log, stderr=subprocess.STDOUT, umask=0o077, check=False
    )
    if done.returncode != 0:
        raise CourseError(f"{Path(command[0]).name} failed. What it said is in {log.name}.")


def _await(hub: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Until the hub and its service answer. Raises CourseError."""
    for address in (f"http://127.0.0.1:{port}/hub/api", f"http://127.0.0.1:{port}{SERVICE}health"):
        for _ in range(_START_SECONDS * 4):
            if hub.poll() is not None:
                raise CourseError(f"the hub ended at once. What it said is in {log}.")
            try:
                with urllib.request.urlopen(address, timeout=5):
                    break
            except OSError:
                time.sleep(0.25)
        else:
            raise CourseError(f"{address} does not answer. What the hub said is in {log}.")


def _script(name: str) -> str:
    return os.fspath(Path(sys.executable).with_name(name))


if __name__ == "__main__":
    typer.run(main)
