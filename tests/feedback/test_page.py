"""The feedback page: what its first screen says, and that nothing else is needed to read it."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from page_sample import SAID, failed, passed, sample

from autograder.evidence.languages import LANGUAGES
from autograder.feedback.findings import Finding
from autograder.feedback.page import QuestionPage, Score, Section, feedback_page, in_one_line, to_do

WAITS = Finding("waiting", None, None, None)


def with_questions(*questions):
    return replace(sample(), sections=tuple(Section(question) for question in questions))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_stands_alone_and_is_in_one_language(language):
    made = feedback_page(sample(language))
    assert re.findall(r"(?:src|href)=\"(?!#|data:)[^\"]*|url\(|@import|<script", made) == []
    assert made.startswith("<!DOCTYPE html>")
    assert f'<html lang="{language}">' in made
    if language == "ja":
        read = re.sub(r"<style>.*?</style>|<[^>]*>|\bLesson\b|\bTask\b|\bLook\b", " ", made, flags=re.DOTALL)
        # Code, and the names of the sample.
        assert set(re.findall(r"[A-Za-z]{3,}", read)) <= {"history", "model", "print", "right", "assert", "val", "http"}


def test_headings_go_down_one_by_one():
    levels = [int(level) for level in re.findall(r"<h(\d)", feedback_page(sample()))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_questions_are_the_contents_of_the_page():
    made = feedback_page(sample())
    contents = re.search(r"<nav.*?</nav>", made, re.DOTALL)[0]
    assert re.findall(r'href="#(\w+)">([^<]+)</a>', contents) == [("q1", "Build"), ("q2", "Curves")]
    assert "3 / 3" in contents and "1 / 2" in contents
    assert 'id="q1"' in made and 'id="q2"' in made


def test_passed_checks_are_one_line_and_a_cause_is_told_once():
    hint, _, found, *_ = SAID["en"]
    made = feedback_page(sample())
    assert made.count("2 of 2 checks passed") == 2
    right, wrong = re.findall(r"<aside.*?</aside>", made, re.DOTALL)
    assert right.count("The lines of <code>history</code>") == 1
    assert wrong.count(hint) == 1 and "(2 checks)" in wrong and found in wrong
    assert wrong.count("The lines of <code>history</code>") == 2


def test_points_alone_where_the_course_says_so():
    page = sample(with_hints=False)
    hint, _, found, *_ = SAID["en"]
    assert in_one_line(page.questions[1], page) == "1 of 3 checks passed"
    # What happened while the notebook ran is no hint.
    assert feedback_page(replace(page, problems=())).count(hint) == 0
    assert found not in feedback_page(page)


def test_what_costs_most_is_to_be_done_first():
    page = with_questions(
        QuestionPage("small", "Small", 1, 0.5, (passed(), failed("First."))),
        QuestionPage("stopped", "Stopped", 2, 0, (failed("It stops."),)),
        QuestionPage("large", "Large", 4, 0, (failed("Large."),)),
        QuestionPage("waits", "Waits", 5, 0, (WAITS,)),
        QuestionPage("same", "Same", 9, 0, (failed("It stops."),)),
        QuestionPage("written", "Written", 9, None),
    )
    # What waits is lost by what it waits for, and what several lack is told of the first of them.
    assert [(question.id, hint) for question, hint in to_do(page)] == [("stopped", "It stops."), ("large", "Large.")]


def test_where_hints_are_not_told_the_questions_that_cost_most_are_named():
    page = with_questions(
        *(QuestionPage(f"q{lost}", "Q", 9, 9 - lost, (passed(), failed("Secret."))) for lost in (1, 2, 3))
    )
    found = [(question.id, words) for question, words in to_do(replace(page, with_hints=False))]
    assert found == [("q3", "Look at this question again."), ("q2", "Look at this question again.")]


def test_a_comment_of_the_teachers_is_to_be_read():
    said = sample().questions[1].comments
    page = with_questions(
        QuestionPage("lost", "Q", 3, 2, by_hand=True, comments=said),
        QuestionPage("right", "Q", 3, 3, by_hand=True, comments=said),
    )
    assert [(question.id, words) for question, words in to_do(page)] == [("lost", "Read what your teacher wrote.")]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (QuestionPage("q", "Q", 2, 2, (passed(), passed())), "2 of 2 checks passed"),
        (QuestionPage("q", "Q", 2, 0, (failed("Look."),)), "Look."),
        (QuestionPage("q", "Q", 2, 0, (WAITS,)), "Not looked at yet: an earlier question has to work first."),
        (QuestionPage("q", "Q", 2, None), "Your teacher has not marked this yet."),
        (QuestionPage("q", "Q", 2, 1.5, by_hand=True), "Marked by your teacher."),
        (
            QuestionPage("q", "Q", 2, 1, (failed("Look."),), in_doubt=True),
            "Could not be decided automatically. Your teacher will look at it.",
        ),
        (QuestionPage("q", "Q", 2, 0, left_open=True), "You have left this open."),
        (
            QuestionPage("q", "Q", 2, 1, (passed(), WAITS)),
            "1 of 2 checks passed. The rest is looked at once an earlier question works.",
        ),
    ],
)
def test_each_question_in_one_line(question, words):
    assert in_one_line(question, with_questions(question)) == words


def result(question, **page):
    """What stands beside the task."""
    made = feedback_page(replace(with_questions(question), **page))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", re.search(r"<aside.*?</aside>", made, re.DOTALL)[0]))


def test_the_result_says_of_a_question_what_the_summary_says():
    left = QuestionPage("q", "Q", 2, 0, (failed("This is not done yet.", "The loss"), WAITS), left_open=True)
    assert result(left) == " Q 0 / 2 You have left this open. What is checked here The loss "
    assert "The loss" not in result(left, with_hints=False)
    waits = QuestionPage("q", "Q", 2, 0, (WAITS, WAITS))
    assert result(waits) == " Q 0 / 2 Not looked at yet: an earlier question has to work first. "
    partly = QuestionPage("q", "Q", 2, 1, (passed(), WAITS))
    assert result(partly) == " Q 1 / 2 The rest is looked at once an earlier question works. 1 of 2 checks passed "


def test_nobody_has_given_marks_where_somebody_still_has_to():
    for by_hand, waiting, is_there in ((0, 1, False), (0, 0, True), (2, 1, True)):
        made = feedback_page(replace(sample(), score=Score(3, 5, 3, by_hand, 0, waiting)))
        assert ("<dt>Marked by your teacher</dt>" in made) is is_there


def test_curves_that_were_read_rightly_are_folded_away():
    curve = sample().questions[1].curves
    for score, summaries in ((2, 2), (1, 1)):
        made = feedback_page(with_questions(QuestionPage("q", "Q", 2, score, (passed("The epoch"),), curves=curve)))
        aside = re.search(r"<aside.*?</aside>", made, re.DOTALL)[0]
        assert aside.count("<summary>") == summaries and "<svg" in aside


def test_what_a_hint_quotes_is_no_markup():
    made = feedback_page(
        with_questions(QuestionPage("q", "<b>", 2, 0, (failed("<script>1</script>", "<i>", "<img src=x>"),)))
    )
    assert "<script>" not in made and "<img" not in made and "<i>" not in made and "<b>&lt;" in made
