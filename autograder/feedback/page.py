"""A student's feedback page: a summary that fits one screen, then the notebook with the results beside its tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from autograder.feedback.findings import Finding
from autograder.feedback.markup import points, prose
from autograder.feedback.messages import message

_MOST_TO_DO = 2


@dataclass(frozen=True)
class Told:
    """What is told once of one or more checks: the hint of those that failed, what they looked at, and found there."""

    hint: str | None
    looked_at: tuple[str, ...]
    found: tuple[str, ...]
    number: int


@dataclass(frozen=True)
class QuestionPage:
    """One question. `score` is the gradebook's, None while a person has to give it; `comments` are a person's, as HTML;
    `curves` are what it was about.
    """

    id: str
    title: str
    maximum: float
    score: float | None
    findings: tuple[Finding, ...] = ()
    by_hand: bool = False
    in_doubt: bool = False
    left_open: bool = False
    comments: tuple[Markup, ...] = ()
    curves: tuple[Markup, ...] = ()

    @property
    def passed(self) -> list[str]:
        """What those checks looked at that passed, as far as they say so."""
        return list(
            dict.fromkeys(each.looks_at for each in self.findings if each.outcome == "passed" and each.looks_at)
        )

    @property
    def checks(self) -> list[str]:
        """What all of its checks look at, as far as they say so."""
        return list(dict.fromkeys(each.looks_at for each in self.findings if each.looks_at))

    @property
    def not_begun(self) -> bool:
        """Whether there is nothing that anything could be said of."""
        return self.left_open and self.state == "none"

    @property
    def failed(self) -> list[Told]:
        """No hint twice: several checks may have failed for one reason."""
        by_hint: dict[str | None, list[Finding]] = {}
        for each in self.findings:
            if each.outcome == "failed":
                by_hint.setdefault(each.hint, []).append(each)
        return [_told(hint, findings) for hint, findings in by_hint.items()]

    def number(self, outcome: str) -> int:
        return sum(each.outcome == outcome for each in self.findings)

    @property
    def lost(self) -> float:
        return self.maximum - (self.maximum if self.score is None else self.score)

    @property
    def state(self) -> str:
        """Of the points first: a person may have given them."""
        if self.in_doubt or self.score is None:
            return "open"
        if self.score >= self.maximum:
            return "full"
        return "part" if self.score > 0 else "none"


@dataclass(frozen=True)
class Piece:
    """A cell: `kind` is "text", "answer" (the student's, where the lesson leaves it open), "own" (added by the
    student), "given" (locked code) or "check" (locked code of a question); `number` is that of its run.
    """

    kind: str
    source: Markup
    outputs: Markup | None = None
    number: int | None = None


@dataclass(frozen=True)
class Section:
    """Cells of the notebook in their order; those of a question begin with its task, beside which its result stands."""

    question: QuestionPage | None
    task: tuple[Piece, ...] = ()
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Score:
    """The gradebook's total and its parts; `waiting` marks wait for a person."""

    total: float
    maximum: float
    automatic: float
    by_hand: float
    penalty: float
    waiting: int


@dataclass(frozen=True)
class FeedbackPage:
    """`with_notebook` is False where nothing of it was readable: no more is known of a question than its points."""

    language: str
    title: str
    student: str
    score: Score
    sections: tuple[Section, ...]
    problems: tuple[str, ...] = ()
    notice: str | None = None
    curves: tuple[tuple[str, Markup, str], ...] = ()
    with_hints: bool = True
    with_notebook: bool = True
    questions: tuple[QuestionPage, ...] = field(init=False)

    def __post_init__(self) -> None:
        found = tuple(section.question for section in self.sections if section.question is not None)
        object.__setattr__(self, "questions", found)


def feedback_page(page: FeedbackPage) -> str:
    """The page as HTML, which needs nothing else: no script, no file, no host."""
    template = _environment().get_template("feedback_page.html.j2")
    return template.render(page=page, language=page.language, to_do=list(to_do(page))).strip() + "\n"


def in_one_line(question: QuestionPage, page: FeedbackPage) -> str:
    """What became of a question."""
    language = page.language
    if question.state == "open":
        if not question.in_doubt:
            return message("page_not_marked", language)
        return message("page_marked_again" if question.by_hand else "page_in_doubt", language)
    if question.not_begun:
        return message("page_left_open", language)
    if question.by_hand:
        return message("page_by_hand", language)
    if question.failed and page.with_hints:
        return question.failed[0].hint or ""
    return _counted(question, language)


def _counted(question: QuestionPage, language: str) -> str:
    """How many checks passed, and that others wait."""
    if not question.findings:
        return message("no_checks", language)
    if question.number("waiting") == len(question.findings):
        return message("page_waits", language)
    key = "page_passed_so_far" if question.number("waiting") else "page_passed"
    return message(key, language, passed=question.number("passed"), total=len(question.findings))


def to_do(page: FeedbackPage) -> Iterator[tuple[QuestionPage, str]]:
    """What helps most: the first hints of the questions that cost most, no hint twice, each with the first question
    that it is told of. Nothing where the notice says what to do.
    """
    if page.notice:
        return
    costs = _costs(page.questions)
    first: dict[str, QuestionPage] = {}
    hints: dict[str, str] = {}
    for question in page.questions:
        if question.lost > 0 and (words := _what_to_do(question, page)):
            hints[question.id] = words
            # Where hints are not told, each question is to be looked at.
            first.setdefault(words if page.with_hints else question.id, question)
    # Of equal ones the first comes first.
    most = sorted(hints, key=lambda id: -costs[id])
    for key in list(dict.fromkeys(hints[id] if page.with_hints else id for id in most))[:_MOST_TO_DO]:
        yield first[key], hints[first[key].id]


def _what_to_do(question: QuestionPage, page: FeedbackPage) -> str | None:
    """A comment of the teacher's tells more than a hint that could not know of it."""
    if question.number("failed"):
        hint = question.failed[0].hint if page.with_hints else None
        return hint or message("page_look_again", page.language)
    return message("page_read_comment", page.language) if question.comments else None


def _costs(questions: Sequence[QuestionPage]) -> dict[str, float]:
    """The points lost by each question; those of questions that wait go to the first before them that failed."""
    costs: dict[str, float] = {}
    failed: str | None = None
    for question in questions:
        waits = bool(question.number("waiting")) and not question.number("failed")
        costs[question.id] = 0.0
        costs[failed if waits and failed else question.id] += question.lost
        failed = failed or (question.id if question.number("failed") and not question.score else None)
    return costs


def _told(hint: str | None, findings: Sequence[Finding]) -> Told:
    looked_at = tuple(dict.fromkeys(each.looks_at for each in findings if each.looks_at))
    found = tuple(dict.fromkeys(each.found for each in findings if each.found))
    return Told(hint, looked_at, found, len(findings))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("autograder.feedback"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters.update(prose=prose, points=points)
    made.globals.update(t=message, in_one_line=in_one_line)
    return made
