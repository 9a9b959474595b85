"""JSON from outside: within bounds, or an error."""

from __future__ import annotations

import json
import re
from typing import Any

MAX_DEPTH = 100

# A text, also one that nothing ends.
_TEXT = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
# Longer whole numbers do not fit into 64 bits, and very long ones raise an error as soon as they are printed.
_MAX_DIGITS = 19


def parse_json(data: bytes, *, most_bytes: int, most_values: int, most_containers: int) -> Any:
    """The value of JSON in UTF-8, 16 or 32, at most MAX_DEPTH lists and objects deep.

    Longer whole numbers than 64 bits hold become floats, and halves of characters, which JSON can hold and no file can,
    become question marks.

    Raises ValueError for what is malformed or out of bounds.
    """
    if len(data) > most_bytes:
        raise ValueError(f"more than {most_bytes} bytes")
    text = data.decode(json.detect_encoding(data))
    # Texts may hold these signs as well, so the first count is an upper bound; the second one takes longer.
    if _is_large(text, most_values, most_containers) and _is_large(_TEXT.sub("", text), most_values, most_containers):
        raise ValueError("too many values")
    try:
        found = json.loads(text, parse_int=_whole_number)
        if not _is_shallow(found):
            raise ValueError("nested too deeply")
        if _HALF_CHARACTER.search(text):
            found = json.loads(json.dumps(found, ensure_ascii=False).encode(errors="replace"), parse_int=_whole_number)
    except (RecursionError, MemoryError) as error:
        raise ValueError("nested too deeply") from error
    return found


def _is_large(text: str, most_values: int, most_containers: int) -> bool:
    containers = text.count("[") + text.count("{")
    return containers > most_containers or containers + text.count(",") > most_values


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= _MAX_DIGITS else float(digits)


def _is_shallow(value: Any) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH):
        inner: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                inner.extend(item.values())
            elif isinstance(item, list):
                inner.extend(item)
        if not inner:
            return True
        level = inner
    return False
