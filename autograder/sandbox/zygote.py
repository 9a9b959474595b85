"""The trusted end of a zygote and its lanes: who starts them, who ends them."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import psutil

from autograder.sandbox import bubble

START_SECONDS = 180
_MODULE = "autograder.sandbox.inside.zygote"
_ERROR_BYTES = 4096
_STOP_SECONDS = 1
_MOST_WORDS = 300
_MAX_MESSAGE = 65536


class SandboxUnavailable(Exception):
    """No sandbox can be started on this machine. In the machine's hands: `autograder doctor` says more."""


class Lane:
    """One fork of a zygote, which runs one job at a time. `kill` may come from another thread, at any time."""

    def __init__(self, control: socket.socket, errors: _Tail) -> None:
        self._control, self._errors = control, errors
        self._process: int | None = None
        self._lock = threading.Lock()
        self.killed = False
        self.versions: Mapping[str, str] = {}
        self.layers: Mapping[str, bool] = {}

    @property
    def has_ended(self) -> bool:
        """Whether its process is gone, though nobody ended it here."""
        with self._lock:
            if self._process is None:
                return False
            waiting = select.poll()
            # A pidfd can be read once its process has ended.
            waiting.register(self._process, select.POLLIN)
            return bool(waiting.poll(0))

    def await_ready(self) -> None:
        """Wait until TensorFlow is imported. Raises OSError or ValueError when the zygote ends before, and
        SandboxUnavailable when no more processes can be started.
        """
        if self.versions:
            return
        self._control.settimeout(START_SECONDS)
        message, fds, _, _ = socket.recv_fds(self._control, _MAX_MESSAGE, 1)
        with self._lock:
            self._process = next(iter(fds), None)
        ready = _object(message)
        self.layers, self.versions = ready["layers"], ready["versions"]

    def ask(self, request: Mapping[str, Any], files: Sequence[int], seconds: float) -> dict[str, Any]:
        """Have a job done with these open files. Raises OSError or ValueError when no answer comes in this time, and
        SandboxUnavailable when no more processes can be started.
        """
        socket.send_fds(self._control, [json.dumps(request).encode()], files)
        self._control.settimeout(seconds)
        return _object(self._control.recv(_MAX_MESSAGE))

    def kill(self) -> None:
        """End the lane at once and the job in it; who waits for it is told so."""
        self.killed = True
        with self._lock, contextlib.suppress(OSError):
            if self._process is not None:
                signal.pidfd_send_signal(self._process, signal.SIGKILL)
            self._control.shutdown(socket.SHUT_RDWR)

    def last_words(self) -> str:
        """The last line that its zygote wrote to its standard error."""
        return last_line(self._errors.read())

    def close(self) -> None:
        with self._lock:
            self._control.close()
            if self._process is not None:
                os.close(self._process)
                self._process = None


