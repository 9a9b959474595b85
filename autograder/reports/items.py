"""Item statistics of classical test theory: how hard each question is, and how well it tells students apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

# With fewer students a correlation says nothing.
FEWEST = 3
# Below this a question tells hardly who knows the rest (Ebel and Frisbie 1991, p. 232).
POOR = 0.2


@dataclass(frozen=True)
class Item:
    """One question. `difficulty` is the mean share of its points that was earned, 0 (hard) to 1 (easy), and
    `discrimination` the correlation with the rest, -1 to 1, each None where it is undefined; `marked` is how many
    students have a mark for it.
    """

    difficulty: float | None
    discrimination: float | None
    marked: int

    @property
    def is_poor(self) -> bool:
        return self.discrimination is not None and self.discrimination < POOR


def item_statistics(scores: np.ndarray, maxima: np.ndarray) -> list[Item]:
    """Statistics of each question.

    `scores` are points, shape (students, questions), NaN where there is no mark yet; `maxima` what each question is
    worth, shape (questions,).

    Difficulty is the mean score as a share of the maximum: for questions that are right or wrong, the p-value of an
    item (Lord and Novick 1968, Statistical Theories of Mental Test Scores, section 15.2). Discrimination is the
    corrected item-total correlation: Pearson's between the question and the rest score, which is the sum of all other
    questions, so that no question is compared with itself (Henrysson 1963, Psychometrika 28, 211-218). For a question
    that is right or wrong it is the point-biserial one. The rest score is made of the questions for which everybody has
    a mark, so that a pile that is half marked by hand does not count. It is undefined for fewer than three students,
    and where nobody differs in the question or in the rest.
    """
    complete = ~np.isnan(scores).any(axis=0)
    return [_item(scores, float(maxima[place]), place, complete) for place in range(scores.shape[1])]


def _item(scores: np.ndarray, maximum: float, place: int, complete: np.ndarray) -> Item:
    own = scores[:, place]
    marked = ~np.isnan(own)
    others = complete.copy()
    others[place] = False
    rest = scores[:, others].sum(axis=1)
    count = int(marked.sum())
    difficulty = float(own[marked].mean() / maximum) if count and maximum else None
    return Item(difficulty, _correlation(own[marked], rest[marked]), count)


def _correlation(one: np.ndarray, other: np.ndarray) -> float | None:
    if len(one) < FEWEST:
        return None
    apart = one - one.mean(), other - other.mean()
    spread = [float(np.sqrt((each**2).sum())) for each in apart]
    # What rounding leaves of equal scores is no spread.
    if any(each <= 1e-9 * max(1.0, float(np.abs(of).max())) for each, of in zip(spread, (one, other), strict=True)):
        return None
    return float(np.clip((apart[0] / spread[0]) @ (apart[1] / spread[1]), -1, 1))
