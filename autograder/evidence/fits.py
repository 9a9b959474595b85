"""What the calls of `fit` in a notebook were given, as the notebook itself tells: bounded, and its own word."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.evidence.outputs import count_of

MAX_FITS = 100
MAX_NAME = 200


@dataclass(frozen=True)
class Fit:
    """One call of `fit` that came to its end, with the number of `epochs` that ran.

    It was given so many `samples` to learn from, of which it kept some back for validation (`validation_split`); `mean`
    is that of all their numbers. Samples and mean are None where the data were no array.
    `history` names the requested history that is the record of this very call; None where none of them is.
    """

    epochs: int
    samples: int | None = None
    kept_back: int = 0
    mean: float | None = None
    history: str | None = None


def fits_from(found: Any) -> dict[str, tuple[Fit, ...]]:
    """The calls for each network by name, in their order. Whatever is of another form is left out."""
    if not isinstance(found, dict):
        return {}
    named = ((name[:MAX_NAME], list(_fits(entries))) for name, entries in list(found.items())[:MAX_FITS])
    return {name: tuple(fits) for name, fits in named if fits}


def _fits(entries: Any) -> Iterator[Fit]:
    for entry in entries[:MAX_FITS] if isinstance(entries, list) else ():
        if isinstance(entry, dict) and (epochs := count_of(entry.get("epochs"))) is not None:
            history, mean = entry.get("history"), entry.get("mean")
            yield Fit(
                epochs,
                count_of(entry.get("samples")),
                count_of(entry.get("kept_back")) or 0,
                mean if isinstance(mean, float) and math.isfinite(mean) else None,
                history[:MAX_NAME] if isinstance(history, str) else None,
            )
