"""The sample pages are small, show nothing of the machine that they were made on, and need no other."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import LOADED, PROJECT, links

SAMPLES = sorted((PROJECT / "docs" / "samples").glob("*.html"))


def test_the_readme_has_two_to_open_and_no_link_leads_nowhere():
    leading = links(PROJECT / "README.md")
    assert {f"docs/samples/{path.name}" for path in SAMPLES} <= set(leading)
    assert [path.name for path in SAMPLES] == ["feedback.html", "report.html"]
    for link in leading:
        assert link.startswith("https://") or (PROJECT / link.partition("#")[0]).exists(), link


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_small_and_stands_alone(path):
    page = path.read_text(encoding="utf-8")
    assert 10_000 < len(page.encode()) < 400_000
    assert LOADED.findall(page) == []
    # In what is shown, not in pictures; a notebook's own folder in a sandbox is nobody's.
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "", page)
    assert re.findall(r"(?<![\w.:/])/(?:tmp|home|root|work|usr|var|opt)/[\w.-]+", text) == []
    assert "/ 22" in page or "of 24" in page
