"""What lateness costs, by the plug-in that the course names for nbgrader."""

from __future__ import annotations

from nbgrader.preprocessors import AssignLatePenalties

from autograder.course import Course


def late_penalty(course: Course, student: str, score: float, seconds: float) -> float:
    """In points, as nbgrader would enter it for work with that score that comes so many seconds late."""
    if seconds <= 0:
        return 0.0
    step = AssignLatePenalties(config=course.config)
    step.init_plugin()
    given = step.plugin_inst.late_submission_penalty(student, score, seconds)
    return min(max(0.0, given or 0.0), score)
