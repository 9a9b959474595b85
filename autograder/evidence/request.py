"""What an assignment wants collected from a notebook: written once by its grader, read on both sides of the border."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Request:
    """Names to collect from the student's notebook after it has run.

    `inputs` are arrays on which the examiner has the networks predict too, as "own <name>": what the student's program
    made of samples, where that may be something else than ours makes of them. `calls` maps a function's name to the
    argument tuples it is called with (numbers, strings, lists, arrays).
    Nothing secret may stand here: this record enters the sandbox.
    """

    answers: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    histories: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    calls: Mapping[str, tuple[tuple[Any, ...], ...]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "answers": list(self.answers),
            "models": list(self.models),
            "histories": list(self.histories),
            "inputs": list(self.inputs),
            "calls": {name: [[_encode(a) for a in args] for args in sets] for name, sets in self.calls.items()},
        }


def _encode(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return {"__array__": value.tolist(), "dtype": str(value.dtype)}
    return value
