"""Marks leave by a button: for instructors alone, and as the gradebook has them."""

from __future__ import annotations

import asyncio
import zipfile
from datetime import datetime

import pytest
from nbgrader.api import Gradebook

from autograder.course import CourseError, load_course
from autograder.exports.filling import Choices
from autograder.service import exporting
from autograder.service.arrivals import Runner
from autograder.service.policy import load_policy
from autograder.service.store import Store
from tests.real_course import NAME, build
from tests.service.web import serving

AT = datetime(2026, 11, 24, 12, 0)
# As Moodle writes it, with a student whose row is filled in.
WORKSHEET = "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (grade),Feedback comments\r\nParticipant 7,Ann Sato,ann@example.org,Submitted,,6,Yes,-,\r\n"


@pytest.fixture
def runner(tmp_path):
    course = load_course(build(tmp_path / "course"))
    made = Runner(course, load_policy(course), Store(course.db_url), lambda: None)
    with Gradebook(course.db_url) as gradebook, gradebook.db.no_autoflush:
        gradebook.update_or_create_assignment(NAME)
        gradebook.add_notebook(NAME, NAME)
        gradebook.add_grade_cell("q1_look", NAME, NAME, max_score=6, cell_type="code")
        gradebook.update_or_create_student("ann", last_name="Sato", first_name="Ann", email="ann@example.org")
        gradebook.update_or_create_submission(NAME, "ann", timestamp=AT)
        grade = gradebook.find_grade("q1_look", NAME, NAME, "ann")
        grade.auto_score, grade.needs_manual_grade = 4.5, False
        gradebook.db.commit()
    yield made
    made.store.close()


def test_tables_are_the_instructors(runner):
    async def scenario():
        async with serving(runner) as site:
            tables = [await site.get(f"class/{NAME}/{name}", "instructor") for name in ("marks.csv", "marks-long.csv")]
            refused = [
                (await site.get(f"class/{NAME}/marks.csv", "ann"))[0],
                (await site.get(f"class/{NAME}/other.csv", "instructor"))[0],
            ]
            refused += [(await site.post(f"class/{NAME}/export", *who))[0] for who in (("ann",), ("instructor", None))]
            return tables, refused, await site.get(f"class/{NAME}/export", "instructor")

    tables, refused, (code, _) = asyncio.run(scenario())
    for status, text in tables:
        assert status == 200 and "Sato" in text and "4.5" in text
    assert refused == [403, 404, 403, 403] and code == 405


def test_an_lms_file_comes_back_filled_in(runner, tmp_path):
    packed = tmp_path / "marks.zip"
    packed.write_bytes(exporting._filled(runner.course, NAME, {"moodle": WORKSHEET.encode()}, Choices()))
    with zipfile.ZipFile(packed) as archive:
        assert ",4.5," in archive.read("moodle-worksheet.csv").decode("utf-8-sig")
        assert "no feedback page yet: ann" in archive.read("remarks.txt").decode()
    assert not runner.course.exports.exists(), "what the command compares with stays as it is"
    with pytest.raises(CourseError):
        exporting._filled(runner.course, NAME, {"canvas": b"no list"}, Choices())
