"""Sandboxes as an ordinary user starts them, for tests that run as root: in a process of that user, asked from here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.managers import BaseManager
from pathlib import Path
from typing import Any

from autograder.sandbox.client import Sandbox
from tests.everybody import seen_by_all
from tests.sandbox.jobs import LIMITS

PROJECT = Path(__file__).resolve().parents[2]
ORDINARY = 12345
# The machine may be busy, and none of these tests is about time.
PATIENT = replace(LIMITS, wall_seconds=120, cell_seconds=50)
_KEY = b"not a secret: the socket lies in a folder of its own"


class _Sandboxes(BaseManager):
    """What is asked of a sandbox here is done in the other process, each caller in a thread of its own."""


@contextmanager
def together(mode: str, number: int) -> Iterator[list[Any]]:
    """Sandboxes off one zygote, as an ordinary user ("ordinary") or as root ("root")."""
    if mode == "ordinary" and os.geteuid() == 0:
        with _as_ordinary_user(number) as made:
            yield made
        return
    made = Sandbox.together(number, PATIENT)
    try:
        yield made
    finally:
        for sandbox in made:
            sandbox.close()


def can_be_ordinary() -> bool:
    return os.geteuid() != 0 or shutil.which("setpriv") is not None


def as_user(*command: str, uid: int = ORDINARY) -> list[str]:
    """The command line, run by another user who may read Python and this project."""
    user = ["setpriv", "--reuid", str(uid), "--regid", str(uid), "--clear-groups", "--inh-caps=-all"]
    return [*seen_by_all(), *user, *command]


@contextmanager
def _as_ordinary_user(number: int) -> Iterator[list[Any]]:
    with tempfile.TemporaryDirectory(prefix="epochmark-test-") as folder:
        Path(folder).chmod(0o777)
        address = f"{folder}/asked"
        serving = subprocess.Popen(
            as_user(sys.executable, "-m", "tests.sandbox.modes", address, str(number)),
            cwd=PROJECT,
            env={**os.environ, "HOME": folder},
            stdin=subprocess.PIPE,
        )
        try:
            until = time.monotonic() + 60
            while not Path(address).exists() and serving.poll() is None and time.monotonic() < until:
                time.sleep(0.05)
            manager = _Sandboxes(address, _KEY)
            manager.connect()
            yield [manager.sandbox(index) for index in range(number)]  # type: ignore[attr-defined]
        finally:
            # It ends, and its zygote with it, when nobody holds the other end of its standard input.
            serving.communicate(timeout=60)


def _serve(address: str, number: int) -> None:
    import threading

    made = Sandbox.together(number, PATIENT)
    _Sandboxes.register("sandbox", callable=lambda index: made[index])
    server = _Sandboxes(address, _KEY).get_server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
    for sandbox in made:
        sandbox.close()
    os._exit(0)


_Sandboxes.register("sandbox")

if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
