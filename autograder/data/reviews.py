"""The pack `reviews`: word numbers of short texts, good (1) or bad (0), from a made-up language, IMDB or a file."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder.data import made_up_reviews
from autograder.data.hidden import random_from
from autograder.data.keras_cache import checked_bytes, folder
from autograder.data.pack import DataUnavailable, Pack, Sizes, Split

CLASS_NAMES = ("bad", "good")
N_WORDS = made_up_reviews.N_WORDS
SIZES = Sizes(train=4000, validation=1000, hidden=1000)
# The SHA-256 digest that keras.datasets.imdb checks.
IMDB_DIGEST = "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f"
# Words of a hidden review that are left out, so that it cannot be looked up.
_LEFT_OUT = 0.1
_SECONDS = 600
_LOAD_IMDB = """
import sys, keras, numpy as np
(train, y_train), (test, y_test) = keras.datasets.imdb.load_data(num_words=int(sys.argv[1]))
reviews = [*train, *test]
words = ["", "<start>", "<rare>", "<none>", *(f"word{number}" for number in range(4, int(sys.argv[1])))]
try:
    # The file numbers words from 1; reviews begin to count at 4.
    for word, number in keras.datasets.imdb.get_word_index().items():
        if 4 <= number + 3 < len(words):
            words[number + 3] = word
except Exception:  # a file of its own, which may be neither there nor to be had
    pass
np.savez(sys.argv[2], words=words, tokens=np.concatenate(reviews).astype("uint16"), y=np.concatenate([y_train, y_test]),
         offsets=np.cumsum([0, *map(len, reviews)]))
"""


@dataclass(frozen=True)
class _Pool:
    """All reviews of a source, to be split in their order; what is left over is held out."""

    reviews: Split
    words: tuple[str, ...]


def reviews_pack(name: str, source: str, secret: bytes, sizes: Sizes) -> Pack:
    """The pack from "builtin", "keras" (IMDB) or "file:PATH.npz". Raises DataUnavailable, ValueError."""
    train, validation, hidden = (
        getattr(sizes, split) or getattr(SIZES, split) for split in ("train", "validation", "hidden")
    )
    random = random_from(secret, name, source)
    if source == "builtin":
        seeds = (b"train", b"validation", random.bytes(32))
        first, second, third = (
            Split(*made_up_reviews.write_reviews(size, seed))
            for size, seed in zip((train, validation, hidden), seeds, strict=True)
        )
        return Pack(name, source, first, second, third, CLASS_NAMES, words=made_up_reviews.vocabulary())
    pool = _pool(source)
    reviews, held_out_from = pool.reviews, train + validation
    if len(reviews) < held_out_from + hidden:
        raise DataUnavailable(
            f"{source} has {len(reviews)} reviews, and {train} + {validation} + {hidden} are asked for (training, "
            "validation, hidden)."
        )
    held_out = reviews.take(np.arange(held_out_from, len(reviews)))
    chosen = held_out.take(random.permutation(len(held_out))[:hidden])
    return Pack(
        name,
        source,
        reviews.take(np.arange(train)),
        reviews.take(np.arange(train, held_out_from)),
        Split(_thinned(chosen.x, random), chosen.y),
        class_names=CLASS_NAMES,
        held_out=held_out,
        words=pool.words,
    )


def multi_hot(reviews: np.ndarray, n_words: int = N_WORDS) -> np.ndarray:
    """Which words stand in each review (n, length): float32 (n, n_words), 1 where a word does, column 0 empty."""
    return np.minimum(word_counts(reviews, n_words), 1)


def word_counts(reviews: np.ndarray, n_words: int = N_WORDS) -> np.ndarray:
    """How often each word stands in each review (n, length): float32 (n, n_words), column 0 empty."""
    counts = np.zeros((len(reviews), n_words), np.float32)
    np.add.at(counts, (np.arange(len(reviews))[:, None], reviews), 1)
    counts[:, 0] = 0
    return counts


def _thinned(reviews: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Some words fewer in each review, and the rest moved up."""
    result = np.zeros_like(reviews)
    for row, review in enumerate(reviews):
        words = review[review > 0]
        kept = words[random.random(len(words)) >= _LEFT_OUT]
        result[row, : len(kept)] = kept
    return result


def _pool(source: str) -> _Pool:
    if source == "keras":
        return _imdb()
    path = Path(source.removeprefix("file:"))
    if not source.startswith("file:"):
        raise DataUnavailable(f'There is no data source {source!r}; use "builtin", "keras" or "file:PATH.npz".')
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataUnavailable(f"Cannot read {path}: {error.strerror}.") from error
    return _parsed(content, str(path))


def _imdb() -> _Pool:
    """IMDB through keras.datasets, whose file is checked before anything in it is read."""
    path = folder() / "imdb.npz"
    if path.is_file():
        checked_bytes(path, IMDB_DIGEST, "IMDB")
    try:
        with tempfile.TemporaryDirectory() as scratch:
            out = Path(scratch) / "reviews.npz"
            # In a process of its own: the graders' side never imports TensorFlow.
            command = [sys.executable, "-c", _LOAD_IMDB, str(N_WORDS), str(out)]
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            return _parsed(out.read_bytes(), "IMDB")
    except (subprocess.SubprocessError, OSError) as error:
        raise DataUnavailable(
            f"IMDB is not in {path} and could not be downloaded. Either put the file there (a machine with a network "
            'gets it with `keras.datasets.imdb.load_data()`), or set data_source to "builtin" in course_config.py, '
            "which needs no network."
        ) from error


def _parsed(content: bytes, name: str) -> _Pool:
    """An npz with `tokens` (all reviews' word numbers, end to end), `offsets` (n + 1,), `y` and maybe `words`."""
    form = (
        f"The file must be an npz (no pickle) with tokens (word numbers from 1 to {N_WORDS - 1}, all reviews end to "
        "end), offsets (n + 1 places where reviews begin and end) and y (n labels, 0 or 1)."
    )
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            tokens, offsets, y = (np.asarray(arrays[key], np.int64) for key in ("tokens", "offsets", "y"))
            words = tuple(map(str, arrays["words"])) if "words" in arrays.files else ()
    except (OSError, ValueError, KeyError) as error:
        raise DataUnavailable(f"Cannot read {name}: {error}. {form}") from error
    lengths = np.diff(offsets)
    if (
        y.ndim != 1
        or offsets.shape != (len(y) + 1,)
        or (lengths < 1).any()
        or (offsets[0], offsets[-1]) != (0, len(tokens))
        or not set(np.unique(y)) <= {0, 1}
        or tokens.min() < 1
        or tokens.max() >= N_WORDS
    ):
        raise DataUnavailable(f"{name} does not hold reviews. {form}")
    x = np.zeros((len(y), lengths.max()), np.uint16)
    x[np.arange(lengths.max()) < lengths[:, None]] = tokens
    # In the order of a digest: where good and bad reviews stand apart, both splits still get both.
    order = sorted(range(len(y)), key=lambda row: hashlib.sha256(x[row].tobytes()).digest())
    first = [row for place, row in enumerate(order) if not place or (x[row] != x[order[place - 1]]).any()]
    return _Pool(Split(x[first], y[first]), words if len(words) == N_WORDS else _numbered())


def _numbered() -> tuple[str, ...]:
    return ("", *(f"word{number}" for number in range(1, N_WORDS)))
