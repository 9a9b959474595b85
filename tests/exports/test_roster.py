"""Lists of participants, in both languages, as Moodle and Canvas write them and as spreadsheets save them."""

from __future__ import annotations

import pytest
from nbgrader.api import Gradebook

from autograder.course import CourseError
from autograder.exports.roster import enter, read_participants
from autograder.exports.sheet import read_sheet
from tests.exports.book import empty

EN = "First name,Last name,ID number,Email address,Roles,Groups\nAoi,Sato,900001,aoi@uni.example,Student,A\n"
JA = "姓\t名\tユーザ名\tIDナンバー\tメールアドレス\tロール\n佐藤\t葵\taoi\t900001\taoi@uni.example\t学生\n"


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    with Gradebook(empty(tmp_path_factory.mktemp("gradebook"))) as opened:
        yield opened


@pytest.fixture
def book(gradebook):
    """A gradebook with one student, who is no more in any list."""
    for student in list(gradebook.students):
        gradebook.remove_student(student.id)
    gradebook.add_student("old", first_name="Old", email="old@uni.example")
    return gradebook


@pytest.fixture
def read(tmp_path, book):
    """Enters a list; gives what became of the roster, and everybody in it by id."""

    def run(content, ids_from=None):
        path = tmp_path / "list.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        participants = read_participants(read_sheet(path), ids_from)
        entry = enter(book, participants)
        people = {s.id: (s.first_name, s.last_name, s.email, s.lms_user_id) for s in book.students if s.id != "old"}
        return entry, people

    return run


@pytest.mark.parametrize(
    ("content", "people"),
    [
        (EN, {"900001": ("Aoi", "Sato", "aoi@uni.example", None)}),
        (EN.replace(",", ";").encode("utf-8-sig"), {"900001": ("Aoi", "Sato", "aoi@uni.example", None)}),
        (JA, {"aoi": ("葵", "佐藤", "aoi@uni.example", "900001")}),
        (JA.encode("cp932"), {"aoi": ("葵", "佐藤", "aoi@uni.example", "900001")}),
        (JA.replace("\t", ",").replace("\n", "\r\n").encode("utf-8-sig"), {"aoi": ("葵", "佐藤", "aoi@uni.example", "900001")}),
        (JA.encode("utf-16"), {"aoi": ("葵", "佐藤", "aoi@uni.example", "900001")}),
        # Moodle's grading worksheet, in which an ID is a participant's.
        ("ID,フルネーム,メールアドレス,評点\n参加者7,佐藤 葵,aoi@uni.example,\n", {"aoi": ("葵", "佐藤", "aoi@uni.example", None)}),
        ("フルネーム,学籍番号\n佐藤 葵,K1\nAoi Maria Sato,K2\n", {"K1": ("葵", "佐藤", None, None), "K2": ("Aoi Maria", "Sato", None, None)}),
        (
            'Student,ID,SIS User ID,SIS Login ID,Section,Quiz (7)\n    Points Possible,,,,,5\n"Sato, Aoi",77,u1,aoi,A,3\n'
            '"Student, Test",99,,f3a9,A,\n',
            {"aoi": ("Aoi", "Sato", None, "77")},
        ),
        (
            "First name,Last name,Email address\nAoi,Sato,aoi@uni.example\nBen,Sato,ben@uni.example\n",
            {"aoi": ("Aoi", "Sato", "aoi@uni.example", None), "ben": ("Ben", "Sato", "ben@uni.example", None)},
        ),
    ],
)  # fmt: skip
def test_lists_of_both(read, content, people):
    entry, known = read(content)
    assert known == people
    assert entry.added == tuple(sorted(people)) and entry.not_listed == ("old",)


def test_a_second_reading_changes_what_is_another_and_removes_nobody(read):
    read(JA)
    entry, known = read(JA)
    assert (entry.added, entry.changed, entry.same) == ((), (), ("aoi",))
    # Known by the number, though the list now has no user name; what it does not say stays.
    entry, known = read("First name,ID number,Email address\nAoi,900001,\nBen,900002,\n")
    assert entry.added == ("900002",) and entry.not_listed == ("old",)
    assert entry.changed == ("aoi (first name 葵 → Aoi)",)
    assert known["aoi"] == ("Aoi", "佐藤", "aoi@uni.example", "900001")
    entry, _ = read("First name,Email address\nOld,OLD@uni.example\n")
    assert entry.added == () and entry.changed == ("old (e-mail old@uni.example → OLD@uni.example)",)


def test_ids_from_another_column(read):
    assert set(read(JA, "number")[1]) == {"900001"}
    assert set(read(EN.replace("900001", "900009").replace("aoi@", "b@"), "email")[1]) == {"900001", "b@uni.example"}
    with pytest.raises(CourseError, match=r"the list has no user name\. --id can be number or email or mailbox"):
        read(EN, "username")


def test_teachers_and_who_has_no_id_are_passed_over(tmp_path):
    path = tmp_path / "list.csv"
    rows = 'Ida,,i1,Teacher\nJo,,j1,Non-editing teacher\nKim,,k1,"Student, Teacher"\nLee,,,Student\n'
    path.write_text(f"First name,Last name,Username,Roles\n{rows}")
    found = read_participants(read_sheet(path), None)
    assert [listed.person.id for listed in found.people] == ["k1"]
    assert found.passed_over == ("Ida, i1 (no student)", "Jo, j1 (no student)", "Lee (no user name)")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("First name,Last name\nAoi,Sato\n", "no column says who somebody is"),
        ("Username,Name\naoi,A\nAOI,B\n", "two of the list would have this id"),
        ("Username,Name\n../x,A\n", "no id"),
        (f"Username,Name\n{'a' * 129},A\n", "longer than the 128"),
    ],
)
def test_a_list_that_is_not_right_enters_nobody(read, book, content, words):
    with pytest.raises(CourseError, match=words):
        read(content)
    assert [student.id for student in book.students] == ["old"]


def test_rows_that_may_be_two_students_are_left_out(read):
    read("Username,Email\naoi,a@uni.example\nben,b@uni.example\n")
    entry, known = read("Username,Email\naoi,b@uni.example\nnew,n@uni.example\n")
    assert entry.doubtful == ("b@uni.example",) and entry.added == ("new",)
    assert known["aoi"][2] == "a@uni.example"
