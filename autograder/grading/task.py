"""What is done to a submission where student code runs, as bytes in and bytes out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from autograder.evidence.arrays import read_arrays
from autograder.evidence.intake import model_files, read_json, refused_models
from autograder.sandbox import bundle
from autograder.sandbox.canary import is_suspicious, prove_once
from autograder.sandbox.client import JobLost, Run, Sandbox

_RUN, _EXAMINED, _REBUILT, _DATA, _ABOUT = "run/", "examined/", "rebuilt/", "data/", "about.json"
_PROGRAM, _REQUEST, _INPUTS = "program.ipynb", "request.json", "inputs.npz"
# What the collector wrote of the arrays in Request.inputs.
_OWN_INPUTS = "evidence/inputs.npz"
# What the driver says where the kernel was gone before all was done and collected.
_BROKEN = ("kernel_died", "evidence_incomplete")
_NOT_FOUND = b"ModuleNotFoundError"


@dataclass(frozen=True)
class Task:
    """A notebook to run (`program`, ipynb), the files beside it, what to collect, and the examiner's inputs (npz)."""

    program: bytes
    request: Mapping[str, Any]
    data: Mapping[str, bytes]
    inputs: bytes

    def to_bytes(self) -> bytes:
        files = {_PROGRAM: self.program, _REQUEST: json.dumps(self.request).encode(), _INPUTS: self.inputs}
        return bundle.pack(files | {f"{_DATA}{name}": content for name, content in self.data.items()})

    @classmethod
    def from_bytes(cls, data: bytes) -> Task:
        """What `to_bytes` made. Raises ValueError or KeyError for anything else."""
        files = bundle.unpack(data)
        return cls(files[_PROGRAM], json.loads(files[_REQUEST]), _below(_DATA, files), files[_INPUTS])


@dataclass(frozen=True)
class Outcome:
    """What came back of a task: all of it untrusted. `examined` is None where there was no model to look at, and
    `rebuilt` where none of them needed code of the student's own.
    """

    run: Run
    examined: Run | None
    rebuilt: Run | None = None

    @property
    def is_repeatable(self) -> bool:
        """Whether it would be the same another time. Where a limit ends a notebook depends on how busy the machine is;
        what it finds where there is no sandbox, and which modules it does not find, on more than anybody can list.
        """
        runs = [run for run in (self.run, self.examined, self.rebuilt) if run is not None]
        return (
            not any(run.killed or run.exit_code or not run.isolated for run in runs)
            and read_json(self.run.files.get("problems.json", b"")) == []
            and not any(_NOT_FOUND in data for file, data in self.run.files.items() if not model_files({file: data}))
        )

    def to_bytes(self) -> bytes:
        runs = {_RUN: self.run, _EXAMINED: self.examined, _REBUILT: self.rebuilt}
        about = {name: _without_files(run) for name, run in runs.items() if run is not None}
        files = {f"{name}{file}": data for name, run in runs.items() if run for file, data in run.files.items()}
        return bundle.pack({_ABOUT: json.dumps(about).encode(), **files})

    @classmethod
    def from_bytes(cls, data: bytes) -> Outcome:
        """What `to_bytes` made. Raises ValueError, KeyError or TypeError for anything else."""
        files = bundle.unpack(data)
        about = json.loads(files[_ABOUT])
        runs = {name: Run(files=_below(name, files), **about[name]) for name in about}
        return cls(runs[_RUN], runs.get(_EXAMINED), runs.get(_REBUILT))


def perform(task: Task, sandbox: Sandbox) -> Outcome:
    """Run the notebook, then look at its models away from any student code. Raises SandboxUnavailable and JobLost.

    What is missing afterwards is believed to be the student's doing, and a lost job to be the only one, once a
    known-good notebook has come back whole from the same sandbox. The models themselves stay behind, and what of the
    student's they were to predict on: nothing but the examiner ever needs these, and they are by far the largest part.
    Models that it refuses are built once more where the code that they need is.
    """
    try:
        run = _twice_if_broken(lambda: sandbox.run(task.program, task.request, task.data))
        models = model_files(run.files)
        task = replace(task, inputs=_with_own_inputs(task, run)) if models else task
        examined = _twice_if_broken(lambda: sandbox.examine(models, task.inputs)) if models else None
        rebuilt = _rebuilt(task, models, examined, sandbox)
    except JobLost:
        prove_once(sandbox)
        raise
    if is_suspicious(run, examined):
        prove_once(sandbox)
    if examined is not None and examined.exit_code and not examined.killed:
        raise JobLost(f"the examiner ended with code {examined.exit_code}")
    emptied = {file: b"" if _stays_behind(file, data) else data for file, data in run.files.items()}
    return Outcome(replace(run, files=emptied), examined, rebuilt)


def _stays_behind(file: str, data: bytes) -> bool:
    return file == _OWN_INPUTS or bool(model_files({file: data}))


def _with_own_inputs(task: Task, run: Run) -> bytes:
    """The examiner's inputs, and those arrays of the student's own that were asked for. They are parsed within bounds,
    and written anew: the examiner reads no file of the student's but models.
    """
    asked = set(task.request.get("inputs", ()))
    found = {name: values for name, values in read_arrays(run.files.get(_OWN_INPUTS, b"")).items() if name in asked}
    own = {f"own {name}": values for name, values in found.items() if values.ndim > 1 and np.isfinite(values).all()}
    if not own:
        return task.inputs
    stream = io.BytesIO()
    with np.load(io.BytesIO(task.inputs), allow_pickle=False) as ours:
        np.savez(stream, **ours, **own)  # type: ignore[arg-type]
    return stream.getvalue()


def _rebuilt(task: Task, models: Mapping[str, bytes], examined: Run | None, sandbox: Sandbox) -> Run | None:
    """What the models that the examiner refused are, built with the notebook's own code; None where there are none."""
    refused = set(refused_models(examined.files if examined else {})) & set(models)
    if not refused:
        return None
    return sandbox.examine_with(task.program, {name: models[name] for name in sorted(refused)}, task.inputs)


def _twice_if_broken(job: Callable[[], Run]) -> Run:
    """A job that ended neither by itself nor at a limit is run again, once. From here it cannot be told whether the
    notebook killed its Python or the machine did, short of memory; but a notebook does so each time.
    """
    run = job()
    return job() if _is_broken(run) else run


def _is_broken(run: Run) -> bool:
    problems = read_json(run.files.get("problems.json", b""))
    told = problems if isinstance(problems, list) else []
    gone = any(isinstance(entry, dict) and entry.get("kind") in _BROKEN for entry in told)
    return run.killed is None and (run.exit_code != 0 or gone)


def _below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name.removeprefix(folder): content for name, content in files.items() if name.startswith(folder)}


def _without_files(run: Run) -> dict[str, Any]:
    return {item.name: getattr(run, item.name) for item in fields(run) if item.name != "files"}
