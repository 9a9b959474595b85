"""Files that instructors write, in whatever way their editor saves them."""

from __future__ import annotations

import codecs
from pathlib import Path

# The longer mark first: one begins like the other.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Byte order marks and blank lines say nothing in front of a text, and hide a header from those who look for it.
_NOTHING = "\ufeff\u200b \t\r\n"


def read_source(path: Path) -> str:
    """The text of a file in UTF-8, or in UTF-16 or UTF-32 with a byte order mark, with lines that end as Python's do.

    Raises OSError, and ValueError, which says what to do, for anything else.
    """
    data = path.read_bytes()
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(
            f"it is not in {encoding.upper()} (byte {error.start + 1}). Save it as UTF-8 in your editor"
        ) from None
    if "\0" in text:
        raise ValueError("it has null characters, as UTF-16 without a mark does. Save it as UTF-8 in your editor")
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip(_NOTHING)
