"""New courses, and new lessons that run as they are written."""

from autograder.starting.assignment import Started, new_assignment
from autograder.starting.course import new_course
from autograder.starting.lesson import KINDS

__all__ = ["KINDS", "Started", "new_assignment", "new_course"]
