"""Arrays of a course's own, in whatever way they came: what they have to be, and which of them go to which split."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.data.pack import DataUnavailable, Sizes, Split
from autograder.data.splitting import apart_from, stratified

Arrays = Mapping[str, np.ndarray]

_SPLITS = ("train", "validation", "pool")
_WHOLE = ("x", "y")
_APART = tuple(f"{kind}_{split}" for split in _SPLITS for kind in ("x", "y"))
_NAMES = ("class_names", "feature_names")
_FEWEST = 5
_KINDS = {"b": "whole numbers", "i": "whole numbers", "u": "whole numbers", "f": "numbers", "U": "text"}
_NEEDED = f"It needs x and y, or {', '.join(_APART)}"


@dataclass(frozen=True)
class Parts:
    """A pack before its hidden split is drawn from `pool`. There are no `class_names` where the target is numeric."""

    train: Split
    validation: Split
    pool: Split
    class_names: tuple[str, ...]
    feature_names: tuple[str, ...]


def read_npz(content: bytes, file: str) -> dict[str, np.ndarray]:
    """The arrays of an npz. Raises DataUnavailable."""
    found: dict[str, np.ndarray] = {}
    if content.startswith(b"\x93NUMPY"):
        raise DataUnavailable(f"{file} is one array, not an npz. {_NEEDED}: np.savez writes them.")
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            for name in stored.files:
                try:
                    found[name] = stored[name]
                except ValueError as error:
                    raise DataUnavailable(
                        f"{file}: {name} holds Python objects, which are not read. Make it an array of numbers or "
                        "text, with all samples of one shape."
                    ) from error
                if not isinstance(found[name], np.ndarray):
                    raise DataUnavailable(f"{file}: {name} is no array.")
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise DataUnavailable(f"{file} is no npz that can be read. {_NEEDED}: np.savez writes them.") from error
    return found


def parts_of(arrays: Arrays, sizes: Sizes, file: str) -> Parts:
    """The splits of the arrays, `x` and `y` by themselves or already split; samples of the pool that students have
    anyway are left out. Raises DataUnavailable.
    """
    names = _checked_names(arrays, file)
    for name in names[::2]:
        _check_samples(name, arrays[name], file)
    for x, y in zip(names[::2], names[1::2], strict=True):
        _check_target(y, arrays[y], x, len(arrays[x]), file)
    samples = _alike([arrays[name] for name in names[::2]], names[::2], file)
    targets, class_names = _targets([arrays[name] for name in names[1::2]], names[1::2], arrays, file)
    splits = [Split(x, y) for x, y in zip(samples, targets, strict=True)]
    if len(splits) == 1:
        splits = _divided(splits[0], sizes, file)
    elif sizes.train or sizes.validation:
        raise DataUnavailable(f"{file} says itself what is for training and validation: leave those sizes out.")
    train, validation, pool = splits
    if class_names and len(np.unique(train.y)) < 2:
        raise DataUnavailable(f"{file}: all training samples are of one class, so that there is nothing to learn.")
    kept = apart_from(pool, (train, validation))
    if len(kept) < _FEWEST:
        gone = len(pool) - len(kept)
        seen = f"; {gone} others also stand in training or validation, where students see them" if gone else ""
        raise DataUnavailable(
            f"{file}: {len(kept)} samples are there to draw the hidden split from, and at least {_FEWEST} are "
            f"needed{seen}."
        )
    features = tuple(map(str, arrays["feature_names"])) if "feature_names" in arrays else ()
    if features and (train.x.ndim != 2 or len(features) != train.x.shape[1]):
        raise DataUnavailable(f"{file}: {len(features)} feature_names, for samples of shape {train.x.shape[1:]}.")
    return Parts(train, validation, kept, class_names, features)


def _checked_names(arrays: Arrays, file: str) -> Sequence[str]:
    """Pairs of samples and targets: of the whole, or of each split."""
    wanted = _WHOLE if "x" in arrays else _APART
    missing = [name for name in wanted if name not in arrays]
    unknown = sorted(set(arrays) - {*wanted, *_NAMES})
    if missing or unknown:
        wrong = [f"lacks {', '.join(missing)}"] * bool(missing) + [f"has {', '.join(unknown)}"] * bool(unknown)
        raise DataUnavailable(f"{file} {' and '.join(wrong)}. {_NEEDED}; class_names and feature_names if wanted.")
    return wanted


def _check_samples(name: str, x: np.ndarray, file: str) -> None:
    if x.dtype.kind not in _KINDS or (x.dtype.kind != "U" and x.dtype.itemsize > 8):
        raise DataUnavailable(f"{file}: {name} is {x.dtype}; samples are whole numbers, floats, bool or text.")
    if x.ndim == 0 or not x[:1].size or len(x) < _FEWEST:
        raise DataUnavailable(f"{file}: {name} has the shape {x.shape}; at least {_FEWEST} samples are needed.")


def _check_target(name: str, y: np.ndarray, x: str, samples: int, file: str) -> None:
    if y.ndim == 0 or len(y) != samples:
        raise DataUnavailable(f"{file}: {x} has {samples} samples, but {name} has the shape {y.shape}.")
    if y.dtype.kind not in _KINDS or (y.dtype.kind == "f" and y.dtype.itemsize > 8):
        raise DataUnavailable(
            f"{file}: {name} is {y.dtype}; it can be labels, whole numbers from 0 or text, or a numeric target, float."
        )
    if y.dtype.kind != "f" and y.ndim != 1:
        raise DataUnavailable(f"{file}: {name} has the shape {y.shape}; labels are one for each sample, ({samples},).")
    if y.dtype.kind == "f" and not np.isfinite(y).all():
        row = int(np.argwhere(~np.isfinite(y))[0, 0])
        raise DataUnavailable(f"{file}: {name} is {y[row]} in row {row}; a target has to be a number.")


def _alike(arrays: list[np.ndarray], names: Sequence[str], file: str) -> list[np.ndarray]:
    """The arrays in one type. Raises DataUnavailable where samples are not of one shape and kind."""
    for name, array in zip(names, arrays, strict=True):
        if array.shape[1:] != arrays[0].shape[1:] or _kind(array) != _kind(arrays[0]):
            raise DataUnavailable(
                f"{file}: {name} has samples of shape {array.shape[1:]}, {array.dtype}, and {names[0]} of "
                f"{arrays[0].shape[1:]}, {arrays[0].dtype}."
            )
    dtype = np.result_type(*arrays).newbyteorder("=")
    return [array.astype(dtype) for array in arrays]


def _targets(
    targets: list[np.ndarray], names: Sequence[str], arrays: Arrays, file: str
) -> tuple[list[np.ndarray], tuple[str, ...]]:
    """Targets as they are, or the numbers of their classes, with the classes' names."""
    targets = _alike(targets, names, file)
    kind = targets[0].dtype.kind
    given = tuple(map(str, arrays["class_names"])) if "class_names" in arrays else ()
    if kind == "f":
        if given:
            raise DataUnavailable(f"{file} has class_names, but {names[0]} is a numeric target ({targets[0].dtype}).")
        return targets, ()
    if len(set(given)) < len(given):
        raise DataUnavailable(f"{file}: a name stands in class_names twice.")
    if kind == "U":
        return _numbered(targets, given or tuple(sorted(set(np.concatenate(targets).tolist()))), file)
    least, most = (int(end(np.concatenate(targets))) for end in (np.min, np.max))
    if least < 0 or (given and most >= len(given)) or most >= max(map(len, targets)):
        few = f"{len(given)} class_names" if given else f"{max(map(len, targets))} samples"
        raise DataUnavailable(
            f"{file}: the labels in {names[0]} go from {least} to {most}, with {few}. Labels are whole numbers from 0, "
            "one for each class; a numeric target is float."
        )
    return targets, given or tuple(map(str, range(most + 1)))


