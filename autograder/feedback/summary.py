"""What stands at the top of a graded notebook."""

from __future__ import annotations

from autograder.feedback.markup import points
from autograder.feedback.messages import message
from autograder.grading.report import Report


def summary(report: Report, language: str) -> str:
    """The total and what happened while the notebook ran, as Markdown for the student."""
    if report.ungraded:
        return message("student_ungraded", language)
    total = message("summary", language, score=points(report.score), maximum=points(report.max_score))
    parts = [f"**{total}**"]
    if report.unreadable:
        parts.append(message("student_unreadable", language))
    if report.problems:
        parts.append(message("while_running", language))
        parts.append("\n".join(f"- {problem[language]}" for problem in report.problems))
    return "\n\n".join(parts)
