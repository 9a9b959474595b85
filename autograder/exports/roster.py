"""The participants' lists of Moodle and Canvas, into the gradebook's roster."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from nbgrader.api import Gradebook, Student

from autograder.course import CourseError
from autograder.evidence.alike import folded
from autograder.evidence.printable import printable
from autograder.exports.columns import Column, columns_of
from autograder.exports.marks import Person, person_of
from autograder.exports.people import Row, found
from autograder.exports.sheet import Sheet

# What students are called by in the gradebook: `mailbox` is an e-mail address up to the @.
IdFrom = Literal["username", "number", "email", "mailbox"]

_LONGEST = 128  # the columns of nbgrader's database
# Who is in a course's list and hands nothing in; roles in Moodle's words, and Canvas's made-up student.
_TEACHING = re.compile(r"\b(teacher|teaching|manager|creator|designer|ta)\b|教師|教員|マネージャ|作成者")
_TEST_STUDENTS = ("student, test", "test student", "student test", "テスト学生", "学生, テスト")
_NOT_PEOPLE = re.compile(r"\s*(points possible|muted|manual posting.*)?\s*", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f々〆]")


@dataclass(frozen=True)
class Listed:
    """Somebody in a list: as the gradebook will know them if they are new, and all that they may be known by now."""

    row: Row
    person: Person


@dataclass(frozen=True)
class ParticipantList:
    """`ids_from` is where the ids of new students come from; `passed_over` who is no student, or has no id there."""

    people: tuple[Listed, ...]
    ids_from: IdFrom
    passed_over: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """What became of the roster: who was added, whose particulars were changed and how, who was there as listed, who is
    in the roster and not in the list, and rows of which it is not clear who they are.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    not_listed: tuple[str, ...]
    doubtful: tuple[str, ...]


def read_participants(sheet: Sheet, ids_from: IdFrom | None) -> ParticipantList:
    """Raises CourseError where no column says who somebody is, or the one does not that was asked for."""
    columns = columns_of(sheet.header)
    chosen = _ids_from(sheet, columns, ids_from)
    people, passed_over = [], []
    for row in range(1, len(sheet.rows)):
        said = {column: printable(sheet.value(row, place)) for column, place in columns.items()}
        if _NOT_PEOPLE.fullmatch(sheet.value(row, 0)) and not any(said.get(column) for column in ("email", "username")):
            continue
        listed = _listed(sheet, row, said, chosen)
        if _is_no_student(said):
            passed_over.append(f"{listed.row.shown} (no student)")
        elif not listed.person.id:
            passed_over.append(f"{listed.row.shown} (no {_WORDS[chosen]})")
        else:
            people.append(listed)
    return ParticipantList(tuple(people), chosen, tuple(passed_over))


def enter(gradebook: Gradebook, participants: ParticipantList) -> Entry:
    """Add and change students in one step; nobody is removed, and nothing that the list does not say is taken away.

    Raises CourseError where two of the list would have the same id, or what the database does not hold.
    """
    students = {student.id: student for student in gradebook.db.query(Student)}
    rows = [listed.row for listed in participants.people]
    matched = found(rows, map(person_of, students.values()))
    doubtful = {row.index for row in matched.doubtful}
    new = [listed for listed in participants.people if listed.row.index not in {*matched.people, *doubtful}]
    _check(new)
    changed: list[str] = []
    same: list[str] = []
    for listed in participants.people:
        if (person := matched.people.get(listed.row.index)) is None:
            continue
        now = _brought_up_to_date(person, listed.person)
        (changed if now != person else same).append(_difference(person, now))
        _put(students[person.id], now)
    for listed in new:
        student = Student(id=listed.person.id)
        _put(student, listed.person)
        gradebook.db.add(student)
    try:
        gradebook.db.commit()
    except BaseException:
        gradebook.db.rollback()
        raise
    known = {person.id for person in matched.people.values()}
    return Entry(
        tuple(sorted(listed.person.id for listed in new)),
        tuple(sorted(changed)),
        tuple(sorted(same)),
        tuple(sorted(students.keys() - known)),
        tuple(row.shown for row in matched.doubtful),
    )


_WORDS: Mapping[IdFrom, str] = {
    "username": "user name",
    "number": "ID number",
    "email": "e-mail address",
    "mailbox": "e-mail address",
}


def where_from(chosen: IdFrom) -> str:
    """In words, where ids come from."""
    return "e-mail address, up to the @" if chosen == "mailbox" else _WORDS[chosen]