class Zygote:
    """One bubblewrap in which TensorFlow is imported once, and the lanes that are forked off it.

    It starts with the first lane, starts anew when it has died, and ends with the last lane. Thread-safe.
    """

    def __init__(self, *, allow_unsafe: bool = False) -> None:
        self._allow_unsafe = allow_unsafe
        self._process: subprocess.Popen[bytes] | None = None
        self._pidfd = -1
        self._control: socket.socket | None = None
        self._errors: _Tail | None = None
        self._lanes: set[Lane] = set()
        # Held whenever the process is started, reaped or killed: until it is reaped, its number is nobody else's.
        self._lock = threading.RLock()

    @property
    def unsafe(self) -> bool:
        """Whether jobs run without a sandbox: only where there can be none, and the instructor insists."""
        return self._allow_unsafe and bubble.bubblewrap() is None

    def lane(self) -> Lane:
        """A new lane, without waiting until it is ready. Raises SandboxUnavailable."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._end()
                self._start()
            assert self._control is not None and self._errors is not None
            ours, theirs = _socketpair()
            lane = Lane(ours, self._errors)
            try:
                socket.send_fds(self._control, [b"+"], [theirs.fileno()])
            except OSError as error:
                lane.close()
                raise SandboxUnavailable(f"the sandbox does not start: {lane.last_words() or error}") from error
            finally:
                theirs.close()
            self._lanes.add(lane)
            return lane

    def leave(self, lane: Lane) -> None:
        """End a lane. With the last one the zygote ends."""
        lane.kill()
        lane.close()
        with self._lock:
            self._lanes.discard(lane)
            if not self._lanes:
                self._end()

    def _start(self) -> None:
        program = bubble.bubblewrap()
        if program is None and not self._allow_unsafe:
            raise SandboxUnavailable(
                "bubblewrap is not installed, and student code is not run without it. Install it with `sudo apt-get "
                "install bubblewrap`."
            )
        self._control, theirs = _socketpair()
        number = str(theirs.fileno())
        try:
            with _Tail.opened() as (self._errors, writer):
                self._process = subprocess.Popen(
                    bubble.command(program, _MODULE, number) if program else [sys.executable, "-m", _MODULE, number],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=writer,
                    env=None if program else _unsafe_environment(),
                )
                self._pidfd = os.pidfd_open(self._process.pid)
        except (OSError, RuntimeError) as error:
            # Where no more threads can be started, that is a RuntimeError.
            self._end()
            raise SandboxUnavailable(f"the sandbox does not start: {error}") from error
        finally:
            theirs.close()

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            _kill(self._process, self._pidfd)
            self._process.wait()
            self._process = None
        if self._pidfd >= 0:
            os.close(self._pidfd)
            self._pidfd = -1


class _Tail:
    """A pipe, and the last few KiB that were written to it: it never fills, and nothing of it is on a disk."""

    def __init__(self, reader: int) -> None:
        self._reader = reader
        self._kept = b""
        self._thread = threading.Thread(target=self._drain, name="sandbox errors", daemon=True)
        self._thread.start()

    @classmethod
    @contextlib.contextmanager
    def opened(cls) -> Iterator[tuple[_Tail, int]]:
        """A tail and what to write to it, which is closed here at the end. Raises OSError and RuntimeError."""
        reader, writer = os.pipe()
        try:
            try:
                tail = cls(reader)
            except RuntimeError:
                os.close(reader)
                raise
            yield tail, writer
        finally:
            os.close(writer)

    def read(self) -> bytes:
        # Who has died has said its last word, but it may not be read yet.
        self._thread.join(timeout=0.2)
        return self._kept

    def _drain(self) -> None:
        """Read until all who write have ended."""
        while data := os.read(self._reader, _ERROR_BYTES):
            self._kept = (self._kept + data)[-_ERROR_BYTES:]
        os.close(self._reader)


def last_line(text: bytes) -> str:
    """The last line, fit to be shown: not long, no control characters."""
    lines = text.replace(b"\0", b"").decode(errors="replace").strip().splitlines()
    return "".join(c for c in lines[-1] if c.isprintable())[:_MOST_WORDS] if lines else ""


def _object(message: bytes) -> dict[str, Any]:
    """What the zygote or a lane answered. Raises OSError when it is silent, ValueError when that has another form than
    it should, SandboxUnavailable when it could not even start a process.
    """
    if not message:
        raise OSError("it has ended")
    answer = json.loads(message)
    if not isinstance(answer, dict):
        raise ValueError("it answers nonsense")
    if isinstance(answer.get("unavailable"), str):
        reason = answer["unavailable"][:_MOST_WORDS]
        raise SandboxUnavailable(
            f"no more processes can be started ({reason}). End some, or raise the limit (ulimit -u)."
        )
    return answer


def _socketpair() -> tuple[socket.socket, socket.socket]:
    """Two ends of a connection that keeps messages apart."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def _kill(process: subprocess.Popen[bytes], pidfd: int) -> None:
    """Kill bubblewrap with all its processes: one that is still being set up would not notice that it is alone."""
    with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
        signal.pidfd_send_signal(pidfd, signal.SIGSTOP)
        # Halted, it starts no others and reaps none while we look: its children's numbers stay theirs.
        root, until = psutil.Process(process.pid), time.monotonic() + _STOP_SECONDS
        while root.status() not in (psutil.STATUS_STOPPED, psutil.STATUS_ZOMBIE) and time.monotonic() < until:
            time.sleep(0.001)
        for child in root.children():
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)


def _unsafe_environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    return {**os.environ, **bubble.ENVIRONMENT, "PYTHONPATH": root, "PATH": os.environ.get("PATH", "")}
