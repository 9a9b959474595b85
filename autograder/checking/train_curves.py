"""Trains the runs of the curve bank (see autograder.data.curve_bank): `python -m autograder.checking.train_curves`.

Networks of many sizes learn the built-in reviews and images; only runs are kept of which no two readers would say
different things.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.data import Pack, load_pack
from autograder.data.curve_bank import BANK
from autograder.data.reviews import multi_hot
from autograder.expect.own_curves import BAND, EARLY, GOOD, KINDS, LATE, TOUCHING, UNDER

EPOCHS = 24
# Late overfitting that nobody could call early is rare.
EACH = {GOOD: 24, UNDER: 24, EARLY: 24, LATE: 12}
SETS = 1024
MOST_TRIES = 200
# How far a clear run keeps from the edge of the band: a share of the lowest validation loss.
_LEVEL, _RISEN = 0.025, 0.085
# Training and validation loss of a good fit, and how far validation loss falls before overfitting, in nats.
_NEAR, _LEARNT = 0.12, 0.15
# How much the training loss of a good fit falls over its last third.
_STEADY = 0.08


@dataclass(frozen=True)
class _Setting:
    """A network and how it learns: units of its hidden layers, learning rate, dropout rate, samples, batch."""

    pack: str
    units: tuple[int, ...]
    rate: float
    dropout: float
    samples: int
    batch: int


# Where runs of each kind are found.
_FAMILIES: Mapping[str, tuple[Sequence[Any], ...]] = {
    GOOD: (("reviews",), ((6,), (8,), (12,), (16,)), (0.0015, 0.002), (0.75, 0.8), (4000,), (128, 256)),
    UNDER: (("images", "reviews"), ((6,), (12, 12), (16, 16)), (0.0004, 0.0005, 0.0006), (0.0,), (1000, 2000), (256,)),
    EARLY: (("reviews",), ((64, 64), (128,), (256, 256)), (0.001, 0.0012), (0.0, 0.3), (2000, 4000), (256,)),
    LATE: (("reviews",), ((14, 14), (16, 16), (20, 20)), (0.0008, 0.0009), (0.0,), (1500, 1800, 2000), (256,)),
}


def main() -> None:
    import keras
    from rich.progress import track

    packs = {name: load_pack(name, "builtin", b"-" * 32) for name in ("reviews", "images")}
    random = np.random.default_rng(0)
    kept: list[np.ndarray] = []
    for kind, family in _FAMILIES.items():
        settings, runs = [_Setting(*values) for values in itertools.product(*family)], list[np.ndarray]()
        for seed in track(range(MOST_TRIES), description=f"{kind}, at most"):
            setting = settings[random.integers(len(settings))]
            keras.utils.set_random_seed(seed)
            run = np.round(_train(packs[setting.pack], setting), 4)
            if fit_of(*run) == kind:
                runs.append(run)
            if len(runs) == EACH[kind]:
                break
        else:
            raise SystemExit(f"only {len(runs)} clear runs of the kind {kind!r}")
        kept.extend(runs)
    np.savez(BANK, runs=np.stack(kept).astype(np.float32), sets=_sets())


def fit_of(train: np.ndarray, validation: np.ndarray) -> str | None:
    """Which of KINDS a run clearly is: what separates them is seen at a glance. None where people could disagree."""
    above = validation / validation.min() - 1
    best, inside = int(validation.argmin()) + 1, np.flatnonzero(above <= BAND + TOUCHING) + 1
    first, last = int(inside[0]), int(inside[-1])
    if last - first >= len(inside):
        return None
    if above[-1] > _RISEN and train[-1] < train[best - 1] and (validation[0] - validation.min() > _LEARNT or best <= 2):
        if last <= EPOCHS // 2:
            return EARLY
        return LATE if first > EPOCHS // 2 and best > EPOCHS // 2 + 1 and last < EPOCHS - 1 else None
    third = EPOCHS // 3
    if first > EPOCHS - third // 2 and best == EPOCHS and (np.diff(validation)[-third:] < 0).all():
        return UNDER
    level = first < EPOCHS - third and (above[-third:] < _LEVEL).all() and best < EPOCHS - 1
    steady = train[-third] / train[-1] - 1 < _STEADY and abs(validation[-1] - train[-1]) < _NEAR
    return GOOD if level and steady and validation[0] - validation.min() > _LEARNT else None


def _sets() -> np.ndarray:
    """Four different runs for each set, uint8 (SETS, 4), no set twice. Kinds come as chance has it, but not one alone.

    With this seed the set of the ID "sample", with which solutions are written, has one of each kind.
    """
    random = np.random.default_rng(1108)
    ends = np.cumsum([EACH[kind] for kind in KINDS])
    found: dict[tuple[int, ...], None] = {}
    while len(found) < SETS:
        kinds = random.integers(len(KINDS), size=4)
        four = tuple(int(random.integers(ends[kind] - EACH[KINDS[kind]], ends[kind])) for kind in kinds)
        if len(set(kinds)) > 1 and len(set(four)) == 4:
            found[four] = None
    return np.array(list(found), dtype=np.uint8)


def _train(pack: Pack, setting: _Setting) -> np.ndarray:
    """Training and validation loss after each epoch, shape (2, EPOCHS)."""
    import keras
    from keras import layers

    hidden = [part for size in setting.units for part in (layers.Dense(size, "relu"), layers.Dropout(setting.dropout))]
    model = keras.Sequential([*hidden, layers.Dense(len(pack.class_names), "softmax")])
    model.compile(keras.optimizers.Adam(setting.rate), "sparse_categorical_crossentropy")
    train, validation = (_inputs(pack, split.x) for split in (pack.train, pack.validation))
    history = model.fit(
        train[: setting.samples],
        pack.train.y[: setting.samples],
        epochs=EPOCHS,
        batch_size=setting.batch,
        validation_data=(validation, pack.validation.y),
        verbose=0,
    ).history
    return np.array([history["loss"], history["val_loss"]])


def _inputs(pack: Pack, x: np.ndarray) -> np.ndarray:
    return multi_hot(x) if pack.words else x.reshape(len(x), -1).astype(np.float32) / 255


if __name__ == "__main__":
    main()
