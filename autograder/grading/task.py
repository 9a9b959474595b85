"""What is done to a submission where student code runs, as bytes in and bytes out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from autograder.evidence.intake import model_files, read_json
from autograder.sandbox import bundle
from autograder.sandbox.client import Run, Sandbox

_RUN, _EXAMINED, _ABOUT = "run/", "examined/", "about.json"


@dataclass(frozen=True)
class Task:
    """A notebook to run (`program`, ipynb), the files beside it, what to collect, and the examiner's inputs (npz)."""

    program: bytes
    request: Mapping[str, Any]
    data: Mapping[str, bytes]
    inputs: bytes


@dataclass(frozen=True)
class Outcome:
    """What came back of a task: all of it untrusted. `examined` is None where there was no model to look at."""

    run: Run
    examined: Run | None

    @property
    def is_repeatable(self) -> bool:
        """Whether the notebook ended by itself: where a limit ends it depends on how busy the machine is."""
        runs = [run for run in (self.run, self.examined) if run is not None]
        return (
            not any(run.killed or run.exit_code for run in runs)
            and read_json(self.run.files.get("problems.json", b"")) == []
        )


def perform(task: Task, sandbox: Sandbox) -> Outcome:
    """Run the notebook, then look at its models away from any student code. Raises SandboxUnavailable."""
    run = sandbox.run(task.program, task.request, task.data)
    models = model_files(run.files)
    return Outcome(run, sandbox.examine(models, task.inputs) if models else None)


def to_bytes(outcome: Outcome) -> bytes:
    runs = {_RUN: outcome.run, _EXAMINED: outcome.examined}
    about = {name: _without_files(run) for name, run in runs.items() if run is not None}
    files = {f"{name}{file}": data for name, run in runs.items() if run for file, data in run.files.items()}
    return bundle.pack({_ABOUT: json.dumps(about).encode(), **files})


def from_bytes(data: bytes) -> Outcome:
    """What `to_bytes` was given. Raises ValueError, KeyError or TypeError for anything else."""
    files = bundle.unpack(data)
    about = json.loads(files[_ABOUT])

    def run(name: str) -> Run | None:
        own = {file.removeprefix(name): data for file, data in files.items() if file.startswith(name)}
        return Run(files=own, **about[name]) if name in about else None

    ran = run(_RUN)
    if ran is None:
        raise ValueError("an outcome without a run")
    return Outcome(ran, run(_EXAMINED))


def _without_files(run: Run) -> dict[str, Any]:
    return {item.name: getattr(run, item.name) for item in fields(run) if item.name != "files"}
