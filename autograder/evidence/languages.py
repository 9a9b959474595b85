"""The languages of lessons, and words that are to be read in any of them."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "ja")

# As an author writes them: plain where there is one language, or by language.
Words = str | Mapping[str, str]


def in_all_languages(words: Words) -> dict[str, str]:
    """The words by language; where one lacks, those of a language that is there. Raises ValueError for no words at all,
    or for a language that we do not know.
    """
    given = dict.fromkeys(LANGUAGES, words) if isinstance(words, str) else dict(words)
    if unknown := sorted(set(given) - set(LANGUAGES)):
        raise ValueError(f"there is no language {unknown[0]!r}; there are {', '.join(LANGUAGES)}")
    if not any(given.values()):
        raise ValueError(f"there are no words: write them in quotes, or by language ({', '.join(LANGUAGES)})")
    there = next(given[language] for language in LANGUAGES if given.get(language))
    return {language: given.get(language) or there for language in LANGUAGES}
