"""What a hidden test asks a submission for, and what stood there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import islice
from typing import Any

from autograder.evidence.languages import in_all_languages
from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.printable import printable
from autograder.evidence.problems import shown
from autograder.evidence.submission import Call, LearningCurve, Submission
from autograder.grading.report import Text

_MOST_FACTS, _MOST_LAYERS = 3, 6
# What is told as it stands: a dictionary or an array says nothing in one line.
_TOLD = (bool, int, float, str)
_BETWEEN = {"en": "; ", "ja": "、"}


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
    """What the student's notebook holds of what was asked for, for the student to read: answers as they were given, the
    epochs of runs, or networks layer by layer, whichever the test is about. Nothing that graders know is in it.
    """
    kinds = {kind for kind, _ in submission.asked}
    # Whoever looks at a picture, or at a run, asks for the network beside it.
    for kind, facts in (("answers", _answers), ("figures", _nothing), ("histories", _runs), ("models", _networks)):
        if kind in kinds:
            names = [name for each, name in submission.asked if each == kind]
            found = list(islice(facts(submission, names), _MOST_FACTS))
            if not found:
                return None
            return {language: mark.join(each[language] for each in found) for language, mark in _BETWEEN.items()}
    return None


def _nothing(submission: Watched, names: Sequence[str]) -> Iterator[Text]:
    """Of pictures, the tests say themselves what they found."""
    return iter(())


def _answers(submission: Watched, names: Sequence[str]) -> Iterator[Text]:
    for name in names:
        if isinstance(value := submission.answers.get(name), _TOLD):
            yield in_all_languages(f"`{name}` = {_plain(shown(value))}")


def _runs(submission: Watched, names: Sequence[str]) -> Iterator[Text]:
    for name in names:
        if run := submission.histories.get(name):
            yield {"en": f"`{name}`, epochs: {run.epochs}", "ja": f"`{name}` は {run.epochs} エポック"}


def _networks(submission: Watched, names: Sequence[str]) -> Iterator[Text]:
    for name in names:
        if (model := submission.models.get(name)) and model.layers:
            layers = [_layer(layer) for layer in model.layers[:_MOST_LAYERS]]
            more = ["…"] if len(model.layers) > _MOST_LAYERS else []
            yield in_all_languages(f"`{name}` = {' → '.join([*layers, *more])}")


def _layer(layer: Layer) -> str:
    activation = layer.config.get("activation")
    said = [str(layer.units)] if layer.units is not None else []
    said += [activation] if isinstance(activation, str) else []
    return _plain(" ".join([layer.kind, *said])[:60])


def _plain(words: str) -> str:
    """Without what would set it as code, or end that."""
    return printable(words).replace("`", "'")
