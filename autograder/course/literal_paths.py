"""nbgrader looks for files by patterns that begin with the course's folder, and takes `course [2026]` for a pattern."""

from __future__ import annotations

import glob
import importlib
import os
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

_USERS = (
    "nbgrader.apps.api",
    "nbgrader.converters.base",
    "nbgrader.exchange.default.collect",
    "nbgrader.exchange.default.exchange",
    "nbgrader.exchange.default.fetch_feedback",
    "nbgrader.exchange.default.list",
    "nbgrader.exchange.default.release_feedback",
    "nbgrader.utils",
)
_folders: set[str] = set()


def literal_paths(*folders: Path | str) -> None:
    """Have nbgrader take the names of these folders, and of what is in them, as they are. Costs nothing where they have
    no character that means something in a pattern.
    """
    odd = {name for name in map(str, folders) if glob.has_magic(name) or "%" in name}
    if odd:
        _folders.update(odd)
        take_literally()


@cache
def take_literally() -> None:
    """Once in a process."""
    for name in _USERS:
        module: Any = importlib.import_module(name)
        module.glob = SimpleNamespace(glob=_glob, escape=glob.escape)
    database: Any = importlib.import_module("nbgrader.dbutil")
    write = database.write_alembic_ini
    # A percent sign in an .ini file stands for itself only where there are two.
    database.write_alembic_ini = lambda file, url: write(file, url.replace("%", "%%"))


def _glob(pattern: str, **options: Any) -> list[str]:
    return glob.glob(_literal(pattern), **options)  # noqa: PTH207 - nbgrader compares the paths, dots and all


def _literal(pattern: str) -> str:
    """The pattern with the folders escaped, and whatever else exists as it is written: nbgrader's own are stars."""
    folder = max((name for name in _folders if pattern.startswith(f"{name}/")), key=len, default="")
    done, parts = folder, pattern[len(folder) :].split("/")
    escaped = [glob.escape(folder) + parts[0]]
    for part in parts[1:]:
        done = f"{done}/{part}"
        escaped.append(glob.escape(part) if "[" in part and os.path.lexists(done) else part)
    return "/".join(escaped)
