"""The report of a class: safe, self-contained, in both languages, and with the gradebook's marks."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import feedback_sample as sample
import pytest
from bs4 import BeautifulSoup
from class_sample import ABOUT, class_of, page_of

from autograder.evidence.languages import LANGUAGES
from autograder.evidence.submission import LearningCurve
from autograder.exports.marks import Person
from autograder.feedback import ReportRow
from autograder.grading.report import Exhibit, QuestionResult, Report
from autograder.reports import charts
from autograder.reports.curves import curves_of
from autograder.reports.page import Assignment, class_report

ATTACK = "<script>alert('`x`')</script><img src=x onerror=alert(1)>\"'\ud800"
BOTH = {"en": ATTACK, "ja": ATTACK}
# Class curves take longest to draw.
ROWS = [replace(row, curves={}) for row in sample.make_class(12)]


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return BeautifulSoup(page_of(ROWS), "html.parser")


def assert_safe(html: str) -> None:
    page = BeautifulSoup(html, "html.parser")
    assert not page.find_all(["iframe", "object", "link", "form", "base"])
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert all(image["src"].startswith("data:image/png;base64,") for image in page.find_all("img"))
    assert not re.search(r"https?://|url\(|@import", html)
    # One script is allowed, by its digest.
    (script,) = (tag.string for tag in page.find_all("script") if tag.get("type") != "application/json")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy and f"script-src 'sha256-{digest}';" in policy


def english(element) -> str:
    for other in element.select(".ja"):
        other.extract()
    return " ".join(element.get_text(" ").split())


def test_the_numbers_are_the_gradebooks():
    rows = ROWS[:10]
    of = class_of(rows)
    page = BeautifulSoup(class_report(ABOUT, of, "en", sample.GENERATED), "html.parser")
    facts = english(page.find("dl"))
    assert "Handed in 10 / 11" in facts and "Graded 10" in facts and "Late 2" in facts
    fifth = of.members[4]
    line = page.find(id="scores").tbody.find_all("tr")[4]
    assert fifth.marks.penalty == 1.0 and fifth.marks.total == pytest.approx(fifth.marks.score - 1)
    assert float(line.select_one(".total").string) == pytest.approx(fifth.marks.total)
    assert "Last5 First5" in english(line) and "late" in english(line)
    assert f"late −1: {fifth.marks.total:g} of 24 points" in english(page.find(id="student-5"))


def test_who_handed_nothing_in_or_could_not_be_graded_is_there(page):
    lines = page.find(id="scores").tbody.find_all("tr")
    assert len(lines) == 13
    assert "nothing handed in" in english(lines[12]) and lines[12]["data-states"] == "missing"
    assert "NotJSONError" in english(page.find(id="student-11"))
    assert "Cell [14] ran for too long" in english(page.find(id="student-9"))
    assert sample.SECRET.split("#")[0].strip() in page.get_text()


def test_ids_are_unique_and_links_lead_somewhere(page):
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    links = page.find_all("a")
    assert links and all(link["href"][1:] in ids for link in links)
    described = [tag["aria-labelledby"] for tag in page.find_all(attrs={"aria-labelledby": True})]
    assert described and set(described) <= set(ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_stands_in_both_languages(language):
    html = page_of(ROWS[:3], language)
    page = BeautifulSoup(html, "html.parser")
    count = {shown: len(page.select(f"span.{shown}[lang={shown}]")) for shown in LANGUAGES}
    assert count["en"] == count["ja"] > 50
    assert page.html["lang"] == language
    assert [box["id"] for box in page.select("input.switch[checked]")] == [f"show-{language}"]
    assert_safe(html)


def test_hostile_text_stays_text():
    failing = replace(sample.failing(hint=BOTH, name=f"test[{ATTACK}]"), detail=ATTACK, misreading=BOTH)
    exhibit = Exhibit(BOTH, (1.0, float("nan"), 1e308), (2.0,), 1, (1, 99), 7)
    report = Report(
        "a", ATTACK, (QuestionResult("q1_look", 1, (failing,)),), (BOTH,), (ATTACK,), exhibits={"q1_look": (exhibit,)}
    )
    curve = LearningCurve(ATTACK, {"loss": (1.0, 0.5)})
    rows = [
        ReportRow(ATTACK, report, {ATTACK: curve}, 1.0, ATTACK, ATTACK, (ATTACK,)),
        ReportRow("ben", replace(report, student="ben", exhibits={}), {ATTACK: curve}, 1.0, None, ATTACK),
        ReportRow(ATTACK + "2", None, {}, 0.0, ATTACK),
    ]
    of = class_of(rows, (ATTACK + "3",))
    members = tuple(
        replace(member, marks=replace(member.marks, person=Person(member.id, ATTACK, ATTACK, ATTACK, ATTACK)))
        for member in of.members
    )
    html = class_report(Assignment(BOTH, {"q1_look": BOTH}), replace(of, members=members), "ja", sample.GENERATED)
    assert_safe(html)
    assert html.count("&lt;script&gt;") > 10
    assert "The same program" in html


def test_no_rule_has_a_browser_look_at_the_whole_page_for_each_printed_page():
    """With `:has()` in it, printing takes time with the square of the class, and 500 students do not end."""
    assert ":has(" not in page_of(sample.make_class(4)).split("</style>")[0]


@pytest.mark.parametrize("rows", [[], [ReportRow("s1", None, {}, 0.0, "no notebook")]], ids=["nobody", "unreadable"])
def test_a_class_without_a_mark_has_a_page(rows):
    html = page_of(rows, "ja")
    assert_safe(html)
    assert "<svg" not in html


def test_a_question_that_not_everybody_has_a_mark_for_says_for_how_many(page):
    values = [text.string for text in page.select("figure:has(#plot-shares) text.value")]
    *automatic, written = values
    assert all(re.fullmatch(r"\d+ %", value) for value in automatic)
    # Every second one of eleven that could be graded; whoever could not has no mark for the others either.
    assert re.fullmatch(r"75 % \(\d\)", written)
    assert "In brackets" in english(page.find(id="plot-shares"))
    assert "In brackets" not in page_of(ROWS[:1])


def test_the_misreadings_of_most_come_first_with_who_made_them():
    last = {"en": "the last epoch", "ja": "最後のエポック"}
    rows = [
        replace(
            row,
            report=replace(
                row.report,
                questions=(
                    replace(row.report.questions[0], tests=(replace(sample.failing(), misreading=last),)),
                    *row.report.questions[1:],
                ),
            ),
        )
        for row in ROWS[:3]
    ]
    page = BeautifulSoup(page_of([*rows, ROWS[3]]), "html.parser")
    first = page.select_one("ol.misread li.first")
    assert [link["href"] for link in first.find_all("a")] == ["#student-1", "#student-2", "#student-3"]
    assert "3 of 4 answered with the last epoch" in english(first)


def test_a_student_more_costs_few_elements_and_no_curve_that_others_have():
    about = Exhibit("It", (1.0, 0.5), (1.0, 3.0), 2, (1,), 2)
    rows = [replace(row, report=replace(row.report, exhibits={"q1_look": (about,)})) for row in ROWS[:8]]
    few, more = (page_of(rows[:count]) for count in (4, 8))
    # What stands in a section is no element before somebody opens it.
    at_once = [re.sub(r"<noscript>.*?</noscript>", "", html, flags=re.DOTALL).count("</") for html in (few, more)]
    assert (at_once[1] - at_once[0]) / 4 < 60
    assert few.count('class="training"') == more.count('class="training"') == 1
    assert (few.count("<use "), more.count("<use ")) == (4, 8)


def test_bars_and_curves_are_where_they_belong():
    few = charts.totals([0.0, 5.5, 22.0], 22.0)
    assert [bar.count for bar in few.bars if bar.count] == [1, 1, 1] and few.bars[-1].count == few.bars[0].count == 1
    assert 0 < few.mark < charts.WIDTH
    about = Exhibit("It", (1.0, 0.5), (1.0, 3.0), 2, (1,), 2)
    (shown,) = curves_of([about, about], [])
    assert shown.answers == (165.0,)
    assert (shown.drawing.onset, shown.drawing.good) == (165.0, ((0.0, 110.0),))
    assert shown.drawing.training == "M55.0 75.4L165.0 92.7"
