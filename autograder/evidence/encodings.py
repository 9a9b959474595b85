"""Text files as editors save them: UTF-8 mostly, UTF-16 or 32, and what Japanese editors used before."""

from __future__ import annotations

import json
from collections.abc import Iterator

# Text in one of these is seldom valid in those before it; the last one takes any bytes.
_OLDER = ("euc_jp", "cp932", "latin-1")
_ESCAPE = b"\x1b"


def decoded(data: bytes) -> str:
    """The text in a file that begins with a plain character, without its byte order mark."""
    return next(readings(data))


def readings(data: bytes) -> Iterator[str]:
    """What the bytes may mean, the likeliest first."""
    encodings = (json.detect_encoding(data), *_OLDER)
    for encoding in ("iso2022_jp", *encodings) if _ESCAPE in data else encodings:
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            continue
