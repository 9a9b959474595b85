"""The networks of the lesson, what they were given, and their runs.

One wrong argument of `fit` costs its own points and no others: a run is known by the data on which it was really
validated, and whatever was read from its curves is judged by these.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from autograder.evidence.model import ModelEvidence
from autograder.expect import (
    EvidenceProblem,
    EvidenceRejected,
    LearningCurve,
    Pack,
    Submission,
    answers,
    figures,
    training,
)

# Word numbers as a student's function gets them: repeated ones, the first and the last, reviews of one word.
REVIEWS = ([3, 7, 7, 499, 1], [250], [1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8])
WORDS = 500
NETWORKS = {"smaller": (4, 4), "baseline": (16, 16), "bigger": (512, 512)}
NAMES = {name: name.title() for name in NETWORKS}
EPOCHS = 20
# Networks of the size of Baseline that learn from the first so many reviews alone.
FEWER = {"few": 50, "some": 500}

# The spread (one standard deviation over 20 seeds) of the lowest validation loss is 0.004 for Baseline and 0.006 for
# Bigger: a difference of this size says nothing about an epoch. In nats.
TOLERANCE = 0.0075

# What people write after `validation_split=`.
SHARES = (0.2, 0.1, 0.3, 0.25, 0.5, 0.15, 0.4, 1 / 3, 0.33, 0.05)

# What the notebook holds of each split, made by the student's own function.
OWN = {"train": "x_train", "validation": "x_validation"}

Data = Literal["validation", "train", "part of train", "nothing"]


@dataclass(frozen=True)
class Run:
    """One training: its curve, the network as it was then, and what its validation loss was measured on.

    `left_at` are the epochs, counted from 1, after which the network may have been left: the last one, unless it went
    back to the best.
    """

    curve: LearningCurve
    network: ModelEvidence
    validated_on: Data
    left_at: tuple[int, ...]


def of(submission: Submission, pack: Pack, name: str) -> Run:
    """The run of the named network ("bigger", "final" or "few"); where it was trained or named again later, the one
    that comes nearest to the task.

    Raises EvidenceProblem when there is none, or none that can be believed.
    """
    found: list[Run] = []
    problem: EvidenceProblem | None = None
    for version in submission.versions(f"{name}_history", name):
        try:
            found.append(_run(version, pack, name))
        except EvidenceProblem as raised:
            # What is wrong with what is there at the end comes first.
            problem = problem or raised
    if problem and not found:
        raise problem
    return max(found, key=lambda run: (run.validated_on == "validation", run.curve.epochs == EPOCHS))


def validated(submission: Submission, pack: Pack, name: str) -> LearningCurve:
    """The curve of the named network's run. Raises EvidenceProblem where it holds no validation loss, too."""
    run = of(submission, pack, name)
    run.curve.values("val_loss")
    return run.curve


def as_trained(submission: Submission, pack: Pack) -> Submission:
    """The submission with the history of each network as `of` finds it, where it finds one."""
    histories = dict(submission.histories)
    for name in NETWORKS:
        with suppress(EvidenceProblem):
            histories[f"{name}_history"] = of(submission, pack, name).curve
    return replace(submission, histories=histories)


def at_any_time(submission: Submission, pack: Pack, check: Callable[[Submission], None]) -> None:
    """Check the pictures of the histories as they are at the end, or else of those that the task asks for."""
    try:
        check(submission)
    except EvidenceProblem:
        try:
            check(as_trained(submission, pack))
        except EvidenceProblem as problem:
            raise problem from None


def drawn(submission: Submission, metric: str = "loss") -> list[str]:
    """The histories of which both lines are drawn: a missing one has cost its points, and the others are looked at.

    Raises EvidenceProblem, as is said of the first that is missing, where there are fewer than two.
    """
    found: list[str] = []
    problem: EvidenceProblem | None = None
    for name in NETWORKS:
        try:
            figures.both_losses(submission, f"{name}_history", metric)
        except EvidenceProblem as raised:
            problem = problem or raised
        else:
            found.append(f"{name}_history")
    if problem and len(found) < 2:
        raise problem
    return found


def distinct(submission: Submission, histories: Sequence[str]) -> list[str]:
    """Of these histories one of each that are the same: where nothing was learned their lines lie upon each other and
    cannot be told apart.
    """
    curves = [submission.history(history) for history in histories]
    return list({tuple(np.round(curve.values("loss"), 2)): curve.name for curve in curves}.values())


