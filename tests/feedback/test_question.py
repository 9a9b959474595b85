"""The block under a task: what it says, and what it must never say."""

import re
from html.parser import HTMLParser

import pytest
from feedback_sample import SECRET, failing

from autograder.feedback import question_html, question_text
from autograder.feedback.messages import LANGUAGES
from autograder.grading.report import QuestionResult, TestResult

TITLE = {"en": "Build the network", "ja": "ネットワークを作る"}
PASSED = TestResult("test_output_layer_is_softmax", "passed")


def both_forms(result: QuestionResult, language: str) -> tuple[str, str]:
    return question_html(result, TITLE, language), question_text(result, TITLE, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_says_score_and_hint_but_neither_name_nor_assertion(language: str) -> None:
    hint = {"en": "Use ten units.", "ja": "ユニットは 10 個です。"}
    result = QuestionResult("q3_build", 3, (PASSED, failing(hint=hint, name="test_has_128_units"), PASSED))
    for shown in both_forms(result, language):
        assert "2 / 3" in shown
        assert hint[language] in shown
        assert TITLE[language] in shown
        assert SECRET not in shown and "0.75" not in shown
        assert "test_" not in shown and "128" not in shown and "q3_build" not in shown
        assert "◐" in shown and "✓" in shown and "✗" in shown


@pytest.mark.parametrize(
    ("outcomes", "symbol"),
    [
        (("passed", "passed"), "✓"),
        (("passed", "failed"), "◐"),
        (("failed", "failed"), "✗"),
        (("waiting", "waiting"), "…"),
        (("waiting", "passed"), "◐"),
        (("passed", "grader_error"), "!"),
        ((), "✗"),
    ],
)
def test_one_symbol_sums_up_the_question(outcomes: tuple[str, ...], symbol: str) -> None:
    result = QuestionResult("q", 2, tuple(failing(outcome) for outcome in outcomes))
    assert question_text(result, TITLE, "en").startswith(f"{symbol} Build the network")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", ["waiting", "grader_error"])
def test_a_check_that_was_not_decided_gives_no_hint_of_failure(outcome: str, language: str) -> None:
    hint = {"en": "Your layer is wrong.", "ja": "層が違います。"}
    for shown in both_forms(QuestionResult("q", 2, (failing(outcome, hint),)), language):
        assert hint[language] not in shown
        said = {
            ("waiting", "en"): "because an earlier question has to work first",
            ("waiting", "ja"): "前の問題がまだできていない",
            ("grader_error", "en"): "Your teacher will look at this one",
            ("grader_error", "ja"): "先生が確認します",
        }
        assert said[outcome, language] in shown


def test_the_same_hint_is_given_once() -> None:
    shown = question_text(QuestionResult("q", 3, (failing(), PASSED, failing())), TITLE, "en")
    assert shown.count("The last layer needs") == 1
    assert "Check 3 of 3 did not pass, for the same reason as check 1." in shown


def test_a_failed_test_without_hint_still_says_what_to_do() -> None:
    result = QuestionResult("q", 1, (TestResult("t", "failed", detail=SECRET),))
    assert "Compare your work with the text of the task" in question_text(result, TITLE, "en")


def test_everything_is_escaped_and_backticks_become_code() -> None:
    attack = "`<b>x</b>` <script>alert(1)</script> \"' &amp;"
    hint = {"en": attack, "ja": attack}
    shown = question_html(QuestionResult("q", 1, (failing(hint=hint),)), {"en": attack, "ja": attack}, "ja")
    assert "<script" not in shown and "<b>" not in shown
    assert "<code>&lt;b&gt;x&lt;/b&gt;</code>" in shown
    assert "&amp;amp;" in shown


def test_what_a_hint_quotes_is_neither_typeset_nor_obeyed() -> None:
    attack = r"$\href{javascript:alert(1)}{x}$" + "\x1b]0;title\x07\ud800"
    html, text = both_forms(QuestionResult("q", 1, (failing(hint={"en": attack, "ja": attack}),)), "en")
    assert "tex2jax_ignore" in html
    for shown in (html, text):
        assert "\x1b" not in shown and r"\href" in shown
        shown.encode()


def test_braces_in_a_hint_are_left_alone() -> None:
    hint = {"en": "Try {number} and {0} and %s.", "ja": "x"}
    for shown in both_forms(QuestionResult("q", 1, (failing(hint=hint),)), "en"):
        assert hint["en"] in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_is_well_formed_self_contained_and_says_its_language(language: str) -> None:
    shown = question_html(QuestionResult("q", 2, (PASSED, failing(), failing("waiting"))), TITLE, language)
    assert shown.startswith(f'<div lang="{language}" class="tex2jax_ignore mathjax_ignore"')
    assert not re.search(r" class=.* class=|<style|<script|https?://|url\(", shown)
    assert _balanced(shown)


def test_a_question_without_checks_says_so() -> None:
    shown = question_text(QuestionResult("q11", 2, ()), TITLE, "ja")
    assert "自動のチェックがありません" in shown


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.good = True

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in {"br", "img", "meta", "input", "col"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.good &= bool(self.open) and self.open.pop() == tag


def _balanced(html: str) -> bool:
    parser = _Balance()
    parser.feed(html)
    return parser.good and not parser.open
