"""What tests of the sandbox share: a notebook from cells, and what came back."""

import json

import nbformat

from autograder.sandbox.client import Run, Sandbox
from autograder.sandbox.limits import Limits

LIMITS = Limits(wall_seconds=40, cell_seconds=6, memory_mb=700, processes=120, file_mb=64, output_kb=64)


def run(sandbox: Sandbox, *cells: str, answers: tuple[str, ...] = ("found",), **request: object) -> Run:
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    wanted = {"answers": list(answers), "models": [], "histories": [], "calls": {}, **request}
    return sandbox.run(nbformat.writes(nb).encode(), wanted, {"images.npz": b"data"})


def evidence(run: Run, stem: str = "final") -> dict:
    return json.loads(run.files[f"evidence/{stem}.json"])["answers"]


def problems(run: Run) -> list[tuple[str, int | None]]:
    return [(p["kind"], p["cell"]) for p in json.loads(run.files["problems.json"])]
