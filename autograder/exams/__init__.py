"""From a file on disk to marks: reading a hand-in, the exam that it is of, and whose fault it is if that fails."""

from autograder.exams.boundary import Fault, report_of, settled
from autograder.exams.exam import cache_of, exam_for, load_course_once, notebook_language
from autograder.exams.hand_in import HandIn, read_hand_in

__all__ = [
    "Fault",
    "HandIn",
    "cache_of",
    "exam_for",
    "load_course_once",
    "notebook_language",
    "read_hand_in",
    "report_of",
    "settled",
]
