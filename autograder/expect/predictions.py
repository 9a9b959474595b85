"""What a network scores on a split of the data, the hidden one above all, which nobody has trained on.

Each function takes the model, the pack and the name of a split ("train", "validation" or "hidden"); where the examiner
predicts on it under another name (`examiner_inputs` in evidence.py), `inputs` gives that. Raises EvidenceMissing where
the network takes no input of this form, EvidenceRejected where its outputs are neither probabilities nor numbers.

    assert predictions.accuracy(submission.model("model"), pack) >= 0.8
"""

from __future__ import annotations

import numpy as np

from autograder.data import Pack
from autograder.evidence.model import ModelEvidence
from autograder.evidence.problems import EvidenceRejected
from autograder.expect.training import Score, score

SPLITS = ("train", "validation", "hidden")


def of(model: ModelEvidence, pack: Pack, split: str = "hidden", inputs: str | None = None) -> Score:
    """All that the network scores on the split."""
    return score(model, inputs or split, getattr(pack, split).y)


def accuracy(model: ModelEvidence, pack: Pack, split: str = "hidden", inputs: str | None = None) -> float:
    """The share of samples, 0 to 1, whose most probable class is the right one."""
    return of(model, pack, split, inputs).accuracy


def loss(model: ModelEvidence, pack: Pack, split: str = "hidden", inputs: str | None = None) -> float:
    """The mean loss, as the compiled loss of the network takes it, with all that regularisation adds."""
    return of(model, pack, split, inputs).loss


def error(model: ModelEvidence, pack: Pack, split: str = "hidden", inputs: str | None = None) -> float:
    """The mean absolute error of a network for numbers, in the unit of the targets."""
    return of(model, pack, split, inputs).error


def gap(model: ModelEvidence, pack: Pack) -> float:
    """The generalisation gap of the network as handed in: its loss in validation minus that in training."""
    return loss(model, pack, "validation") - loss(model, pack, "train")


def check_validation_is_new(known: float, news: float, margin: float, what: str) -> None:
    """Raises EvidenceRejected where a network is right in validation (`known`, an accuracy) more often than on hidden
    samples (`news`), by more than `margin`: it has learned from what should have tested it. `what` names the network.
    """
    if known - news > margin:
        raise EvidenceRejected(
            f"{what}: {known:.3f} in validation, {news:.3f} on hidden samples",
            hint={
                "en": f"`{what}` does far better on the validation data than on data that nobody has seen. Was it "
                "trained on them as well? Learn from the training data alone.",
                "ja": f"`{what}` の成績が、だれも見たことのないデータより検証用のデータでずっとよくなっています。"
                "検証用のデータでも訓練していませんか。訓練には訓練用のデータだけを使いましょう。",
            },
        )


def inputs_of(pack: Pack) -> dict[str, np.ndarray]:
    """The samples of every split as students have them, by the split's name: what `examiner_inputs` returns where a
    lesson feeds networks with the data as they are.
    """
    return {name: getattr(pack, name).x for name in SPLITS}
