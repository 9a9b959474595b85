"""Runs one notebook in a forked kernel and writes down what it left: outputs and evidence, as it goes."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from autograder.sandbox import bundle
from autograder.sandbox.inside.collector import MAX_EARLIER
from autograder.sandbox.inside.conversation import Conversation, KernelHangs
from autograder.sandbox.inside.kernel import COLLECT, ForkedKernel, KernelEnded
from autograder.sandbox.inside.outputs import Outputs, encoded
from autograder.sandbox.inside.pictures import lighter
from autograder.sandbox.inside.unquoted import bound_in
from autograder.sandbox.limits import Limits

NOTEBOOK = "notebook.ipynb"
STARTED = "started.json"
TIMEOUT = "CellTimeout"
START_SECONDS = 60
# Kept back from the wall limit for the last collection of evidence.
RESERVE_SECONDS = 15
_LEAST_COLLECTION_SECONDS = 5
_MAX_PROBLEMS = 1000
_SHARE_OF_OUTPUTS = 8
# More of them than a page has room for stay as they are.
_MOST_PICTURES = 50


_kept: list[_Driver] = []


def run(files: Mapping[str, bytes], writer: bundle.Writer, limits: Limits, work: Path) -> None:
    """Run `notebook.ipynb` beside the data files (`data/<name>`) and write the executed notebook and the evidence.

    Writes `started.json` when the kernel is ready for the student's first cell. Raises KernelSilent when it does not
    get so far, which is no fault of the student's.
    """
    driver = _Driver(files, writer, limits, work)
    # The process ends after this: to let go of the sockets would take a second, in which they wait for nobody.
    _kept.append(driver)
    driver.run()


class _Driver:
    def __init__(self, files: Mapping[str, bytes], writer: bundle.Writer, limits: Limits, work: Path) -> None:
        self.writer, self.limits = writer, limits
        for name, data in files.items():
            if name.startswith("data/"):
                (work / name.removeprefix("data/")).write_bytes(data)
        self.request = json.loads(files["request.json"])
        self.values = {name for kind in ("answers", "models", "histories") for name in self.request[kind]}
        self.functions = set(self.request["calls"])
        self.nb = nbformat.reads(files[NOTEBOOK].decode(), as_version=4)
        self.evidence = Path(tempfile.mkdtemp(prefix="evidence-"))
        self.saved: dict[str, bytes] = {}
        # What each collection along the way knows that no later one does.
        self.known: dict[str, set[str]] = {}
        self.displays: dict[str, list[dict[str, Any]]] = {}
        # What is left for the outputs of all cells together.
        self.room = (limits.file_mb << 20) // _SHARE_OF_OUTPUTS
        self.pictures = _MOST_PICTURES
        self.problems: list[dict[str, Any]] = []

    def run(self) -> None:
        bound = bound_in(cell.source for cell in self.nb.cells if cell.cell_type == "code")
        kernel = ForkedKernel(self.request, self.evidence, bound)
        self.conversation = Conversation(kernel)
        self.left = self.conversation.countdown(self.limits.wall_seconds)
        try:
            self.conversation.open(START_SECONDS)
            self.writer.add(STARTED, b"{}")
            if self._run_cells():
                self._collect_all()
        finally:
            # The kernel must be dead before its evidence is read for the last time.
            kernel.kill()
            self._save()

    def _run_cells(self) -> bool:
        """Whether the kernel still answers after the last of them."""
        for index, cell in enumerate(self.nb.cells):
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            if self._seconds(self.limits.cell_seconds) <= 0:
                self._problem("wall_time", index)
                return True
            self.writer.add("progress.json", json.dumps({"cell": index}).encode())
            try:
                self._run_cell(cell, index)
                self._collect_along(cell, index)
            except KernelHangs:
                self._problem("kernel_hangs", index)
                return False
            except KernelEnded:
                self._problem("kernel_died", index)
                return False
        return True

    def _run_cell(self, cell: Any, index: int) -> None:
        """Raises KernelHangs and KernelEnded; what the cell has put out by then is kept."""
        outputs = Outputs(min(self.limits.output_kb * 1024, self.room), self.displays)
        late = False
        try:
            seconds = self._seconds(self.limits.cell_seconds)
            late = self.conversation.execute(cell.source, seconds, outputs).late
        except KernelHangs:
            late = True
            raise
        finally:
            if outputs.cut:
                self._problem("output", index)
            if late:
                self._problem("cell_time", index)
                text = f"This cell ran for more than {self.limits.cell_seconds} seconds and was stopped."
                outputs.take("error", {"ename": TIMEOUT, "evalue": text, "traceback": [text]})
            self.room -= outputs.used
            self._make_lighter(outputs.items)
            cell.outputs, cell.execution_count = outputs.items, outputs.count

    def _make_lighter(self, outputs: Collection[dict[str, Any]]) -> None:
        for data in (output.get("data", {}) for output in outputs):
            if isinstance(picture := data.get("image/png"), str) and self.pictures > 0:
                self.pictures -= 1
                data["image/png"] = lighter(picture)

    def _collect_along(self, cell: Any, index: int) -> None:
        """Save what a cell may have changed. Raises KernelHangs and KernelEnded; what there was by then is saved."""
        if not (names := self._names(cell)):
            return
        stem = f"c{index}"
        try:
            self._collect(names, stem)
        finally:
            self._save_along(names, stem)

    def _collect_all(self) -> None:
        whole = False
        with contextlib.suppress(KernelHangs, KernelEnded):
            whole = self._collect(None, "final")
        if not whole:
            self._problem("evidence_incomplete", None)

    def _collect(self, names: set[str] | None, stem: str) -> bool:
        """Whether all was collected in time. Raises KernelHangs and KernelEnded."""
        most = self.limits.cell_seconds
        left = self.left.at_least()
        seconds = max(_LEAST_COLLECTION_SECONDS, min(most, left if left >= most else self.left.left()))
        wanted = {"names": None if names is None else sorted(names), "stem": stem, "seconds": seconds}
        return self.conversation.execute(COLLECT + json.dumps(wanted), seconds).ok

    def _seconds(self, most: float) -> float:
        """What is left for the next cell."""
        reserve = RESERVE_SECONDS * min(1.0, self.limits.wall_seconds / 60)
        left = self.left.at_least() - reserve
        return most if left >= most else min(most, self.left.left() - reserve)

    def _names(self, cell: Any) -> set[str]:
        """What a cell may have changed and is to be saved at once, in case the next cell ends everything.

        That is the wanted values it mentions, and the wanted functions it defines.
        """
        if cell.metadata.get("nbgrader", {}).get("grade"):
            return set()
        try:
            tree = ast.parse(cell.source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return set()
        nodes = list(ast.walk(tree))
        mentioned = {node.id for node in nodes if isinstance(node, ast.Name)}
        defined = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
        assigned = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        return self.values & mentioned | self.functions & (defined | assigned)

    def _problem(self, kind: str, index: int | None, detail: str = "") -> None:
        if len(self.problems) < _MAX_PROBLEMS:
            self.problems.append({"kind": kind, "cell": index, "detail": detail})

    def _save_along(self, names: set[str], stem: str) -> None:
        """Put a collection into the bundle, and give up those that tell nothing more than it does."""
        arrays, found, *models = self._changed(stem)
        told = [older for older, known in self.known.items() if known <= names]
        # Without its arrays it would say less than the one before.
        if None not in (arrays.data, found.data) and self._put(arrays, told) and self._put(found, told):
            self.known = {older: known - names for older, known in self.known.items() if older not in told}
            self.known[stem] = set(names)
        for model in models:
            self._put(model)
        for name in (arrays.name, found.name):
            # What the kernel has put in its place may be no file.
            with contextlib.suppress(OSError):
                (self.evidence / Path(name).name).unlink()

    def _save(self) -> None:
        """Put in what is left, the most telling first: there is more room than there was along the way."""
        arrays, found, *models = self._changed("final", "inputs.npz")
        if found.data is not None:
            for name in (f"evidence/{stem}{ending}" for stem in self.known for ending in (".npz", ".json")):
                self.writer.drop(name)
        for model in models:
            if model.data is not None:
                self.writer.drop(model.name)
        self.writer.finish()
        rest = sorted(models, key=lambda model: len(model.data or b""))
        fits = [self._put(file) for file in (found, arrays)]
        cells = ", ".join(encoded(cell) for cell in self.nb.cells)
        text = f'{{"cells": [{cells}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}'
        self.writer.add(NOTEBOOK, text.encode())
        self._save_problems()
        fits += [self._put(file) for file in rest]
        if not all(fits):
            self._problem("evidence_too_large", None)
            self._save_problems()

    def _save_problems(self) -> None:
        self.writer.add("problems.json", json.dumps(self.problems).encode())

    def _changed(self, stem: str, *others: str) -> list[_File]:
        """What the collector wrote, other files of its last; without data where the bundle has it, or there is nothing.

        Names are ours, sizes bounded, links not followed.
        """
        models = [f"model-{name}" for name in self.request["models"]]
        earlier = [f"{model}.{number}" for model in models for number in range(1, MAX_EARLIER + 1)]
        names = [f"{stem}.npz", f"{stem}.json", *(f"{model}.keras" for model in (*models, *earlier)), *others]
        found = []
        for name in names:
            data = _read_plain(self.evidence / name, self.limits.file_mb << 20)
            digest = hashlib.blake2b(data).digest() if data is not None else b""
            found.append(
                _File(f"evidence/{name}", digest, data if digest != self.saved.get(f"evidence/{name}") else None)
            )
        return found

    def _put(self, file: _File, told: Collection[str] = ()) -> bool:
        """Write a file, in the place of the same file of collections that are `told` by it. False without room."""
        if file.data is None:
            return True
        older = [f"evidence/{stem}{Path(file.name).suffix}" for stem in told]
        try:
            self.writer.add(file.name, file.data, instead_of=older)
        except bundle.BundleFull:
            # What there was before is not true any more.
            self.writer.drop(file.name)
            self.saved.pop(file.name, None)
            return False
        self.saved[file.name] = file.digest
        return True


@dataclass(frozen=True)
class _File:
    name: str
    digest: bytes
    data: bytes | None


def _read_plain(path: Path, most: int) -> bytes | None:
    """A regular file's content. None where the kernel has put anything else there, or more."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with open(descriptor, "rb", closefd=False) as stream:
            data = stream.read(most + 1)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return data if len(data) <= most else None
