"""In which language a notebook was handed out, also where it does not say so any more."""

from __future__ import annotations

from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.exams import notebook_language
from tests.real_course import NAME, PROJECT

ENGLISH = nbformat.read(PROJECT / "release" / NAME / f"{NAME}.ipynb", as_version=4)
KANJI = new_notebook(
    cells=[
        cell for _ in range(4) for cell in (new_markdown_cell("画像を見分けます。"), new_code_cell("n = 1  # 枚数です"))
    ]
)


@pytest.mark.parametrize("course", ["en", "ja"])
@pytest.mark.parametrize(
    ("cells", "says", "expected"),
    [
        (ENGLISH.cells, "ja", "ja"),
        (ENGLISH.cells, None, "en"),
        (KANJI.cells, None, "ja"),
        (KANJI.cells, ["ja"], "ja"),
        ([*KANJI.cells, *ENGLISH.cells[:12]], None, "ja"),
        ([*ENGLISH.cells, new_markdown_cell("まだ下がっています。")], None, None),
        (ENGLISH.cells[:2], None, None),
        ([], "fr", None),
    ],
)
def test_what_it_says_then_what_it_is_written_in_then_the_courses(course, cells, says, expected):
    nb = new_notebook(cells=cells, metadata={"epochmark": {"language": says}} if says else {})
    assert notebook_language(nb, SimpleNamespace(language=course)) == (expected or course)