def _numbered(
    labels: list[np.ndarray], class_names: tuple[str, ...], file: str
) -> tuple[list[np.ndarray], tuple[str, ...]]:
    number = {name: index for index, name in enumerate(class_names)}
    unknown = sorted({str(label) for array in labels for label in np.unique(array)} - number.keys())
    if unknown:
        raise DataUnavailable(f"{file}: the label {unknown[0]!r} is not among its class_names.")
    return [np.array([number[str(label)] for label in array], np.int64) for array in labels], class_names


def _divided(whole: Split, sizes: Sizes, file: str) -> list[Split]:
    """Six tenths for training, two for validation, and the rest to draw the hidden split from."""
    for_training, for_validation = sizes.train or len(whole) * 6 // 10, sizes.validation or len(whole) * 2 // 10
    if for_training + for_validation + _FEWEST > len(whole):
        raise DataUnavailable(
            f"{file} has {len(whole)} samples: too few for {for_training} to train on, {for_validation} to validate on "
            f"and {_FEWEST} or more to draw the hidden split from."
        )
    train, rest = stratified(whole, for_training, "train")
    validation, pool = stratified(rest, for_validation, "validation")
    return [train, validation, pool]


def _kind(array: np.ndarray) -> str:
    return _KINDS[array.dtype.kind]
