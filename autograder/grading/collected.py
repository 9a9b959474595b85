"""Hidden tests as they are written, none of them run."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.session import run_pytest


@dataclass(frozen=True)
class HiddenTest:
    """One hidden test and what its @question says; `line` is where the test begins in its file."""

    name: str
    question: str
    points: float
    weight: float
    hint: Any
    needs: str | None
    file: Path
    line: int


@dataclass(frozen=True)
class Uncollected:
    """What keeps a file of tests, or one test, from being collected; `line` is None where nobody knows."""

    file: Path
    line: int | None
    words: str


def collect(files: Sequence[Path]) -> tuple[list[HiddenTest], list[Uncollected]]:
    """The tests in these files, and what cannot be collected. Imports the files; raises nothing that they raise."""
    if not files:
        return [], []
    plugin = _Collecting()
    try:
        code: object = run_pytest(files, plugin, "--collect-only")
    except SystemExit as error:
        code = f"a file that ends the program ({error})"
    fine = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
    if code not in fine and not plugin.broken:
        plugin.broken.append(Uncollected(files[0], None, f"the hidden tests cannot be collected: {code!s}"))
    return plugin.tests, plugin.broken


def place_of(error: BaseException, folder: Path) -> tuple[Path | None, int | None]:
    """Where an exception comes from: the innermost file of a folder that it went through, and the line in it."""
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).is_relative_to(folder):
        return Path(error.filename), error.lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).is_relative_to(folder):
            return Path(frame.filename), frame.lineno
    return None, None


class _Collecting:
    def __init__(self) -> None:
        self.tests: list[HiddenTest] = []
        self.broken: list[Uncollected] = []

    def pytest_exception_interact(self, node: pytest.Collector, call: pytest.CallInfo[Any]) -> None:
        assert call.excinfo is not None
        error = call.excinfo.value
        # pytest wraps what an import raises.
        error = error.__cause__ or error
        file, line = place_of(error, node.path.parent.parent)
        words = " ".join(f"{type(error).__name__}: {error}".split())
        self.broken.append(Uncollected(file or node.path, line, words))

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            line = (item.location[1] or 0) + 1
            mark = item.get_closest_marker("question")
            if mark is None:
                words = f"{item.name} has no @question, so nobody knows what it is worth"
                self.broken.append(Uncollected(item.path, line, words))
                continue
            said = mark.kwargs
            self.tests.append(
                HiddenTest(
                    name=item.name,
                    question=said["id"],
                    points=said["points"],
                    weight=said["weight"],
                    hint=said["hint"],
                    needs=said["needs"],
                    file=item.path,
                    line=line,
                )
            )
