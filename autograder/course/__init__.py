"""The course: what its settings say, checked and resolved."""

from autograder.course.course import Assignment, Course, load_course, settings_file
from autograder.course.options import CONFIG_FILES, LANGUAGES, CourseError

__all__ = [
    "CONFIG_FILES",
    "LANGUAGES",
    "Assignment",
    "Course",
    "CourseError",
    "load_course",
    "settings_file",
]
