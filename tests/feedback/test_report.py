"""What students and instructors read of a report, in both languages; and that templates escape all of it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from feedback_sample import make_class
from nbconvert.filters import markdown2html_mistune

import autograder
from autograder.feedback import ReportRow, summary, with_twins
from autograder.feedback.messages import LANGUAGES
from autograder.feedback.report import environment
from autograder.grading.report import Report

ATTACK = "<script>alert('`x`')</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def rows() -> list[ReportRow]:
    return make_class(12)


@pytest.mark.parametrize("package", ["feedback", "reports", "service"])
def test_templates_escape_all_that_they_show(package: str) -> None:
    assert environment(f"autograder.{package}").autoescape is True
    folder = Path(autograder.__file__).parent / package / "templates"
    templates = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html.j2")}
    assert templates
    for name, text in templates.items():
        # In an attribute without quotes a blank would begin another.
        assert not re.search(r"\s[\w-]+\s*=\s*\{\{", text), name
        assert not re.search(r"\b(javascript|on\w+)\s*[:=]", re.sub(r"\{[%#].*?[%#]\}", "", text)), name
        assert "<script>" not in text and "autoescape" not in text, name
        assert not re.search(r"\|\s*safe\b", text.replace('"_<wbr>" | safe', "")), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_summary_has_the_total_and_what_happened_and_no_secrets(rows: list[ReportRow], language: str) -> None:
    report = replace(rows[8].report, grader_errors=("grader error in q1: threshold",))
    text = summary(report, language)
    assert f"{report.score:g}" in text and "22" in text
    assert report.problems[0][language] in text
    assert "threshold" not in text


def test_what_a_sentence_of_the_summary_quotes_is_only_text() -> None:
    attack = (
        ATTACK
        + r" [x](javascript:alert(1)) $\href{javascript:alert(1)}{x}$"
        + "\n\n[y]: <javascript:alert(1)>\n\n# z\x1b[2J"
    )
    report = Report("image_classification", "ann", (), ({"en": attack, "ja": "x"}, {"en": "`Second`", "ja": "x"}))
    page = BeautifulSoup(markdown2html_mistune(summary(report, "en")), "html.parser")
    assert {element.name for element in page.find_all(True)} == {"p", "strong", "ul", "li", "code"}
    assert [item.get_text() for item in page.find_all("li")] == [
        " ".join(attack.replace("`", "").replace("\x1b", "\ufffd").split()),
        "Second",
    ]
    assert page.ul["class"] == ["tex2jax_ignore", "mathjax_ignore"]


def test_summary_of_an_unreadable_notebook_says_what_to_do(rows: list[ReportRow]) -> None:
    text = summary(replace(rows[0].report, unreadable="/srv/course/x.ipynb: NotJSONError"), "en")
    assert "could not be graded" in text and "submit" in text
    assert "NotJSONError" not in text


def test_the_same_program_is_said_of_each_of_its_owners(rows: list[ReportRow]) -> None:
    one, other, third = (replace(row, program=name) for row, name in zip(rows, "aab", strict=False))
    found = with_twins([one, other, third, replace(rows[3], program=None)])
    assert [row.twins for row in found] == [(other.student,), (one.student,), (), ()]
    assert "The same program as that of" in found[0].flags[0]["en"]


TOLD = {"en": "a.ipynb: this is the notebook of overfitting.", "ja": "a.ipynb：これは overfitting のノートブックです。"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", ["unreadable", "ungraded"])
def test_students_and_instructors_read_the_same_reason_once_in_their_language(rows, language, why):
    report = replace(rows[0].report, problems=(TOLD,), **{why: TOLD["en"]})
    assert report.remarks(language).count(TOLD[language]) == 1
    assert TOLD["ja" if language == "en" else "en"] not in report.remarks(language)
    text = summary(report, language)
    assert TOLD[language] in text and "our side" not in text and "採点側" not in text


def test_what_a_person_should_look_at_needs_review_and_keeps_its_marks(rows):
    report = replace(rows[0].report, problems=(TOLD,), for_review=True)
    assert report.needs_review and report.score == rows[0].report.score
