"""What the watch knows of an assignment's part of the exchange, where submissions are written file by file."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from glob import escape
from pathlib import Path

from autograder.evidence.tree import fingerprint, tree_of
from autograder.nbgrader.exchange import MAX_COLLECTED

# Once a folder has rested for a while, it is looked into from time to time only.
_RESTS_SECONDS = 60.0
_SELDOM_SECONDS = 30.0


@dataclass
class _Folder:
    fingerprint: int
    since: float
    looked: float


@dataclass
class Look:
    """`collected` has the fingerprints of all that had settled when it was last collected."""

    _folders: dict[str, _Folder] = field(default_factory=dict)
    collected: Mapping[str, int] = field(default_factory=dict)

    def take(self, inbound: Path, assignment: str, now: float) -> None:
        """Look at what lies in the exchange at the time `now` of a clock that never goes back."""
        names = _names(inbound, assignment)
        self._folders = {name: self._look(inbound, name, now) for name in names}

    @property
    def settled(self) -> dict[str, int]:
        """The fingerprints of the folders in which nothing has changed since the look before."""
        return {name: each.fingerprint for name, each in self._folders.items() if each.looked > each.since}

    @property
    def is_due(self) -> bool:
        """Whether something has settled that was not collected as it is now."""
        return any(self.collected.get(name) != each for name, each in self.settled.items())

    def _look(self, inbound: Path, name: str, now: float) -> _Folder:
        known = self._folders.get(name)
        if known and known.looked - known.since > _RESTS_SECONDS and now - known.looked < _SELDOM_SECONDS:
            return known
        found = fingerprint(tree_of(inbound / name, MAX_COLLECTED))
        if known and known.fingerprint == found:
            return _Folder(found, known.since, now)
        return _Folder(found, now, now)


def _names(inbound: Path, assignment: str) -> list[str]:
    with suppress(FileNotFoundError, NotADirectoryError):
        return [path.name for path in inbound.iterdir() if fnmatchcase(path.name, f"*+{escape(assignment)}+*")]
    return []
