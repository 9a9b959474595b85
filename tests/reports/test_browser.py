"""The class page in a real browser: nothing is blocked or asked of another host, both languages can be read, nothing
sticks out.
"""

from pathlib import Path

import pytest
from class_sample import page_of
from feedback_sample import make_class

from tests.accessibility import violations
from tests.browsing import needs_chromium, overflow, quiet_tab, running_browser

pytestmark = [pytest.mark.slow, needs_chromium]


@pytest.fixture(scope="module")
def browser():
    with running_browser() as browser:
        yield browser


@pytest.fixture
def tab(browser):
    with quiet_tab(browser) as tab:
        yield tab


def open_all(tab) -> None:
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    tab.wait_for_function("!document.querySelector('.student noscript')")


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
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        assert violations(tab) == []


def test_a_link_in_the_table_opens_the_student(tab, tmp_path: Path) -> None:
    page = tmp_path / "class.html"
    page.write_text(page_of(make_class(4)), encoding="utf-8")
    tab.goto(page.as_uri())
    section = tab.locator("#student-2")
    assert not section.is_visible()
    tab.get_by_role("link", name="s2500002").click()
    section.get_by_text("Run and graded in").wait_for()
    open_all(tab)
    assert overflow(tab) == 0


def test_what_was_never_opened_is_printed_and_read_without_scripts(tab, browser, tmp_path: Path) -> None:
    page = tmp_path / "class.html"
    page.write_text(page_of(make_class(4)), encoding="utf-8")
    tab.goto(page.as_uri())
    assert tab.locator(".inside p").count() == 0
    tab.pdf()
    assert tab.locator("noscript").count() == 0
    with quiet_tab(browser, java_script_enabled=False) as quiet:
        quiet.goto(page.as_uri())
        assert quiet.locator(".student p").count() == tab.locator(".student p").count() > 4
        quiet.locator("summary", has_text="s2500002").click()
        assert "Run and graded in" in quiet.locator("#student-2").inner_text()


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
    totals = "[...document.querySelectorAll('#scores tbody tr:not([hidden]) td:nth-child(3)')].map(t => t.textContent === '–' ? -1 : +t.textContent)"
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
    tab.get_by_role("radio", name="everybody").check()
    tab.get_by_label("Search").fill("ｌａｓｔ7 ")
    assert tab.locator("#scores tbody tr:visible").count() == tab.locator(".student:visible").count() == 1
    tab.set_viewport_size({"width": 390, "height": 800})
    open_all(tab)
    assert overflow(tab) == 0
