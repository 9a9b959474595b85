"""Which number a gap is, and what a wrong one is instead: read off the student's own histories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from autograder.expect import EvidenceProblem, LearningCurve, Pack, Submission, Text, curves, misreadings, training

from . import runs

# What an answer calls each network.
NETWORKS = {"plain": "plain", "dropout": "with_dropout", "l2": "with_l2"}
# A number typed with two decimals is right.
TYPED = 0.0101


def recorded(submission: Submission, name: str) -> float:
    """The gap in the last epoch of the history that stands under this name, whichever network's it is: that is told,
    and costs, where the network is asked for. Raises EvidenceMissing without one.
    """
    return curves.gap(submission.history(_history(name)))


def measured(submission: Submission, packs: Mapping[str, Pack], name: str) -> float | None:
    """What `evaluate` gives for the trained network, which is right as well; None where it tells nothing."""
    try:
        return runs.gap(submission, packs, NETWORKS[name])
    except EvidenceProblem:
        return None


def same(claimed: float, right: float | None) -> bool:
    return right is not None and abs(claimed - right) <= TYPED


@dataclass(frozen=True)
class Mistaken:
    """A number that people take for the gap: the hint, and what the class report calls it."""

    value: float
    hint: Text
    misreading: Text


def misreading(submission: Submission, name: str, claimed: float) -> Mistaken | None:
    """What a wrong gap is instead, as far as it can be recognised."""
    return next((each for each in _mistaken(submission, name) if same(claimed, each.value)), None)


def _mistaken(submission: Submission, name: str) -> Iterator[Mistaken]:
    curve, answer = submission.history(_history(name)), f"{name}_gap"
    losses, news = curve.values("loss"), curve.values("val_loss")
    yield Mistaken(
        round(curves.gap(curve), 1),
        {
            "en": f"`{answer}` is the right gap with a single decimal. Give at least two, or do not round at all.",
            "ja": f"`{answer}` は、正しいギャップを小数第1位までに丸めた値です。小数第2位まで入れるか、"
            "丸めないでください。",
        },
        misreadings.GAP_ROUNDED,
    )
    yield Mistaken(
        -curves.gap(curve),
        {
            "en": f"`{answer}` is the training loss minus the validation loss: turn the order round.",
            "ja": f"`{answer}` は「訓練の損失 − 検証の損失」になっています。引く順番を逆にしましょう。",
        },
        misreadings.GAP_REVERSED,
    )
    for other in NETWORKS:
        if other != name and _history(other) in submission.histories:
            yield Mistaken(
                recorded(submission, other),
                {
                    "en": f"`{answer}` is the gap of `{_history(other)}`. Which history is asked for?",
                    "ja": f"`{answer}` は `{_history(other)}` のギャップです。どの記録のギャップを求めるのでしょうか。",
                },
                misreadings.GAP_OF_ANOTHER,
            )
    for value in (news[-1], losses[-1]):
        yield Mistaken(
            value,
            {
                "en": f"`{answer}` is one of the two losses. The gap is the difference of both.",
                "ja": f"`{answer}` は、2つの損失の一方です。ギャップは、その2つの差です。",
            },
            misreadings.ONE_OF_THE_LOSSES,
        )
    for value in _differences_of_accuracy(curve):
        yield Mistaken(value, _of_accuracies(answer), misreadings.GAP_OF_ACCURACIES)
    for epoch in range(1, curve.epochs):
        yield Mistaken(
            curves.gap(curve, epoch),
            {
                "en": f"`{answer}` is the gap of another epoch ({epoch}). Take the last one, which has the index -1.",
                "ja": f"`{answer}` は、別のエポック（{epoch}）のギャップです。"
                "最後のエポック（添字は -1）の値を使いましょう。",
            },
            misreadings.GAP_OF_ANOTHER_EPOCH,
        )


def _differences_of_accuracy(curve: LearningCurve) -> Iterator[float]:
    news, known = training.accuracies_of(curve), training.training_accuracies_of(curve)
    if news and known:
        yield from (news[-1] - known[-1], known[-1] - news[-1])


def _of_accuracies(answer: str) -> Text:
    return {
        "en": f"`{answer}` is a difference of accuracies. Take the losses, `val_loss` and `loss`.",
        "ja": f"`{answer}` は正解率の差になっています。損失（`val_loss` と `loss`）の差を求めましょう。",
    }


def _history(name: str) -> str:
    return runs.HISTORIES[NETWORKS[name]]
