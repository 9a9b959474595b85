"""One sentence for one cause: what is wrong with several networks in the same way is told once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.grading.report import QuestionResult, TestResult, Text

_NAME = re.compile(r"`(\w+)`")
_ALSO: Text = {"en": "{hint} The same goes for {names}.", "ja": "{hint}{names} も同じです。"}
_BEFORE: Text = {
    "en": 'The reason is the one that is given in "{title}".',
    "ja": "理由は、「{title}」のヒントに書かれているものと同じです。",
}


@dataclass(frozen=True)
class _Cause:
    """A hint taken apart: what it says by language, and the names that it says it of."""

    says: tuple[str, ...]
    of: tuple[str, ...]


def told_once(
    questions: Sequence[QuestionResult], titles: Mapping[str, Text], names: Collection[str]
) -> tuple[QuestionResult, ...]:
    """The questions, in their order, with one hint for all tests of a question that fail for the same cause, and with a
    word of the earlier question where one has named the cause already.

    Causes are the same where hints differ in nothing but the `names` that they are about. Hints that are about none of
    them stay as they are, and so do all points.
    """
    found: list[QuestionResult] = []
    given: dict[_Cause, Text] = {}
    for question in questions:
        causes = [_cause(test, names) for test in question.tests]
        hints = _hints(question.tests, [None if cause in given else cause for cause in causes])
        tests = (
            replace(test, hint=given.get(cause, hint) if cause else hint)
            for test, cause, hint in zip(question.tests, causes, hints, strict=True)
        )
        found.append(replace(question, tests=tuple(tests)))
        before = {language: text.format(title=titles[question.id][language]) for language, text in _BEFORE.items()}
        given |= {cause: before for cause in causes if cause is not None and cause not in given}
    return tuple(found)


def _cause(test: TestResult, names: Collection[str]) -> _Cause | None:
    """The cause of a failure; None where its hint is about none of the names."""
    if test.outcome != "failed" or test.hint is None:
        return None
    of = dict.fromkeys(name for name in _NAME.findall(test.hint["en"]) if name in names)
    says = (_NAME.sub(lambda said: "" if said[1] in of else said[0], text) for text in test.hint.values())
    return _Cause(tuple(says), tuple(of)) if of else None


def _hints(tests: Sequence[TestResult], causes: Sequence[_Cause | None]) -> list[Text | None]:
    """The hint of each test, one for all that say the same of other names."""
    hints = [test.hint for test in tests]
    alike: dict[tuple[str, ...], dict[_Cause, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, cause in enumerate(causes):
        if cause is not None:
            alike[cause.says][cause].append(number)
    for group in alike.values():
        first, *others = (cause.of[0] for cause in group)
        # Where the first name is the same it is another one that makes the difference: all of them are told.
        if others and len({first, *others}) == len(group):
            numbers = sorted(number for same in group.values() for number in same)
            together = _with_others(hints[numbers[0]] or {}, others)
            for number in numbers:
                hints[number] = together
    return hints


def _with_others(hint: Text, names: Sequence[str]) -> Text:
    *most, last = (f"`{name}`" for name in names)
    listed = {"en": f"{', '.join(most)} and {last}" if most else last, "ja": "、".join([*most, last])}
    return {language: text.format(hint=hint[language], names=listed[language]) for language, text in _ALSO.items()}
