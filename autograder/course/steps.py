"""Which steps an assignment of ours goes through: those that the course lists, with ours among them.

Other assignments go through what is listed, as if we were not there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Change:
    """What becomes of a list of nbgrader's steps.

    `instead` maps the name of a step's class to what stands in its place, as import names; where it is not listed, that
    comes first. `after` maps it to what follows it where it is listed. The steps `without` are left out.
    """

    first: tuple[str, ...] = ()
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    instead: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: frozenset[str] = frozenset()


RELEASE = Change(
    first=("autograder.authoring.language.KeepLanguage", "autograder.authoring.folding.FoldCells"),
    # What is left open is known by nbgrader's own words.
    after={
        "ClearSolutions": (
            "autograder.authoring.optional.LeaveOptional",
            "autograder.authoring.language.StubsInLanguage",
        ),
    },
)
# Cells that stand twice or have lost their metadata are mended, by what was handed out.
SANITIZE = Change(
    instead={"OverwriteCells": ("autograder.nbgrader.steps.PrepareSubmission",)},
    without=frozenset({"DeduplicateIds", "CheckCellMetadata"}),
)
AUTOGRADE = Change(
    instead={
        "Execute": (
            "autograder.nbgrader.steps.RunInSandbox",
            "nbconvert.preprocessors.CoalesceStreamsPreprocessor",
            "autograder.nbgrader.clean.CleanHtml",
        ),
        "SaveAutoGrades": ("autograder.nbgrader.steps.ShowResults", "autograder.nbgrader.steps.SaveReport"),
    },
    without=frozenset({"CheckCellMetadata"}),
)


def woven(steps: Sequence[Any], change: Change) -> list[Any]:
    """The steps (import names, classes or instances), changed. What is there already is not put in twice."""
    there = {_name(step) for step in steps} - set(change.instead)

    def new(names: Sequence[str]) -> list[str]:
        return [name for name in names if _name(name) not in there]

    found: list[Any] = new(change.first)
    for name, ours in change.instead.items():
        if name not in {_name(step) for step in steps}:
            found += new(ours)
    for step in steps:
        name = _name(step)
        if name in change.instead:
            # nbgrader's own step may be among ours: then this one, which may have settings of its own.
            found += [step if _name(one) == name else one for one in change.instead[name] if _name(one) not in there]
        elif name not in change.without:
            found += [step, *new(change.after.get(name, ()))]
    return found


def _name(step: Any) -> str:
    """The name of a step's class."""
    if isinstance(step, str):
        return step.rpartition(".")[2]
    return step.__name__ if isinstance(step, type) else type(step).__name__
