"""Curves with the student's answer marked: the key appears only where it may."""

from __future__ import annotations

from autograder.feedback import exhibits_html, exhibits_text, plots
from autograder.grading.report import Exhibit

EXHIBIT = Exhibit({"en": "Bigger <b>", "ja": "Bigger <b>"}, (0.6, 0.3, 0.1), (0.55, 0.5, 0.7), 3, (1, 2), 3)


def test_the_key_is_in_the_words_only_where_it_may_be():
    for language, good, onset in (("en", "Good epochs: 1–2", "begins at epoch 3"), ("ja", "1–2", "エポック 3 から")):
        hidden = exhibits_text([EXHIBIT], language, with_key=False)
        shown = exhibits_text([EXHIBIT], language, with_key=True)
        assert good not in hidden
        assert onset not in hidden
        assert good in shown
        assert onset in shown


def test_the_key_changes_the_picture_and_the_answer_too():
    without, with_key = (plots.annotated_curves([EXHIBIT], shown) for shown in (False, True))
    other = Exhibit(EXHIBIT.title, EXHIBIT.training, EXHIBIT.validation, 1, (1, 2), 3)
    assert len({without, with_key, plots.annotated_curves([other], False)}) == 3
    hidden_key = Exhibit(EXHIBIT.title, EXHIBIT.training, EXHIBIT.validation, 3, (2,), None)
    assert plots.annotated_curves([hidden_key], False) == without


def test_titles_are_escaped():
    html = exhibits_html([EXHIBIT, EXHIBIT, EXHIBIT], "en", with_key=True)
    assert "Bigger <b>" not in html
    assert 'alt="' in html


def test_ranges_of_epochs():
    assert plots.epoch_ranges((3,)) == "3"
    assert plots.epoch_ranges((2, 3, 7, 9, 10)) == "2–3, 7, 9–10"