def has_size_of_baseline(submission: Submission, network: ModelEvidence) -> bool:
    """Whether it has the hidden neurons that Baseline should have, or those that the student's has: these have cost
    their points.
    """
    right: list[tuple[Sequence[int], Sequence[str]]] = [(NETWORKS["baseline"], ())]
    if own := submission.models.get("baseline"):
        right.append((own.hidden_units, own.other_neurons))
    return (network.hidden_units, network.other_neurons) in right


def score(network: ModelEvidence, submission: Submission, pack: Pack, split: str) -> training.Score | None:
    """What the network scores on a split; None where `multi_hot` gives rows that we cannot make.

    Raises EvidenceProblem when that cannot be said.
    """
    form = encoding(submission)
    return None if form is None else training.score(network, f"{split}{form}", getattr(pack, split).y)


def part(network: ModelEvidence, rows: slice) -> ModelEvidence:
    """The network as if all of the examiner's inputs had these rows alone."""
    return replace(network, outputs={inputs: found[rows] for inputs, found in network.outputs.items()})


def encoding(submission: Submission) -> str | None:
    """How the student's `multi_hot` encodes: "" as asked for, "_counts" when it counts how often words occur,
    "_shifted" when each word stands one column too far to the left; None for any other form.
    """
    try:
        found = answers.returned_array(submission, "multi_hot", 0)
    except EvidenceRejected:
        return None
    counts = np.stack([np.bincount(review, minlength=WORDS) for review in REVIEWS])
    rows = np.minimum(counts, 1)
    for suffix, wanted in (("", rows), ("_counts", counts), ("_shifted", np.roll(rows, -1, axis=1))):
        if found.shape == wanted.shape and (found == wanted).all():
            return suffix
    return None


def _run(submission: Submission, pack: Pack, name: str) -> Run:
    """The run of this history and this network. Raises EvidenceProblem where they do not belong together."""
    if (form := encoding(submission)) is not None:
        return _found(submission, pack, name, {"train": f"train{form}", "validation": f"validation{form}"})
    # Rows that we cannot make have cost their points: what the notebook holds of them counts, or ours where the network
    # learned from rows that were made in another way.
    for inputs in ({split: f"own {own}" for split, own in OWN.items()}, {split: split for split in OWN}):
        with suppress(EvidenceRejected):
            if _are_of(submission.model(name), inputs, pack):
                return _found(submission, pack, name, inputs)
    history = submission.history(f"{name}_history").name
    raise EvidenceRejected(
        f"{history}: neither on x_train and x_validation as they are at the end nor on right rows",
        hint={
            "en": f"`multi_hot` returns other rows than the task asks for, and the figures in `{history}` are not "
            f"those of `{name}` on `x_train` and `x_validation`. Put `multi_hot` right, and run all from the top.",
            "ja": f"`multi_hot` の返す行が問題文のとおりではなく、`{history}` の数値も、`x_train` と `x_validation` "
            f"での `{name}` の値と合いません。`multi_hot` を直し、ノートブックを最初から実行しましょう。",
        },
    )


def _are_of(network: ModelEvidence, inputs: Mapping[str, str], pack: Pack) -> bool:
    """Whether the examiner has predictions for each sample of these."""
    return all(len(network.outputs.get(named, ())) == len(getattr(pack, split)) for split, named in inputs.items())


def _found(submission: Submission, pack: Pack, name: str, inputs: Mapping[str, str]) -> Run:
    """The run, where the network was given the examiner's inputs of these names. Raises EvidenceProblem."""
    history = f"{name}_history"
    curve, network = submission.history(history), submission.model(name)
    if "val_loss" not in curve.metrics:
        training.plausible(submission, history, name, inputs["train"], pack.train.y, proof=True)
        return Run(curve, network, "nothing", (curve.epochs,))
    problem: EvidenceProblem | None = None
    for validated_on, split, rows in _validations(len(pack.train), FEWER.get(name)):
        looked_at = replace(submission, models={**submission.models, name: part(network, rows)})
        labels = getattr(pack, split).y[rows]
        try:
            found = training.verification(looked_at, history, name, inputs[split], labels, proof=True)
        except EvidenceProblem as raised:
            problem = problem or raised
        else:
            return Run(curve, network, validated_on, found.epochs)
    assert problem is not None
    raise problem


def _validations(size: int, fewer: int | None) -> Iterator[tuple[Data, str, slice]]:
    """What a network may have been validated on: its kind, the split that this is of, and which rows of that.

    Keras takes the last rows for `validation_split`.
    """
    yield "validation", "validation", slice(None)
    yield "train", "train", slice(None)
    if fewer:
        yield "train", "train", slice(0, fewer)
    for share in SHARES:
        yield "part of train", "train", slice(math.floor((fewer or size) * (1 - share)), fewer or size)
