"""Text of students as text to read: some of what they can write, terminals obey and files refuse."""

from __future__ import annotations

import re

# All control characters but tab and line feed, halves of characters, and what turns the direction of reading.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with line feeds as line ends, and with U+FFFD in place of each character that is none to read."""
    return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
