"""What a model was compiled with, from the configuration in its file: the canonical names of Keras, and what its loss
does beside its name. All of it may be hostile; nothing in it is followed but by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MAX_NAME = 200
MAX_METRICS = 20
_SHORT = {
    "bce": "binary_crossentropy",
    "mae": "mean_absolute_error",
    "mape": "mean_absolute_percentage_error",
    "mse": "mean_squared_error",
    "msle": "mean_squared_logarithmic_error",
}
_ACCURACIES = ("sparse_categorical_accuracy", "categorical_accuracy", "binary_accuracy")
# Where all samples count alike these are one.
_MEANS = (None, "sum_over_batch_size", "mean", "mean_with_sample_weight")


@dataclass(frozen=True)
class Compiled:
    """`loss` and `metrics` are canonical names ("mean_squared_error"), with "own " before those of somebody else's;
    `loss_is_mean` whether the loss is the plain mean over all samples. `other_metrics` are the names under which those
    metrics are recorded that are not the share of right answers, whatever they are called: somebody's own, or a top-k
    accuracy under another name. With `averages` the weights that `fit` leaves are a mean of those of many steps.
    """

    optimizer: str | None = None
    loss: str | None = None
    from_logits: bool = False
    label_smoothing: float = 0.0
    loss_is_mean: bool = True
    metrics: tuple[str, ...] = ()
    other_metrics: tuple[str, ...] = ()
    averages: bool = False


def compiled_from(found: Any) -> Compiled:
    """Whatever is of another form is left out."""
    if not isinstance(found, Mapping):
        return Compiled()
    loss = _only(found.get("loss"))
    options = loss.get("config") if isinstance(loss, Mapping) else None
    options = options if isinstance(options, Mapping) else {}
    metrics = list(_each(found.get("metrics")))[:MAX_METRICS]
    plain = (
        options.get("reduction") in _MEANS
        and options.get("ignore_class") is None
        and options.get("axis", -1) == -1
        and found.get("loss_weights") is None
    )
    return Compiled(
        optimizer=_class_name(found.get("optimizer")),
        loss=_canonical(loss),
        from_logits=bool(options.get("from_logits")),
        label_smoothing=_share(options.get("label_smoothing")),
        loss_is_mean=plain,
        metrics=tuple(_canonical(metric) or "" for metric in metrics),
        other_metrics=tuple(_recorded_as(metric) for metric in metrics if not _is_accuracy(metric)),
        averages=_averages(found.get("optimizer")),
    )


def _only(config: Any) -> Any:
    """A loss by itself, of a list or of a mapping of outputs that holds a single one."""
    if isinstance(config, list) and len(config) == 1:
        return config[0]
    if isinstance(config, Mapping) and "class_name" not in config and len(config) == 1:
        return next(iter(config.values()))
    return config


def _each(metrics: Any) -> Iterator[Any]:
    """Metrics one by one, as they may stand in lists for each output, or in a mapping of outputs."""
    if isinstance(metrics, Mapping) and "class_name" not in metrics:
        metrics = list(metrics.values())
    for metric in metrics[:MAX_METRICS] if isinstance(metrics, list) else ():
        yield from metric[:MAX_METRICS] if isinstance(metric, list) else [metric]


def _recorded_as(metric: Any) -> str:
    """The name under which Keras records it."""
    options = metric.get("config") if isinstance(metric, Mapping) else metric
    name = options.get("name") if isinstance(options, Mapping) else options
    return name[:MAX_NAME] if isinstance(name, str) else _canonical(metric) or ""


def _is_accuracy(metric: Any) -> bool:
    """Whether Keras counts the answers that are right: the most probable class, or the one above a half."""
    if isinstance(metric, str):
        return _snake(metric) in (*_ACCURACIES, "accuracy", "acc")
    options = metric.get("config") if isinstance(metric, Mapping) else None
    threshold = options.get("threshold", 0.5) if isinstance(options, Mapping) else 0.5
    return _canonical(metric) in _ACCURACIES and threshold == 0.5


def _averages(optimizer: Any) -> bool:
    options = optimizer.get("config") if isinstance(optimizer, Mapping) else None
    if not isinstance(options, Mapping):
        return False
    inner = options.get("inner_optimizer")
    inner = inner.get("config") if isinstance(inner, Mapping) else None
    return any(
        isinstance(each, Mapping) and each.get("use_ema") is True and each.get("ema_overwrite_frequency") != 1
        for each in (options, inner)
    )


def _canonical(config: Any) -> str | None:
    """The name of a loss or metric, from its serialised form."""
    if isinstance(config, str):
        return _snake(config)
    if not isinstance(config, Mapping):
        return None
    inner = config.get("config")
    name = inner if isinstance(inner, str) else _class_name(config)
    if name is None:
        return None
    module = config.get("module")
    # Of a function the name alone is saved: Keras has theirs in full, and a short one is the student's.
    whole = module == "builtins" and _snake(name) == name
    own = isinstance(module, str) and not whole and not module.startswith("keras")
    return f"own {name[:MAX_NAME]}" if own else _snake(name)


def _class_name(config: Any) -> str | None:
    if isinstance(config, str):
        return config[:MAX_NAME].lower()
    name = config.get("class_name") if isinstance(config, Mapping) else None
    return name[:MAX_NAME] if isinstance(name, str) else None


def _snake(name: str) -> str:
    snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name[:MAX_NAME]).lower()
    return _SHORT.get(snake, snake)


def _share(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1 else 0.0
