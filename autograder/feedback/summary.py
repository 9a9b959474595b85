"""What stands at the top of a graded notebook."""

from __future__ import annotations

from markupsafe import Markup

from autograder.feedback.markup import NO_MATHEMATICS, points, prose
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
        items = (prose(" ".join(problem[language].split())) for problem in report.problems)
        # In a line of HTML Markdown finds nothing to read, whatever a sentence quotes.
        listed = Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
        parts.append(Markup('<ul class="{}">{}</ul>').format(NO_MATHEMATICS, listed))
    return "\n\n".join(parts)
