"""The trusted end of a sandbox: start it, hand it one job at a time, take back bytes."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from autograder.sandbox import bubble, bundle
from autograder.sandbox.inside.clock import PATIENCE
from autograder.sandbox.inside.jail import SETUP_FAILED
from autograder.sandbox.limits import Limits

START_SECONDS = 180
# What supervision inside the sandbox needs at most, beyond the wall limit, before the sandbox itself is given up.
BACKSTOP_SECONDS = 60
_FIRST_UID = 200_000
_numbers = itertools.count()


class SandboxUnavailable(Exception):
    """No sandbox can be started on this machine. In the machine's hands: `autograder doctor` says more."""


@dataclass(frozen=True)
class Run:
    """What one job left: files by name (untrusted bytes), and how it ended.

    `killed` names the limit that ended it, or is None. Times in seconds, memory in MiB.
    """

    files: Mapping[str, bytes]
    killed: str | None
    exit_code: int
    wall_seconds: float
    cpu_seconds: float
    peak_mb: float


class Sandbox:
    """One zygote. Starts at the first job, starts anew after a crash; use it as a context manager.

    Thread-safe: jobs of several threads wait for each other. For parallel work use one sandbox a worker.
    """

    def __init__(self, limits: Limits | None = None, *, allow_unsafe: bool = False) -> None:
        self.limits = limits or Limits()
        self._allow_unsafe = allow_unsafe
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._errors: Any = None
        self._lock = threading.Lock()
        self._uid = _FIRST_UID + os.getpid() % 50_000 * 16 + next(_numbers) % 16
        self.versions: Mapping[str, str] = {}

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @classmethod
    def together(cls, number: int, limits: Limits, *, allow_unsafe: bool = False) -> list[Sandbox]:
        """So many sandboxes, starting: one imports TensorFlow for all. When one is ended, the others end with it, and
        start anew by themselves. Raises SandboxUnavailable.
        """
        first = cls(limits, allow_unsafe=allow_unsafe)
        first.start()
        return [first, *(first._sibling() for _ in range(number - 1))]

    def run(self, notebook: bytes, request: Mapping[str, Any], data: Mapping[str, bytes]) -> Run:
        """Run a notebook (ipynb as bytes) beside its data files and collect what `request` names."""
        files = {"notebook.ipynb": notebook, "request.json": json.dumps(request).encode()}
        return self._job("run", files | {f"data/{name}": content for name, content in data.items()})

    def examine(self, models: Mapping[str, bytes], inputs: bytes) -> Run:
        """Load models (.keras as bytes, by name) away from any student code and predict on `inputs` (npz)."""
        files = {"inputs.npz": inputs}
        return self._job("examine", files | {f"model-{name}.keras": content for name, content in models.items()})

    def start(self) -> None:
        """Start the zygote without waiting for it; the first job waits. Raises SandboxUnavailable."""
        with self._lock:
            self._ensure_started()

    def close(self) -> None:
        """End the zygote once the job that runs has ended."""
        with self._lock:
            self._stop()

    def kill(self) -> None:
        """End the zygote at once; the job that runs, in another thread, raises SandboxUnavailable."""
        process = self._process
        if process is not None:
            _kill(process)

    def _job(self, job: str, files: Mapping[str, bytes]) -> Run:
        with self._lock:
            self._ensure_started()
            self._await_ready()
            try:
                return self._exchange(job, files)
            except (OSError, ValueError) as error:
                # The zygote runs no student code; that it died or is silent means that the machine is in trouble.
                errors = self._error_text()
                self._stop()
                raise SandboxUnavailable(f"the sandbox stopped answering ({error}). {errors}".strip()) from error

    def _exchange(self, job: str, files: Mapping[str, bytes]) -> Run:
        assert self._control is not None
        with contextlib.ExitStack() as stack:
            source = stack.enter_context(os.fdopen(os.memfd_create("job"), "r+b"))
            sink = stack.enter_context(os.fdopen(os.memfd_create("result"), "r+b"))
            work = (
                stack.enter_context(tempfile.TemporaryDirectory(prefix="epochmark-")) if self._unsafe else bubble.WORK
            )
            source.write(bundle.pack(files))
            source.flush()
            source.seek(0)
            request = {
                "job": job,
                "limits": self.limits.as_json(),
                # A user of its own for each sandbox, so that the kernel counts its processes apart from all others.
                "uid": self._uid,
                "isolated": not self._unsafe,
                "under_tmp": [str(path) for path in bubble.python_prefixes() if path.is_relative_to("/tmp")],
                "work": work,
            }
            socket.send_fds(self._control, [json.dumps(request).encode()], [source.fileno(), sink.fileno()])
            self._control.settimeout(PATIENCE * self.limits.wall_seconds + BACKSTOP_SECONDS)
            answer = self._receive()
            if answer["exit"] == SETUP_FAILED:
                raise OSError("a job could not be confined")
            most = min(os.fstat(sink.fileno()).st_size, self.limits.file_mb << 20)
            return Run(
                files=bundle.unpack(os.pread(sink.fileno(), most, 0)),
                killed=answer["killed"],
                exit_code=answer["exit"],
                wall_seconds=answer["wall_seconds"],
                cpu_seconds=answer["cpu_seconds"],
                peak_mb=answer["peak_mb"],
            )

    @property
    def _unsafe(self) -> bool:
        return self._allow_unsafe and bubble.bubblewrap() is None

    def _sibling(self) -> Sandbox:
        """A sandbox whose zygote is forked off this one's, as soon as that has imported everything."""
        assert self._control is not None
        sibling = Sandbox(self.limits, allow_unsafe=self._allow_unsafe)
        ours, theirs = _socketpair()
        socket.send_fds(self._control, [json.dumps({"job": "serve"}).encode()], [theirs.fileno()])
        theirs.close()
        sibling._process, sibling._control = self._process, ours
        sibling._errors = os.fdopen(os.dup(self._errors.fileno()), "rb")
        return sibling

    def _ensure_started(self) -> None:
        if self._process is not None and self._process.poll() is None:
            return
        self._stop()
        program = bubble.bubblewrap()
        if program is None and not self._allow_unsafe:
            raise SandboxUnavailable(
                "bubblewrap is not installed, and student code is not run without it. Install it with `sudo apt-get "
                "install bubblewrap`."
            )
        ours, theirs = _socketpair()
        module = "autograder.sandbox.inside.zygote"
        number = str(theirs.fileno())
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in _stop
        self._process = subprocess.Popen(
            bubble.command(program, module, number) if program else [sys.executable, "-m", module, number],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            env=None if program else _unsafe_environment(),
        )
        theirs.close()
        self._control = ours

    def _await_ready(self) -> None:
        if self.versions:
            return
        assert self._control is not None
        self._control.settimeout(START_SECONDS)
        try:
            self.versions = self._receive()["versions"]
        except (OSError, ValueError) as error:
            errors = self._error_text()
            self._stop()
            raise SandboxUnavailable(f"the sandbox does not start: {errors or error}") from error

    def _receive(self) -> dict[str, Any]:
        assert self._control is not None
        message = self._control.recv(65536)
        if not message:
            raise OSError("it has ended")
        answer: dict[str, Any] = json.loads(message)
        return answer

    def _error_text(self) -> str:
        if self._errors is None:
            return ""
        self._errors.seek(0)
        lines = self._errors.read()[-4000:].decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""

    def _stop(self) -> None:
        self.versions = {}
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            _kill(self._process)
            self._process.wait()
            self._process = None
        if self._errors is not None:
            self._errors.close()
            self._errors = None


def _socketpair() -> tuple[socket.socket, socket.socket]:
    """Two ends of a connection that keeps messages apart."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill bubblewrap with all its processes: one that is still being set up would not notice that it is alone."""
    with contextlib.suppress(psutil.NoSuchProcess):
        root = psutil.Process(process.pid)
        # Halted, it starts no others while we look.
        root.suspend()
        while root.status() not in (psutil.STATUS_STOPPED, psutil.STATUS_ZOMBIE):
            time.sleep(0.001)
        for child in root.children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()
    process.kill()


def _unsafe_environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    return {**os.environ, **bubble.ENVIRONMENT, "PYTHONPATH": root, "PATH": os.environ.get("PATH", "")}
