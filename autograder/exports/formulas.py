"""Cells that a spreadsheet would compute: what a student typed must stay text in the instructor's own program."""

from __future__ import annotations

import re

# As OWASP lists them ("CSV Injection"), the full-width ones that Japanese spreadsheets read alike among them.
_BEGIN_FORMULAS = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)([eE][+-]?[0-9]+)?%?")


def defused(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula. Numbers stay numbers."""
    begins_one = text[:1] in _BEGIN_FORMULAS or text.strip()[:1] in _BEGIN_FORMULAS
    return f"'{text}" if begins_one and not _NUMBER.fullmatch(text) else text
