"""Item statistics against SciPy, and where they are undefined."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from autograder.reports.items import item_statistics


def test_difficulty_and_discrimination_are_those_of_scipy_on_the_same_matrix():
    random = np.random.default_rng(3)
    skill = random.normal(size=(300, 1))
    maxima = np.array([1.0, 1, 2, 4, 3])
    scores = np.round(np.clip(skill + random.normal(size=(300, 5)) + 0.5, 0, 1) * maxima * 4) / 4
    scores[:, :2] = scores[:, :2] > 0.5
    found = item_statistics(scores, maxima)
    for place, item in enumerate(found):
        rest = scores.sum(axis=1) - scores[:, place]
        assert item.discrimination == pytest.approx(stats.pearsonr(scores[:, place], rest).statistic, abs=1e-12)
        assert item.difficulty == pytest.approx(scores[:, place].mean() / maxima[place])
        assert item.marked == 300
    for place in (0, 1):
        rest = scores.sum(axis=1) - scores[:, place]
        assert found[place].discrimination == pytest.approx(
            stats.pointbiserialr(scores[:, place] > 0.5, rest).statistic, abs=1e-12
        )


def test_a_question_that_is_half_marked_is_compared_with_what_everybody_has():
    scores = np.array([[1, 2, np.nan], [0, 1, 1], [1, 3, 2], [0, 0, 0], [1, 2, 1.0]])
    whole, _, half = item_statistics(scores, np.array([1.0, 3, 2]))
    assert whole.discrimination == pytest.approx(stats.pearsonr(scores[:, 0], scores[:, 1]).statistic)
    marked = scores[1:]
    assert half.discrimination == pytest.approx(stats.pearsonr(marked[:, 2], marked[:, :2].sum(axis=1)).statistic)
    assert (half.difficulty, half.marked) == (0.5, 4)


@pytest.mark.parametrize(
    "scores",
    [
        [[1.0, 0], [0, 1]],
        [[0.1 + 0.2, 1], [0.3, 0], [0.3, 1]],
        [[1, 2], [0, 2], [1, 2.0]],
        [[np.nan, 1], [np.nan, 0], [np.nan, 1]],
        np.empty((0, 2)),
    ],
    ids=["two students", "all alike but for rounding", "the rest alike", "nobody marked", "nobody"],
)
def test_discrimination_is_missing_where_it_is_undefined(scores):
    first, *_ = item_statistics(np.array(scores, dtype=float), np.array([1.0, 2]))
    assert first.discrimination is None and not first.is_poor


def test_the_difficulty_of_what_nobody_has_a_mark_for_is_missing():
    first, second = item_statistics(np.array([[np.nan, 1], [np.nan, 2]]), np.array([1.0, 2]))
    assert (first.difficulty, first.marked, second.difficulty) == (None, 0, 0.75)
