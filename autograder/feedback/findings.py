"""What was found in a notebook, in its reader's language: kept in the graded notebook for the feedback page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from autograder.evidence.submission import LearningCurve
from autograder.feedback.messages import pick
from autograder.feedback.question import student_hint
from autograder.grading.report import Exhibit, QuestionResult, Report, TestResult, Text


@dataclass(frozen=True)
class Finding:
    """One check. `hint` and `found` are there where it failed."""

    outcome: str
    looks_at: str | None
    hint: str | None
    found: str | None


@dataclass(frozen=True)
class QuestionFindings:
    """All checks of one question."""

    title: str
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> QuestionFindings:
        return cls(kept["title"], tuple(Finding(**each) for each in kept["findings"]))


@dataclass(frozen=True)
class NotebookFindings:
    """What was found beside the questions: `titles` are those of all questions, those read by a person too, `curves`
    the runs of the student's own. Of a notebook that is `ungraded` or `unreadable`, no question says anything.
    """

    title: str
    titles: Mapping[str, str]
    problems: tuple[str, ...]
    curves: tuple[Exhibit, ...]
    ungraded: bool
    unreadable: bool

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> NotebookFindings:
        curves = tuple(exhibit_from(each) for each in kept["curves"])
        return cls(**{**kept, "problems": tuple(kept["problems"]), "curves": curves})


def question_findings(result: QuestionResult, title: Text, language: str) -> QuestionFindings:
    return QuestionFindings(pick(title, language), tuple(_finding(test, language) for test in result.tests))


def notebook_findings(
    report: Report, title: Text, titles: Mapping[str, str], curves: Sequence[LearningCurve], language: str
) -> NotebookFindings:
    """The runs whose losses were recorded stand for all: what is not there cannot be drawn."""
    return NotebookFindings(
        title=pick(title, language),
        titles=titles,
        problems=tuple(" ".join(problem[language].split()) for problem in report.problems),
        curves=tuple(
            Exhibit(curve.name, curve.metrics["loss"], curve.metrics.get("val_loss", ()))
            for curve in curves
            if curve.metrics.get("loss")
        ),
        ungraded=report.ungraded is not None,
        unreadable=report.unreadable is not None,
    )


def exhibit_from(kept: Mapping[str, Any]) -> Exhibit:
    """An exhibit that JSON has made lists of."""
    series = {name: tuple(kept[name]) for name in ("training", "validation", "acceptable")}
    return Exhibit(**{**kept, **series})


def _finding(test: TestResult, language: str) -> Finding:
    failed = test.outcome == "failed"
    return Finding(
        outcome=test.outcome,
        looks_at=pick(test.looks_at, language) if test.looks_at else None,
        hint=student_hint(test, language) if failed else None,
        found=pick(test.found, language) if failed and test.found else None,
    )
