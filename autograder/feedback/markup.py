"""From plain text to safe HTML: everything is escaped, and `backticks` become code."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from autograder.feedback.messages import LANGUAGES, pick
from autograder.grading.report import Text

_CODE = re.compile(r"`([^`\n]+)`")
# All control characters but tab and line feed, halves of characters, and what turns the direction of reading.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def prose(text: str) -> Markup:
    """The text escaped, with its `code` set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


def printable(text: str) -> str:
    """The text with a sign in place of what is no character to read: terminals obey some, files refuse some."""
    return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def bilingual(text: Text) -> Markup:
    """The text in every language; the page's style shows the one that the reader chose."""
    return Markup("").join(
        Markup('<span class="{0}" lang="{0}">{1}</span>').format(language, prose(pick(text, language)))
        for language in LANGUAGES
    )


def points(value: float) -> str:
    """A score as people write it: 2, 1.5 or 1.67."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
