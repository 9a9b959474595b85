"""Writing so that an interruption leaves either the old or the new, never half of one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_bytes(path: Path, content: bytes) -> None:
    """Puts the content in place in one step; leaves the file alone when it already says the same."""
    if path.is_file() and path.read_bytes() == content:
        return
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """A folder beside `target` to build its next version in; gone at the end.

    First brings back what an earlier, interrupted replacement of `target` had set aside.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = _aside(target)
    if aside.exists() and not target.exists():
        aside.rename(target)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".release-") as folder:
        yield Path(folder)


def replace_folder(new: Path, target: Path) -> None:
    """Puts the folder `new` in the place of `target`. The old one is set aside until the new one stands."""
    aside = _aside(target)
    if aside.exists():
        shutil.rmtree(aside)
    if target.exists():
        target.rename(aside)
    try:
        new.rename(target)
    except BaseException:
        if aside.exists():
            aside.rename(target)
        raise
    if aside.exists():
        shutil.rmtree(aside)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.previous")
