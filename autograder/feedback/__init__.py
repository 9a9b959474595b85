"""What people see of a Report: the block under a task, a student's page and the instructor's page of a class."""

from autograder.feedback.question import question_html, question_text
from autograder.feedback.report import ReportRow, class_report, student_report

__all__ = ["ReportRow", "class_report", "question_html", "question_text", "student_report"]
