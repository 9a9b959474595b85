"""When two texts are the same to people: a keyboard, an editor or a file system may write one in several ways."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """The text in the form to compare it by: full-width letters and digits are plain ones, characters that are put
    together from parts are whole (NFKC), and neither case nor surrounding space counts.
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower()).strip()
