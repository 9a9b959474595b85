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

EPOCHS = 24
EACH = 10
SETS = 64
KINDS = ("good fit", "underfit", "overfit early", "overfit late")
# What separates a clear run from one to argue about, in nats.
_RISE, _LEVEL, _FALL, _LEARNT, _NEAR = 0.035, 0.015, 0.03, 0.15, 0.12


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
    "good fit": (("reviews",), ((6,), (8,), (12,), (16,)), (0.0015, 0.002), (0.7, 0.75, 0.8), (4000,), (128, 256)),
    "underfit": (("reviews", "images"), ((4,), (8,), (4, 4)), (0.0003, 0.0006), (0.0,), (1000, 4000), (256, 512)),
    "overfit early": (("reviews",), ((64,), (256,), (256, 256)), (0.0008, 0.001), (0.0, 0.3), (2000, 4000), (256,)),
    "overfit late": (
        ("reviews",),
        ((12, 12), (16, 16), (20, 20)),
        (0.0009, 0.001, 0.0012),
        (0.0,),
        (1500, 1800, 2000),
        (256,),
    ),
}


def main() -> None:
    import keras
    from rich.progress import track

    packs = {name: load_pack(name, "builtin", b"-" * 32) for name in ("reviews", "images")}
    random = np.random.default_rng(0)
    kept = []
    for kind, family in _FAMILIES.items():
        settings, runs = [_Setting(*values) for values in itertools.product(*family)], list[np.ndarray]()
        for seed in track(random.permutation(len(settings)), description=f"{kind}, at most"):
            keras.utils.set_random_seed(int(seed))
            run = _train(packs[settings[seed].pack], settings[seed])
            if fit_of(*run) == kind:
                runs.append(run)
            if len(runs) == EACH:
                break
        else:
            raise SystemExit(f"only {len(runs)} clear runs of the kind {kind!r}")
        kept.append(runs)
    sets = []
    for _ in range(SETS):
        four = np.stack([runs[random.integers(EACH)] for runs in kept])
        sets.append(four[random.permutation(len(KINDS))])
    np.savez(BANK, sets=np.round(np.stack(sets), 4).astype(np.float32))


def fit_of(train: np.ndarray, validation: np.ndarray) -> str | None:
    """Which of KINDS a run clearly is; None where people could disagree."""
    best = int(validation.argmin()) + 1
    lowest, last = validation.min(), validation[-1]
    if validation[0] - lowest < _LEARNT and best > 2:
        return None
    if last - lowest > _RISE and train[-1] < train[best - 1]:
        return "overfit early" if best <= EPOCHS // 3 else "overfit late" if best > EPOCHS // 2 else None
    if best >= EPOCHS - 1 and validation[-4] - last > _FALL and validation[-7] - validation[-4] > _FALL:
        return "underfit"
    level = np.ptp(validation[-8:]) < _LEVEL and validation[0] - lowest > _LEARNT
    return "good fit" if level and last - train[-1] < _NEAR else None


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
