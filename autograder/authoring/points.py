"""What a question is worth stands in the master and in its hidden tests, and has to be the same in both."""

from __future__ import annotations

from collections.abc import Mapping

from nbformat import NotebookNode

from autograder.authoring.master import MasterInvalid, points_of
from autograder.course import Assignment
from autograder.grading.engine import Graders


def check_points(assignment: Assignment, notebook: NotebookNode, graders: Graders) -> None:
    """Raises MasterInvalid where the master's notebook gives a question other points than its hidden tests, or has no
    cell for it; GraderBroken where these do not run.
    """
    tested = {question.id: question.max_score for question in graders.blank}
    said = differences(points_of(notebook), tested, "in the master", "in its hidden tests")
    if said:
        raise MasterInvalid(
            f'{assignment.master}: {said}. Make both the same: the master\'s "points", and @question(...) in '
            f"{assignment.hidden}."
        )


def differences(found: Mapping[str, float], wanted: Mapping[str, float], here: str, there: str) -> str:
    """In words, what the questions of `wanted` are worth where that is not the same in `found`; "" where it is."""
    return "; ".join(
        f"{id} is worth {found[id]:g} {here} and {points:g} {there}"
        if id in found
        else f"{id} is worth {points:g} {there} and is not {here}"
        for id, points in wanted.items()
        if found.get(id) != points
    )
