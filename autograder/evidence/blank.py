"""When a value stands where an answer is still to come."""

from __future__ import annotations

from typing import Any

from autograder.evidence.alike import folded

# What people leave in the place of an answer; "?" and "-" say that there is none.
_PLACEHOLDERS = ".…_?-–—ー "


def is_blank(value: Any) -> bool:
    """Whether it is None, `...`, or a text without a word: "", "...", "?", "-"."""
    if isinstance(value, str):
        return not folded(value).strip(_PLACEHOLDERS)
    return value is None or getattr(value, "type_name", None) == "ellipsis"
