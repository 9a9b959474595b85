"""Curves on a feedback page: the key only where it may be seen, and any number that a history can hold."""

import math
import re
from dataclasses import replace

import pytest
from defusedxml import ElementTree
from page_sample import RUN

from autograder.feedback.curve_drawing import curve_svg, own_curves
from autograder.grading.report import Exhibit


def test_the_key_is_there_only_where_it_may_be_seen():
    without, with_key = (curve_svg(RUN, "en", shown) for shown in (False, True))
    for words in ("good: 1–2", "overfitting from 3", 'class="good"', "Good epochs"):
        assert words not in without and words in with_key
    assert "answer: 4" in without


@pytest.mark.parametrize(
    "losses",
    [
        (math.nan, math.nan),
        (math.inf, 1.0, 0.5),
        (1.0, 1e300, 1e308),
        (0.0, 0.0),
        (1e-320,),
        (0.5, math.nan, 0.4),
        (-1.0, -2.0),
    ],
)
@pytest.mark.parametrize("band", [None, 0.05])
def test_whatever_a_history_holds_is_drawn_within_the_picture(losses, band):
    made = curve_svg(replace(RUN, training=losses, validation=losses, band=band, acceptable=(1,)), "ja", True)
    for element in ElementTree.fromstring(made).iter():
        numbers = [float(each) for each in re.findall(r"-?\d[\d.e+-]*", element.get("d", ""))]
        assert all(0 <= number <= 460 for number in numbers), element.attrib


def test_a_single_epoch_is_a_ring():
    made = curve_svg(Exhibit("history", (1.0,), (0.5,)), "en", False)
    assert made.count("A3 3") == 4 and "history: a single epoch, after which the training loss is 1.00." in made


def test_words_stand_on_the_lines():
    made = curve_svg(replace(RUN, answer=2), "en", True)
    assert made.index('<path class="onset"') < made.index("answer: 2<")


def test_an_axis_has_numbers_enough_to_read_off():
    for loss in (0.011, 0.16, 0.5, 0.95, 1.0, 1.9, 2.3, 40.0):
        made = curve_svg(replace(RUN, training=(loss, loss / 2), validation=()), "en", False)
        assert 3 <= made.count('class="grid"') <= 5, loss


def test_a_run_without_validation_is_one_line():
    made = curve_svg(Exhibit("history", (1.0, 0.5), ()), "en", False)
    assert "history: training loss from 1.00 to 0.50." in made
    # In the legend neither.
    assert "validation" not in made


def test_own_runs_come_with_what_was_read_off_them_and_those_first():
    other = Exhibit("few", (1.0, 0.9), (1.0, 0.95))
    same = Exhibit("bigger_history", RUN.training, RUN.validation)
    given = replace(RUN, training=(0.1,), validation=(0.2,), band=0.05)
    found = own_curves([other, same], [RUN, replace(RUN, answer=1), given], 3, "en")
    assert found == [("Bigger", RUN), ("few", other)]
