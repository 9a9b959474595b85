"""Runs one notebook in a forked kernel and writes down what it left: outputs and evidence, as it goes."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellExecutionError, DeadKernelError

from autograder.sandbox import bundle
from autograder.sandbox.inside.kernel import ForkedKernelManager
from autograder.sandbox.limits import Limits

NOTEBOOK = "notebook.ipynb"
TIMEOUT = "CellTimeout"
# Kept back from the wall limit for the last collection of evidence.
RESERVE_SECONDS = 15


def run(files: Mapping[str, bytes], writer: bundle.Writer, limits: Limits, work: Path) -> None:
    """Run `notebook.ipynb` beside the data files (`data/<name>`) and write the executed notebook and the evidence."""
    _Driver(files, writer, limits, work).run()


class _Driver:
    def __init__(self, files: Mapping[str, bytes], writer: bundle.Writer, limits: Limits, work: Path) -> None:
        self.writer, self.limits = writer, limits
        self.deadline = time.monotonic() + limits.wall_seconds
        for name, data in files.items():
            if name.startswith("data/"):
                (work / name.removeprefix("data/")).write_bytes(data)
        self.request = json.loads(files["request.json"])
        self.values = {name for kind in ("answers", "models", "histories") for name in self.request[kind]}
        self.functions = set(self.request["calls"])
        self.nb = nbformat.reads(files[NOTEBOOK].decode(), as_version=4)
        self.evidence = Path(tempfile.mkdtemp(prefix="evidence-"))
        self.saved: dict[str, bytes] = {}
        self.problems: list[dict[str, Any]] = []
        self.timed_out = False

    def run(self) -> None:
        manager = ForkedKernelManager()
        manager.fork(self.request, self.evidence)
        asyncio.run(self._run(manager))

    async def _run(self, manager: ForkedKernelManager) -> None:
        client = _Client(
            self.nb,
            km=manager,
            allow_errors=True,
            timeout_func=lambda _: max(1, min(self.limits.cell_seconds, int(self._left()))),
            interrupt_on_timeout=True,
            error_on_timeout={"ename": TIMEOUT, "evalue": "", "traceback": []},
            on_cell_error=self._on_cell_error,
            startup_timeout=60,
        )
        client.output_limit = self.limits.output_kb * 1024
        # The kernel must be dead before its evidence is read for the last time.
        await client.async_start_new_kernel_client()
        self.writer.add("started.json", b"{}")
        try:
            await self._run_cells(client)
            if not await self._collect(client, None, "final"):
                self._problem("evidence_incomplete", None)
        except (DeadKernelError, RuntimeError) as error:
            self._problem("kernel_died", client.cell_index, str(error))
        finally:
            await manager.shutdown_kernel(now=True)
            self._save()

    async def _run_cells(self, client: _Client) -> None:
        for index, cell in enumerate(self.nb.cells):
            if self._left() <= 0:
                self._problem("wall_time", index)
                return
            client.cell_index = index
            client.output_used = 0
            self.timed_out = False
            self._save_progress(index)
            with contextlib.suppress(CellExecutionError, CellControlSignal):
                await client.async_execute_cell(cell, index)
            if self.timed_out and not await self._answers(client):
                self._problem("kernel_hangs", index)
                return
            if client.output_used > client.output_limit:
                self._problem("output", index)
            names = self._names(cell)
            if names and await self._collect(client, names, f"c{index}"):
                self._save_evidence(f"c{index}")

    def _on_cell_error(self, cell: Any, cell_index: int, execute_reply: Mapping[str, Any]) -> None:
        if execute_reply["content"]["ename"] == TIMEOUT:
            self.timed_out = True
            self._problem("cell_time", cell_index)
            text = f"This cell ran for more than {self.limits.cell_seconds} seconds and was stopped."
            cell.outputs.append(nbformat.v4.new_output("error", ename=TIMEOUT, evalue=text, traceback=[text]))

    def _left(self) -> float:
        return self.deadline - RESERVE_SECONDS * min(1.0, self.limits.wall_seconds / 60) - time.monotonic()

    def _names(self, cell: Any) -> set[str]:
        """What a cell may have changed and is to be saved at once, in case the next cell ends everything.

        That is the wanted values it mentions, and the wanted functions it defines.
        """
        if cell.cell_type != "code" or cell.metadata.get("nbgrader", {}).get("grade"):
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

    async def _collect(self, client: _Client, names: set[str] | None, stem: str) -> bool:
        listed = None if names is None else sorted(names)
        code = (
            "__import__('autograder.sandbox.inside.collector', fromlist=['collect'])"
            f".collect(get_ipython().user_ns, {listed!r}, stem={stem!r})"
        )
        return await self._silently(client, code, max(5.0, self.deadline - time.monotonic()))

    async def _answers(self, client: _Client) -> bool:
        return await self._silently(client, "None", 5.0)

    async def _silently(self, client: _Client, code: str, timeout: float) -> bool:
        """Run code of ours between the student's cells. True when it ended well within the time."""
        with contextlib.suppress(TimeoutError, RuntimeError):
            reply = await client.kc.execute_interactive(
                code, silent=True, store_history=False, allow_stdin=False, timeout=timeout, output_hook=lambda _: None
            )
            return bool(reply["content"]["status"] == "ok")
        return False

    def _problem(self, kind: str, index: int | None, detail: str = "") -> None:
        self.problems.append({"kind": kind, "cell": index, "detail": detail[:300]})

    def _save_progress(self, index: int) -> None:
        self.writer.add("progress.json", json.dumps({"cell": index}).encode())

    def _save_evidence(self, stem: str) -> None:
        """Copy what the collector wrote, once. Names are fixed by us, sizes bounded, links not followed."""
        files = [f"{stem}.json", f"{stem}.npz"] + [f"model-{name}.keras" for name in self.request["models"]]
        for name in files:
            data = _read_plain(self.evidence / name, self.limits.file_mb << 20)
            if data is not None and (digest := hashlib.blake2b(data).digest()) != self.saved.get(name):
                self.saved[name] = digest
                self.writer.add(f"evidence/{name}", data)

    def _save(self) -> None:
        self._save_evidence("final")
        self.writer.add("problems.json", json.dumps(self.problems).encode())
        self.writer.add(NOTEBOOK, nbformat.writes(self.nb).encode(errors="replace"))


class _Client(NotebookClient):
    """nbclient with a bound on what one cell may put out."""

    output_limit = 1 << 21
    output_used = 0
    cell_index = -1

    def output(self, outs: list[Any], msg: dict[str, Any], display_id: str, cell_index: int) -> Any:
        size = len(json.dumps(msg["content"], default=str))
        before, self.output_used = self.output_used, self.output_used + size
        if self.output_used <= self.output_limit:
            return super().output(outs, msg, display_id, cell_index)
        if before <= self.output_limit:
            outs.append(nbformat.v4.new_output("stream", name="stderr", text="\n[output cut: too much of it]\n"))
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.km.pid, 2)
        return None


def _read_plain(path: Path, most: int) -> bytes | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as stream:
        data = stream.read(most + 1)
    return data if len(data) <= most else None
