"""What a hidden test asks a submission for, and what stood there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from itertools import islice
from typing import Any

from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.printable import printable
from autograder.evidence.problems import shown
from autograder.evidence.submission import Call, LearningCurve, Submission
from autograder.grading.report import Text

_MOST_FACTS, _MOST_LAYERS = 3, 6
# What is told as it stands: a dictionary or an array says nothing in one line.
_TOLD = (bool, int, float, str)


@dataclass(frozen=True, repr=False)
class Watched(Submission):
    """A submission that notes what it is asked for: (kind, name), each once, in order."""

    asked: dict[tuple[str, str], None] = field(default_factory=dict)

    @classmethod
    def of(cls, submission: Submission) -> Watched:
        return cls(**{each.name: getattr(submission, each.name) for each in fields(Submission)})

    def __getattribute__(self, name: str) -> Any:
        if name == "figures":
            self.asked[name, ""] = None
        return super().__getattribute__(name)

    def answer(self, name: str) -> Any:
        self.asked["answers", name] = None
        return super().answer(name)

    def model(self, name: str) -> ModelEvidence:
        self.asked["models", name] = None
        return super().model(name)

    def history(self, name: str) -> LearningCurve:
        self.asked["histories", name] = None
        return super().history(name)

    def call(self, name: str) -> tuple[Call, ...]:
        self.asked["calls", name] = None
        return super().call(name)


def found_in(submission: Watched) -> Text | None:
    """What the student's notebook holds of what was asked for, for the student to read: answers as they were given, and
    networks layer by layer. Nothing that graders know is in it.
    """
    facts = list(islice(_facts(submission), _MOST_FACTS))
    if not facts:
        return None
    return {"en": "; ".join(facts), "ja": "、".join(facts)}


def _facts(submission: Watched) -> Iterator[str]:
    for kind, name in submission.asked:
        if kind == "answers" and isinstance(value := submission.answers.get(name), _TOLD):
            yield f"`{name}` = {printable(shown(value)).replace('`', '')}"
        if kind == "models" and (model := submission.models.get(name)) and model.layers:
            layers = [_layer(layer) for layer in model.layers[:_MOST_LAYERS]]
            more = ["…"] if len(model.layers) > _MOST_LAYERS else []
            yield f"`{name}` = {' → '.join([*layers, *more])}"


def _layer(layer: Layer) -> str:
    activation = layer.config.get("activation")
    said = [str(layer.units)] if layer.units is not None else []
    said += [activation] if isinstance(activation, str) else []
    return printable(" ".join([layer.kind, *said]))[:60].replace("`", "")
