"""The records of a data pack, and what can be wrong with one."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np


class DataUnavailable(Exception):
    """A data source cannot be read. In the instructor's hands: the message says what to do."""


@dataclass(frozen=True, eq=False)
class Split:
    """Samples `x`, shape (n, ...), and `y`: labels, int64 (n,), or a numeric target, float (n, ...). Read-only.

    The built-in images are uint8 (n, 28, 28), reviews are word numbers, uint16 (n, longest), 0 after the end. A
    course's own samples are of any type of whole numbers, floats, bool or text.
    """

    x: np.ndarray
    y: np.ndarray

    def __post_init__(self) -> None:
        object.__setattr__(self, "x", _frozen(self.x, self.x.dtype.newbyteorder("=")))
        object.__setattr__(self, "y", _frozen(self.y, self.y.dtype if self.y.dtype.kind == "f" else np.int64))

    def __len__(self) -> int:
        return len(self.y)

    def take(self, indices: np.ndarray) -> Split:
        return Split(self.x[indices], self.y[indices])


@dataclass(frozen=True)
class Sizes:
    """How many samples each split gets; None leaves it to the source."""

    train: int | None = None
    validation: int | None = None
    hidden: int | None = None

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            if value is not None and (not isinstance(value, int) or value < 1):
                raise ValueError(f"the {item.name} split needs at least one sample, not {value}")


@dataclass(frozen=True, eq=False)
class Pack:
    """Everything an assignment's data consists of.

    Students get `train`, `validation`, `class_names` (none where the target is numeric) and, if there are any,
    `feature_names` of a table's columns and `words` of reviews, by number. `hidden` and `held_out` (the untouched
    samples from which the hidden split was made, if there are any) stay with the graders.
    """

    name: str
    source: str
    train: Split
    validation: Split
    hidden: Split
    class_names: tuple[str, ...]
    held_out: Split | None = None
    words: tuple[str, ...] = ()
    feature_names: tuple[str, ...] = ()


def _frozen(array: np.ndarray, dtype: np.dtype | type) -> np.ndarray:
    frozen: np.ndarray = np.array(array, dtype=dtype, order="C")
    frozen.setflags(write=False)
    return frozen
