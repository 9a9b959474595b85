"""Trains the runs of the curve bank (see autograder.data.curve_bank): `python -m autograder.checking.train_curves`.

Networks of many sizes learn the built-in reviews and images; of each run its kind is found by `fit_of`, and only runs
of which no two readers would say different things are kept.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.data import Pack, load_pack
from autograder.data.curve_bank import BANK
from autograder.data.reviews import multi_hot

EPOCHS = 24
EACH = 16
SETS = 64
KINDS = ("good fit", "underfit", "overfit early", "overfit late")
# What separates a clear run from one to argue about, in nats.
_RISE, _LEVEL, _FALL, _LEARNT = 0.06, 0.012, 0.03, 0.2


def main() -> None:
    import keras
    from rich.progress import track

    kept: dict[str, list[np.ndarray]] = {kind: [] for kind in KINDS}
    reviews, images = load_pack("reviews", "builtin", b"-" * 32), load_pack("images", "builtin", b"-" * 32)
    for seed, (layers, rate, dropout, few) in enumerate(track(list(_settings()), description="Training")):
        keras.utils.set_random_seed(seed)
        for pack in (reviews, images):
            run = _train(pack, layers, rate, dropout, few)
            kind = fit_of(*run)
            if kind is not None and len(kept[kind]) < EACH:
                kept[kind].append(run)
    short = {kind: len(runs) for kind, runs in kept.items() if len(runs) < EACH}
    if short:
        raise SystemExit(f"too few clear runs: {short}")
    random = np.random.default_rng(0)
    sets = []
    for _ in range(SETS):
        four = np.stack([kept[kind][random.integers(EACH)] for kind in KINDS])
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
    return "good fit" if level and last - train[-1] < 2 * _RISE else None


def _settings() -> Iterator[tuple[tuple[int, ...], float, float, int]]:
    """(units of the hidden layers, learning rate, dropout rate, training samples) of every network."""
    sizes = ((4,), (8,), (4, 4), (16, 16), (32, 16), (64,), (256, 256), (512, 512))
    return itertools.product(sizes, (0.0003, 0.001, 0.003), (0.0, 0.3, 0.5), (800, 4000))


def _train(pack: Pack, units: tuple[int, ...], rate: float, dropout: float, few: int) -> np.ndarray:
    """Training and validation loss after each epoch, shape (2, EPOCHS)."""
    import keras
    from keras import layers

    classes = len(pack.class_names)
    hidden: list[Any] = [part for size in units for part in (layers.Dense(size, "relu"), layers.Dropout(dropout))]
    model = keras.Sequential([*hidden, layers.Dense(classes, "softmax")])
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy")
    train, validation = (_inputs(pack, split.x) for split in (pack.train, pack.validation))
    history = model.fit(
        train[:few],
        pack.train.y[:few],
        epochs=EPOCHS,
        batch_size=128 if few < 1000 else 512,
        validation_data=(validation, pack.validation.y),
        verbose=0,
    ).history
    return np.array([history["loss"], history["val_loss"]])


def _inputs(pack: Pack, x: np.ndarray) -> np.ndarray:
    return multi_hot(x) if pack.words else x.reshape(len(x), -1).astype(np.float32) / 255


if __name__ == "__main__":
    main()
