"""What lies in a folder that somebody else may still be writing to. None of it is read, and no link is followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from autograder.evidence.files import MAX_DEPTH

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


class Stamp(NamedTuple):
    """`written` is when the content changed last, which its owner may say; `changed` when anything of it did, in
    nanoseconds of the file system's clock.
    """

    is_file: bool
    size: int
    written: int
    changed: int


Tree = Mapping[str, Stamp]


def tree_of(folder: Path, most: int) -> Tree:
    """Everything in a folder by its path in it, and the folder itself as "."; beyond `most` entries, no more is looked
    at. Nothing where there is no such folder.
    """
    found: dict[str, Stamp] = {}
    with suppress(OSError):
        root = os.open(folder, _FOLDER)
        try:
            found["."] = _stamp(os.fstat(root))
            _look(root, "", MAX_DEPTH, most, found)
        finally:
            os.close(root)
    return found


def fingerprint(tree: Tree) -> int:
    """Another number, as good as certainly, for a tree in which anything is another. Within one process."""
    return hash(frozenset(tree.items()))


def last_change(tree: Tree) -> int:
    return max((stamp.changed for stamp in tree.values()), default=0)


def _look(folder: int, inside: str, depth: int, most: int, found: dict[str, Stamp]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if len(found) > most:
                return
            with suppress(OSError):  # gone since, or closed
                facts = entry.stat(follow_symlinks=False)
                found[inside + entry.name] = _stamp(facts)
                if stat.S_ISDIR(facts.st_mode) and depth:
                    deeper = os.open(entry.name, _FOLDER, dir_fd=folder)
                    try:
                        _look(deeper, f"{inside}{entry.name}/", depth - 1, most, found)
                    finally:
                        os.close(deeper)


def _stamp(facts: os.stat_result) -> Stamp:
    return Stamp(stat.S_ISREG(facts.st_mode), facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)
