"""The trusted end of a sandbox: start it, hand it one job at a time, take back bytes."""

from __future__ import annotations

import contextlib
import fcntl
import json
import mmap
import os
import random
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from autograder.sandbox import bubble, bundle, cgroups, users
from autograder.sandbox.inside.clock import PATIENCE
from autograder.sandbox.inside.jail import SETUP_FAILED
from autograder.sandbox.limits import Limits
from autograder.sandbox.zygote import Lane, SandboxUnavailable, Zygote, last_line

__all__ = ["JobLost", "Run", "Sandbox", "SandboxUnavailable"]

# What supervision inside the sandbox needs at most, beyond the wall limit, before the sandbox itself is given up.
BACKSTOP_SECONDS = 60
# Written by the driver when the kernel is ready for the student's first cell.
_STARTED = "started.json"
_MAX_ERRORS = 1 << 14
_KILLED = 128 + 9


class JobLost(Exception):
    """In the machine's hands: a job ended in a way that no notebook can bring about; try it again."""


@dataclass(frozen=True)
class Run:
    """What one job left: files by name (untrusted bytes), and how it ended.

    `killed` names the limit that ended it, or is None. Times in seconds, memory in MiB. `isolated` unless it ran
    without a sandbox.
    """

    files: Mapping[str, bytes]
    killed: str | None
    exit_code: int
    wall_seconds: float
    cpu_seconds: float
    peak_mb: float
    isolated: bool = True


