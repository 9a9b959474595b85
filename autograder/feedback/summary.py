"""What stands at the top of a graded notebook."""

from __future__ import annotations

from markupsafe import Markup

from autograder.feedback.markup import NO_MATHEMATICS, points, prose
from autograder.feedback.messages import message
from autograder.grading.report import Report


def summary(report: Report, language: str) -> str:
    """The total and what happened while the notebook ran, as Markdown for the student."""
    if report.ungraded and not report.problems:
        return message("student_ungraded", language)
    if report.ungraded:
        return "\n\n".join([message("student_waiting", language), _listed(report, language)])
    total = message("summary", language, score=points(report.score), maximum=points(report.max_score))
    parts = [f"**{total}**"]
    if report.unreadable:
        parts.append(message("student_unreadable", language))
    if report.problems and not report.unreadable:
        parts.append(message("while_running", language))
    if report.problems:
        parts.append(_listed(report, language))
    return "\n\n".join(parts)


def _listed(report: Report, language: str) -> Markup:
    items = (prose(" ".join(problem[language].split())) for problem in report.problems)
    # In a line of HTML Markdown finds nothing to read, whatever a sentence quotes.
    listed = Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    return Markup('<ul class="{}">{}</ul>').format(NO_MATHEMATICS, listed)
