"""What the examiner is given beside our own inputs: arrays that were asked for, parsed and written anew."""

from __future__ import annotations

import io

import numpy as np

from autograder.grading.task import Task, perform
from autograder.sandbox.client import Run

INPUTS = "evidence/inputs.npz"


class OneModel:
    """A sandbox whose notebook leaves one model and these arrays behind."""

    def __init__(self, arrays: bytes) -> None:
        self.arrays = arrays

    def run(self, *_):
        return Run({"evidence/model-m.keras": b"m", INPUTS: self.arrays, "problems.json": b"[]"}, None, 0, 1, 1, 1)

    def examine(self, models, inputs):
        with np.load(io.BytesIO(inputs), allow_pickle=False) as found:
            self.given = {name: found[name] for name in found.files}
        return Run({"m.json": b"{}"}, None, 0, 1, 1, 1)


def packed(**arrays) -> bytes:
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


def examined(arrays: bytes):
    sandbox = OneModel(arrays)
    outcome = perform(Task(b"{}", {"inputs": ["x"]}, {}, packed(hidden=np.ones((2, 3)))), sandbox)
    assert outcome.run.files[INPUTS] == b"", "it stays behind, as models do"
    return sandbox.given


def test_models_predict_on_what_the_program_made_of_samples_too(monkeypatch):
    monkeypatch.setattr("autograder.grading.task.is_suspicious", lambda *_: False)
    given = examined(packed(x=np.zeros((4, 3)), other=np.ones((1, 1))))
    assert set(given) == {"hidden", "own x"} and given["own x"].shape == (4, 3)
    for useless in (b"", b"PK", packed(x=np.full((2, 2), np.nan)), packed(x=np.float32(1))):
        assert set(examined(useless)) == {"hidden"}