class Sandbox:
    """A lane of a zygote. Starts at the first job, starts anew after a crash; use it as a context manager.

    Thread-safe: jobs of several threads wait for each other. For parallel work use one sandbox a worker.
    """

    def __init__(self, limits: Limits | None = None, *, allow_unsafe: bool = False) -> None:
        self.limits = limits or Limits()
        self._zygote = Zygote(allow_unsafe=allow_unsafe)
        self._processor: int | None = None
        self._lane: Lane | None = None
        self._proven = False
        self._lock = threading.Lock()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @classmethod
    def together(cls, number: int, limits: Limits, *, allow_unsafe: bool = False) -> list[Sandbox]:
        """So many sandboxes, starting: one imports TensorFlow for all. Raises SandboxUnavailable.

        Each keeps to one processor, so that a notebook that takes all it gets takes it from nobody else.
        """
        made = [cls(limits, allow_unsafe=allow_unsafe) for _ in range(number)]
        processors = sorted(os.sched_getaffinity(0))
        # Not everybody's first one is the machine's first one.
        first = random.SystemRandom().randrange(len(processors))
        for index, sandbox in enumerate(made):
            sandbox._zygote = made[0]._zygote
            if number > 1:
                sandbox._processor = processors[(first + index) % len(processors)]
            sandbox.start()
        return made

    @property
    def versions(self) -> Mapping[str, str]:
        """What is imported in it, once a job has run."""
        return {} if self._lane is None else self._lane.versions

    @property
    def layers(self) -> Mapping[str, bool]:
        """Which layers of the kernel's a job is behind, beside namespaces, mounts and limits; once a job has run."""
        return {} if self._lane is None else self._lane.layers

    def run(self, notebook: bytes, request: Mapping[str, Any], data: Mapping[str, bytes]) -> Run:
        """Run a notebook (ipynb as bytes) beside its data files and collect what `request` names.

        Raises SandboxUnavailable, or JobLost.
        """
        files = {"notebook.ipynb": notebook, "request.json": json.dumps(request).encode()}
        return self._job("run", files | {f"data/{name}": content for name, content in data.items()})

    def examine(self, models: Mapping[str, bytes], inputs: bytes) -> Run:
        """Load models (.keras as bytes, by name) away from any student code and predict on `inputs` (npz).

        Raises SandboxUnavailable, or JobLost.
        """
        return self._job("examine", _for_examiner(models, inputs))

    def examine_with(self, program: bytes, models: Mapping[str, bytes], inputs: bytes) -> Run:
        """Build models with the code of the notebook (ipynb) that they are from, which runs where it sees `inputs`.

        What comes back is that code's word. It has the time of a cell. Raises SandboxUnavailable, or JobLost.
        """
        files = _for_examiner(models, inputs) | {"program.ipynb": program}
        return self._job("examine", files, self.limits.cell_seconds)

    def start(self) -> None:
        """Start it without waiting; the first job waits. Raises SandboxUnavailable."""
        with self._lock:
            self._started()

    def answers(self) -> bool:
        """Whether a job could be run now: it lives, or a new one could be started. Waits for a job that runs."""
        with self._lock:
            if self._lane is not None and self._lane.has_ended:
                self._leave()
            try:
                self._ready()
            except SandboxUnavailable:
                return False
            return True

    def close(self) -> None:
        """End it once the job that runs has ended."""
        with self._lock:
            self._leave()

    def kill(self) -> None:
        """End it at once; the job that runs, in another thread, raises SandboxUnavailable."""
        lane = self._lane
        if lane is not None:
            lane.kill()

    def _job(self, job: str, files: Mapping[str, bytes], seconds: int | None = None) -> Run:
        limits = replace(self.limits, wall_seconds=seconds or self.limits.wall_seconds)
        with self._lock:
            lane = self._ready()
            try:
                run, errors = self._exchange(lane, job, files, limits)
            except (OSError, ValueError) as error:
                # No student code runs in a lane; that it died or is silent means that the machine is in trouble.
                ended, said = lane.killed, lane.last_words()
                self._leave()
                if ended:
                    raise SandboxUnavailable("the sandbox was ended while a job ran in it") from error
                raise JobLost(f"the sandbox stopped answering ({error}). {said}".strip()) from error
            if run.exit_code == SETUP_FAILED:
                if self._proven:
                    raise JobLost(f"a job could not be confined. {errors}".strip())
                raise SandboxUnavailable(f"jobs cannot be confined on this machine. {errors}".strip())
            if run.killed is None and _came_to_nothing(job, run):
                raise JobLost(f"a job ended (code {run.exit_code}) before it began. {errors}".strip())
            self._proven = True
            return run

    def _exchange(self, lane: Lane, job: str, files: Mapping[str, bytes], limits: Limits) -> tuple[Run, str]:
        with contextlib.ExitStack() as stack:
            source, sink, errors = (
                stack.enter_context(os.fdopen(os.memfd_create(name, flags), "r+b", buffering=0))
                for name, flags in (("job", 0), ("result", 0), ("errors", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING))
            )
            source.write(bundle.pack(files))
            source.seek(0)
            errors.truncate(_MAX_ERRORS)
            fcntl.fcntl(errors, fcntl.F_ADD_SEALS, fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL)
            unsafe = self._zygote.unsafe
            work = stack.enter_context(tempfile.TemporaryDirectory(prefix="epochmark-")) if unsafe else bubble.WORK
            request = {
                "job": job,
                "limits": limits.as_json(),
                # A user of its own for each job, so that the kernel counts its processes apart from all others.
                "uid": users.next_user(),
                "processor": self._processor,
                "isolated": not unsafe,
                "under_tmp": [str(path) for path in bubble.python_prefixes() if path.is_relative_to("/tmp")],
                "work": work,
            }
            group = stack.enter_context(cgroups.group(limits, None if unsafe else cgroups.parent()))
            passed = [file.fileno() for file in (source, sink, errors)]
            if group is not None:
                passed.append(group.entrance)
            answer = _checked(lane.ask(request, passed, PATIENCE * limits.wall_seconds + BACKSTOP_SECONDS))
            run = Run(
                files=_files(sink.fileno(), limits.file_mb << 20),
                killed=answer["killed"] or ("memory" if group is not None and group.ran_out_of_memory() else None),
                exit_code=answer["exit"],
                wall_seconds=answer["wall_seconds"],
                cpu_seconds=answer["cpu_seconds"],
                peak_mb=answer["peak_mb"],
                isolated=not unsafe,
            )
            return run, last_line(os.pread(errors.fileno(), _MAX_ERRORS, 0))

    def _started(self) -> Lane:
        if self._lane is None or self._lane.killed:
            self._leave()
            self._lane = self._zygote.lane()
        return self._lane

    def _ready(self) -> Lane:
        lane = self._started()
        try:
            lane.await_ready()
        except SandboxUnavailable:
            self._leave()
            raise
        except (OSError, ValueError) as error:
            said = lane.last_words()
            self._leave()
            raise SandboxUnavailable(f"the sandbox does not start: {said or error}") from error
        return lane

    def _leave(self) -> None:
        if self._lane is not None:
            self._zygote.leave(self._lane)
            self._lane = None


def _for_examiner(models: Mapping[str, bytes], inputs: bytes) -> dict[str, bytes]:
    return {"inputs.npz": inputs} | {f"model-{name}.keras": content for name, content in models.items()}


def _files(sink: int, most: int) -> dict[str, bytes]:
    """The files of the bundle in an open file, whose job has ended. Most of it may be a hole, which is not read."""
    size = min(os.fstat(sink).st_size, most)
    if size == 0:
        return {}
    with mmap.mmap(sink, size, access=mmap.ACCESS_READ) as view:
        return bundle.unpack(view)


def _came_to_nothing(job: str, run: Run) -> bool:
    """Whether a job ended before anything of a student's could have a part in it."""
    return _STARTED not in run.files if job == "run" else run.exit_code == _KILLED and not run.files


def _checked(answer: dict[str, Any]) -> dict[str, Any]:
    """A lane's answer. Raises ValueError when it has another form than it should."""
    kinds = {"killed": str | None, "exit": int, "wall_seconds": float, "cpu_seconds": float, "peak_mb": float}
    if any(not isinstance(answer.get(name), kind) for name, kind in kinds.items()) or "killed" not in answer:
        raise ValueError("the answer to a job is malformed")
    return answer
