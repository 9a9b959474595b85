"""Each question of the assignment over the whole class: what it is called, how hard it is, and what went wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.evidence.languages import LANGUAGES
from autograder.exports.marks import Question
from autograder.grading.report import Text
from autograder.reports.items import Item, item_statistics
from autograder.reports.members import Class
from autograder.reports.tallies import Tally

_NUMBERED = re.compile(r"q(\d{1,3})(?![0-9])")
_MOST = 6


@dataclass(frozen=True)
class QuestionLine:
    """One question; `label` is short ("Q11", as the lesson counts). `full`, `part` and `none` are how many have all,
    some and none of its points, `unmarked` how many of those who handed in have no mark yet.
    """

    question: Question
    label: str
    title: Text
    is_automatic: bool
    item: Item
    full: int
    part: int
    none: int
    unmarked: int
    misread: tuple[Tally, ...]
    hinted: tuple[Tally, ...]

    @property
    def id(self) -> str:
        return self.question.name

    @property
    def worth(self) -> float:
        return self.question.max_score


def question_lines(
    titles: Mapping[str, Text],
    headings: Mapping[str, Text],
    of: Class,
    misread: Sequence[Tally],
    hinted: Sequence[Tally],
) -> list[QuestionLine]:
    """In the order of the gradebook, which has those that are marked by hand, too: they are not in `titles` and are
    called by their `headings`. Who handed nothing in does not count.
    """
    there = [member for member in of.members if member.marks.marks]
    scores = np.full((len(there), len(of.questions)), np.nan)
    for row, member in enumerate(there):
        for column, question in enumerate(of.questions):
            mark = member.mark(question)
            if mark is not None and mark.score is not None and (mark.marked or mark.automatic is not None):
                scores[row, column] = mark.score
    worths = np.array([question.max_score for question in of.questions])
    statistics = item_statistics(scores, worths)
    return [
        _line(place, question, titles, headings, item, scores[:, place - 1], misread, hinted)
        for place, (question, item) in enumerate(zip(of.questions, statistics, strict=True), start=1)
    ]


def _line(
    place: int,
    question: Question,
    titles: Mapping[str, Text],
    headings: Mapping[str, Text],
    item: Item,
    scores: np.ndarray,
    misread: Sequence[Tally],
    hinted: Sequence[Tally],
) -> QuestionLine:
    marked, numbered = scores[~np.isnan(scores)], _NUMBERED.match(question.name)
    full, none = int((marked >= question.max_score - 0.005).sum()), int((marked <= 0.005).sum())
    return QuestionLine(
        question,
        f"Q{numbered[1]}" if numbered else f"Q{place}",
        titles.get(question.name) or headings.get(question.name) or dict.fromkeys(LANGUAGES, f"`{question.name}`"),
        question.name in titles,
        item,
        full,
        len(marked) - full - none,
        none,
        len(scores) - len(marked),
        tuple(tally for tally in misread if tally.question == question.name)[:_MOST],
        tuple(tally for tally in hinted if tally.question == question.name)[:_MOST],
    )
