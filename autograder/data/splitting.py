"""Which samples go to which split: by what is in them, so that the same data are split alike everywhere."""

from __future__ import annotations

import hashlib

import numpy as np

from autograder.data.pack import DataUnavailable, Split


def without_repeats(split: Split, others: tuple[Split, ...]) -> Split:
    """Each sample once, and none that also stands in the others: a student must not hold what is held out."""
    seen, first = _samples(others), []
    for index, sample in enumerate(split.x):
        key = sample.tobytes()
        if key not in seen:
            seen.add(key)
            first.append(index)
    return split.take(np.array(first, dtype=np.int64))


def apart_from(split: Split, others: tuple[Split, ...]) -> Split:
    """All samples but those that also stand in the others."""
    seen = _samples(others)
    return split.take(np.array([sample.tobytes() not in seen for sample in split.x], dtype=bool))


def stratified(pool: Split, size: int, purpose: str) -> tuple[Split, Split]:
    """Takes `size` samples, with the classes, if there are any, in the pool's proportions; returns them, shuffled, and
    the rest.

    The order is that of SHA-256 over each sample, not of a random generator, whose stream a new release may change.
    Equal samples stay side by side, and so hardly ever come into two splits.
    """
    if size > len(pool):
        raise DataUnavailable(f"The {purpose} split needs {size} samples, but only {len(pool)} are there.")
    order = np.array(sorted(range(len(pool)), key=lambda index: hashlib.sha256(pool.x[index].tobytes()).digest()))
    labels = pool.y if pool.y.dtype.kind == "i" else np.zeros(len(pool), np.int64)
    taken: list[int] = []
    for label, quota in quotas(labels, size).items():
        taken.extend(order[labels[order] == label][:quota].tolist())
    chosen = np.isin(order, taken)
    return pool.take(order[chosen]), pool.take(order[~chosen])


def quotas(labels: np.ndarray, size: int) -> dict[int, int]:
    """How many of each label make up `size` in proportion; what is left over goes to the largest remainders."""
    values, counts = np.unique(labels, return_counts=True)
    quota, remainders = np.divmod(counts * size, len(labels))
    for index in np.argsort(-remainders, kind="stable")[: size - int(quota.sum())]:
        quota[index] += 1
    return {int(label): int(number) for label, number in zip(values, quota, strict=True)}


def _samples(splits: tuple[Split, ...]) -> set[bytes]:
    return {sample.tobytes() for split in splits for sample in split.x}
