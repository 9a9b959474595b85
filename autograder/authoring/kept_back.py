"""What is kept back of a data pack, and whether something that students get holds it: samples of any type, or labels.

A sample that students have anyway tells them nothing where it comes again, and where samples are poor (a few bits,
short whole numbers) some come again by chance: what counts is what chance does not explain.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from autograder.data import Pack, Split, student_arrays

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_FIELD = re.compile(r"[,;\t\n]")
_AROUND = " \r\"'[]()"
# A sample of fewer bits may stand somewhere by chance, labels of fewer bits as well.
_TELLING_SAMPLE, _TELLING_LABELS = 20, 40
# So many different bytes stand side by side nowhere by chance.
_RARE_BYTES = 8
_LOOKED_AT = 1000
# In longer lines, and of longer samples, no column is looked for that stands between the others.
_LONG = 100
_GZIP = b"\x1f\x8b"
_ARCHIVE = "it is an archive, in which nothing can be looked for; put beside the notebook what is in it"


@dataclass(frozen=True, eq=False)
class KeptBack:
    """What students may not get of a pack: its hidden split, and the samples that this was made from."""

    pack: Pack

    def in_the_pack(self) -> str | None:
        """What of it the pack itself gives to students in its other splits; None where all is well."""
        pack, hidden = self.pack, _pairs(self.pack.hidden)
        for name, split in (("training", pack.train), ("validation", pack.validation)):
            given = _pairs(split)
            if Counter(given) == Counter(hidden) or b"".join(hidden) in b"".join(given):
                return f"its {name} split holds the hidden split"
        found = self._samples & self._given
        if len(found) > _by_chance(len(self._samples), self._repeated):
            return (
                f"{len(found)} of {len(self._samples)} samples that are kept back stand in its training or validation"
            )
        return None

    def in_file(self, name: str, content: bytes) -> str | None:
        """What of it a file holds: arrays, text such as a table, a picture, or bytes of another kind."""
        if content.startswith((b"PK\x03\x04", b"\x93NUMPY")):
            return self._in_npz(name, content)
        if content.startswith(_GZIP) or zipfile.is_zipfile(io.BytesIO(content)):
            return _ARCHIVE
        picture = _picture(content)
        if picture is not None:
            return self._in_picture(picture)
        try:
            return self.in_text(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            pass
        rare = [sample for sample in self._hidden if len(set(sample)) >= _RARE_BYTES]
        return "it contains a hidden sample" if any(sample in content for sample in rare) else None

    def in_text(self, text: str) -> str | None:
        """What of it stands in a text: numbers of samples side by side in a line, labels one after another."""
        lines = [_NUMBER.findall(line) for line in text.splitlines()]
        if self.pack.hidden.x.dtype.kind == "U":
            # As they stand in the text, whatever is around them.
            rows = {row for row in self._secret if all(word in text for word in self._words(row))}
        else:
            rows = {window for line in lines for window in self._windows(line)} & self._secret
        if len(rows) >= self._suspicious:
            return "it contains a hidden sample"
        numbers = map(_floats, _sequences(lines))
        fields = [[field.strip(_AROUND) for field in _FIELD.split(line)] for line in text.splitlines()]
        names = map(np.array, _sequences(fields) if self.pack.class_names else [])
        return "it contains the hidden labels" if any(map(self._are_labels, (*numbers, *names))) else None

    def in_arrays(self, arrays: dict[str, np.ndarray]) -> str | None:
        """What of it stands in arrays, by name, that are not the pack's own for students."""
        given = student_arrays(self.pack)
        for name, array in arrays.items():
            if name in given and array.dtype == given[name].dtype and np.array_equal(array, given[name]):
                continue
            if len(self._rows(array) & self._secret) >= self._suspicious:
                what = "image" if self.pack.hidden.x.ndim > 2 else "sample"
                return f"its array {name} contains a hidden {what}"
            if self._are_labels(array.reshape(-1)):
                return f"its array {name} contains the hidden labels"
        return None

    def _in_npz(self, name: str, content: bytes) -> str | None:
        try:
            stored = np.load(io.BytesIO(content), allow_pickle=False)
            if isinstance(stored, np.ndarray):
                return self.in_arrays({name: stored})
            with stored:
                if any(not entry.filename.endswith(".npy") for entry in stored.zip.infolist()):
                    return _ARCHIVE
                return self.in_arrays({key: stored[key] for key in stored.files})
        except (OSError, ValueError, zipfile.BadZipFile):
            return "it is no npz without pickle"

    def _in_picture(self, picture: np.ndarray) -> str | None:
        shape = self.pack.hidden.x.shape[1:]
        if len(shape) not in (2, 3) or self.pack.hidden.x.dtype != np.uint8:
            return None
        from PIL import Image

        image = Image.fromarray(picture).convert("L" if len(shape) == 2 or shape[2] == 1 else "RGB")
        found = np.asarray(image.resize((shape[1], shape[0])), np.uint8)
        return "it is a hidden picture" if found.tobytes() in self._secret else None

    @cached_property
    def _hidden(self) -> set[bytes]:
        return _rows_of(self.pack.hidden.x)

    @cached_property
    def _samples(self) -> set[bytes]:
        held_out = self.pack.held_out
        return self._hidden | (_rows_of(held_out.x) if held_out is not None else set())

    @cached_property
    def _given(self) -> set[bytes]:
        return _rows_of(self.pack.train.x) | _rows_of(self.pack.validation.x)

    @cached_property
    def _secret(self) -> set[bytes]:
        """The samples that students do not have, but for those that are one value throughout, or short among longer
        texts: they may stand anywhere.
        """
        found = {sample for sample in self._samples - self._given if len(set(sample)) > 1}
        if self.pack.hidden.x.dtype.kind != "U" or self._bits < _TELLING_SAMPLE:
            return found
        return {sample for sample in found if sum(map(len, self._words(sample))) >= _TELLING_SAMPLE}

    @cached_property
    def _repeated(self) -> float:
        """The share of what is validated on that was trained on: so often samples come again by chance."""
        validation = _rows_of(self.pack.validation.x)
        return len(validation & _rows_of(self.pack.train.x)) / max(1, len(validation))

    @cached_property
    def _suspicious(self) -> int:
        """So many samples of these in one place do not stand there by chance: one, where a sample says enough."""
        return 1 if self._bits >= _TELLING_SAMPLE else max(2, len(self._secret) // 2)

    @cached_property
    def _bits(self) -> float:
        x = self.pack.train.x[:_LOOKED_AT].reshape(min(_LOOKED_AT, len(self.pack.train)), -1)
        if x.dtype.kind == "U":
            return float(np.median(np.char.str_len(x).sum(axis=1)))
        ordered = np.sort(x, axis=0)
        return float(np.log2(1 + (ordered[1:] != ordered[:-1]).sum(axis=0)).sum())

    def _rows(self, array: np.ndarray) -> set[bytes]:
        """An array's samples, if it can be made of such."""
        x = self.pack.hidden.x
        one = math.prod(x.shape[1:])
        if (array.dtype.kind == "U") != (x.dtype.kind == "U") or array.dtype.kind not in "biufU" or array.size % one:
            return set()
        cast, exact = _cast(array, x.dtype)
        return {row.tobytes() for row in cast.reshape(-1, one)} if exact.all() else set()

    def _words(self, row: bytes) -> list[str]:
        return [str(word).strip() for word in np.frombuffer(row, self.pack.hidden.x.dtype) if str(word).strip()]

    def _windows(self, line: list[str]) -> Iterator[bytes]:
        """As many numbers of a line as a sample has, side by side or around one other."""
        dtype, one = self.pack.hidden.x.dtype, math.prod(self.pack.hidden.x.shape[1:])
        if len(line) < one:
            return
        numbers, exact = _cast(np.array(line, float), dtype)
        places = [np.arange(one)]
        if len(line) <= _LONG:
            places += [np.delete(np.arange(one + 1), index) for index in range(1, one)]
        for place in places:
            for start in range(len(numbers) - place[-1]):
                if exact[start + place].all():
                    yield numbers[start + place].tobytes()

    def _are_labels(self, found: np.ndarray) -> bool:
        """Whether the hidden labels, as numbers or names, stand in these values (n,), one after another."""
        y = self.pack.hidden.y.reshape(-1)
        if len(found) < len(y) or self._label_bits < _TELLING_LABELS or found.dtype.kind not in "biufU":
            return False
        if found.dtype.kind != "U":
            with np.errstate(all="ignore"):
                return y.tobytes() in found.astype(y.dtype).tobytes()
        names = [self.pack.class_names[label] for label in y] if self.pack.class_names else []
        return bool(names) and "\0".join(["", *names, ""]) in "\0".join(["", *found.tolist(), ""])

    @cached_property
    def _label_bits(self) -> float:
        y = self.pack.hidden.y.reshape(-1)
        shares = np.unique(y, return_counts=True)[1] / len(y)
        return float(-(shares * np.log2(shares)).sum() * len(y))


def _rows_of(x: np.ndarray) -> set[bytes]:
    return {row.tobytes() for row in _flat(x)}


def _flat(x: np.ndarray) -> np.ndarray:
    return x.reshape(len(x), math.prod(x.shape[1:]))


def _pairs(split: Split) -> list[bytes]:
    """Samples with their labels."""
    return [x.tobytes() + y.tobytes() for x, y in zip(_flat(split.x), split.y, strict=True)]


def _by_chance(number: int, share: float) -> float:
    """At most so many of `number` samples come again, where a share of all does."""
    return number * share + 3 * math.sqrt(number * share)


def _cast(array: np.ndarray, dtype: np.dtype) -> tuple[np.ndarray, np.ndarray]:
    """The array in this type, and which of its values are then as they were; floats are rounded."""
    with np.errstate(all="ignore"):
        cast = array.astype(dtype)
        return cast, (cast == array) | (dtype.kind == "f")


def _sequences(table: list[list[str]]) -> Iterator[list[str]]:
    """All that stands in a table's lines, and in each of its columns."""
    yield [cell for line in table for cell in line]
    for index in range(min(_LONG, max(map(len, table), default=0))):
        yield [line[index] for line in table if len(line) > index]


def _floats(numbers: list[str]) -> np.ndarray:
    return np.array(numbers, float)


def _picture(content: bytes) -> np.ndarray | None:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content)) as image:
            return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
