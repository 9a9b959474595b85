"""`make docs`: the pages build without a warning, and load nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from inspect import ismodule

import pytest

from autograder import expect
from tests.docs.pages import LOADED, PROJECT


@pytest.mark.slow
def test_the_pages_build_strictly_and_need_no_network(tmp_path):
    build = [sys.executable, "-m", "sphinx", "-W", "-q", "-c", "docs", "-b", "html", ".", str(tmp_path)]
    done = subprocess.run(build, cwd=PROJECT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    pages = [*tmp_path.rglob("*.html")]
    assert {tmp_path / "docs" / "index.html", tmp_path / "docs" / "samples" / "report.html"} <= set(pages)
    assert [found for page in pages for found in LOADED.findall(page.read_text(encoding="utf-8"))] == []
    for style in tmp_path.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", style.read_text(encoding="utf-8")), style
    reference = (tmp_path / "docs" / "api.html").read_text(encoding="utf-8")
    for name in ("autograder.grading.question", "autograder.evidence.submission.Submission.model"):
        assert f'id="{name}"' in reference
    library = (tmp_path / "docs" / "expect.html").read_text(encoding="utf-8")
    for name in expect.__all__:
        assert not ismodule(getattr(expect, name)) or f'id="module-autograder.expect.{name}"' in library, name
