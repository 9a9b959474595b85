"""q1_encode, q7_ideas: reviews as rows of numbers, and what was seen."""

from __future__ import annotations

from functools import partial

import numpy as np

from autograder.expect import Submission, answers, question

from .runs import REVIEWS, WORDS

encode = partial(question, "q1_encode", 2)
ideas = partial(question, "q7_ideas", 2)

MORE_NEURONS = "b"
VALIDATION = "c"
FINISHED = "d"


@encode(
    looks_at={"en": "Rows and columns of what `multi_hot` returns", "ja": "`multi_hot` が返す配列の行と列"},
    hint={
        "en": "`multi_hot` should return an array with a row for every review and a column for every word.",
        "ja": "`multi_hot` は、レビュー1つにつき1行、単語1つにつき1列の配列を返すようにしましょう。",
    },
)
def test_a_row_for_every_review(submission: Submission) -> None:
    assert answers.returned_array(submission, "multi_hot", 0).shape == (len(REVIEWS), WORDS)


@encode(
    looks_at={"en": "Where `multi_hot` puts a 1", "ja": "`multi_hot` が1を入れる場所"},
    weight=2,
    hint={
        "en": "In each row, the columns of the words that occur in the review should be 1, and all others 0.",
        "ja": "どの行も、そのレビューに出てくる単語の列を1にし、ほかの列はすべて0にしましょう。",
    },
)
def test_words_that_occur_are_marked(submission: Submission) -> None:
    encoded = answers.returned_array(submission, "multi_hot", 0)
    assert encoded.shape == (len(REVIEWS), WORDS)
    for row, review in zip(encoded, REVIEWS, strict=True):
        assert set(np.flatnonzero(row)) == set(review)


@encode(
    looks_at={
        "en": "What `multi_hot` makes of a word that occurs several times",
        "ja": "同じ単語が何度も出るときの `multi_hot` の値",
    },
    hint={
        "en": "A word that occurs several times still gets a 1: we note whether it occurs, not how often.",
        "ja": "何回出てくる単語でも、値は1です。回数ではなく、出てくるかどうかだけを表します。",
    },
)
def test_repeated_words_count_once(submission: Submission) -> None:
    encoded = answers.returned_array(submission, "multi_hot", 0)
    assert encoded.size and set(np.unique(encoded)) == {0.0, 1.0}


@ideas(
    looks_at={"en": "Your answer on what more neurons do", "ja": "ニューロンを増やすとどうなるかの答え"},
    hint={
        "en": "Compare the solid lines of the three networks with each other, and then their dotted lines: what "
        "becomes better with more neurons, and what does not?",
        "ja": "3つのネットワークの実線どうし、点線どうしを比べてみましょう。ニューロンが増えるとよくなるのは何で、"
        "よくならないのは何でしょうか。",
    },
)
def test_what_more_neurons_do(submission: Submission) -> None:
    answers.check_letter(submission, "answer_more_neurons", MORE_NEURONS)


@ideas(
    looks_at={"en": "Your answer on what validation data are for", "ja": "検証用のデータの役割の答え"},
    hint={
        "en": "Which reviews has the network never learned from? And which question do they answer?",
        "ja": "ネットワークが学ぶのに使っていないのはどのレビューでしょうか。それで何が分かりますか。",
    },
)
def test_why_validation_data_stay_apart(submission: Submission) -> None:
    answers.check_letter(submission, "answer_validation", VALIDATION)


@ideas(
    looks_at={"en": "Your answer on when the training is finished", "ja": "訓練を終えるときの答え"},
    hint={
        "en": "Look at the solid line of Bigger: when does the training loss stop falling? And what does the "
        "dotted line do by then?",
        "ja": "Bigger の実線を見ましょう。訓練の損失が下がらなくなるのはいつですか。"
        "そのとき、点線はどうなっていますか。",
    },
)
def test_when_training_is_finished(submission: Submission) -> None:
    answers.check_letter(submission, "answer_finished", FINISHED)
