"""Spares training in the sandbox what TensorFlow and Keras do for nothing.

Losses, metrics and weights stay the same, bit for bit; what `predict` gives may differ in its last bit.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import itertools
import math
from collections.abc import Callable, Iterator
from typing import Any

# TensorFlow optimises every graph before it runs it. Those of a training step, larger than this, are made once, but
# Keras makes the small ones that fetch the data anew in each epoch: there it costs more than it can save.
_NODES_WORTH_OPTIMISING = 100


def spare() -> None:
    """Change TensorFlow and Keras in this process; call it before anything is trained.

    What was changed in Keras has the original as `__wrapped__`. All of this is private to Keras, and only spares time:
    where a release has renamed something, what rests on it stays as it is, by itself. Nothing is raised.
    """
    with contextlib.suppress(Exception):
        import tensorflow as tf

        tf.config.optimizer.set_experimental_options({"min_graph_nodes": _NODES_WORTH_OPTIMISING})
    trainer, epochs = "keras.src.backend.tensorflow.trainer", "keras.src.trainers.epoch_iterator"
    wrap(trainer, "TFEpochIterator", "__init__", _without_tuning)
    wrap(trainer, "TFEpochIterator", "_get_iterator", _made_once)
    wrap(epochs, "EpochIterator", "_enumerate_iterator", _without_spare_iterator)
    wrap(trainer, "TensorFlowTrainer", "make_train_function", _with_optimizer_built)
    wrap(trainer, "TensorFlowTrainer", "_maybe_symbolic_build", _with_metrics_built)


def wrap(module: str, owner: str, name: str, change: Any) -> None:
    """Put `change`, called with the original and its arguments, in the place of a method of Keras, if there is one."""
    with contextlib.suppress(ImportError, AttributeError):
        kind = getattr(importlib.import_module(module), owner)
        original = getattr(kind, name)

        @functools.wraps(original)
        def changed(self: Any, *args: Any, **named: Any) -> Any:
            return change(original, self, *args, **named)

        setattr(kind, name, changed)


def _without_tuning(original: Any, epochs: Any, *args: Any, **named: Any) -> None:
    """Fetch the batches of arrays without a thread that watches how long that takes, and has nothing to tune.

    It is woken before it can see that an epoch has ended; where it takes the processor from the one that woke it, it
    sleeps on, while everything waits, up to 80 ms in each epoch.
    """
    import tensorflow as tf

    original(epochs, *args, **named)
    with contextlib.suppress(Exception):
        if not _from_arrays(epochs):
            return
        options = tf.data.Options()
        options.autotune.enabled = False
        epochs._distributed_dataset = epochs._distributed_dataset.with_options(options)


def _made_once(original: Any, epochs: Any) -> Any:
    """Where each epoch has the same batches in order, as validation has, go on with the iterator of the last one."""
    if not _whole(epochs) or not _in_order(epochs):
        return original(epochs)
    if not getattr(epochs, "is_through", False):
        epochs.endless = iter(original(epochs).repeat())
    epochs.is_through = False
    return epochs.endless


def _without_spare_iterator(original: Any, epochs: Any) -> Iterator[Any]:
    """End an epoch of arrays after its last batch. Keras goes on to make another iterator, and throws it away."""
    if not _whole(epochs):
        yield from original(epochs)
        return
    yield from itertools.islice(original(epochs), math.ceil(epochs.num_batches / epochs.steps_per_execution))
    # Not reached where somebody stops half-way.
    epochs.is_through = True


def _where_known(question: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """False where a private name that the answer rests on has gone."""

    @functools.wraps(question)
    def answer(epochs: Any) -> bool:
        with contextlib.suppress(Exception):
            return question(epochs)
        return False

    return answer


@_where_known
def _in_order(epochs: Any) -> bool:
    return not epochs.data_adapter._shuffle and epochs.steps_per_execution == 1


@_where_known
def _whole(epochs: Any) -> bool:
    """Whether an epoch is all of some arrays, so that it is known when it ends."""
    known = _from_arrays(epochs) and epochs.steps_per_epoch is None and bool(epochs.num_batches)
    return known and math.ceil(epochs.num_batches / epochs.steps_per_execution) > 0


@_where_known
def _from_arrays(epochs: Any) -> bool:
    """Whether Keras makes the batches itself, and distributes them to nobody.

    A student's own data set stays as it is: an iterator that is made may count for its random numbers.
    """
    import tensorflow as tf
    from keras.src.trainers.data_adapters.array_data_adapter import ArrayDataAdapter

    return type(epochs.data_adapter) is ArrayDataAdapter and isinstance(epochs._distributed_dataset, tf.data.Dataset)


def _with_optimizer_built(original: Any, model: Any, *args: Any, **named: Any) -> Any:
    """Make the optimizer's variables before the training step is traced, and below those of the metrics.

    Where tracing makes variables, TensorFlow throws the graph away and traces the step a second time.
    """
    # What is wrong with the optimizer is said by Keras itself, when it needs it.
    with contextlib.suppress(Exception):
        optimizer, weights = model.optimizer, model.trainable_weights if model.built else []
        if optimizer is not None and not optimizer.built and weights:
            optimizer.build(weights)
    return original(model, *args, **named)


def _with_metrics_built(original: Any, model: Any, *args: Any, **named: Any) -> None:
    original(model, *args, **named)
    # What is wrong with the metrics is said by Keras itself, when it needs them.
    with contextlib.suppress(Exception):
        iterator, metrics = named.get("iterator", args[0] if args else None), model._compile_metrics
        if iterator is not None and model.built and metrics is not None and not metrics.built:
            _build_metrics(metrics, model, iterator._distributed_dataset.element_spec)


def _build_metrics(metrics: Any, model: Any, batch: Any) -> None:
    """For one output and one target without weights; anything else Keras builds as it always does."""
    import tensorflow as tf
    from keras import KerasTensor
    from keras.src.backend import standardize_dtype

    output = getattr(getattr(model, "_functional", model), "_outputs_struct", None)
    if isinstance(output, KerasTensor) and len(batch) == 2 and isinstance(batch[1], tf.TensorSpec):
        metrics.build(KerasTensor(tuple(batch[1].shape), standardize_dtype(batch[1].dtype)), output)
