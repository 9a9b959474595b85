"""Arrays that the course's own Python file makes, run once for each content of the file."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from autograder.data.pack import DataUnavailable

_SECONDS = 600
_RUN = """
import runpy, sys
import numpy as np
pack = runpy.run_path(sys.argv[1]).get("pack")
if pack is None:
    sys.exit("it has no function pack()")
made = pack()
if not isinstance(made, dict):
    sys.exit(f"pack() has to give a dict of arrays, and gave a {type(made).__name__}")
arrays = {str(name): np.asarray(array) for name, array in made.items()}
for name, array in arrays.items():
    if array.dtype.hasobject:
        sys.exit(f"{name} holds Python objects; make it an array of numbers or text, all samples of one shape")
np.savez(sys.argv[2], **arrays)
"""


def made_by(program: Path, content: bytes, cache: Path) -> bytes:
    """The npz of what `pack()` in the file gives, from the folder `cache` if the file was run before.

    It runs in a process of its own, so that its imports stay out of this one, with its folder as the working folder.
    Raises DataUnavailable with what it said last.
    """
    kept = cache / f"{hashlib.sha256(content).hexdigest()}.npz"
    if zipfile.is_zipfile(kept):
        return kept.read_bytes()
    try:
        # What it makes holds the hidden split.
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            made = Path(scratch) / "made.npz"
            _run(program, made)
            made.chmod(0o600)
            made.replace(kept)
        return kept.read_bytes()
    except OSError as error:
        raise DataUnavailable(f"{program}: what it makes cannot be kept in {cache} ({error.strerror}).") from error


def _run(program: Path, made: Path) -> None:
    command = [sys.executable, "-c", _RUN, os.fspath(program), os.fspath(made)]
    try:
        done = subprocess.run(
            command, cwd=program.parent, capture_output=True, text=True, errors="replace", timeout=_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise DataUnavailable(f"{program} was not ready after {_SECONDS} seconds.") from error
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or [f"it ended with code {done.returncode}"]
        raise DataUnavailable(f"{program} makes no data: {said[-1].strip()}.")
