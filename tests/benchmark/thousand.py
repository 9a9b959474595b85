"""A class of a thousand: `python -m tests.benchmark.thousand [STUDENTS]`. Does the cost grow with the class alone?

Copies of the labelled students of assignment 1, each different from every other in one line, so that none shares a run.
Writes thousand.json and thousand.png: how many were entered into the gradebook, and the memory in use, over time.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from nbformat import NotebookNode

from autograder.authoring import fill
from autograder.evidence.notebook import grade_id
from tests.benchmark import sample, show
from tests.benchmark.__main__ import BIN, ENVIRONMENT, HERE
from tests.benchmark.measure import measured

ASSIGNMENT = "image_classification"
_FIRST_CELL = "q1_look_solution"
_SAMPLE_SECONDS = 2.0


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory(prefix="epochmark-thousand-") as folder:
        course = sample.build(Path(folder) / "course")
        measured([BIN / "autograder", "release", ASSIGNMENT], course.root, ENVIRONMENT)
        originals = sample.students(course, ASSIGNMENT, 24)
        copies = enumerate(islice(cycle(student.notebook for student in originals.values()), count))
        sample.submit(course.root, ASSIGNMENT, {f"s{number:04}": _differs(nb, number) for number, nb in copies})
        found = {"machine": show.machine(), "students": count, **_watch(course.root)}
    (HERE / "thousand.json").write_text(json.dumps(found) + "\n")
    _draw(found, HERE / "thousand.png")
    print(*_quarters(found), sep="\n")


def _differs(notebook: NotebookNode, number: int) -> NotebookNode:
    source = next(cell.source for cell in notebook.cells if grade_id(cell) == _FIRST_CELL)
    return fill(notebook, {_FIRST_CELL: f"{source}\nmy_number = {number}"})


def _watch(root: Path) -> dict[str, Any]:
    """Seconds, submissions entered, and MiB in use by the command and by the whole machine, every two seconds."""
    found: dict[str, Any] = {"seconds": [], "entered": [], "command_mb": [], "machine_mb": []}
    started, before = time.monotonic(), psutil.virtual_memory()
    with (root / "log").open("w") as log:
        command = subprocess.Popen([BIN / "autograder", "grade", ASSIGNMENT], cwd=root, stdout=log, stderr=log)
        process = psutil.Process(command.pid)
        ended = False
        while not ended:
            time.sleep(_SAMPLE_SECONDS)
            ended = command.poll() is not None
            memory = psutil.virtual_memory()
            found["seconds"].append(time.monotonic() - started)
            found["entered"].append(sum(1 for _ in (root / "autograded").glob(f"*/{ASSIGNMENT}/*.ipynb")))
            found["command_mb"].append(0.0 if ended else process.memory_info().rss / (1 << 20))
            found["machine_mb"].append((before.available - memory.available) / (1 << 20))
    assert command.returncode == 0, (root / "log").read_text()[-3000:]
    return found


def _quarters(found: dict[str, Any]) -> Iterator[str]:
    """What a submission cost in each quarter of the class, and how much memory was in use at most meanwhile."""
    entered = np.array(found["entered"])
    edges = [int(np.argmax(entered >= quarter * found["students"] / 4)) for quarter in range(5)]
    for start, stop in pairwise(edges):
        seconds = (found["seconds"][stop] - found["seconds"][start]) / (entered[stop] - entered[start])
        command, machine = (max(found[name][start : stop + 1]) for name in ("command_mb", "machine_mb"))
        yield (
            f"{entered[start]} to {entered[stop]}: {seconds:.2f} s a submission, "
            f"{command:.0f} MiB for the command, {machine:.0f} MiB for the whole machine"
        )


def _draw(found: dict[str, Any], path: Path) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 2.8), layout="constrained")
    time_axes, memory_axes = figure.subplots(1, 2)
    minutes = [seconds / 60 for seconds in found["seconds"]]
    time_axes.plot(minutes, found["entered"], color="black")
    time_axes.set(xlabel="minutes", ylabel="submissions entered", ylim=0, xlim=0)
    memory_axes.plot(minutes, found["machine_mb"], color="black", label="whole machine")
    memory_axes.plot(minutes, found["command_mb"], color="black", linestyle=":", label="the command itself")
    memory_axes.set(xlabel="minutes", ylabel="MiB in use", ylim=0, xlim=0)
    memory_axes.legend()
    figure.savefig(path, dpi=100)


if __name__ == "__main__":
    main()
