"""From what a course's settings say to a pack, made once in a process as long as the files stay as they are."""

from __future__ import annotations

import os
from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path

import numpy as np

from autograder.data.hidden import hidden_split
from autograder.data.own.arrays import Parts, parts_of, read_npz
from autograder.data.own.pictures import read_pictures
from autograder.data.own.program import made_by
from autograder.data.own.settings import OwnData
from autograder.data.own.table import read_table
from autograder.data.pack import DataUnavailable, Pack, Sizes


def load_own(name: str, data: OwnData, secret: bytes, sizes: Sizes | None, cache: Path) -> Pack:
    """The pack that these data are. Its hidden split is drawn from what is held out by the secret; four fifths of it,
    so that nobody who knows the data knows the split.

    What a Python file makes is kept in the folder `cache`. Raises DataUnavailable, ValueError for a missing secret.
    """
    return _load(name, data, secret, sizes or Sizes(), cache, state_of(data.path))


def state_of(path: Path) -> Hashable:
    """Another value once a file, or anything in a folder, has changed."""
    files = [path, *sorted(path.rglob("*"))] if path.is_dir() else [path]
    return tuple(_written(file) for file in files)


@lru_cache(maxsize=8)
def _load(name: str, data: OwnData, secret: bytes, sizes: Sizes, cache: Path, state: Hashable) -> Pack:
    arrays = _arrays(data, cache)
    parts = parts_of(arrays, sizes, str(data.path))
    if data.altered:
        _check_images(parts, data.path)
    size = sizes.hidden or len(parts.pool) * 8 // 10
    if size > len(parts.pool):
        raise DataUnavailable(
            f"{data.path}: a hidden split of {size} is asked for, and {len(parts.pool)} are held out."
        )
    source = f"file:{data.path}"
    return Pack(
        name=name,
        source=source,
        train=parts.train,
        validation=parts.validation,
        hidden=hidden_split(parts.pool, size, secret, name, source, altered=data.altered),
        class_names=parts.class_names,
        held_out=parts.pool,
        feature_names=parts.feature_names,
    )


def _arrays(data: OwnData, cache: Path) -> dict[str, np.ndarray]:
    file = str(data.path)
    if data.form == "pictures":
        return read_pictures(data.path, data.size, grayscale=data.grayscale)
    try:
        content = data.path.read_bytes()
    except OSError as error:
        raise DataUnavailable(f"Cannot read {file}: {error.strerror}.") from error
    if data.form == "table":
        return read_table(content, data.target, data.kind, file)
    return read_npz(made_by(data.path, content, cache) if data.form == "program" else content, file)


def _check_images(parts: Parts, path: Path) -> None:
    x = parts.train.x
    if x.dtype != np.uint8 or x.ndim not in (3, 4):
        raise DataUnavailable(
            f"{path}: its samples are {x.dtype} of shape {x.shape[1:]}. Only images, uint8 (height, width) or (height, "
            'width, colours), can be shifted and turned: leave "altered" out.'
        )


def _written(path: Path) -> tuple[str, int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return os.fspath(path), 0, 0, 0
    return os.fspath(path), found.st_mtime_ns, found.st_size, found.st_ino
