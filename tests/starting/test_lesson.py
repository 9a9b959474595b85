"""What the templates make is whole, in each kind and language; that it grades as it says, `autograder check` says."""

from __future__ import annotations

import ast

import pytest
import yaml

from autograder.authoring.language import languages_of
from autograder.authoring.lint.run import mistakes_in
from autograder.authoring.pairing import from_text, grade_id
from autograder.course import load_course
from autograder.starting import KINDS, new_assignment, new_course
from autograder.starting.lesson import lesson
from autograder.starting.rendering import below

LANGUAGES = (("en",), ("ja",), ("en", "ja"))


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_lesson_is_whole_in_its_languages(kind, languages):
    made = lesson(kind, "prices", languages, languages[0])
    master = from_text(made.master)
    assert languages_of(master, languages[0]) == languages
    assert ("家賃" in made.master or "曲線" in made.master or "問題" in made.master) is ("ja" in languages)
    assert ("### Question 1" in made.master) is ("en" in languages)
    evidence = ast.parse(made.hidden["evidence.py"])
    questions = next(node.value for node in evidence.body if ast.unparse(node).startswith("QUESTIONS"))
    graded = [grade_id(cell) for cell in master.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert [key.value for key in questions.keys] == [id for id in dict.fromkeys(graded) if id != "q5_explain"]
    assert all(isinstance(title, ast.Constant) is (len(languages) == 1) for title in questions.values)
    ast.parse(made.hidden["test_lesson.py"])


@pytest.mark.parametrize("kind", KINDS)
def test_three_right_and_three_wrong_students(kind):
    students = lesson(kind, "prices", ("en",), "en").students
    assert sorted(name.partition("_")[0] for name in students) == ["right"] * 3 + ["wrong"] * 3
    for name, text in students.items():
        head = yaml.safe_load("\n".join(line[2:] for line in text.splitlines()[:3]))
        assert set(head) == {"about", "base", "expect"}
        assert name.startswith("right") <= (head["base"] == "solved" and head["expect"] == {})


def test_what_is_in_another_language_than_the_course_says_so():
    cells = from_text(lesson("blank", "first", ("ja",), "en").master).cells
    assert languages_of(from_text(lesson("blank", "first", ("ja",), "ja").master), "en") == ("en",), "nothing is tagged"
    assert [cell.metadata.get("tags") for cell in cells[:2]] == [["lang-ja"]] * 2


def test_every_template_is_of_a_kind():
    assert all(below(kind) for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_no_mistake_is_written(kind, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    root = new_course(tmp_path / "mine", "en")
    new_assignment(load_course(root), "first", kind, ["ja", "en"])
    assert not mistakes_in(load_course(root), "first")
