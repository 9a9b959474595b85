"""A complete hub on this machine alone, to try a whole round: `make hub`, or `python -m autograder.commands.hub`.

The hub needs a Unix user for each of its people. They exist only in a mount namespace of the hub's own, whose
/etc/passwd is another one: nothing is left on the machine.
"""

from __future__ import annotations

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
from typing import Annotated, Any

import psutil
import typer

from autograder.commands.errors import people_can_help
from autograder.commands.terminal import Terminal
from autograder.course import CONFIG_FILE, Course, CourseError, load_course

INSTRUCTOR, STUDENTS = "instructor", ("ann", "bob")
SERVICE = "/services/autograder/"
_FIRST_UID = 64_200
_CONFIG = Path(__file__).resolve().parents[1] / "service" / "jupyterhub_config.py"
_PROXY = "configurable-http-proxy"
_START_SECONDS = 120

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
                f"What the hub says is in {where / 'hub.log'}. Ctrl-C ends it.", highlight=False, soft_wrap=True
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
    settings = _prepare(folder, course, port, password)
    with (folder / "hub.log").open("w") as log, (folder / "set-up.log").open("w") as set_up_log:
        console.print("Releasing the assignments ...")
        for command in _release_commands(course):
            _inside(folder, settings, command, set_up_log, wait=True, user=INSTRUCTOR)
        console.print("Starting the hub ...")
        hub = _inside(folder, settings, [_script("jupyterhub"), "--config", os.fspath(_CONFIG)], log)
        try:
            _await(hub, port, folder / "hub.log")
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


def _prepare(folder: Path, course: Course, port: int, password: str) -> dict[str, str]:
    """Write all that the hub needs below `folder`; returns its environment. Raises CourseError."""
    if os.geteuid() != 0:
        raise CourseError("a hub with several Unix users needs root. Try: sudo make hub")
    for program, package in (("bwrap", "bubblewrap"), (proxy(), f"{_PROXY}, with npm")):
        if program is None or shutil.which(program) is None:
            raise CourseError(f"this machine has no {package}. `make setup-hub` installs it.")
    for number in range(port, port + 4):
        with socket.socket() as probe:
            # As servers do: a port whose last connections are still closing is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", number))
            except OSError as error:
                raise CourseError(f"port {number} cannot be used: {error.strerror}. Choose another --port.") from None
    # Formgrader finds a course only below its instructor's own folder.
    copy, exchange = folder / "home" / INSTRUCTOR / "course", folder / "exchange"
    shutil.copytree(course.root / "source", copy / "source", ignore=shutil.ignore_patterns("*.ipynb", "*.npz"))
    for name in (CONFIG_FILE, "nbgrader_config.py"):
        shutil.copy(course.root / name, copy)
    with (copy / CONFIG_FILE).open("a", encoding="utf-8") as file:
        file.write(f"\nc.Exchange.root = {os.fspath(exchange)!r}\n")
    exchange.mkdir()
    exchange.chmod(0o777)
    folder.chmod(0o755)
    people = (INSTRUCTOR, *STUDENTS)
    _write_accounts(folder, people)
    for number, name in enumerate(people):
        home = folder / "home" / name
        home.mkdir(parents=True, exist_ok=True)
        os.chown(home, _FIRST_UID + number, _FIRST_UID + number)
    for path in [copy, *copy.rglob("*")]:
        os.chown(path, _FIRST_UID, _FIRST_UID)
    _write_jupyter_settings(folder, course, copy, exchange)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("EPOCHMARK_", "JUPYTER"))},
        "EPOCHMARK_COURSE": os.fspath(copy),
        "EPOCHMARK_COURSE_ID": course.course_id,
        "EPOCHMARK_HUB_FOLDER": os.fspath(folder),
        "EPOCHMARK_HUB_PORT": str(port),
        "EPOCHMARK_HUB_PASSWORD": password,
        "EPOCHMARK_INSTRUCTORS": INSTRUCTOR,
        "EPOCHMARK_STUDENTS": " ".join(STUDENTS),
        "EPOCHMARK_PROXY": proxy() or _PROXY,
        "PATH": f"{Path(sys.executable).parent}:{os.environ.get('PATH', os.defpath)}",
    }


