"""Files that Keras has downloaded, read only when they are the published ones."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from autograder.data.pack import DataUnavailable


def folder() -> Path:
    """Where Keras keeps its data sets."""
    home = os.environ.get("KERAS_HOME")
    return (Path(home) if home else Path.home() / ".keras") / "datasets"


def checked_bytes(path: Path, digest: str, data_set: str) -> bytes:
    """The file's content. Raises DataUnavailable when it cannot be read or its SHA-256 digest is another one."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataUnavailable(f"Cannot read {path}: {error.strerror}.") from error
    found = hashlib.sha256(content).hexdigest()
    if found != digest:
        raise DataUnavailable(
            f"{path} is not the published {data_set} file: its SHA-256 is {found}, expected {digest}. Delete it and "
            "start again; it will be downloaded anew."
        )
    return content
