"""The course: what course_config.py says, checked and resolved."""

from autograder.course.course import Assignment, Course, load_course
from autograder.course.options import CONFIG_FILE, LANGUAGES, CourseError

__all__ = [
    "CONFIG_FILE",
    "LANGUAGES",
    "Assignment",
    "Course",
    "CourseError",
    "load_course",
]
