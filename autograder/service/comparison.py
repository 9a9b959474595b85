"""What changed between two attempts of a student: the points of each question, and the hints that came and went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.course import LANGUAGES
from autograder.feedback.question import student_hint
from autograder.grading.report import QuestionResult, Report, Text


@dataclass(frozen=True)
class Hint:
    """`kind` is "new", "still" (in both attempts) or "gone"; "now" where there is nothing to compare with."""

    kind: str
    text: Text


@dataclass(frozen=True)
class QuestionChange:
    """Points; `before` is None where there was no such question, or no attempt before."""

    title: Text
    before: float | None
    now: float
    maximum: float
    hints: tuple[Hint, ...]

    @property
    def gained(self) -> float:
        return 0.0 if self.before is None else round(self.now - self.before, 2)


def compared(before: Report | None, now: Report, titles: Mapping[str, Text]) -> list[QuestionChange]:
    """A line for each question of `now`, in the order of the notebook."""
    earlier = {question.id: question for question in before.questions} if before else {}
    return [
        QuestionChange(
            titles.get(question.id) or dict.fromkeys(LANGUAGES, question.id),
            earlier[question.id].score if question.id in earlier else None,
            question.score,
            question.max_score,
            tuple(_hints(earlier.get(question.id), question)),
        )
        for question in now.questions
    ]


def _hints(before: QuestionResult | None, now: QuestionResult) -> list[Hint]:
    old, new = _texts(before), _texts(now)
    kinds = {text: "now" if before is None else "still" if text in old else "new" for text in new}
    return [
        *(Hint(kinds[text], new[text]) for text in new),
        *(Hint("gone", old[text]) for text in old if text not in new),
    ]


def _texts(question: QuestionResult | None) -> dict[str, Text]:
    """What a student may read of the checks that failed, each once."""
    failed = [test for test in question.tests if test.outcome == "failed"] if question else []
    return {student_hint(test, "en"): {lang: student_hint(test, lang) for lang in LANGUAGES} for test in failed}
