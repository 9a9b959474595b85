"""Any way to write a colour is read as a person would name it."""

import numpy as np
import pytest

from autograder.expect.colors import named


@pytest.mark.parametrize(
    ("color", "name"),
    [
        *((color, "blue") for color in ("blue", "b", "C0", "tab:blue", "royalblue", "navy", "#00f", (0, 0, 1), "skyblue")),
        *((color, "red") for color in ("red", "r", "tab:red", "crimson", "#ff0000", (1.0, 0, 0, 0.5), np.array([1, 0, 0]))),
        *((color, "grey") for color in ("grey", "gray", "0.5", "lightgray", "silver", "tab:gray", "#888888")),
        *((color, "other") for color in ("green", "orange", "yellow", "purple", "black", "white", "no colour", None, 3)),
    ],
)  # fmt: skip
def test_names(color, name):
    assert named(color) == name
