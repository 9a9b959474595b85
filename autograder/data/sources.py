"""Where images come from: the digits that scikit-learn ships, Keras' Fashion-MNIST, or an instructor's own file."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder.data.fashion import read_fashion
from autograder.data.pack import DataUnavailable, Sizes, Split

SIDE = 28
_CELLS = 3  # one digit pixel becomes 3 by 3
_BORDER = 2  # and 8 * 3 + 2 * 2 = 28
_DIGIT_LEVELS = 16


@dataclass(frozen=True)
class Collection:
    """What a source offers: a pool to split, images kept apart for the hidden split (if the source has such), sizes."""

    pool: Split
    class_names: tuple[str, ...]
    sizes: Sizes
    apart: Split | None = None


def collect(source: str) -> Collection:
    """Reads a source: "builtin", "keras" or "file:PATH.npz". Raises DataUnavailable."""
    if source.startswith("file:"):
        return _own_file(Path(source.removeprefix("file:")))
    if source not in _SOURCES:
        raise DataUnavailable(
            f'There is no data source {source!r}. Use "builtin", "keras" or "file:PATH.npz" for data_source in '
            "course_config.py."
        )
    return _SOURCES[source]()


def enlarge(digits: np.ndarray) -> np.ndarray:
    """Brings digits (n, 8, 8) with values 0..16 to (n, 28, 28) uint8: bilinear, on black, a border of two pixels.

    Whole numbers throughout, so that the result does not depend on the machine.
    """
    weighted = _thirds(_thirds(digits.astype(np.int64), axis=1), axis=2)
    full = _DIGIT_LEVELS * _CELLS**2
    images = (2 * 255 * weighted + full) // (2 * full)
    return np.pad(images, ((0, 0), (_BORDER, _BORDER), (_BORDER, _BORDER))).astype(np.uint8)


def _thirds(values: np.ndarray, axis: int) -> np.ndarray:
    """Three samples for each one along the axis, at its thirds, multiplied by three."""
    values = np.moveaxis(values, axis, -1)
    padded = np.pad(values, [(0, 0)] * (values.ndim - 1) + [(1, 1)])
    before, after = padded[..., :-2], padded[..., 2:]
    samples = np.stack([before + 2 * values, 3 * values, 2 * values + after], axis=-1)
    return np.moveaxis(samples.reshape(*values.shape[:-1], -1), -1, axis)


def read_digits() -> Split:
    """scikit-learn's digits, levels 0 to 16 of shape (n, 8, 8), in its order. Raises DataUnavailable.

    Read from its file: to import its loader takes a second.
    """
    found = importlib.util.find_spec("sklearn")
    folders = found.submodule_search_locations if found else None
    try:
        table = np.loadtxt(Path(folders[0]) / "datasets" / "data" / "digits.csv.gz", delimiter=",") if folders else None
    except OSError as error:
        raise DataUnavailable(f"The digits of scikit-learn cannot be read ({error}). Install it again.") from error
    if table is None:
        raise DataUnavailable("scikit-learn is not installed, and the built-in images are its digits. Install it.")
    return Split(table[:, :-1].reshape(-1, 8, 8).astype(np.uint8), table[:, -1].astype(np.int64))


def _builtin() -> Collection:
    digits = read_digits()
    return Collection(
        pool=Split(enlarge(digits.x), digits.y),
        class_names=tuple(str(digit) for digit in range(10)),
        sizes=Sizes(train=1000, validation=300, hidden=400),
    )


def _keras() -> Collection:
    train, test, class_names = read_fashion()
    return Collection(train, class_names, Sizes(train=3000, validation=1000, hidden=1000), apart=test)


def _own_file(path: Path) -> Collection:
    """An npz with `x` (n, 28, 28) uint8, `y` (n,) whole numbers from 0, and if wanted `class_names`."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            x, y = arrays["x"], arrays["y"]
            names = arrays.get("class_names")
    except (OSError, ValueError, KeyError) as error:
        raise DataUnavailable(
            f"Cannot read {path}: {error}. The file must be an npz (no pickle) with x, uint8 of shape (n, 28, 28), "
            "and y, whole numbers of shape (n,)."
        ) from error
    _check(path, x, y)
    class_names = tuple(map(str, range(10))) if names is None else tuple(str(name) for name in names)
    if int(y.max()) >= len(class_names):
        raise DataUnavailable(f"{path}: label {int(y.max())} has no class name; there are {len(class_names)}.")
    train, validation = len(y) * 6 // 10, len(y) * 2 // 10
    hidden = (len(y) - train - validation) * 8 // 10
    return Collection(Split(x, y), class_names, Sizes(train, validation, hidden))


def _check(path: Path, x: np.ndarray, y: np.ndarray) -> None:
    if x.dtype != np.uint8 or x.ndim != 3 or x.shape[1:] != (SIDE, SIDE):
        raise DataUnavailable(f"{path}: x must be uint8 of shape (n, {SIDE}, {SIDE}), not {x.dtype} {x.shape}.")
    if y.shape != (len(x),) or not np.issubdtype(y.dtype, np.integer) or len(y) < 10 or y.min() < 0:
        raise DataUnavailable(
            f"{path}: y must hold a whole number from 0 for each of the {len(x)} images (10 or more)."
        )


_SOURCES: dict[str, Callable[[], Collection]] = {"builtin": _builtin, "keras": _keras}
