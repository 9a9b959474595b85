"""How networks learn the made-up reviews, beside real ones: `python -m autograder.checking.compare_reviews FILE.npz`.

FILE.npz holds tokens, offsets and y, as c.Epochmark.data_source takes it. Prints a table and draws
autograder/data/made_up_reviews.png.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

import autograder.data
from autograder import curves
from autograder.data import Pack, load_pack
from autograder.data.pack import Sizes
from autograder.data.reviews import multi_hot

PICTURE = Path(autograder.data.__file__).with_name("made_up_reviews.png")
NETWORKS: Mapping[str, tuple[int, ...]] = {"Smaller": (4, 4), "Baseline": (16, 16), "Bigger": (512, 512)}
SEEDS = 6


def main() -> None:
    from rich.console import Console
    from rich.progress import track
    from rich.table import Table

    if len(sys.argv) != 2:
        raise SystemExit("Name the file with real reviews, and nothing else.")
    packs = {
        "made up": load_pack("reviews", "builtin", b"-" * 32),
        "real": load_pack("reviews", f"file:{sys.argv[1]}", b"-" * 32, Sizes(hidden=1)),
    }
    table = Table("reviews", "network", "best epochs", "lowest validation loss", "at the end", "training, at the end")
    runs: dict[tuple[str, str], np.ndarray] = {}
    jobs = [(data, network) for data in packs for network in NETWORKS]
    for data, network in track(jobs, description="Training"):
        found = np.stack([_train(packs[data], NETWORKS[network], seed) for seed in range(SEEDS)])
        runs[data, network] = found
        best = sorted({curves.best_epoch(validation) for _, validation in found})
        lowest, last, training = found[:, 1].min(axis=1).mean(), found[:, 1, -1].mean(), found[:, 0, -1].mean()
        table.add_row(data, network, ", ".join(map(str, best)), f"{lowest:.3f}", f"{last:.3f}", f"{training:.3f}")
    _draw(runs, list(packs))
    console = Console()
    console.print(table)
    console.print(PICTURE, soft_wrap=True, highlight=False)


def _train(pack: Pack, units: tuple[int, ...], seed: int) -> np.ndarray:
    """Training and validation loss after each of 20 epochs, shape (2, 20)."""
    import keras
    from keras import layers

    keras.utils.set_random_seed(seed)
    model = keras.Sequential([*(layers.Dense(size, "relu") for size in units), layers.Dense(1, "sigmoid")])
    model.compile("adam", "binary_crossentropy")
    history = model.fit(
        multi_hot(pack.train.x),
        pack.train.y,
        epochs=20,
        batch_size=512,
        validation_data=(multi_hot(pack.validation.x), pack.validation.y),
        verbose=0,
    ).history
    return np.array([history["loss"], history["val_loss"]])


def _draw(runs: Mapping[tuple[str, str], np.ndarray], packs: list[str]) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 3.6), layout="constrained")
    for axes, data in zip(figure.subplots(1, len(packs), sharey=True), packs, strict=True):
        for number, network in enumerate(NETWORKS):
            for kind, style in enumerate(("-", ":")):
                median = np.median(runs[data, network][:, kind], axis=0)
                label = network if kind == 0 else None
                axes.plot(range(1, 21), median, style, color=f"C{number}", label=label)
        axes.set(title=f"Reviews: {data}", xlabel="epoch", xticks=range(2, 21, 2))
    axes.legend()
    figure.axes[0].set_ylabel("loss (solid: training, dotted: validation)")
    figure.savefig(PICTURE, dpi=80)


if __name__ == "__main__":
    main()
