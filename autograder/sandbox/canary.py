"""A known-good notebook: what it must leave behind is known, so that what is missing is the machine's fault.

A release of Keras, TensorFlow, matplotlib or ipykernel may rename something that collecting and examining rest on.
Every notebook then comes back without a part of its evidence, and looks as if the student had not made it.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Mapping
from typing import Any
from weakref import WeakSet

import numpy as np

from autograder.sandbox.client import JobLost, Run, Sandbox, SandboxUnavailable

_MODEL = "known_model"
_CELLS = (
    """
import keras
import numpy as np
from keras import layers
x = np.linspace(-1, 1, 64, dtype="float32").reshape(32, 2)
y = (x.sum(axis=1) > 0).astype("float32")
""",
    """
inputs = keras.Input((2,), name="known_input")
hidden = layers.Dense(3, name="known_hidden", kernel_regularizer="l2", activity_regularizer="l1")(inputs)
outputs = layers.Dense(1, activation="sigmoid", name="known_output")(keras.activations.relu(hidden))
known_model = keras.Model(inputs, outputs)
known_model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
known_history = known_model.fit(x, y, epochs=2, batch_size=8, validation_data=(x, y), verbose=0)
known_curve = known_history.history
""",
    """
known_number, known_text, known_list = 7, "seven", [1, 2.5, None, True]
known_table, known_array, known_tensor = {"a": 1}, np.arange(6).reshape(2, 3), keras.ops.ones((2,))
known_scalar = np.float32(0.5)
def known_function(value):
    return value * 2
def known_broken_function(value):
    raise ValueError("as it should")
""",
    """
