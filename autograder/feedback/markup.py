"""From plain text to safe HTML: everything is escaped, and `backticks` become code."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from autograder.evidence.printable import printable
from autograder.feedback.messages import LANGUAGES, pick
from autograder.grading.report import Text

# MathJax leaves elements of these classes alone: what a sentence quotes of a student's is not to be typeset.
NO_MATHEMATICS = "tex2jax_ignore mathjax_ignore"
_CODE = re.compile(r"`([^`\n]+)`")


def prose(text: str) -> Markup:
    """The text escaped, with its `code` set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(printable(text)))))


def bilingual(text: Text) -> Markup:
    """The text in every language; the page's style shows the one that the reader chose."""
    return Markup("").join(
        Markup('<span class="{0}" lang="{0}">{1}</span>').format(language, prose(pick(text, language)))
        for language in LANGUAGES
    )


def points(value: float) -> str:
    """A score as people write it: 2, 1.5 or 1.67."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