def _write_accounts(folder: Path, people: Sequence[str]) -> None:
    """This machine's accounts and, beside them, those of the hub's people, who cannot log in elsewhere."""
    etc = folder / "etc"
    etc.mkdir()
    added = {"passwd": "{name}:x:{id}:{id}::{home}:/bin/bash", "group": "{name}:x:{id}:", "shadow": "{name}:*:::::::"}
    for file, line in added.items():
        text = Path("/etc", file).read_text(encoding="utf-8").rstrip("\n").splitlines()
        for number, name in enumerate(people):
            text = [entry for entry in text if entry.split(":")[0] != name]
            text.append(line.format(name=name, id=_FIRST_UID + number, home=folder / "home" / name))
        (etc / file).write_text("\n".join(text) + "\n", encoding="utf-8")
    (etc / "shadow").chmod(0o640)


def _write_jupyter_settings(folder: Path, course: Course, copy: Path, exchange: Path) -> None:
    """What nbgrader and JupyterLab read: the course for the instructor, the exchange alone for students."""
    instructor, student = folder / "jupyter" / "instructor", folder / "jupyter" / "student"
    for each in (instructor, student):
        (each / "labconfig").mkdir(parents=True)
        (each / "jupyter_server_config.d").mkdir()
    (instructor / "nbgrader_config.py").write_text(f"load_subconfig({CONFIG_FILE!r}, path={os.fspath(copy)!r})\n")
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


def _release_commands(course: Course) -> list[list[str]]:
    commands = [[_script("autograder"), "release", *course.assignments]]
    return commands + [[_script("nbgrader"), "release_assignment", name] for name in course.assignments]


def _inside(
    folder: Path,
    settings: Mapping[str, str],
    command: Sequence[str],
    log: Any,
    *,
    wait: bool = False,
    user: str | None = None,
) -> subprocess.Popen[bytes]:
    """Run a command in the hub's namespace, as root or as one of its people. Raises CourseError if it fails."""
    course = settings["EPOCHMARK_COURSE"]
    environment = dict(settings)
    if user is not None:
        home = os.fspath(folder / "home" / user)
        environment |= {"HOME": home, "USER": user, "JUPYTER_CONFIG_PATH": os.fspath(folder / "jupyter" / user)}
        command = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *command]
    bind = [
        part
        for name in ("passwd", "group", "shadow")
        for part in ("--bind", str(folder / "etc" / name), f"/etc/{name}")
    ]
    opened = _opened([sys.base_prefix, sys.prefix, os.fspath(Path(__file__).resolve().parents[2]), os.fspath(folder)])
    wrapped = [
        # All that the hub starts ends with it, and it with us, however we end. (bubblewrap's own /proc would forbid the
        # sandboxes within another one.)
        *("setpriv", "--pdeathsig", "KILL"),
        *("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"),
        "bwrap",
        "--dev-bind",
        "/",
        "/",
        *opened,
        *bind,
        "--cap-add",
        "ALL",
        "--die-with-parent",
        "--chdir",
        course,
    ]
    process = subprocess.Popen([*wrapped, "--", *command], env=environment, stdout=log, stderr=subprocess.STDOUT)
    if wait and process.wait() != 0:
        raise CourseError(f"{Path(command[0]).name} failed. What it said is in {log.name}.")
    return process


def _opened(needed: Sequence[str]) -> list[str]:
    """Options that let everybody reach these paths where a folder above them is closed to others, such as /root.

    The folder gets an open, empty stand-in, in which only what is needed can be seen.
    """
    closed: dict[Path, list[Path]] = {}
    for path in {Path(path).resolve() for path in needed}:
        shut = [parent for parent in reversed(path.parents) if not parent.stat().st_mode & 0o001]
        if shut:
            closed.setdefault(shut[0], []).append(path)
    options: list[str] = []
    for folder, paths in closed.items():
        options += ["--perms", "0755", "--tmpfs", os.fspath(folder)]
        for path in sorted(paths):
            for above in reversed(path.relative_to(folder).parents[:-1]):
                options += ["--perms", "0755", "--dir", os.fspath(folder / above)]
            options += ["--bind", os.fspath(path), os.fspath(path)]
    return options


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
