from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from traitlets import TraitError

from autograder.authoring.language import KeepLanguage, languages_of


def _notebook():
    return new_notebook(
        cells=[
            new_markdown_cell("both"),
            new_markdown_cell("english", metadata={"tags": ["lang-en", "intro"]}),
            new_markdown_cell("japanese", metadata={"tags": ["lang-ja"]}),
            new_markdown_cell("for both, and says so", metadata={"tags": ["lang-en", "lang-ja"]}),
        ]
    )


@pytest.mark.parametrize(
    ("language", "kept"),
    [
        ("en", ["both", "english", "for both, and says so"]),
        ("ja", ["both", "japanese", "for both, and says so"]),
    ],
)
def test_one_language_is_kept(language, kept):
    notebook, _ = KeepLanguage(language=language)(_notebook(), {"nbgrader": {"assignment": "a"}})
    assert [cell.source for cell in notebook.cells] == kept
    assert notebook.metadata.epochmark == {"assignment": "a", "language": language}


def test_language_tags_go_and_other_tags_stay():
    notebook, _ = KeepLanguage(language="en")(_notebook(), {})
    assert [cell.metadata.get("tags") for cell in notebook.cells] == [None, ["intro"], None]


def test_lines_of_a_check_are_kept_by_language_too():
    code = 'assert done, (\n    "Not yet."  # lang-en\n    "まだです。"  # lang-ja\n)\nprint("lang-ja")'
    notebook = new_notebook(cells=[new_code_cell(code)])
    assert languages_of(notebook, "ja") == ("ja", "en")
    kept, _ = KeepLanguage(language="ja")(notebook, {})
    assert kept.cells[0].source == 'assert done, (\n    "まだです。"\n)\nprint("lang-ja")'


@pytest.mark.parametrize(("tags", "language"), [([], "ja"), (["lang-en"], "en")])
def test_a_lesson_in_one_language_has_that_alone(tags, language):
    notebook = new_notebook(cells=[new_markdown_cell("text", metadata={"tags": tags})])
    assert languages_of(notebook, "ja") == (language,)
    kept, _ = KeepLanguage(language="ja")(notebook, {})
    assert (len(kept.cells), kept.metadata.epochmark["language"]) == (1, language)


@pytest.mark.parametrize(
    "cell", [new_code_cell("x = 1  # lang-jp"), new_markdown_cell("", metadata={"tags": ["lang-jp"]})]
)
def test_a_misspelt_language_is_an_error_not_lost(cell):
    notebook = new_notebook(cells=[cell])
    with pytest.raises(ValueError, match="lang-jp"):
        KeepLanguage(language="ja")(notebook, {})


def test_only_known_languages_can_be_asked_for():
    with pytest.raises(TraitError):
        KeepLanguage(language="fr")
