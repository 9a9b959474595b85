"""The class page and a feedback page in a real browser: nothing is blocked or asked of another host, both languages can
be read, nothing sticks out, and axe-core finds nothing against a feedback page.
"""

import shutil
from pathlib import Path

import pytest
from feedback_sample import GENERATED, QUESTIONS, TITLE, make_class
from page_sample import sample

from autograder.feedback import class_report
from autograder.feedback.page import feedback_page
from tests.accessibility import violations

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(browser):
    """A tab at 1280 pixels that fails the test for any message on the console and any request but the page itself."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("requestfailed", lambda request: complaints.append(request.url[:80]))
    tab.on("request", lambda request: request.url.startswith(("file:", "data:")) or complaints.append(request.url))
    yield tab
    context.close()
    assert complaints == []


def overflow(tab) -> int:
    return tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("histories", [("history",), ("baseline_history", "smaller_history", "bigger_history")])
def test_class_page(tab, tmp_path: Path, histories: tuple[str, ...]) -> None:
    page = tmp_path / "class.html"
    page.write_text(class_report(TITLE, make_class(24, histories), QUESTIONS, "en", GENERATED), encoding="utf-8")
    tab.goto(page.as_uri())

    english, japanese = tab.get_by_role("heading", name="The class"), tab.get_by_role("heading", name="クラス全体")
    assert english.is_visible() and not japanese.is_visible()
    tab.get_by_label("日本語").check()
    assert japanese.is_visible() and not english.is_visible()
    assert tab.locator(".en:visible").count() == 0
    assert overflow(tab) == 0
    tab.get_by_label("English").check()
    assert tab.locator(".ja:visible").count() == 0
    assert overflow(tab) == 0

    assert tab.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")


def test_a_link_in_the_table_opens_the_student(tab, tmp_path: Path) -> None:
    page = tmp_path / "class.html"
    page.write_text(class_report(TITLE, make_class(4), QUESTIONS, "en", GENERATED), encoding="utf-8")
    tab.goto(page.as_uri())
    section = tab.locator("#student-2")
    assert not section.is_visible()
    tab.get_by_role("link", name="s2500002").click()
    assert section.is_visible()
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert overflow(tab) == 0


def test_a_plot_is_announced_in_the_language_that_is_shown(tab, tmp_path: Path) -> None:
    page = tmp_path / "class.html"
    page.write_text(class_report(TITLE, make_class(4), QUESTIONS, "en", GENERATED), encoding="utf-8")
    tab.goto(page.as_uri())
    tab.get_by_label("日本語").check()
    assert tab.get_by_role("img", name="得点分布").count() == 1


@pytest.mark.parametrize("language", ["en", "ja"])
def test_feedback_page(tab, tmp_path: Path, language: str) -> None:
    page = tmp_path / "feedback.html"
    page.write_text(feedback_page(sample(language, with_key=True)), encoding="utf-8")
    tab.goto(page.as_uri())
    assert tab.locator("nav").bounding_box()["y"] < 900 and tab.locator("svg").first.bounding_box()["y"] < 900
    for width, scheme in ((1280, "light"), (390, "dark")):
        tab.set_viewport_size({"width": width, "height": 844})
        tab.emulate_media(color_scheme=scheme)
        assert overflow(tab) == 0
        assert violations(tab) == []
    passed = tab.locator("aside details").first
    assert not passed.locator("li").first.is_visible()
    passed.locator("summary").click()
    assert passed.locator("li").first.is_visible()
    tab.locator("nav a").last.click()
    assert tab.url.endswith("#q2")
    # On paper what was checked is open, and on white.
    tab.emulate_media(media="print", color_scheme="dark")
    assert tab.locator("aside details li").last.is_visible()
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
