"""What a new lesson consists of: master, hidden graders, labelled students and data, from the templates of a kind."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from autograder.starting import cells
from autograder.starting.rendering import below, rendered

KINDS = ("classification", "regression", "curves", "blank")
_CELL = re.compile(r"^(?=# %%)", re.MULTILINE)
_CELL_TAG = re.compile(r' tags=\["lang-(\w+)"\]')
_LINE_TAG = re.compile(r"  # lang-(\w+)$")


@dataclass(frozen=True)
class Lesson:
    """Texts, of `hidden` and `students` by the names of files. `table` is the lesson's data (CSV), if it brings
    any, whose last column is the `target`.
    """

    master: str
    hidden: dict[str, str]
    students: dict[str, str]
    table: str | None

    @property
    def target(self) -> str:
        return (self.table or "").partition("\n")[0].rpartition(",")[2]


def lesson(kind: str, name: str, languages: Sequence[str], course_language: str) -> Lesson:
    """A lesson of one of KINDS, in these languages, the first of which its labelled students are of."""
    values = {"name": name, "words": _words_in(languages), "cell": cells}
    tagged = tuple(languages) != (course_language,)
    table = f"{kind}/table.csv"
    return Lesson(
        master=_in_languages(rendered(f"{kind}/master.py", **values), languages, tagged=tagged),
        hidden={PurePosixPath(each).name: rendered(each, **values) for each in below(f"{kind}/hidden")},
        students={PurePosixPath(each).name: rendered(each, **values) for each in below(f"{kind}/students")},
        table=rendered(table) if table in below(kind) else None,
    )


def _in_languages(master: str, languages: Sequence[str], *, tagged: bool) -> str:
    """The cells and lines of these languages, and those for all, with their tags where they are to be `tagged`."""
    kept = []
    for cell in _CELL.split(master):
        head, newline, body = cell.partition("\n")
        tag = _CELL_TAG.search(head)
        if tag and tag[1] not in languages:
            continue
        lines = [line for line in body.split("\n") if not (of := _LINE_TAG.search(line)) or of[1] in languages]
        if not tagged:
            head, lines = _CELL_TAG.sub("", head), [_LINE_TAG.sub("", line) for line in lines]
        kept.append(head + newline + "\n".join(lines))
    return "".join(kept)


def _words_in(languages: Sequence[str]) -> Callable[..., str]:
    """For templates: Python for a text, which is plain in one language, and by language in more."""

    def words(en: str, ja: str, indent: int = 4) -> str:
        given = {"en": json.dumps(en, ensure_ascii=False), "ja": json.dumps(ja, ensure_ascii=False)}
        if len(languages) == 1:
            return given[languages[0]]
        inner = "".join(f'{" " * (indent + 4)}"{language}": {given[language]},\n' for language in languages)
        return f"{{\n{inner}{' ' * indent}}}"

    return words
