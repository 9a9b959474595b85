"""The words that stand where students are to write, in each language of lessons; nbgrader's own in English."""

from __future__ import annotations

import re

_WORDS = (
    {"en": "YOUR CODE HERE", "ja": "ここにコードを書きましょう"},
    {"en": "YOUR ANSWER HERE", "ja": "ここに答えを書きましょう"},
)


def in_words_of(language: str, source: str) -> str:
    """The source with these words in one language, whichever they stand in; stubs of other words stay as they are.

    They are looked for alone in a line, but for what makes a comment of them, and between backticks, where a text says
    that such lines are to be replaced.
    """
    for words, places in zip(_WORDS, _PLACES, strict=True):
        if any(known in source for known in words.values()):
            source = places.sub(rf"\g<before>{words[language]}", source)
    return source


def _places(words: dict[str, str]) -> re.Pattern[str]:
    known = "|".join(map(re.escape, words.values()))
    return re.compile(rf"(?P<before>^[^\w\n]*|`)(?:{known})(?=[^\w\n]*$|`)", re.MULTILINE)


_PLACES = tuple(map(_places, _WORDS))
