"""What has been run once need not run again: outcomes on disk, found by what went into them."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import json
import os
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import autograder.sandbox
from autograder.evidence.intake import read_json
from autograder.evidence.program import program_meaning
from autograder.grading.task import Outcome, Task, from_bytes, perform, to_bytes
from autograder.sandbox.client import Sandbox
from autograder.sandbox.limits import Limits

_PACKAGES = ("tensorflow", "keras", "numpy", "matplotlib", "ipykernel", "ipython", "nbclient")
_DIGEST = hashlib.sha256().digest_size


def remembering(sandbox: Sandbox, cache: Cache | None) -> Callable[[Task], Outcome]:
    """Runs tasks in the sandbox, unless the cache knows how one went. Without a cache every task is run."""

    def run(task: Task) -> Outcome:
        if cache is None:
            return perform(task, sandbox)
        exact, meaning = (key(task, sandbox.limits) for key in (exact_key, meaning_key))
        known = cache.get(exact)
        if known is not None:
            return known
        similar = cache.get(meaning)
        if similar is not None and not _quotes_its_source(similar):
            return similar
        outcome = perform(task, sandbox)
        if outcome.is_repeatable:
            cache.put(exact, outcome)
            cache.put(meaning, outcome)
        return outcome

    return run


class Cache:
    """Outcomes in a folder, the least recently used ones dropped when they take more than `most_mb`.

    Each file carries the digest of its content: what is damaged counts as never written. The folder may be deleted at
    any time. Threads and processes may share it.
    """

    def __init__(self, folder: Path, most_mb: int) -> None:
        self.folder = folder
        self._most = most_mb << 20
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, key: str) -> Outcome | None:
        path = self.folder / key
        try:
            content = path.read_bytes()
            if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
                raise ValueError("damaged")
            outcome = from_bytes(content[_DIGEST:])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            path.unlink(missing_ok=True)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return outcome

    def put(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome; the first one written under a key stays."""
        path = self.folder / key
        if path.exists():
            return
        content = to_bytes(outcome)
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as file:
            file.write(hashlib.sha256(content).digest() + content)
        Path(file.name).replace(path)
        self._drop_oldest()

    def _drop_oldest(self) -> None:
        found = []
        for path in self.folder.iterdir():
            with contextlib.suppress(FileNotFoundError):
                found.append((path.stat().st_mtime, path.stat().st_size, path))
        total = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if total <= self._most:
                return
            path.unlink(missing_ok=True)
            total -= size


def _quotes_its_source(outcome: Outcome) -> bool:
    """Whether its outputs may hold lines of the program itself, comments and all, as errors and warnings do."""
    executed = read_json(outcome.run.files.get("notebook.ipynb", b""))
    cells = executed.get("cells", []) if isinstance(executed, dict) else [{}]
    return any(
        not isinstance(output, dict) or output.get("output_type") == "error" or output.get("name") == "stderr"
        for cell in cells
        for output in cell.get("outputs", [])
    )


def exact_key(task: Task, limits: Limits) -> str:
    """Equal for equal programs, letter by letter, on equal data within equal limits and versions."""
    return _digest(task.program, *_surroundings(task, limits))


def meaning_key(task: Task, limits: Limits) -> str:
    """Equal as well where only comments and layout differ."""
    return _digest(program_meaning(task.program).encode(), *_surroundings(task, limits))


def _surroundings(task: Task, limits: Limits) -> list[bytes]:
    data = [part for name in sorted(task.data) for part in (name.encode(), task.data[name])]
    facts = {"request": task.request, "limits": limits.as_json(), "versions": _versions(), "data": len(task.data)}
    return [json.dumps(facts, sort_keys=True).encode(), task.inputs, *data]


@cache
def _versions() -> dict[str, str]:
    """All that a result depends on beside the program: the packages, Python, and what runs in the sandbox."""
    found = {name: importlib.metadata.version(name) for name in _PACKAGES}
    modules = sorted(Path(autograder.sandbox.__path__[0]).glob("*.py"))
    return found | {"python": sys.version, "sandbox": _digest(*(path.read_bytes() for path in modules))}


def _digest(*parts: bytes) -> str:
    """One digest for several byte strings, none of which can pass for another's end."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()