def _ids_from(sheet: Sheet, columns: Mapping[Column, int], asked: IdFrom | None) -> IdFrom:
    """What was asked for; else what accounts are usually called by, as far as the list says it of everybody."""
    source: Mapping[IdFrom, Column] = {
        "username": "username",
        "number": "number",
        "email": "email",
        "mailbox": "email",
    }
    there: Sequence[IdFrom] = [one for one in source if source[one] in columns]
    if not there:
        raise CourseError(
            f"{sheet.path}: no column says who somebody is (a user name, an ID number or an e-mail address). Its "
            f"columns are {', '.join(map(repr, filter(None, sheet.header)))}. Download the list with one of these."
        )
    if asked is not None:
        if asked not in there:
            raise CourseError(
                f"{sheet.path}: the list has no {_WORDS[asked]}. --id can be {' or '.join(there)} with it."
            )
        return asked
    named_ids = [one for one in there if one in ("username", "number") and _is_filled(sheet, columns[source[one]])]
    if named_ids:
        return named_ids[0]
    if "email" not in there:
        return there[0]
    addresses = (sheet.value(row, columns["email"]) for row in range(1, len(sheet.rows)))
    hosts = {folded(address.partition("@")[2]) for address in addresses if address}
    # With several hosts two people may have the same name before the @.
    return "mailbox" if len(hosts) == 1 else "email"


def _is_filled(sheet: Sheet, column: int) -> bool:
    return any(sheet.value(row, column) for row in range(1, len(sheet.rows)))


def _listed(sheet: Sheet, row: int, said: Mapping[Column, str], chosen: IdFrom) -> Listed:
    # A login may be an address.
    email = said.get("email", "") or (said.get("username", "") if "@" in said.get("username", "") else "")
    mailbox = email.partition("@")[0]
    id = mailbox if chosen == "mailbox" else email if chosen == "email" else said.get(chosen, "")
    first, last = _names(said)
    # Canvas has a number of its own for everybody. In a Japanese worksheet of Moodle's an ID is another thing.
    lms_number = said["lms_id"] if said.get("lms_id", "").isdecimal() else ""
    lms_id = lms_number or said.get("number", "")
    shown = ", ".join(filter(None, (f"{first} {last}".strip(), email or id))) or f"line {sheet.line(row)}"
    keys = (id, said.get("username", ""), said.get("number", ""), lms_number, email)
    return Listed(Row(row, shown, keys), Person(id, first, last, email, lms_id if lms_id != id else ""))


def _names(said: Mapping[Column, str]) -> tuple[str, str]:
    """First and last name. Of a whole name, what is after a comma or before the last space is the first one; in East
    Asian letters, what is after the space.
    """
    first, last, whole = (
        said.get("first_name", ""),
        said.get("last_name", ""),
        " ".join(said.get("full_name", "").split()),
    )
    if first or last or not whole:
        return first, last
    if "," in whole:
        last, _, first = whole.partition(",")
        return first.strip(), last.strip()
    if _EAST_ASIAN.search(whole):
        last, _, first = whole.partition(" ")
        return first, last
    first, _, last = whole.rpartition(" ")
    return first, last


def _is_no_student(said: Mapping[Column, str]) -> bool:
    roles = [folded(role) for role in re.split(r"[,、;]", said.get("role", "")) if role.strip()]
    teaches = bool(roles) and all(_TEACHING.search(role) for role in roles)
    return teaches or folded(said.get("full_name", "")) in _TEST_STUDENTS


def _check(new: Sequence[Listed]) -> None:
    seen: dict[str, Row] = {}
    for listed in new:
        id = listed.person.id
        if (other := seen.setdefault(folded(id), listed.row)) is not listed.row:
            raise CourseError(
                f"{id}: two of the list would have this id ({other.shown}; {listed.row.shown}). Mend the list, or take "
                "ids from another column with --id. Nothing was entered."
            )
        if "/" in id or id.startswith("."):
            raise CourseError(f"{id}: no id, as each student's folder is called by it. Take ids from another column.")
        too_long = [text for text in (id, listed.person.first_name, listed.person.last_name) if len(text) > _LONGEST]
        if too_long:
            raise CourseError(f"{too_long[0][:40]}...: longer than the {_LONGEST} characters that the gradebook holds.")


def _brought_up_to_date(person: Person, listed: Person) -> Person:
    """The person with what the list says; the id stays, and what it does not say."""
    lms_id = listed.lms_id if listed.lms_id != person.id else ""
    return replace(
        person,
        first_name=listed.first_name or person.first_name,
        last_name=listed.last_name or person.last_name,
        email=listed.email or person.email,
        lms_id=lms_id or person.lms_id,
    )


def _difference(before: Person, now: Person) -> str:
    """The id, and what is another one now."""
    parts: Mapping[str, Callable[[Person], str]] = {
        "first name": lambda person: person.first_name,
        "last name": lambda person: person.last_name,
        "e-mail": lambda person: person.email,
        "LMS id": lambda person: person.lms_id,
    }
    said = [f"{name} {of(before) or '–'} → {of(now)}" for name, of in parts.items() if of(before) != of(now)]
    return f"{before.id} ({'; '.join(said)})" if said else before.id


def _put(student: Student, person: Person) -> None:
    student.first_name, student.last_name = person.first_name or None, person.last_name or None
    student.email, student.lms_user_id = person.email or None, person.lms_id or None
