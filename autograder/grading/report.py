"""The record of one graded submission, and its JSON form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from autograder.evidence.languages import Words
from autograder.evidence.printable import printable

Text = Mapping[str, str]  # {"en": ..., "ja": ...}
Outcome = Literal["passed", "failed", "waiting", "grader_error"]


@dataclass(frozen=True)
class TestResult:
    """One hidden test. `hint` is for the student, `detail` (the assertion) and `flag` for the instructor alone. `lacks`
    is the name that it looked for and that was never made. The student may also read what the test `looks_at`, whether
    it passed or not, and what it `found` there where it failed: never more than stood in the notebook. `misreading`
    names a wrong answer that is a known one; it is for the instructor alone, since it may tell what is right.
    """

    __test__ = False  # not a test class of pytest's

    name: str
    outcome: Outcome
    weight: float = 1.0
    hint: Text | None = None
    detail: str | None = None
    flag: Text | None = None
    lacks: str | None = None
    looks_at: Text | None = None
    found: Text | None = None
    misreading: Text | None = None

    @property
    def passed(self) -> bool:
        return self.outcome == "passed"

    def hint_in(self, language: str) -> str | None:
        """What the student reads; nothing while the test waits for another question or its grader is broken."""
        return (self.hint or {}).get(language) if self.outcome == "failed" else None


@dataclass(frozen=True)
class QuestionResult:
    id: str
    max_score: float
    tests: tuple[TestResult, ...]

    @property
    def score(self) -> float:
        """The points, shared over the tests by weight, rounded to two decimals."""
        total = sum(test.weight for test in self.tests)
        earned = sum(test.weight for test in self.tests if test.passed)
        return round(self.max_score * earned / total, 2) if total else 0.0

    @property
    def needs_review(self) -> bool:
        """True when a grader broke: a person has to look before this costs the student anything."""
        return any(test.outcome == "grader_error" for test in self.tests)


@dataclass(frozen=True)
class Exhibit:
    """A pair of learning curves that a question was about, one loss an epoch, as feedback draws them.

    `answer` is the epoch that the student named. `acceptable` (epochs) and `onset` (of overfitting) are the key, shown
    as the course's policy says. Where the lesson drew the curves itself, with a grey band from the lowest validation
    loss up to a share above it, `band` is that share: feedback then draws them in the same way.
    """

    title: Words
    training: tuple[float, ...]
    validation: tuple[float, ...]
    answer: int | None = None
    acceptable: tuple[int, ...] = ()
    onset: int | None = None
    band: float | None = None


@dataclass(frozen=True)
class Report:
    """The marks of one submission.

    `problems` is what happened while it ran, for everybody to read; `missing` names the modules that it did not find;
    `grader_errors`, `unreadable` (why the file earns nothing) and `ungraded` (why a person has to mark it) are for the
    instructor; where there are problems beside these two, they tell the same. With `for_review` a person should look at
    it, for what a problem says. `exhibits` are the curves that each question was about.
    """

    assignment: str
    student: str
    questions: tuple[QuestionResult, ...]
    problems: tuple[Text, ...] = ()
    grader_errors: tuple[str, ...] = ()
    unreadable: str | None = None
    ungraded: str | None = None
    for_review: bool = False
    missing: tuple[str, ...] = ()
    exhibits: Mapping[str, tuple[Exhibit, ...]] = field(default_factory=dict)

    def remarks(self, language: str) -> tuple[str, ...]:
        """All that an instructor should know beside the scores."""
        reason = () if self.problems else filter(None, (self.unreadable, self.ungraded))
        flags = (test.flag[language] for question in self.questions for test in question.tests if test.flag)
        problems = (problem[language] for problem in self.problems)
        return tuple(map(printable, (*reason, *problems, *dict.fromkeys(flags), *self.grader_errors)))

    @property
    def needs_review(self) -> bool:
        """True when a person has to look at it before it costs the student anything."""
        return self.for_review or any(map(self.is_in_doubt, self.questions))

    def is_in_doubt(self, question: QuestionResult) -> bool:
        """Whether a person should look at it, a grader broke there, or points may be lost for want of a module that the
        student had.
        """
        lacks = bool(self.missing) and question.score < question.max_score
        return self.for_review or question.needs_review or lacks

    @property
    def score(self) -> float:
        return round(sum(question.score for question in self.questions), 2)

    @property
    def max_score(self) -> float:
        return round(sum(question.max_score for question in self.questions), 2)

    def question(self, id: str) -> QuestionResult:
        return next(question for question in self.questions if question.id == id)

    def as_json(self, language: str = "en") -> dict[str, Any]:
        """The public form: scores and the hints of failed tests, never an assertion."""
        return {
            "assignment": self.assignment,
            "student": self.student,
            "score": self.score,
            "max_score": self.max_score,
            "needs_review": self.needs_review,
            "questions": [
                {
                    "id": question.id,
                    "score": question.score,
                    "max_score": question.max_score,
                    "tests": [
                        {"name": test.name, "passed": test.passed, "hint": test.hint_in(language)}
                        for test in question.tests
                    ],
                }
                for question in self.questions
            ],
            "problems": list(self.remarks(language)),
        }
