"""What a grader may know of a submission: frozen records, parsed and bounded, never live objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.evidence.fits import Fit
from autograder.evidence.model import ModelEvidence
from autograder.evidence.problems import EvidenceMissing, EvidenceRejected, wrong_type


@dataclass(frozen=True)
class LearningCurve:
    """The figures of one training run, one number an epoch: metrics["loss"], metrics["val_loss"], ..."""

    name: str
    metrics: Mapping[str, tuple[float, ...]]

    @property
    def epochs(self) -> int:
        return max((len(values) for values in self.metrics.values()), default=0)

    def values(self, metric: str) -> tuple[float, ...]:
        """The metric's value after each epoch. Raises EvidenceMissing when it was not recorded."""
        if metric not in self.metrics:
            raise EvidenceMissing(f"history {self.name} has no {metric!r}", hint=self._lacking(metric))
        return self.metrics[metric]

    def _lacking(self, metric: str) -> Mapping[str, str]:
        if metric.startswith("val_") and "loss" in self.metrics and "val_loss" not in self.metrics:
            return {
                "en": f"`{self.name}` tells nothing of validation, because `fit` was given no validation data. Give it "
                "`validation_data=`.",
                "ja": f"`{self.name}` に検証の値がありません。`fit` に検証用のデータが渡されていないためです。"
                "`validation_data=` を渡しましょう。",
            }
        if "loss" in self.metrics:
            return {
                "en": f"`{self.name}` holds no `{metric}`. Compile the network with the metrics that the task names.",
                "ja": f"`{self.name}` に `{metric}` がありません。問題文にある metrics を指定して "
                "`compile` しましょう。",
            }
        return {
            "en": f"`{self.name}` holds no `{metric}`. Store what `model.fit(...)` returns.",
            "ja": f"`{self.name}` に `{metric}` がありません。`model.fit(...)` の戻り値を入れましょう。",
        }


@dataclass(frozen=True)
class Line:
    """A drawn line: `style` is "-", "--", ":", "-." or "None"; `color` is "#rrggbb"."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    style: str
    label: str
    color: str


@dataclass(frozen=True)
class Bar:
    x: float
    height: float
    color: str


@dataclass(frozen=True)
class Figure:
    """One set of axes as it was drawn, with the index and (if any) grade_id of the cell that drew it."""

    cell: int
    grade_id: str | None
    title: str
    xlabel: str
    ylabel: str
    legend: tuple[str, ...]
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Call:
    """What a named student function returned for one set of arguments, or how it failed."""

    result: Any = None
    error: str | None = None


@dataclass(frozen=True, repr=False)
class Submission:
    """All the evidence of one notebook. Every accessor raises EvidenceMissing, with a hint, for what is not there.

    `unloadable` maps the names of models that could not be saved, or loaded again, to what Keras said. `noted` are what
    the notebook asked for that is not there, each with the number of the cell; `fits` are the calls of `fit` for each
    network, as far as the notebook tells. Everything is as at the end; what a trained network and a history were
    before, after the cells that they were changed in, is in `earlier_models` and `earlier_histories`, the newest first.
    """

    assignment: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    models: Mapping[str, ModelEvidence] = field(default_factory=dict)
    unloadable: Mapping[str, str] = field(default_factory=dict)
    earlier_models: Mapping[str, tuple[ModelEvidence, ...]] = field(default_factory=dict)
    histories: Mapping[str, LearningCurve] = field(default_factory=dict)
    earlier_histories: Mapping[str, tuple[LearningCurve, ...]] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    calls: Mapping[str, tuple[Call, ...]] = field(default_factory=dict)
    noted: tuple[tuple[str, int], ...] = ()
    fits: Mapping[str, tuple[Fit, ...]] = field(default_factory=dict)

    def answer(self, name: str) -> Any:
        """The value of a variable: number, bool, str, None, list, dict or array (numpy).

        `autograder.expect.answers` reads it in whatever form a student typed it.
        """
        if name not in self.answers:
            raise _missing(name)
        value = self.answers[name]
        if isinstance(value, Unreadable):
            raise wrong_type(name, {"en": "a simple value", "ja": "単純な値"}, value.type_name)
        return value

    def model(self, name: str) -> ModelEvidence:
        if name not in self.models and name in self.unloadable:
            raise EvidenceRejected(
                f"{name} cannot be loaded: {self.unloadable[name]}",
                hint={
                    "en": f"`{name}` could not be saved and loaded again, so we cannot look at it. Build it from the "
                    "layers of Keras, with `keras.Sequential` or `keras.Model(inputs, outputs)`.",
                    "ja": f"`{name}` を保存して読み込み直すことができず、調べられませんでした。Keras の層を使い、"
                    "`keras.Sequential` か `keras.Model(inputs, outputs)` で作りましょう。",
                },
            )
        if name not in self.models:
            raise _missing(name, {"en": "a Keras model", "ja": "Keras のモデル"})
        return self.models[name]

    def history(self, name: str) -> LearningCurve:
        if name not in self.histories:
            raise _missing(name, {"en": "what `model.fit(...)` returns", "ja": "`model.fit(...)` の戻り値"})
        return self.histories[name]

    def versions(self, history: str, model: str) -> Iterator[Submission]:
        """The submission as it is, and then with each history and network that these names stood for earlier.

        A network that was trained further, and a history that was replaced, were right when they were done: look for
        the first pair that belongs together. Raises EvidenceMissing where one of them was never there.
        """
        histories = (self.history(history), *self.earlier_histories.get(history, ()))
        models = (self.model(model), *self.earlier_models.get(model, ()))
        for curve in histories:
            for network in models:
                yield replace(
                    self, histories={**self.histories, history: curve}, models={**self.models, model: network}
                )

    def call(self, name: str) -> tuple[Call, ...]:
        """Results of the named function, one for each set of arguments that the assignment's evidence.py lists."""
        if name not in self.calls:
            raise _missing(name, {"en": "a function", "ja": "関数"})
        return self.calls[name]

    def result(self, name: str, index: int) -> Any:
        """What the function returned for the set of arguments with this index. Raises EvidenceRejected if it failed."""
        calls = self.call(name)
        error = calls[index].error if index < len(calls) else "it was not called"
        if error is not None:
            raise EvidenceRejected(
                f"{name} fails: {error}",
                hint={
                    "en": f"`{name}` stopped with an error when it was tried out: {error}",
                    "ja": f"`{name}` を試すと、エラーで止まりました：{error}",
                },
            )
        return calls[index].result


@dataclass(frozen=True)
class Unreadable:
    """Stands for a value of a type that may not cross the border. `variable` names the network or the history that it
    is, where that was asked for.
    """

    type_name: str
    variable: str | None = None


def _missing(name: str, expected: Mapping[str, str] | None = None) -> EvidenceMissing:
    en = f" It should hold {expected['en']}." if expected else ""
    ja = f"{expected['ja']}を入れましょう。" if expected else ""
    return EvidenceMissing(
        f"{name} is not defined",
        hint={
            "en": f"There is no `{name}` when your notebook has run from top to bottom.{en}",
            "ja": f"ノートブックを上から下まで実行しても `{name}` が見つかりません。{ja}",
        },
        lacks=name,
    )
