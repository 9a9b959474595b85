"""What people see of a Report: the blocks in a graded notebook, and what instructors' pages show."""

from autograder.feedback.exhibits import exhibits_html, exhibits_text
from autograder.feedback.question import question_html, question_text
from autograder.feedback.report import ReportRow, drawn, with_twins
from autograder.feedback.summary import summary

__all__ = [
    "ReportRow",
    "drawn",
    "exhibits_html",
    "exhibits_text",
    "question_html",
    "question_text",
    "summary",
    "with_twins",
]
