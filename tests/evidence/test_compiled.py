"""What a model was compiled with, in each form in which Keras saves it."""

from __future__ import annotations

import pytest

from autograder.evidence.compiled import compiled_from

LOSS = "sparse_categorical_crossentropy"


@pytest.mark.parametrize(
    ("saved", "named"),
    [
        (LOSS, LOSS),
        ({"module": "builtins", "class_name": "function", "config": LOSS, "registered_name": "function"}, LOSS),
        ({"module": "keras.losses", "class_name": "SparseCategoricalCrossentropy", "config": {"name": "x"}}, LOSS),
        ({"module": "keras.losses", "class_name": "function", "config": LOSS}, LOSS),
        ("mse", "mean_squared_error"),
        ({"module": "builtins", "class_name": "function", "config": "mean_absolute_error"}, "mean_absolute_error"),
        ({"module": "__main__", "class_name": "SparseCategoricalCrossentropy"}, "own SparseCategoricalCrossentropy"),
    ],
)
def test_a_loss_has_one_name_however_it_was_given(saved, named):
    found = compiled_from({"loss": saved, "metrics": [saved], "optimizer": "adam"})
    assert found.loss == named and found.metrics == (named,)


def test_a_registered_function_of_ones_own_is_none_of_keras():
    saved = {"module": "builtins", "class_name": "function", "config": f"Custom>{LOSS}", "registered_name": "function"}
    assert compiled_from({"loss": saved}).loss != LOSS
