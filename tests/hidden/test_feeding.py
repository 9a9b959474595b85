"""What `fit` was given is told from the curves and the networks, and each mistake has its own hint."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from autograder.evidence.fits import Fit
from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.problems import EvidenceProblem, EvidenceRejected
from autograder.evidence.submission import Call, LearningCurve, Submission
from autograder.expect.training import Score
from autograder.hidden.overfitting import feeding, runs, test_few_reviews

RNG = np.random.default_rng(0)


class Split(SimpleNamespace):
    def __len__(self):
        return len(self.y)


PACK = SimpleNamespace(
    **{name: Split(y=RNG.integers(0, 2, size)) for name, size in (("train", 400), ("validation", 100), ("hidden", 100))}
)
LAYERS = (Layer("Dense", "d", {"units": 1, "activation": "sigmoid"}, 1),)
MULTI_HOT = np.stack([np.minimum(np.bincount(review, minlength=runs.WORDS), 1) for review in runs.REVIEWS])


def network(**certainty):
    """A network that is right in each split with a probability near this."""
    outputs = {}
    for split, certain in certainty.items():
        y = getattr(PACK, split).y
        outputs[split] = np.clip(np.abs(1 - y[:, None] - certain) + RNG.normal(0, 0.05, (len(y), 1)), 0.01, 0.99)
    return ModelEvidence("bigger", LAYERS, (), outputs, loss="binary_crossentropy")


def ending(model, split=None, rows=slice(None)):
    """A history that ends with what the network scores on these samples of a split."""
    metrics = {"loss": (0.7, 0.3), "accuracy": (0.5, 0.9)}
    if split:
        part = runs.part(model, rows).outputs[split][:, 0]
        right = np.where(getattr(PACK, split).y[rows] == 1, part, 1 - part)
        metrics |= {"val_loss": (0.69, -np.log(right).mean()), "val_accuracy": (0.5, np.mean(right > 0.5))}
    return LearningCurve("bigger_history", metrics)


LEARNED = network(train=0.95, validation=0.7, hidden=0.7)
EXCHANGED = network(train=0.7, validation=0.95, hidden=0.7)
FURTHER = network(train=0.98, validation=0.55, hidden=0.55)
MISTAKES = {
    "no validation": (LEARNED, ending(LEARNED), "no validation data"),
    "a share": (LEARNED, ending(LEARNED, "train", slice(320, 400)), "part of the training reviews"),
    "the training reviews": (LEARNED, ending(LEARNED, "train"), "those of the training reviews"),
    "exchanged": (EXCHANGED, ending(EXCHANGED, "train"), "changed places"),
}


def found(model, curve, **more):
    submission = Submission(
        "overfitting",
        models={"bigger": model},
        histories={"bigger_history": curve},
        calls={"multi_hot": (Call(MULTI_HOT),)},
        **more,
    )
    return submission, runs.of(submission, PACK, "bigger")


@pytest.mark.parametrize(("model", "curve", "said"), MISTAKES.values(), ids=MISTAKES)
def test_each_mistake_has_a_hint_of_its_own(model, curve, said):
    submission, run = found(model, curve)
    with pytest.raises(EvidenceProblem) as refused:
        feeding.check(submission, PACK, {"bigger": run})
    assert said in refused.value.hint["en"] and "bigger_history" in refused.value.hint["ja"]
    assert refused.value.flag is None


def test_the_right_reviews_in_the_right_places():
    submission, run = found(LEARNED, ending(LEARNED, "validation"))
    feeding.check(submission, PACK, {"bigger": run})
    assert run.validated_on == "validation"


def test_a_network_is_left_at_its_last_epoch_or_at_the_best_to_which_it_went_back():
    end = ending(LEARNED, "validation")
    loss, accuracy = end.metrics["val_loss"][-1], end.metrics["val_accuracy"][-1]
    for losses, accuracies, left_at in (
        ((loss - 0.1, loss), (0.8, accuracy), (2,)),
        ((loss, loss + 0.1), (accuracy, 0.5), (1,)),
        ((loss, loss + 0.001), (accuracy, accuracy), (2, 1)),
    ):
        metrics = {**end.metrics, "val_loss": losses, "val_accuracy": accuracies}
        assert found(LEARNED, LearningCurve("bigger_history", metrics))[1].left_at == left_at


def test_a_network_that_was_trained_further_counts_as_it_was():
    curve = ending(LEARNED, "validation")
    _, run = found(FURTHER, curve, earlier_models={"bigger": (LEARNED,)})
    assert run.network is LEARNED and run.curve == curve
    with pytest.raises(EvidenceRejected) as refused:
        found(FURTHER, curve)
    assert refused.value.flag is not None


def of_odd_rows(model, curve):
    """The run where `multi_hot` returns rows that we cannot make."""
    calls = {"multi_hot": (Call(1 - MULTI_HOT),)}
    return runs.of(
        Submission("overfitting", models={"bigger": model}, histories={"bigger_history": curve}, calls=calls),
        PACK,
        "bigger",
    )


@pytest.mark.parametrize("split", ["validation", "train", None])
def test_rows_that_we_cannot_make_are_those_that_the_notebook_holds(split):
    own = {f"own {runs.OWN[name]}": LEARNED.outputs[name] for name in runs.OWN}
    model = replace(LEARNED, outputs={name: np.full_like(found, 0.5) for name, found in LEARNED.outputs.items()} | own)
    assert of_odd_rows(model, ending(LEARNED, split)).validated_on == (split or "nothing")


def test_a_network_that_learned_from_right_rows_beside_an_odd_function():
    assert of_odd_rows(LEARNED, ending(LEARNED, "validation")).validated_on == "validation"


@pytest.mark.parametrize("model", [LEARNED, replace(LEARNED, outputs={"own x_train": np.ones((3, 1))})])
def test_a_history_of_other_rows_is_refused_and_nobody_accused(model):
    with pytest.raises(EvidenceRejected) as refused:
        of_odd_rows(model, ending(network(train=0.83), "train"))
    assert refused.value.flag is None and "multi_hot" in refused.value.hint["ja"]


def test_with_another_activation_few_reviews_are_known_by_what_fit_was_given():
    slow = (Layer("Dense", "h", {"units": 16, "activation": "sigmoid"}, 9), *LAYERS)
    network = ModelEvidence("few", slow, (), {}, loss="binary_crossentropy")
    score, curve = Score(0.68, 0.6), LearningCurve("few_history", {"loss": (0.7, 0.69)})
    for samples, right in ((50, True), (400, False)):
        fits = {"few": (Fit(2, samples, history="few_history"),)}
        submission = Submission("overfitting", histories={"few_history": curve}, fits=fits)
        assert test_few_reviews._knows_its_own(submission, network, "few", score, score) is right
