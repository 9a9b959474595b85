"""Cell markers that Jupytext takes for something else, without a word: the cell is then nobody's, or of another."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from autograder.authoring.lint.cells import Cell

_BROKEN = "incorrectly_encoded_metadata"
# What nobody writes but into a marker.
_MEANT_AS_MARKER = re.compile(r"^\s*#\s*%+.*(\bnbgrader\b|\bgrade_id\b|\btags\s*=|\[markdown\])")
_OTHER_TYPE = re.compile(r"^\[(\w+)\]")
_BEFORE_JSON = re.compile(r"\w+\s*=\s*(?=[\[{])|^[^{]*(?={)")
_KEYS = ("nbgrader", "tags")


def broken_markers(cells: list[Cell]) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) for each marker that does not say what it was meant to."""
    for cell in cells:
        if words := _wrong_with(cell):
            yield cell.line, words
        for number, line in enumerate(cell.text[1:], start=1):
            if _MEANT_AS_MARKER.match(line):
                yield (
                    cell.line + number,
                    f"this is read as part of the cell that begins in line {cell.line}. A marker is `# %%`, a space "
                    "and what it says, and stands neither in a text nor in a fenced block",
                )
                break


def _wrong_with(cell: Cell) -> str | None:
    metadata = cell.node.metadata
    title = str(metadata.get("title", ""))
    if _BROKEN in metadata:
        return (
            f"the cell's marker cannot be read ({_complaint(cell.marker)}). nbgrader would not know this cell: mend it"
        )
    if other := _OTHER_TYPE.match(title):
        return f"[{other[1]}] is no type of cell. Write [markdown] or [raw], or nothing for code"
    for key, value in metadata.items():
        meant = difflib.get_close_matches(key, _KEYS, n=1, cutoff=0.75)
        if key not in _KEYS and (meant or _is_of_nbgrader(key, value)):
            return f"the cell's marker says {key}, which nbgrader does not know. Write {(meant or _KEYS)[0]}=..."
    if "nbgrader" in title:
        return "the cell's marker says nbgrader without a value. Write nbgrader={...}"
    return None


def _is_of_nbgrader(key: str, value: Any) -> bool:
    return key == "grade_id" or (isinstance(value, Mapping) and "grade_id" in value)


def _complaint(marker: str) -> str:
    """What is wrong with the first piece of JSON that is no JSON."""
    decoder = json.JSONDecoder()
    for before in _BEFORE_JSON.finditer(marker):
        try:
            decoder.raw_decode(marker, before.end())
        except json.JSONDecodeError as error:
            return f"{error.msg} at column {error.colno}"
        except RecursionError:
            return "nested too deeply"
    return "it is no JSON"
