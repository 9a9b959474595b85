from __future__ import annotations

import contextlib
import ctypes
import time
from pathlib import Path

import psutil
import pytest

from tests.faults.twelve import (
    DONE,
    Scores,
    build_class,
    check_nothing_half_written,
    copy_of,
    descendants,
    ended,
    grade,
    scores,
)

_PR_SET_CHILD_SUBREAPER = 36


@pytest.fixture(scope="session")
def released(tmp_path_factory) -> Path:
    """The class before it is graded."""
    return build_class(tmp_path_factory.mktemp("twelve") / "course")


@pytest.fixture(scope="session")
def undisturbed_run(released, tmp_path_factory) -> tuple[Scores, float]:
    """The marks that nothing has disturbed, and how many seconds they took."""
    started = time.monotonic()
    root = copy_of(released, tmp_path_factory.mktemp("undisturbed") / "course")
    code, _, told = ended(grade(root))
    seconds = time.monotonic() - started
    assert code == DONE and len(told) == 1 and "2 could not be graded" in told[0], told
    check_nothing_half_written(root)
    found = scores(root)
    assert len(found) == 12
    assert found["aborts"]["q1_look"] == found["answers-1"]["q1_look"] != found["answers-0"]["q1_look"]
    return found, seconds


@pytest.fixture(scope="session")
def undisturbed(undisturbed_run) -> Scores:
    return undisturbed_run[0]


@pytest.fixture
def course(released, tmp_path) -> Path:
    return copy_of(released, tmp_path / "course")


@pytest.fixture
def orphans_come_here():
    """Whoever outlives the command that started it becomes a child of this process, and is found among its children;
    those that other tests keep for themselves were there before.
    """
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before = frozenset(descendants())
    yield before
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
    # Where the test failed they are still there, and nobody else waits for them.
    left = set(descendants()) - before
    for process in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(left, timeout=20)
