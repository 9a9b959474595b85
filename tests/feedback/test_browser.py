"""A feedback page in a real browser: nothing is blocked or asked of another host, nothing sticks out, axe-core finds
nothing against it, and it can be printed.
"""

from pathlib import Path

import pytest
from page_sample import sample

from autograder.feedback.page import feedback_page
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