import matplotlib.pyplot as plt
plt.plot([1, 2, 3], [3, 2, 1], color="blue", label="solid")
plt.plot([1, 2, 3], [1, 2, 3], ":", color="red", label="dotted")
plt.xlabel("epoch"); plt.ylabel("loss"); plt.title("known"); plt.legend()
plt.show()
plt.bar([1, 2], [3, 4], color="green"); plt.show()
""",
)
_ANSWERS = {
    "known_number": 7,
    "known_text": "seven",
    "known_list": [1, 2.5, None, True],
    "known_table": {"__dict__": [["a", 1]]},
    "known_scalar": 0.5,
}
_ARRAYS = {"known_array": np.arange(6).reshape(2, 3), "known_tensor": np.ones(2)}
_REQUEST = {
    "answers": [*_ANSWERS, *_ARRAYS],
    "models": [_MODEL],
    "histories": ["known_history", "known_curve"],
    "calls": {"known_function": [[2], [{"__array__": [1, 2], "dtype": "int64"}]], "known_broken_function": [[1]]},
}
_METRICS = {"accuracy", "loss", "val_accuracy", "val_loss"}
_LINES = [
    {"x": [1, 2, 3], "y": [3, 2, 1], "style": "-", "label": "solid", "color": "#0000ff"},
    {"x": [1, 2, 3], "y": [1, 2, 3], "style": ":", "label": "dotted", "color": "#ff0000"},
]
_BARS = [{"x": 1, "height": 3, "color": "#008000"}, {"x": 2, "height": 4, "color": "#008000"}]
# The student's own doing explains these; the others may have other reasons.
_OWN_DOING = {"cell_time", "wall_time", "output"}


# Those from which the known-good notebook has come back whole.
_proved: WeakSet[Sandbox] = WeakSet()


def prove_once(sandbox: Sandbox) -> None:
    """As `prove`, where this sandbox has not been proved yet."""
    if sandbox not in _proved:
        prove(sandbox)
        _proved.add(sandbox)


def prove(sandbox: Sandbox) -> None:
    """Run the known-good notebook and look at all it leaves. Raises SandboxUnavailable where something is missing."""
    inputs = np.linspace(-2, 2, 10, dtype="float32").reshape(5, 2)
    stream = io.BytesIO()
    np.savez(stream, known=inputs)
    try:
        run = sandbox.run(_notebook(), _REQUEST, {})
        _prove_run(run)
        model = run.files[f"evidence/model-{_MODEL}.keras"]
        examined = sandbox.examine({_MODEL: model}, stream.getvalue())
        _prove_model(run, examined, inputs)
    except (_Missing, JobLost, LookupError, TypeError, ValueError, AttributeError) as error:
        reason = str(error) if isinstance(error, _Missing | JobLost) else f"its evidence has another form ({error!r})"
        raise SandboxUnavailable(
            f"a known-good notebook does not come back whole: {reason}; packages changed? "
            "Install Epochmark anew (`make setup` in a clone)"
        ) from error


def is_suspicious(run: Run, examined: Run | None) -> bool:
    """Whether something is missing that may be the machine's fault: then prove the sandbox before believing it.

    What a student can bring about as well makes a run suspicious, too; that costs one proof for each sandbox.
    """
    if run.killed or run.exit_code or "started.json" not in run.files:
        return True
    problems = _json(run.files, "problems.json")
    if not isinstance(problems, list) or any(_kind(problem) not in _OWN_DOING for problem in problems):
        return True
    final = _json(run.files, "evidence/final.json")
    if not isinstance(final, dict) or final.get("failures") != []:
        return True
    saved = final.get("models")
    if not isinstance(saved, dict) or any("error" in entry for entry in saved.values() if isinstance(entry, dict)):
        return True
    return examined is not None and _is_examination_suspicious(examined)


def _is_examination_suspicious(examined: Run) -> bool:
    found = [_json(examined.files, name) for name in examined.files if name.endswith(".json")]
    return bool(
        examined.killed
        or examined.exit_code
        or not found
        or any(not isinstance(model, dict) or model.get("problems") != [] or not model.get("layers") for model in found)
    )


class _Missing(Exception):
    """A part of the evidence that must be there."""


def _prove_run(run: Run) -> None:
    _demand(not run.killed and run.exit_code == 0, f"it was ended ({run.killed or f'exit code {run.exit_code}'})")
    problems = _json(run.files, "problems.json")
    _demand(problems == [], f"problems were reported ({', '.join(map(_kind, problems or []))})")
    _demand("started.json" in run.files and "progress.json" in run.files, "its progress was not written down")
    cells = json.loads(run.files["notebook.ipynb"])["cells"]
    _demand([cell["execution_count"] for cell in cells] == [1, 2, 3, 4], "its cells were not counted")
    _demand(not any(output["output_type"] == "error" for cell in cells for output in cell["outputs"]), "a cell failed")
    _demand("image/png" in str(cells[-1]["outputs"]), "its figures were not shown")
    found = json.loads(run.files["evidence/final.json"])
    _demand({name: found["answers"].get(name) for name in _ANSWERS} == _ANSWERS, "answers are not what they were")
    arrays = np.load(io.BytesIO(run.files["evidence/final.npz"]), allow_pickle=False)
    for name, array in _ARRAYS.items():
        _demand(np.array_equal(arrays[found["answers"][name]["__array__"]], array), "arrays are not what they were")
    results = found["calls"]["known_function"]
    doubled = arrays[results[1]["result"]["__array__"]].tolist()
    _demand(results[0] == {"result": 4} and doubled == [2, 4], "functions were not called")
    _demand("as it should" in found["calls"]["known_broken_function"][0]["error"], "a function's error was lost")
    for name in _REQUEST["histories"]:
        _prove_history(found["histories"].get(name))
    _demand(found["failures"] == [], "figures could not be recorded")
    _demand([axes["execution"] for axes in found["figures"]] == [4, 4], "figures were not recorded with their cell")
    lines, bars = found["figures"]
    _demand(lines["lines"] == _LINES, "lines were not recorded")
    labels = [lines[name] for name in ("title", "xlabel", "ylabel", "legend")]
    _demand(labels == ["known", "epoch", "loss", ["solid", "dotted"]], "labels were not recorded")
    _demand(bars["bars"] == _BARS, "bars were not recorded")


def _prove_history(metrics: Any) -> None:
    _demand(isinstance(metrics, dict) and set(metrics) == _METRICS, "its history was not saved")
    values = [value for series in metrics.values() for value in series]
    _demand(len(values) == 2 * len(_METRICS) and all(map(math.isfinite, values)), "its history has other figures")


def _prove_model(run: Run, examined: Run, inputs: np.ndarray) -> None:
    how = examined.killed or f"exit code {examined.exit_code}"
    _demand(not examined.killed and examined.exit_code == 0, f"its model was not examined ({how})")
    model = json.loads(examined.files[f"{_MODEL}.json"])
    _demand("error" not in model, f"its model was not loaded ({str(model.get('error'))[:200]})")
    _demand(model["problems"] == [], f"its model did not predict ({' '.join(model['problems'])[:200]})")
    kinds = [(layer["kind"], layer["parameters"]) for layer in model["layers"]]
    _demand(len(kinds) == 3 and kinds[0] == ("Dense", 9) and kinds[2] == ("Dense", 4), "its layers were not found")
    _demand(
        [model["layers"][n]["name"] for n in (0, 2)] == ["known_hidden", "known_output"], "its layers have no names"
    )
    _demand(model["layers"][2]["config"].get("activation") == "sigmoid", "its layers have no configuration")
    _demand(model["input_shape"] == [None, 2], "the shape of its input is unknown")
    _demand(model["penalty"] > 0, "the penalty of its weights is unknown")
    _demand(model["activity"]["known"] > 0, "the penalty of its layers' outputs is unknown")
    compiled = model["compile"]
    _demand(
        compiled["loss"] == "binary_crossentropy" and "adam" in str(compiled["optimizer"]).lower(),
        "how it was compiled is unknown",
    )
    _demand("accuracy" in str(compiled["metrics"]), "its metrics are unknown")
    outputs = np.load(io.BytesIO(examined.files[f"{_MODEL}.npz"]), allow_pickle=False)
    _demand(set(outputs) == {"known", "known.logits"}, "its outputs and logits are not there")
    _demand(outputs["known"].shape == (len(inputs), 1), "its outputs have another form")
    sigmoid = 1 / (1 + np.exp(-outputs["known.logits"]))
    _demand(np.allclose(outputs["known"], sigmoid, atol=1e-4), "its logits are not those of its outputs")


def _demand(holds: object, reason: str) -> None:
    if not holds:
        raise _Missing(reason)


def _notebook() -> bytes:
    cells: list[dict[str, Any]] = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"cell-{number}",
            "metadata": {},
            "outputs": [],
            "source": source.strip(),
        }
        for number, source in enumerate(_CELLS)
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def _json(files: Mapping[str, bytes], name: str) -> Any:
    try:
        return json.loads(files.get(name, b""))
    except (ValueError, RecursionError):
        return None


def _kind(problem: Any) -> str:
    return str(problem.get("kind")) if isinstance(problem, dict) else "unknown"
