"""A PostgreSQL server of a test's own: a new data folder, a socket in it, no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def programs() -> Path | None:
    """The folder with initdb and postgres, which Debian does not put on the path."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((folder for folder in reversed(folders) if (folder / "postgres").exists()), None)


@contextmanager
def database() -> Iterator[str]:
    """Yields the address of an empty database."""
    found = programs()
    assert found is not None
    user = _unprivileged()
    home = Path(tempfile.mkdtemp(prefix="epochmark-postgresql-"))
    if user:
        shutil.chown(home, "nobody", "nogroup")
    initdb = [found / "initdb", "-D", home / "data", "-U", "grader", "--auth=trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=home, **user)
    address = f"postgresql://grader@/postgres?host={home}"
    start(address)
    try:
        yield address
    finally:
        stop(address)
        shutil.rmtree(home)


def start(address: str) -> None:
    home = _home(address)
    _control(home, "-o", f"-c listen_addresses= -k {home} -F", "start")


def stop(address: str) -> None:
    """At once, as if it had crashed."""
    _control(_home(address), "-m", "immediate", "stop")


def _control(home: Path, *args: str) -> None:
    found = programs()
    assert found is not None
    command = [found / "pg_ctl", "-D", home / "data", "-w", "-l", home / "log", *args]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=home, **_unprivileged())


def _home(address: str) -> Path:
    return Path(address.partition("host=")[2])


def _unprivileged() -> dict[str, Any]:
    """The server refuses to run as root, and others may not look into pytest's folders."""
    return {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
