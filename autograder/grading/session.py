"""One run of pytest over hidden graders, kept apart from whatever else the process and its environment have set."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from autograder.evidence.syntax import PARSING
from autograder.grading.fresh import GRADERS_LOCK, forget, forget_changed
from autograder.grading.interrupts import uninterrupted
from autograder.grading.literal_arguments import taken_literally


def run_pytest(files: Iterable[Path], plugin: Any, *options: str) -> int | pytest.ExitCode:
    """Run the test files with this plug-in and further options; what comes of it, the plug-in tells."""
    paths = [Path(path).resolve() for path in files]
    folders = {path.parent for path in paths}
    args = [str(path) for path in paths]
    # Modules are named by their path below rootdir, so that two assignments may have files of the same name.
    args += ["--rootdir", "/", "-c", os.devnull, "--import-mode=importlib", "-p", "no:terminal"]
    # A conftest.py is the graders' own beside them; one further up is somebody else's.
    args += [f"--confcutdir={folder}" for folder in folders]
    args += ["-p", "no:cacheprovider", "-p", "no:faulthandler", "--capture=no", "--disable-plugin-autoload"]
    # It collects garbage twice, which in a large process takes longer than all the tests.
    args += ["-p", "no:unraisableexception"]
    # Graders log nothing, and it gets ready to catch that three times a test.
    args += ["-p", "no:logging"]
    args += ["-W", "ignore", "-o", "markers=question: a graded question (see autograder.grading.question)", *options]
    # pytest keeps state of its own in the process, and makes syntax trees.
    with GRADERS_LOCK, PARSING, uninterrupted(), _own_environment(), taken_literally(paths), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for folder in folders:
            forget_changed(folder)
        code = pytest.main(args, plugins=[plugin])
        if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
            # pytest keeps a file whose import failed half-way, and would take it for whole the next time.
            for folder in folders:
                forget(folder)
        return code


@contextmanager
def _own_environment() -> Iterator[None]:
    """Hide from pytest what somebody has set for other tests: plug-ins, options, colours, how much is told."""
    foreign = {
        name: value
        for name, value in os.environ.items()
        if name.startswith("PYTEST_") or name in ("CI", "BUILD_NUMBER", "FORCE_COLOR", "PY_COLORS")
    }
    for name in foreign:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(foreign)
