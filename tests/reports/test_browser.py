"""The class page in a real browser: nothing is blocked, both languages can be read, nothing sticks out."""

import shutil
from pathlib import Path

import pytest
from class_sample import page_of
from feedback_sample import make_class

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
    page.write_text(page_of(make_class(24, histories)), encoding="utf-8")
    tab.goto(page.as_uri())

    english, japanese = (
        tab.get_by_role("heading", name=name) for name in ("What to teach next", "次に教えるとよいこと")
    )
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
    page.write_text(page_of(make_class(4)), encoding="utf-8")
    tab.goto(page.as_uri())
    section = tab.locator("#student-2")
    assert not section.is_visible()
    tab.get_by_role("link", name="s2500002").click()
    assert section.is_visible()
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert overflow(tab) == 0


def test_a_plot_is_announced_in_the_language_that_is_shown(tab, tmp_path: Path) -> None:
    page = tmp_path / "class.html"
    page.write_text(page_of(make_class(4)), encoding="utf-8")
    tab.goto(page.as_uri())
    tab.get_by_label("日本語").check()
    assert tab.get_by_role("img", name="合計点の分布").count() == 1


def test_the_table_sorts_and_filters_itself_and_the_students_below(tab, tmp_path: Path) -> None:
    page = tmp_path / "class.html"
    page.write_text(page_of(make_class(24)), encoding="utf-8")
    tab.goto(page.as_uri())
    totals = (
        "[...document.querySelectorAll('#scores tbody tr:not([hidden]) td:nth-child(3)')].map(t => +t.dataset.value)"
    )
    before = tab.evaluate(totals)
    head = tab.get_by_role("columnheader", name="Total")
    head.get_by_role("button").click()
    assert tab.evaluate(totals) == sorted(before)
    head.get_by_role("button").click()
    assert tab.evaluate(totals) == sorted(before, reverse=True)
    assert head.get_attribute("aria-sort") == "descending"
    tab.get_by_label("who was late").check()
    assert tab.locator("#shown").inner_text() == "4"
    assert tab.locator("#scores tbody tr:visible").count() == tab.locator(".student:visible").count() == 4
    tab.get_by_label("everybody").check()
    tab.get_by_label("Search").fill("ｌａｓｔ7 ")
    assert tab.locator("#scores tbody tr:visible").count() == tab.locator(".student:visible").count() == 1
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert overflow(tab) == 0
