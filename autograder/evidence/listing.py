"""Files that were not taken, listed for people."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.evidence.files import LeftOut, Text


def listing(items: Sequence[LeftOut], most: int) -> Text:
    """The first `most` of them with what they are, and how many more there are; empty texts where there are none."""
    named, more = items[:most], len(items) - most
    rest = {"en": f"; and {more} more", "ja": f"、ほか{more}個"} if more > 0 else {"en": "", "ja": ""}
    return {
        "en": "; ".join(f"{item.name} ({item.what['en']})" for item in named) + rest["en"],
        "ja": "、".join(f"{item.name}（{item.what['ja']}）" for item in named) + rest["ja"],
    }
