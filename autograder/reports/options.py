"""What a letter stands for, as the lesson itself tells: "c in `answer_l2`: it makes large weights costly".

Options are read from the Markdown that was handed out. They are a list of letters from a on, a line each, with or
without bullets ("- a: text", "a) text"), right below the words that name the variable in `backticks`. Where a lesson
writes them in another way, the letter stands alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from nbformat import NotebookNode

from autograder.evidence.languages import in_all_languages
from autograder.expect.misreadings import of_letter
from autograder.feedback.report import ReportRow
from autograder.grading.report import TestResult, Text

_OPTION = re.compile(r"\s*(?:[-*+]\s+)?[(（]?\*{0,2}([a-zA-Z])\*{0,2}[)）\].:：、．]\*{0,2}\s*(\S.*)")
_BULLET = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_NAME = re.compile(r"`([^\W\d]\w*)`")
_LONGEST = 160
_JOINED = {"en": "{letter}: {option}", "ja": "{letter}「{option}」"}


def options_of(lesson: Mapping[str, NotebookNode]) -> dict[str, Text]:
    """The misreading of each letter with its option, by what `of_letter` says of it in English; `lesson` has the
    notebook of each language.
    """
    told: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for language, notebook in lesson.items():
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                for name, letter, option in _options(cell.source.splitlines()):
                    told[name, letter].setdefault(language, option)
    return {of_letter(*which)["en"]: _joined(of_letter(*which), words) for which, words in told.items()}


def with_options(row: ReportRow, options: Mapping[str, Text]) -> ReportRow:
    """The row with the options that were chosen in the place of bare letters."""
    if row.report is None:
        return row
    questions = tuple(
        replace(question, tests=tuple(_with_option(test, options) for test in question.tests))
        for question in row.report.questions
    )
    return replace(row, report=replace(row.report, questions=questions))


def _with_option(test: TestResult, options: Mapping[str, Text]) -> TestResult:
    found = options.get(test.misreading["en"]) if test.misreading else None
    return test if found is None else replace(test, misreading=found)


def _joined(letter: Text, options: Mapping[str, str]) -> Text:
    """In a language that the lesson does not have, the option is in the one it has."""
    words = in_all_languages(options)
    return {
        language: _JOINED[language].format(letter=said, option=words[language]) for language, said in letter.items()
    }


def _options(lines: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Name, letter and option; whatever else is named right above gets them as well, and is never asked for."""
    above: list[str] = []
    found: list[list[str]] = []
    goes_on = False
    for line in (*lines, "."):
        option = _OPTION.fullmatch(line)
        if option and option[1].lower() == chr(ord("a") + len(found)):
            found.append([option[1].lower(), option[2].strip()])
        elif found and goes_on and line[:1].isspace() and line.strip():
            found[-1][1] += " " + line.strip()
        elif line.strip():
            if len(found) > 1:
                yield from _named(" ".join(above), found)
            begins = found or not goes_on or _BULLET.match(line)
            above, found = [line] if begins else [*above, line], []
        goes_on = bool(line.strip())


def _named(above: str, found: Sequence[Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    for name in dict.fromkeys(_NAME.findall(above)):
        for letter, option in found:
            yield name, letter, option if len(option) <= _LONGEST else option[: _LONGEST - 1] + "…"
