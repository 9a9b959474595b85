"""Learning curves as they were drawn: read from the figures, not from the code."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import numpy as np

from autograder.evidence.submission import Figure, Line, Submission

# Between what was drawn and what stands in the history.
TOLERANCE = 1e-3
_LOSS = re.compile("loss|損失|entropy", re.IGNORECASE)
_OTHER = re.compile("acc|正解率|精度", re.IGNORECASE)


def pairs(submission: Submission, history: str) -> Iterator[tuple[Figure, Line, Line]]:
    """(axes, training line, validation line) wherever both losses of a history stand in one set of axes.

    Raises EvidenceMissing when there is no such history, or no validation loss in it.
    """
    curve = submission.history(history)
    for figure in submission.figures:
        training = [line for line in figure.lines if _is(line, curve.values("loss"))]
        validation = [line for line in figure.lines if _is(line, curve.values("val_loss"))]
        for one, other in itertools.product(training, validation):
            yield figure, one, other


def solid_and_dotted(submission: Submission, history: str) -> bool:
    """Whether the training loss is drawn solid where the validation loss is drawn dotted."""
    return any((one.style, other.style) == ("-", ":") for _, one, other in pairs(submission, history))


def in_colours_of_their_own(submission: Submission, histories: Sequence[str]) -> bool:
    """Whether both lines of a history have one colour, and no two histories in the same axes the same."""
    found = [
        [(figure, one.color) for figure, one, other in pairs(submission, history) if one.color == other.color]
        for history in histories
    ]
    clash = any(
        first is second and color == same
        for one, other in itertools.combinations(found, 2)
        for first, color in one
        for second, same in other
    )
    return all(found) and not clash


def in_legend(submission: Submission, history: str) -> bool:
    """Whether both lines have names, different ones, in a legend that is shown."""
    return any(
        bool(figure.legend) and _named(one) and _named(other) and one.label != other.label
        for figure, one, other in pairs(submission, history)
    )


def axes_named(submission: Submission, history: str) -> bool:
    """Whether both axes have names, and not those of something else than the loss."""
    return any(
        bool(figure.xlabel.strip() and figure.ylabel.strip())
        and (_LOSS.search(figure.ylabel) or not _OTHER.search(figure.ylabel))
        for figure, *_ in pairs(submission, history)
    )


def _is(line: Line, values: tuple[float, ...]) -> bool:
    return len(line.y) == len(values) > 0 and np.allclose(line.y, values, atol=TOLERANCE)


def _named(line: Line) -> bool:
    return bool(line.label.strip()) and not line.label.startswith("_")
