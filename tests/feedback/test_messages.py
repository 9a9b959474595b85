"""Both languages are whole: no key, placeholder or sentence is missing in one of them."""

import re
import string
from pathlib import Path

import pytest

import autograder.feedback
from autograder.feedback.messages import LANGUAGES, MESSAGES, both, message, pick
from autograder.reports import messages as reports

FOLDER = Path(autograder.feedback.__file__).parent
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("text", [*MESSAGES.values(), *reports.MESSAGES.values()])
def test_every_message_stands_in_both_languages(text: dict[str, str]) -> None:
    assert set(text) == set(LANGUAGES)
    assert placeholders(text["en"]) == placeholders(text["ja"])
    assert JAPANESE.search(text["ja"])
    assert not JAPANESE.search(text["en"])


def test_the_class_report_says_all_that_it_could() -> None:
    folder = Path(reports.__file__).parent
    sources = "".join(path.read_text() for path in folder.rglob("*") if path.suffix in {".py", ".j2"})
    # Asked for by what is to be said: the reason of a change, a state.
    asked = {key for key in reports.MESSAGES if not key.startswith(("why_", "show_"))}
    assert [key for key in asked if len(re.findall(f'[("]{key}"', sources)) < 2] == []


def test_every_message_is_used_and_every_used_one_exists() -> None:
    sources = _sources(FOLDER, FOLDER.with_name("nbgrader"))
    asked_for = set(re.findall(r'\b(?:text|message|both|t)\(\s*"(\w+)"\s*[,)]', sources))
    # Asked for by outcome, as f"check_{outcome}" and text(test.outcome), and by the kind of a cell.
    outcomes = {"passed", "failed", "waiting", "grader_error"}
    made_up = outcomes | {f"check_{outcome}" for outcome in outcomes} | {"page_given", "page_check"}
    made_up |= {"chart_training", "chart_validation"}
    assert asked_for | made_up <= set(MESSAGES)
    # Some words are on the service's pages alone.
    everywhere = sources + _sources(FOLDER.with_name("service") / "templates")
    assert {key for key in MESSAGES if f'"{key}"' not in everywhere} <= made_up


def test_a_placeholder_that_is_forgotten_is_an_error() -> None:
    with pytest.raises(KeyError):
        both("points")
    with pytest.raises(KeyError):
        message("no such message", "en")


def test_a_text_of_one_language_is_shown_rather_than_nothing() -> None:
    assert pick({"en": "Only this."}, "ja") == "Only this."


def _sources(*folders: Path) -> str:
    paths = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".j2"}]
    return "".join(path.read_text() for path in paths if path.name != "messages.py")
