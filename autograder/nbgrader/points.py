"""What a question is worth in the gradebook is what it was when the assignment was released."""

from __future__ import annotations

from nbgrader.api import Gradebook, MissingEntry

from autograder.authoring.master import points_of
from autograder.authoring.points import differences
from autograder.authoring.reasons import untold
from autograder.course import Assignment, Course, CourseError
from autograder.exams import exam_for


def check_released(course: Course, assignment: Assignment) -> None:
    """Raises CourseError where the gradebook gives questions other points than the master and the hidden tests do, as
    after a change of the master; and what `exam_for` raises. Nothing for what was never released.
    """
    wanted = points_of(exam_for(course, assignment.name, course.language).reference)
    try:
        with untold(), Gradebook(course.db_url) as gradebook:
            cells = gradebook.find_notebook(assignment.notebook, assignment.name).grade_cells
            released = {cell.name: float(cell.max_score) for cell in cells}
    except MissingEntry:
        return
    said = differences(released, wanted, "in the gradebook", "in the master")
    gone = sorted(released.keys() - wanted.keys())
    if gone:
        said = "; ".join(filter(None, [said, f"the master no longer asks {', '.join(gone)}"]))
    if said:
        raise CourseError(
            f"{assignment.name}: {said}. The master has changed since its release. Put it back, or release it "
            f"again: autograder release {assignment.name}"
        )
