"""The instructor's page about a class: its totals as the gradebook has them, and what to teach next."""

from autograder.reports.writing import write_report

__all__ = ["write_report"]
