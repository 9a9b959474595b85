"""Reviews in a made-up language: word numbers drawn so that learning curves look as they do on real reviews.

Words follow Zipf's law with an offset (Mandelbrot): the word of rank r is drawn in proportion to 1 / (r + 30). Every
third word leans to good reviews and every third to bad ones; the rest belong to one of eight topics. A review has one
topic, and each of its words is drawn as if for its own class with a probability between 55 % and 95 % (fixed for the
review), else as if for the other one. Two labels in a hundred are wrong. So there is something to learn, much to learn
by heart, and no way to be always right: see the comparison with real reviews in ARCHITECTURE.md.

All arithmetic is on whole numbers, and all randomness the output of SHAKE-256: the same bytes on every machine.
"""

from __future__ import annotations

import hashlib
import itertools

import numpy as np

N_WORDS = 500
SHORTEST, LONGEST = 8, 32

_OFFSET = 30
_LEANS_EVERY = 3
_STRENGTHS = (90, 70)  # percent more likely in one class, and less in the other
_TOPICS = 8
_TOPIC_FACTOR = 3
_OWN_CLASS = (55, 95)  # percent
_WRONG_LABELS = 2  # percent


def write_reviews(count: int, seed: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Word numbers, uint16 of shape (count, 32), 0 after a review's end, and labels, int64 of shape (count,)."""
    label, wrong, topic, length, skew, own = _draws(seed + b"reviews", (6, count))
    true = _below(label, 2)
    topic = _below(topic, _TOPICS)
    # The product of two uniform numbers: most reviews are short.
    length = SHORTEST + _below(length, LONGEST - SHORTEST + 1) * _below(skew, 101) // 100
    own = _OWN_CLASS[0] + _below(own, _OWN_CLASS[1] - _OWN_CLASS[0] + 1)
    side, word = _draws(seed + b"words", (2, count, LONGEST))
    drawn_as = np.where(_below(side, 100) < own[:, None], true[:, None], 1 - true[:, None])
    cumulative = _cumulative_weights()
    x = np.zeros((count, LONGEST), np.int64)
    for one_class, one_topic in itertools.product(range(2), range(_TOPICS)):
        here = (drawn_as == one_class) & (topic[:, None] == one_topic)
        table = cumulative[one_class, one_topic]
        x[here] = 1 + np.searchsorted(table, _below(word[here], int(table[-1])), side="right")
    x[np.arange(LONGEST) >= length[:, None]] = 0
    return x.astype(np.uint16), np.where(_below(wrong, 100) < _WRONG_LABELS, 1 - true, true)


def vocabulary() -> tuple[str, ...]:
    """The language's words by number; number 0 is no word. Frequent words are short."""
    syllables = ["".join(pair) for pair in itertools.product("bdfgklmnprstvz", "aeiou")]
    short = syllables[::3]
    # 2017 shares no factor with the number of pairs, so no word comes twice.
    pairs = ((index * 2017) % len(syllables) ** 2 for index in itertools.count(1))
    long = (syllables[pair // len(syllables)] + syllables[pair % len(syllables)] for pair in pairs)
    return ("", *short, *itertools.islice(long, N_WORDS - 1 - len(short)))


def _cumulative_weights() -> np.ndarray:
    """Cumulative weights of the words 1 to 499, shape (classes, topics, 499)."""
    rank = np.arange(1, N_WORDS)
    frequency = 10**9 // (rank + _OFFSET)
    lean = np.array([0, 1, -1])[rank % _LEANS_EVERY]
    strength = np.array(_STRENGTHS)[rank // _LEANS_EVERY % len(_STRENGTHS)]
    topic_of = np.where(lean == 0, rank * 7 % _TOPICS, -1)
    weights = np.empty((2, _TOPICS, len(rank)), np.int64)
    for one_class, sign in enumerate((-1, 1)):
        leaning = frequency * (100 + sign * lean * strength)
        for topic in range(_TOPICS):
            weights[one_class, topic] = np.where(topic_of == topic, leaning * _TOPIC_FACTOR, leaning) // 100
    return weights.cumsum(axis=2)


def _draws(seed: bytes, shape: tuple[int, ...]) -> np.ndarray:
    """Uniform 32-bit numbers, uint64."""
    size = int(np.prod(shape))
    return np.frombuffer(hashlib.shake_256(seed).digest(4 * size), "<u4").astype(np.uint64).reshape(shape)


def _below(draws: np.ndarray, limit: int) -> np.ndarray:
    """Each draw brought to 0 ... limit - 1."""
    return ((draws * np.uint64(limit)) >> np.uint64(32)).astype(np.int64)
