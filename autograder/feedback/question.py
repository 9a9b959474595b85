"""The readable result of one question, as it stands under the task: never a test's name, never an assertion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from autograder.evidence.printable import printable
from autograder.feedback.markup import NO_MATHEMATICS, points, prose
from autograder.feedback.messages import MESSAGES, message, pick
from autograder.grading.report import QuestionResult, TestResult, Text

OUTCOME_SYMBOLS = {"passed": "✓", "failed": "✗", "waiting": "…", "grader_error": "!"}
FULL, PART, NONE, WAITING, REVIEW = "✓", "◐", "✗", "…", "!"

_EDGE = {FULL: "#1b7f3b", PART: "#b26a00", NONE: "#b3261e", WAITING: "#5f6368", REVIEW: "#5b3fa8"}
_COLOR = {"passed": "#1b7f3b", "failed": "#b3261e", "waiting": "#5f6368", "grader_error": "#5b3fa8"}
_SYMBOL_STYLE = "display:inline-block;width:1.4em;font-weight:bold;color:"


@dataclass(frozen=True)
class Line:
    """What a student reads of one check: the sentence, and the hint when it failed."""

    outcome: str
    sentence: str
    hint: str | None = None

    @property
    def symbol(self) -> str:
        return OUTCOME_SYMBOLS[self.outcome]


def status(result: QuestionResult) -> str:
    """One symbol for the whole question; a broken grader shows first, since a person has to look."""
    if result.needs_review:
        return REVIEW
    if result.tests and all(test.passed for test in result.tests):
        return FULL
    if any(test.passed for test in result.tests):
        return PART
    if any(test.outcome == "waiting" for test in result.tests):
        return WAITING
    return NONE


def lines(result: QuestionResult, language: str) -> Iterator[Line]:
    """One line a test, in the order of the tests. A hint that was already given is not given again."""
    total = len(result.tests)
    given: dict[str, int] = {}
    for number, test in enumerate(result.tests, start=1):
        place = {"number": number, "total": total}
        if test.outcome != "failed":
            yield Line(test.outcome, message(f"check_{test.outcome}", language, **place))
            continue
        hint = student_hint(test, language)
        if hint in given:
            yield Line("failed", message("check_failed_same", language, **place, earlier=given[hint]))
        else:
            given[hint] = number
            yield Line("failed", message("check_failed", language, **place), hint)


def student_hint(test: TestResult, language: str) -> str:
    """What the student may read about a failed test; never empty."""
    return pick(test.hint or MESSAGES["no_hint"], language)


def question_html(result: QuestionResult, title: Text, language: str) -> str:
    """The result as one HTML block with inline styles only, for notebook outputs and nbgrader's pages.

    Colour only repeats what symbols and sentences say, so the block survives printers and style filters.
    """
    mark = status(result)
    items = Markup("").join(_item(line) for line in lines(result, language))
    return str(
        Markup(
            '<div lang="{language}" class="{plain}" style="background:#ffffff;color:#1a1a1a;border:1px solid #c4c7cc;'
            'border-left:6px solid {edge};padding:8px 14px;margin:6px 0;line-height:1.55;max-width:60em">'
            '<p style="margin:0"><span aria-hidden="true" style="{symbol}{edge}">{mark}</span>'
            "<strong>{title}</strong></p>"
            '<p style="margin:2px 0 4px 0"><span style="margin-right:1.6em">{score}</span> <span>{summary}</span></p>'
            "{checks}</div>"
        ).format(
            language=language,
            plain=NO_MATHEMATICS,
            edge=_EDGE[mark],
            symbol=_SYMBOL_STYLE,
            mark=mark,
            title=prose(pick(title, language)),
            score=_score(result, language),
            summary=_summary(result, language),
            checks=Markup('<ul style="list-style:none;margin:0;padding:0">{}</ul>').format(items) if items else "",
        )
    )


def question_text(result: QuestionResult, title: Text, language: str) -> str:
    """The same as plain text, one line a check, hints indented."""
    out = [f"{status(result)} {pick(title, language)}", _score(result, language), _summary(result, language)]
    for line in lines(result, language):
        out.append(f"{line.symbol} {line.sentence}")
        if line.hint:
            out += [f"    {part}" for part in printable(line.hint).splitlines()]
    return "\n".join(out)


def _item(line: Line) -> Markup:
    hint = Markup("")
    if line.hint:
        hint = Markup('<div style="margin:0 0 4px 1.4em">{}</div>').format(prose(line.hint))
    return Markup('<li style="margin:0"><span aria-hidden="true" style="{}{}">{}</span>{}{}</li>').format(
        _SYMBOL_STYLE, _COLOR[line.outcome], line.symbol, line.sentence, hint
    )


def _score(result: QuestionResult, language: str) -> str:
    return message("points", language, score=points(result.score), maximum=points(result.max_score))


def _summary(result: QuestionResult, language: str) -> str:
    if not result.tests:
        return message("no_checks", language)
    passed = sum(test.passed for test in result.tests)
    return message("checks_passed", language, passed=passed, total=len(result.tests))
