"""What people see of a Report: the blocks in a graded notebook, and the instructor's page of a class."""

from autograder.feedback.exhibits import exhibits_html, exhibits_text
from autograder.feedback.question import question_html, question_text
from autograder.feedback.report import ReportRow, class_report, drawn, with_twins
from autograder.feedback.summary import summary

__all__ = [
    "ReportRow",
    "class_report",
    "drawn",
    "exhibits_html",
    "exhibits_text",
    "question_html",
    "question_text",
    "summary",
    "with_twins",
]
