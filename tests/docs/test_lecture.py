"""The table of the lecture's slides names places that there are, and leaves no row empty."""

from __future__ import annotations

import re

from autograder.course import load_course
from tests.docs.pages import PROJECT

COURSE = load_course(PROJECT)


def rows():
    lines = (PROJECT / "docs" / "lecture.md").read_text(encoding="utf-8").splitlines()
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return table[2:]


def test_every_slide_has_its_place_and_says_whether_it_is_graded():
    assert len(rows()) >= 20
    for row in rows():
        assert len(row) == 4 and all(row), row
        assert row[3] == "no" or re.match(r"questions? \d", row[3]), row


def test_every_place_is_there():
    masters = {name: COURSE.assignment(name).master.read_text(encoding="utf-8") for name in COURSE.assignments}
    for slide, _, place, graded in rows():
        lessons = [name for name in masters if f"`{name}`" in place]
        assert lessons or graded == "no", slide
        for name, sections in re.findall(r"`(\w+)` ((?:\d+(?: and )?)+)", place):
            for section in re.findall(r"\d+", sections):
                assert f"\n# ## {section}. " in masters[name], (slide, name, section)
        for question in re.findall(r"\d+", graded):
            assert any(f"\n# ### Question {question} (" in masters[name] for name in lessons), (slide, question)
