"""Loads the submitted models in a process without student code, and says what they are and what they predict.

Models that name code of the student's own are refused there. In a job of its own, whose word counts for no more than a
kernel's, they are built with that code.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import sys
import zipfile
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import numpy as np

from autograder.sandbox import bundle
from autograder.sandbox.inside import own_code

PROGRAM = "program.ipynb"
BATCH = 1024
MAX_LAYERS = 200
_MODEL = "model-"


class _Refused(Exception):
    """The model itself is at fault: it cannot be loaded, or takes no input of this form."""


def examine(files: Mapping[str, bytes], writer: bundle.Writer) -> None:
    """Write `<name>.json` (architecture) and `<name>.npz` (outputs) for each `model-<name>.keras` of the input.

    `inputs.npz` holds the arrays to predict on, shape (samples, ...) each; models get numbers as float32 and text as
    strings. What is wrong with one model does not touch the next. Raises what is not a model's fault, and then says
    nothing of that model. With a `program.ipynb`, the models are built with what that defines: student code runs.
    """
    with np.load(io.BytesIO(files["inputs.npz"]), allow_pickle=False) as stored:
        inputs = {key: stored[key] for key in stored.files}
    writer.finish()
    own = None
    if PROGRAM in files:
        # From here on the student's code may end the process.
        writer.add("started.json", b"{}")
        own = own_code.define(files[PROGRAM])
    for file, data in files.items():
        if file.startswith(_MODEL) and file.endswith(".keras"):
            name = file.removeprefix(_MODEL).removesuffix(".keras")
            found, outputs = _examine_model(data, inputs, own)
            stream = io.BytesIO()
            np.savez(stream, **outputs)  # type: ignore[arg-type]
            try:
                writer.add(f"{name}.npz", stream.getvalue())
            except bundle.BundleFull:
                found["problems"].append("its outputs are too large")
            writer.add(f"{name}.json", json.dumps(found).encode())


def _examine_model(
    data: bytes, inputs: Mapping[str, np.ndarray], own: dict[str, Any] | None
) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    try:
        model = _load(data, own)
    except _Refused as error:
        return {"error": str(error)}, {}
    outputs: dict[str, np.ndarray] = {}
    activity: dict[str, float] = {}
    problems: list[str] = []
    for key, values in inputs.items():
        try:
            predicted, activity[key] = _predict(model, key, values)
            outputs |= predicted
        except _Refused as error:
            problems.append(f"{key}: {error}")
    # The architecture is read after prediction: a model that was never given an input shape is built by then.
    found: dict[str, Any] = {"layers": [_layer(layer) for layer in islice(_layers(model), MAX_LAYERS)]}
    found["input_shape"] = _shape(model)
    found["penalty"] = _penalty(model)
    found["activity"] = activity
    found["compile"] = _compile_config(data)
    found["problems"] = problems
    return found, outputs


def _load(data: bytes, own: dict[str, Any] | None) -> Any:
    import tempfile
    from pathlib import Path

    import keras

    # TensorFlow's own functions, as many tutorials use them, are saved under their bare names.
    names = ("relu", "softmax", "sigmoid", "tanh", "elu", "selu", "gelu")
    functions = {name: getattr(keras.activations, name) for name in names}
    functions["softmax_v2"] = keras.activations.softmax
    if own is not None:
        functions |= own_code.callables(own)
        # A Lambda layer's function is loaded into this module, and finds there what it names.
        lambdas = vars(importlib.import_module("keras.src.utils.python_utils"))
        lambdas.update({name: value for name, value in own.items() if name not in lambdas})
        # Of all that the safe mode refuses only this is allowed here.
        keras.layers.Lambda._raise_for_lambda_deserialization = staticmethod(lambda *_: None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.keras"
        path.write_bytes(data)
        with _whose_fault_is_the_models():
            model = keras.saving.load_model(path, custom_objects=functions, compile=False, safe_mode=True)
    if not isinstance(model, keras.Model):
        raise _Refused(f"TypeError: a {type(model).__name__} is no model")
    return model


@contextlib.contextmanager
def _whose_fault_is_the_models() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise _Refused(f"{type(error).__name__}: {error}"[:500]) from error


def _predict(model: Any, key: str, values: np.ndarray) -> tuple[dict[str, np.ndarray], float]:
    """The outputs under `key`, and under `<key>.logits` what went into a last sigmoid or softmax; and what
    regularisation of layers' outputs adds to the loss of a sample, in the mean.

    Keras takes a cross-entropy from these logits, where probabilities are long rounded to 0 and 1.
    Raises _Refused when the model cannot be called with them, or gives anything but one array.
    """
    shape = _shape(model)
    one = [size for size in shape[1:] if size is not None]
    found: dict[str, list[Any]] = {key: [], f"{key}.logits": []}
    added = 0.0
    if one and len(one) == len(shape) - 1 and tuple(one) != values.shape[1:]:
        with _whose_fault_is_the_models():
            values = values.reshape((len(values), *one))
    for start in range(0, len(values), BATCH):
        batch = _for_model(values[start : start + BATCH])
        with _whose_fault_is_the_models():
            output = model(batch, training=False)
            found[key].append(np.asarray(output, dtype=np.float32))
            if hasattr(output, "_keras_logits"):
                found[f"{key}.logits"].append(np.asarray(output._keras_logits, dtype=np.float32))
        added += _losses(model) * len(batch) / len(values)
    whole = len(found[key])
    arrays = {name: np.concatenate(parts) for name, parts in found.items() if parts and len(parts) == whole}
    return arrays, added - _penalty(model)


def _losses(model: Any) -> float:
    """All that is added to the loss, as of the last batch that the model was called with."""
    return float(sum(float(np.asarray(loss)) for loss in model.losses))


def _for_model(values: np.ndarray) -> Any:
    if values.dtype.kind != "U":
        return values.astype(np.float32)
    import tensorflow as tf

    return tf.constant(values)


def _penalty(model: Any) -> float:
    """What regularisation of the weights adds to every loss that Keras records."""
    weights = (weight for weight in model.trainable_weights if weight.regularizer is not None)
    return float(sum(float(np.asarray(weight.regularizer(weight))) for weight in weights))


def _shape(model: Any) -> list[int | None]:
    try:
        return list(model.input_shape)
    except (AttributeError, ValueError, TypeError):
        return []


def _layers(model: Any) -> Iterator[Any]:
    """The layers in order, models within models opened up; a function called on a layer's output counts as one."""
    for layer in getattr(model, "operations", model.layers):
        if hasattr(layer, "layers"):
            yield from _layers(layer)
        elif type(layer).__name__ != "InputLayer":
            yield layer


def _layer(layer: Any) -> dict[str, Any]:
    return {
        "kind": _kind(type(layer)),
        "name": layer.name,
        "config": json.loads(json.dumps(layer.get_config(), default=str)),
        "parameters": layer.count_params() if getattr(layer, "built", False) else 0,
    }


def _kind(cls: type) -> str:
    """The name of a class of Keras; a class of somebody else's is not taken for one of the same name."""
    module = vars(sys.modules[cls.__module__]) if cls.__module__.startswith("keras.") else {}
    return cls.__name__ if module.get(cls.__name__) is cls else f"own {cls.__name__}"


def _compile_config(data: bytes) -> dict[str, Any]:
    """What the model was compiled with, from its own file: the same file that is graded."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        config = json.loads(archive.read("config.json"))
    compiled = config.get("compile_config")
    names = ("optimizer", "loss", "loss_weights", "metrics")
    return {name: compiled.get(name) for name in names} if isinstance(compiled, dict) else {}
