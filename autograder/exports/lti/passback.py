"""One assignment's marks to the LMS: what each student is to have there, and who is whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from nbgrader.api import Gradebook

from autograder.course import Course, CourseError
from autograder.exports.filling import Choices
from autograder.exports.lti.delivery import Delivered, Wanted, alone, deliver
from autograder.exports.lti.ledger import Ledger
from autograder.exports.lti.platform import Member, NotLetIn, Platform, Refused, Score, Unanswered
from autograder.exports.lti.settings import Registration, load_registration
from autograder.exports.marks import ClassMarks, StudentMarks, read_marks
from autograder.exports.people import Row, found

__all__ = ["PassedBack", "load_registration", "pass_back"]

# What nbgrader itself writes to an empty answer.
_AUTOMATIC_COMMENT = "No response."


@dataclass(frozen=True)
class PassedBack:
    """`not_known` are students of whom it is not known whom they are in the LMS, `not_marked` those for whom a person
    still has to mark.
    """

    delivered: Delivered
    not_known: tuple[str, ...]
    not_marked: tuple[str, ...]


def pass_back(
    course: Course,
    registration: Registration,
    gradebook: Gradebook,
    assignment: str,
    choices: Choices,
    patience: float,
    *,
    only: Callable[[], Collection[str]] | None = None,
    refused_again: bool = False,
) -> PassedBack:
    """Send what has changed, of all students or some, for up to `patience` seconds. `only` names them, and is asked
    after the marks were read.

    Raises CourseError where the LMS does not let this tool in or does not answer at all, the gradebook does not know
    the assignment, or marks are being sent already.
    """
    marks = read_marks(gradebook, assignment)
    some = None if only is None else only()
    if marks.max_score <= 0:
        raise CourseError(f"{assignment}: it is worth {marks.max_score:g} points, which no LMS takes.")
    platform, ledger = Platform(registration), Ledger(course.db_url)
    try:
        with alone(course.root):
            users = _users(platform, registration, marks)
            chosen = [s for s in marks.students if some is None or s.person.id in some]
            complete = [student for student in chosen if _counts(student, choices)]
            wanted = [
                Wanted(student.person.id, users[student.person.id], _score(student, marks))
                for student in complete
                if student.person.id in users
            ]
            delivered = deliver(
                platform, ledger, assignment, marks.max_score, wanted, patience, refused_again=refused_again
            )
    except (NotLetIn, Refused) as error:
        raise CourseError(
            f"The LMS does not let this tool in: {str(error).rstrip('.')}. Compare c.EpochmarkLti with what the LMS "
            "says, and the key there with `autograder lti-key`."
        ) from error
    except Unanswered as error:
        raise CourseError(f"The LMS does not answer: {str(error).rstrip('.')}. Try again later.") from error
    finally:
        platform.close()
        ledger.close()
    return PassedBack(
        delivered,
        tuple(sorted(student.person.id for student in complete if student.person.id not in users)),
        tuple(sorted(s.person.id for s in chosen if s.state == "not marked yet" and s not in complete)),
    )


def _users(platform: Platform, registration: Registration, marks: ClassMarks) -> Mapping[str, str]:
    """What the LMS calls each student: what its list of members says, or else the roster's LMS ids."""
    people = [student.person for student in marks.students]
    if not registration.members_url:
        return {person.id: person.lms_id for person in people if person.lms_id}
    members: Sequence[Member] = platform.members()
    rows = [Row(index, member.shown, member.keys) for index, member in enumerate(members)]
    return {person.id: members[index].user for index, person in found(rows, people).people.items()}


def _counts(student: StudentMarks, choices: Choices) -> bool:
    if student.state == "not marked yet":
        return choices.include_unmarked
    return student.state == "marked" or choices.missing_as_zero


def _score(student: StudentMarks, marks: ClassMarks) -> Score:
    comments = [
        f"{question.name}: {mark.comment}"
        for question, mark in student.marks.items()
        if mark.comment and mark.comment != _AUTOMATIC_COMMENT
    ]
    return Score(round(student.total, 5), marks.max_score, "\n".join(sorted(comments)))
