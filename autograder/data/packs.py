"""Packs by name, and the images: a source's pictures, split once and for all."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache

from autograder.data.hidden import hidden_split
from autograder.data.pack import DataUnavailable, Pack, Sizes, Split
from autograder.data.reviews import reviews_pack
from autograder.data.sources import Collection, collect
from autograder.data.splitting import stratified, without_repeats


@lru_cache(maxsize=8)
def load_pack(
    name: str, source: str = "builtin", secret: bytes = b"", sizes: Sizes | None = None, changed: Hashable = None
) -> Pack:
    """The data pack `name` ("images" or "reviews") from a source: "builtin", "keras" or "file:PATH.npz".

    It is made once in a process, and anew where `changed`, which says how old the source is, is another one.
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
    pool = without_repeats(collection.pool, ())
    train, rest = stratified(pool, train_size, "train")
    validation, rest = stratified(rest, validation_size, "validation")
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
    return without_repeats(collection.apart, (train, validation))


_PACKS: dict[str, Callable[[str, str, bytes, Sizes], Pack]] = {"images": _images, "reviews": reviews_pack}
