"""The words that stand where students are to write, in each language of lessons; nbgrader's own in English."""

from __future__ import annotations

import re

_WORDS = (
    {"en": "YOUR CODE HERE", "ja": "ここにコードを書きましょう"},
    {"en": "YOUR ANSWER HERE", "ja": "ここに答えを書きましょう"},
)
# Alone in a line, but for what makes a comment of them.
_LINES = tuple(
    re.compile(rf"^([^\w\n]*)(?:{'|'.join(map(re.escape, words.values()))})([^\w\n]*)$", re.MULTILINE)
    for words in _WORDS
)


def in_words_of(language: str, source: str) -> str:
    """The source with these words in one language, in whichever they stand; a stub of other words stays as it is."""
    for words, line in zip(_WORDS, _LINES, strict=True):
        if any(known in source for known in words.values()):
            source = line.sub(rf"\g<1>{words[language]}\g<2>", source)
    return source
