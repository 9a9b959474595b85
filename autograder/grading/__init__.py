"""Hidden graders are plain pytest; this package gives them `question`, `submission` and `pack`, and counts points."""

from autograder.grading.plugin import question

__all__ = ["question"]
