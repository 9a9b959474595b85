"""Packs by name, and the images: a source's pictures, split once and for all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from autograder.data.hidden import hidden_split
from autograder.data.pack import DataUnavailable, Pack, Sizes, Split
from autograder.data.reviews import reviews_pack
from autograder.data.sources import Collection, collect


@lru_cache(maxsize=8)
def load_pack(name: str, source: str = "builtin", secret: bytes = b"", sizes: Sizes | None = None) -> Pack:
    """The data pack `name` ("images" or "reviews") from a source: "builtin", "keras" or "file:PATH.npz".

    Train and validation splits depend on the source and the sizes alone, the hidden split on the secret as well.
    Raises DataUnavailable when the source cannot be read or has too few samples, ValueError for a missing secret.
    """
    if name not in _PACKS:
        raise DataUnavailable(f"There is no data pack {name!r}; there is {', '.join(sorted(_PACKS))}.")
    return _PACKS[name](name, source, secret, sizes or Sizes())


def _images(name: str, source: str, secret: bytes, sizes: Sizes) -> Pack:
    collection = collect(source)
    train_size = sizes.train or collection.sizes.train or 1
    validation_size = sizes.validation or collection.sizes.validation or 1
    hidden_size = sizes.hidden or collection.sizes.hidden or 1
    pool = _without_repeats(collection.pool, ())
    train, rest = _stratified(pool, train_size, "train")
    validation, rest = _stratified(rest, validation_size, "validation")
    held_out = _held_out(collection, rest, train, validation)
    return Pack(
        name=name,
        source=source,
        train=train,
        validation=validation,
        hidden=hidden_split(held_out, hidden_size, secret, name, source),
        class_names=collection.class_names,
        held_out=held_out,
    )


def _held_out(collection: Collection, rest: Split, train: Split, validation: Split) -> Split:
    if collection.apart is None:
        return rest
    return _without_repeats(collection.apart, (train, validation))


def _without_repeats(split: Split, others: tuple[Split, ...]) -> Split:
    """Each image once, and none that also stands in the others: a student must not hold an image that is held out."""
    seen = {image.tobytes() for other in others for image in other.x}
    first = []
    for index, image in enumerate(split.x):
        key = image.tobytes()
        if key not in seen:
            seen.add(key)
            first.append(index)
    return split.take(np.array(first, dtype=np.int64))


def _stratified(pool: Split, size: int, purpose: str) -> tuple[Split, Split]:
    """Takes `size` images with the classes in the pool's proportions; returns them, shuffled, and the rest.

    The order is that of SHA-256 over each image, not of a random generator, whose stream a new release may change.
    """
    if size > len(pool):
        raise DataUnavailable(f"The {purpose} split needs {size} images, but only {len(pool)} are there.")
    order = np.array(sorted(range(len(pool)), key=lambda index: hashlib.sha256(pool.x[index].tobytes()).digest()))
    taken: list[int] = []
    for label, quota in _quotas(pool.y, size).items():
        taken.extend(order[pool.y[order] == label][:quota].tolist())
    chosen = np.isin(order, taken)
    return pool.take(order[chosen]), pool.take(order[~chosen])


def _quotas(labels: np.ndarray, size: int) -> dict[int, int]:
    """How many of each label make up `size` in proportion; what is left over goes to the largest remainders."""
    values, counts = np.unique(labels, return_counts=True)
    quotas, remainders = np.divmod(counts * size, len(labels))
    for index in np.argsort(-remainders, kind="stable")[: size - int(quotas.sum())]:
        quotas[index] += 1
    return {int(label): int(quota) for label, quota in zip(values, quotas, strict=True)}


_PACKS: dict[str, Callable[[str, str, bytes, Sizes], Pack]] = {"images": _images, "reviews": reviews_pack}
