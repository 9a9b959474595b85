"""The pages of a class and of a student: safe, self-contained, in both languages."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from feedback_sample import GENERATED, QUESTIONS, TITLE, failing, make_class
from nbconvert.filters import markdown2html_mistune

import autograder
from autograder.evidence.submission import LearningCurve
from autograder.feedback import ReportRow, class_report, drawn, plots, summary, with_twins
from autograder.feedback.messages import LANGUAGES
from autograder.feedback.report import environment
from autograder.grading.report import QuestionResult, Report

ATTACK = "<script>alert('`x`')</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def rows() -> list[ReportRow]:
    return make_class(12)


@pytest.fixture(scope="module")
def page(rows: list[ReportRow]) -> str:
    return class_report(TITLE, rows, QUESTIONS, "en", GENERATED)


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


def hostile_row() -> ReportRow:
    test = replace(failing(hint={"en": ATTACK, "ja": ATTACK}, name=f"test[{ATTACK}]"), detail=ATTACK)
    report = Report(
        "image_classification",
        ATTACK,
        (QuestionResult("q1_look", 1, (test,)),),
        ({"en": ATTACK, "ja": ATTACK},),
        (ATTACK,),
    )
    return ReportRow(ATTACK, report, {ATTACK: LearningCurve(ATTACK, {"loss": (1.0, 0.5)})}, 1.0, None)


def assert_safe(html: str) -> None:
    tags = _Tags(html)
    assert {tag for tag, _ in tags.found}.isdisjoint({"script", "iframe", "object", "link", "form", "base"})
    assert not [name for _, attrs in tags.found for name in attrs if name.startswith("on")]
    assert all(image["src"].startswith("data:image/png;base64,") for image in tags.all("img"))
    assert not re.search(r"https?://|url\(|@import", html)
    assert "default-src 'none'" in html


def assert_described(html: str) -> None:
    images = _Tags(html).all("img")
    assert images
    assert all(len(image.get("alt") or "") > 20 for image in images)


def test_class_page_is_safe_and_every_plot_described(page: str) -> None:
    assert_safe(page)
    assert_described(page)


def test_class_page_has_numbers_and_a_section_for_each_student(page: str, rows: list[ReportRow]) -> None:
    assert [attrs["id"] for tag, attrs in _Tags(page).found if (attrs.get("id") or "").startswith("student-")]
    assert len(_Tags(page).all("details")) == len(rows)
    text = re.sub(r"<[^>]+>", "", page)
    assert re.search(r"Submissions\s*提出\s*12", text)
    assert re.search(r"Graded\s*採点済み\s*11", text)
    assert re.search(r"Could not be graded\s*採点できず\s*1", text)
    assert "2025-05-12 18:30" in text


def test_instructor_reads_assertion_problem_and_reason(page: str) -> None:
    assert "threshold on the hidden images" in page
    assert "Cell [14] ran for too long" in page
    assert "NotJSONError" in page


def test_trouble_after_grading_stands_beside_the_report(rows: list[ReportRow]) -> None:
    row = replace(rows[0], unreadable="the gradebook was locked")
    assert class_report(TITLE, [row], QUESTIONS, "en", GENERATED).count("the gradebook was locked") == 4


@pytest.mark.slow
def test_pictures_drawn_beforehand_are_those_of_the_page(
    rows: list[ReportRow], page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = [drawn(row) for row in rows]
    monkeypatch.setattr(plots, "student_curves", None)
    assert class_report(TITLE, ready, QUESTIONS, "en", GENERATED) == page


def test_ids_are_unique(page: str) -> None:
    ids = [attrs["id"] for _, attrs in _Tags(page).found if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_links_lead_somewhere(page: str) -> None:
    tags = _Tags(page)
    ids = {attrs["id"] for _, attrs in tags.found if "id" in attrs}
    links = tags.all("a")
    assert links and all((link["href"] or "")[1:] in ids for link in links)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_class_page_stands_in_both_languages(rows: list[ReportRow], language: str) -> None:
    html = class_report(TITLE, rows, QUESTIONS, language, GENERATED)
    assert f'<html lang="{language}">' in html
    spans = _Tags(html).all("span")
    count = {shown: sum(span.get("class") == shown == span.get("lang") for span in spans) for shown in LANGUAGES}
    assert count["en"] == count["ja"] > 50
    [checked] = [box["id"] for box in _Tags(html).all("input") if "checked" in box]
    assert checked == f"show-{language}"


def test_hostile_text_stays_text() -> None:
    rows = [hostile_row(), ReportRow(ATTACK, None, {}, 0.0, ATTACK)]
    html = class_report({"en": ATTACK, "ja": ATTACK}, rows, {"q1_look": {"en": ATTACK, "ja": ATTACK}}, "ja", GENERATED)
    assert_safe(html)


@pytest.mark.parametrize("package", ["feedback", "service"])
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


@pytest.mark.parametrize("rows", [[], [ReportRow("s1", None, {}, 0.0, "no notebook")]], ids=["nobody", "unreadable"])
def test_a_class_without_a_graded_submission_has_a_page(rows: list[ReportRow]) -> None:
    html = class_report(TITLE, rows, QUESTIONS, "ja", GENERATED)
    assert_safe(html)
    assert not _Tags(html).all("img")


def test_a_question_that_a_report_does_not_have_is_left_out() -> None:
    report = Report("image_classification", "s1", (QuestionResult("q1_look", 1, (failing(),)),))
    rows = [ReportRow(name, report, {}, 1.0, None) for name in ("s1", "s2")]
    html = class_report(TITLE, rows, QUESTIONS, "en", GENERATED)
    assert "Q10 0%" in html


@pytest.mark.slow
def test_the_same_program_is_said_of_each_of_its_owners(rows: list[ReportRow]) -> None:
    one, other, third, *rest = (replace(row, program=name) for row, name in zip(rows, "aab" + "?" * 9, strict=True))
    alone = [replace(row, program=None) for row in rest]
    found = with_twins([one, other, third, *alone])
    assert [row.twins for row in found] == [(other.student,), (one.student,), (), *[()] * len(alone)]
    page = class_report(TITLE, found, QUESTIONS, "en", GENERATED)
    assert page.count("The same program as that of") == 4, "in the table and in the section, of two students"


def test_one_student_is_no_class(rows: list[ReportRow]) -> None:
    bare = [replace(row, curves={}, pictures=()) for row in rows if row.report is not None]

    def pictures(some: list[ReportRow]) -> int:
        return len(_Tags(class_report(TITLE, some, QUESTIONS, "en", GENERATED)).all("img"))

    assert pictures(bare[:1]) == 0
    assert pictures(bare[:2]) == 2


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
