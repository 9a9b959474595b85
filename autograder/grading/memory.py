"""Which outcomes serve which submission: the same program, or one that differs in what cannot matter."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import json
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

import autograder.sandbox
from autograder.evidence.intake import read_json
from autograder.evidence.literals import Literals
from autograder.evidence.program import program_meaning
from autograder.grading.cache import Cache
from autograder.grading.task import Outcome, Task, perform
from autograder.sandbox.bubble import package_folders
from autograder.sandbox.client import Sandbox
from autograder.sandbox.limits import Limits

_ANSWERS, _EXECUTED = "evidence/final.json", "notebook.ipynb"


@dataclass(frozen=True)
class Asked:
    """A task, the literals of its notebook, and the limits it is to run within."""

    task: Task
    literals: Literals
    limits: Limits

    @cached_property
    def exact_key(self) -> str:
        """Equal for equal programs, letter by letter, on equal data within equal limits and versions."""
        return _digest(self.task.program, *self._surroundings)

    @cached_property
    def skeleton_key(self) -> str:
        """Equal as well where only literal answers differ."""
        return _digest(b"skeleton", self.literals.skeleton, self._answered, *self._surroundings)

    @cached_property
    def meaning_key(self) -> str:
        """Equal as well where only literal answers, comments and layout differ, and the program cannot know these."""
        meaning = program_meaning(self.literals.skeleton)
        if meaning is None:
            return self.exact_key
        return _digest(b"meaning", meaning.encode(), self._answered, *self._surroundings)

    @property
    def _answered(self) -> bytes:
        """Which answers the skeleton leaves out. A program that only looks like a skeleton leaves out none."""
        return json.dumps(sorted(self.literals.answers)).encode()

    @cached_property
    def _surroundings(self) -> list[bytes]:
        task = self.task
        data = [part for name in sorted(task.data) for part in (name.encode(), task.data[name])]
        facts = {"request": task.request, "limits": self.limits.as_json(), "versions": versions(), "data": len(data)}
        return [json.dumps(facts, sort_keys=True).encode(), task.inputs, *data]


Runner = Callable[[Task, Literals], Outcome]


def remembering(sandbox: Sandbox, cache: Cache | None) -> Runner:
    """Runs tasks in the sandbox, unless the cache knows how one went. Without a cache every task is run."""

    def run(task: Task, literals: Literals) -> Outcome:
        asked = Asked(task, literals, sandbox.limits)
        known = recall(asked, cache)
        if known is not None:
            return known
        outcome = perform(task, sandbox)
        remember(asked, outcome, cache)
        return outcome

    return run


def recall(asked: Asked, cache: Cache | None) -> Outcome | None:
    """What running the task would give, if the cache knows it."""
    if cache is None:
        return None
    if (known := cache.get(asked.exact_key, Outcome.from_bytes)) is not None:
        return known
    for key, letter_by_letter in ((asked.skeleton_key, True), (asked.meaning_key, False)):
        similar = cache.get(key, Outcome.from_bytes)
        if similar is not None and (adapted := _with_answers(similar, asked.literals)) is not None:
            answered = frozenset().union(*asked.literals.shown.values())
            if letter_by_letter or not _quotes_its_source(adapted, apart_from=answered):
                return adapted
    return None


def remember(asked: Asked, outcome: Outcome, cache: Cache | None) -> None:
    """Keep an outcome for whoever may need it, if it would be the same another time."""
    if cache is not None and outcome.is_repeatable:
        cache.put([asked.exact_key, asked.skeleton_key, asked.meaning_key], outcome.to_bytes())


def versions() -> dict[str, str]:
    """All that a result depends on beside the program: every package that student code can see, Python, and what runs
    in the sandbox. Looked up again when something was installed meanwhile.
    """
    return _distributions(tuple((folder, Path(folder).stat().st_mtime_ns) for folder in package_folders())) | _ours()


@cache
def _distributions(folders: tuple[tuple[str, int], ...]) -> dict[str, str]:
    # One name may be installed twice; the first one is the one that is imported.
    found: dict[str, str] = {}
    for distribution in importlib.metadata.distributions(path=[folder for folder, _ in folders]):
        # A folder that says nothing of itself is no package that anybody could name.
        with contextlib.suppress(OSError):
            about = distribution.metadata
            name, version = ((about.get_all(field) or ["?"])[0] for field in ("Name", "Version"))
            found.setdefault(canonicalize_name(name), version)
    return found


@cache
def _ours() -> dict[str, str]:
    modules = sorted(Path(autograder.sandbox.__path__[0]).rglob("*.py"))
    return {"our python": sys.version, "our sandbox": _digest(*(path.read_bytes() for path in modules))}


def _with_answers(outcome: Outcome, literals: Literals) -> Outcome | None:
    """The outcome with these answers in the place of those it was run with; None where it does not hold them.

    Outputs that may have shown other answers are left out.
    """
    found = read_json(outcome.run.files.get(_ANSWERS, b""))
    executed = read_json(outcome.run.files.get(_EXECUTED, b""))
    answers = found.get("answers") if isinstance(found, dict) else None
    cells = executed.get("cells") if isinstance(executed, dict) else None
    if not isinstance(answers, dict) or not isinstance(cells, list) or not set(literals.answers) <= set(answers):
        return None
    changed = [name for name, value in literals.answers.items() if not _same(answers[name], value)]
    affected = frozenset().union(*(literals.shown[name] for name in changed))
    if not all(isinstance(cell, dict) for cell in cells) or not affected <= set(range(len(cells))):
        return None
    for number in affected:
        cells[number]["outputs"] = []
    answers |= literals.answers
    files = {_ANSWERS: json.dumps(found).encode(), _EXECUTED: json.dumps(executed).encode()}
    return replace(outcome, run=replace(outcome.run, files={**outcome.run.files, **files}))


def _same(one: Any, other: Any) -> bool:
    """Equal and of one type: True is not 1."""
    return json.dumps(one) == json.dumps(other)


def _quotes_its_source(outcome: Outcome, apart_from: Collection[int]) -> bool:
    """Whether it may hold lines of the program itself, comments and all, as errors and warnings do.

    Where the student wrote none of the cells in `apart_from`, what these printed does not count.
    """
    found = read_json(outcome.run.files[_ANSWERS])
    collected = [found.get("models"), found.get("calls")]
    # Errors in functions that were tried out, and in models that could not be saved.
    if any(_mentions_errors(kind) for kind in collected):
        return True
    cells = read_json(outcome.run.files[_EXECUTED])["cells"]
    outputs = [cell.get("outputs") for number, cell in enumerate(cells) if number not in apart_from]
    return any(
        not isinstance(output, dict) or output.get("output_type") == "error" or output.get("name") == "stderr"
        for shown in outputs
        for output in (shown if isinstance(shown, list) else [None])
    )


def _mentions_errors(collected: Any) -> bool:
    by_name = list(collected.values()) if isinstance(collected, dict) else [] if collected is None else [None]
    entries = [entry for value in by_name for entry in (value if isinstance(value, list) else [value])]
    return any(not isinstance(entry, dict) or "error" in entry for entry in entries)


def _digest(*parts: bytes) -> str:
    """One digest for several byte strings, none of which can pass for another's end."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()
