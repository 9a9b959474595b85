"""What `fit` was given is held against the task, and what is not known against nobody."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from autograder.evidence.fits import Fit, fits_from
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import LearningCurve, Submission
from autograder.expect import fits

PACK = SimpleNamespace(train=[0] * 10, validation=[0] * 3)


def trained(*calls, epochs=5):
    curve = LearningCurve("h", {"loss": (1.0,) * epochs})
    return Submission("a", histories={"h": curve}, fits={"m": calls} if calls else {})


@pytest.mark.parametrize(
    "calls",
    [
        [],
        [Fit(5, history="h")],
        # A copy of the record, and what was trained on afterwards.
        [Fit(5), Fit(7)],
        [Fit(5, history="h"), Fit(5)],
    ],
)
def test_one_call_of_all_epochs(calls):
    fits.check_one_call(trained(*calls), "h", "m")


@pytest.mark.parametrize(
    ("calls", "said"),
    [
        ([Fit(5), Fit(5, history="h")], "`fit` was called 2 times for `m`, with 5 and 5 epochs"),
        ([Fit(2), Fit(3, history="h")], "`fit` was called 2 times for `m`, with 2 and 3 epochs"),
        ([Fit(1)] * 5, "`fit` was called 5 times"),
        ([Fit(1, history="h")], "`h` tells of 5 epochs, and `fit` was called with 1"),
    ],
)
def test_more_calls_are_counted_and_nobody_is_suspected(calls, said):
    with pytest.raises(EvidenceRejected) as found:
        fits.check_one_call(trained(*calls), "h", "m")
    assert said in found.value.hint["en"] and found.value.flag is None


@pytest.mark.parametrize("call", [None, Fit(5), Fit(5, samples=10), Fit(5, samples=10, kept_back=2)])
def test_all_training_samples_and_what_is_not_known(call):
    fits.check_samples(trained(*[call] if call else []), "h", "m", PACK)


@pytest.mark.parametrize(
    ("samples", "said"), [(3, "for validation."), (13, "for training and validation together."), (7, "on 7 samples.")]
)
def test_other_samples_are_named(samples, said):
    with pytest.raises(EvidenceRejected) as found:
        fits.check_samples(trained(Fit(5, samples=samples)), "h", "m", PACK)
    assert said in found.value.hint["en"] and found.value.flag is None


def test_the_notebooks_word_is_bounded():
    good = {"epochs": 5, "samples": 10, "kept_back": 0, "mean": 0.5, "history": "h"}
    found = fits_from({"m": [good, {"epochs": True}, 7, {"epochs": 2, "samples": "10", "mean": float("nan")}], "n": 1})
    assert found == {"m": (Fit(5, 10, 0, 0.5, "h"), Fit(2))}
    assert len(fits_from({"m": [good] * 1000})["m"]) == 100
    assert fits_from([good]) == {}
