"""Writing so that an interruption leaves either the old or the new, never half of one."""

from __future__ import annotations

import contextlib
import fcntl
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_STAGE = ".release-"


def write_bytes(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Puts the content in place in one step, as a file of this mode; leaves the file alone when it already says the
    same. Raises OSError, which names the file.
    """
    prefix = f".{path.name}-"
    _clear_away(path.parent, prefix)
    if path.is_file() and path.read_bytes() == content:
        return
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=prefix)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _hold(descriptor)
            file.write(content)
            file.flush()
            Path(temporary).chmod(mode)
            Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        error.filename = error.filename or os.fspath(path)
        raise
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
    _clear_away(target.parent, _STAGE)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=_STAGE) as folder:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _hold(descriptor)
            yield Path(folder)
        finally:
            os.close(descriptor)


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


def _hold(descriptor: int) -> None:
    """Mark it as one that a living process writes to: the kernel lets go of the mark when that process ends."""
    with contextlib.suppress(OSError):  # some network file systems have no such marks
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _clear_away(folder: Path, prefix: str) -> None:
    """Remove what a process was writing when it was killed."""
    for path in folder.glob(f"{glob.escape(prefix)}*"):
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue
        finally:
            os.close(descriptor)
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
