"""What instructors' pages show of a student and of a class, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import mean, median
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from autograder.evidence.submission import LearningCurve
from autograder.feedback import plots
from autograder.feedback.exhibits import Draw, caption, draw_now, exhibits_text
from autograder.feedback.markup import bilingual, points, prose
from autograder.feedback.messages import LANGUAGES, both, pick
from autograder.feedback.question import OUTCOME_SYMBOLS, REVIEW, WAITING, status
from autograder.grading.report import QuestionResult, Report, Text


@dataclass(frozen=True)
class Picture:
    """A plot as a data URI, and what it shows, in words."""

    uri: str
    caption: Text


@dataclass(frozen=True)
class ReportRow:
    """One submission: its report, or the reason (`unreadable`, for the instructor) why there is none; `for_review` when
    that reason is not the student's.

    With a report, `unreadable` says what went wrong after it was made; the report then stands beside it.
    `curves` maps a history's name to the curve; `seconds` is what grading took; `program` is equal for students whose
    code means the same, and `twins` names the others of them. `pictures` is None until they are drawn.
    """

    student: str
    report: Report | None
    curves: Mapping[str, LearningCurve]
    seconds: float
    unreadable: str | None
    program: str | None = None
    twins: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] | None = None
    for_review: bool = False

    @property
    def flags(self) -> tuple[Text, ...]:
        """What the instructor should know of a graded submission."""
        if self.report is None:
            return ()
        late = (dict.fromkeys(LANGUAGES, self.unreadable),) if self.unreadable else ()
        remarks = zip(*(self.report.remarks(language) for language in LANGUAGES), strict=True)
        alike = (both("twins", students=", ".join(self.twins)),) if self.twins else ()
        return (*late, *alike, *(dict(zip(LANGUAGES, remark, strict=True)) for remark in remarks))


@dataclass(frozen=True)
class Cell:
    """One entry of the table: the symbol, the score as text, and its shade: 0 (no points) to 4 (all) or a word."""

    symbol: str
    score: str
    shade: str


@cache
def environment(*packages: str) -> Environment:
    """Jinja for our pages: the templates of these packages, then those of feedback."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, "autograder.feedback")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters.update(both=bilingual, prose=prose, points=points)
    made.globals.update(text=both, pick=pick, status=status, languages=LANGUAGES, symbols=OUTCOME_SYMBOLS)
    return made


def with_twins(rows: Sequence[ReportRow]) -> list[ReportRow]:
    """The rows of a class, each with the names of those whose program is the same."""
    owners: dict[str, list[str]] = {}
    for row in rows:
        if row.program is not None:
            owners.setdefault(row.program, []).append(row.student)
    return [
        replace(row, twins=tuple(name for name in owners.get(row.program or "", ()) if name != row.student))
        for row in rows
    ]


def drawn(row: ReportRow, draw: Draw = draw_now, language: str = LANGUAGES[0]) -> ReportRow:
    """The row with its pictures, which take longest of all about the page: they need not wait for the whole class."""
    return replace(row, pictures=tuple(_student_pictures(row, draw, language)))


def class_overview(
    rows: Sequence[ReportRow], questions: Mapping[str, Text], language: str = LANGUAGES[0]
) -> dict[str, Any]:
    """What the macro `overview` is given: pictures and questions of a class; `table` whether there is anybody in it."""
    reports = [row.report for row in rows if row.report is not None]
    maximum = max((report.max_score for report in reports), default=0.0)
    return {
        "pictures": list(_class_pictures(rows, reports, questions, maximum, language)),
        "questions": [(f"Q{number}", title) for number, title in enumerate(questions.values(), start=1)],
        "table": bool(rows),
    }


def score_cells(row: ReportRow, questions: Iterable[str]) -> list[Cell]:
    """A row of the table: what each question, by its id, has earned."""
    return [_cell(row, id) for id in questions]


def student_section(
    row: ReportRow, questions: Mapping[str, Text], language: str = LANGUAGES[0]
) -> tuple[ReportRow, list[tuple[Text, QuestionResult]], list[Picture]]:
    """What the macro `student` is given: the row, its questions with their titles, and its pictures."""
    ready = row if row.pictures is not None else drawn(row, language=language)
    return row, _questions_of(row, questions), list(ready.pictures or ())


def _class_pictures(
    rows: Sequence[ReportRow],
    reports: Sequence[Report],
    questions: Mapping[str, Text],
    maximum: float,
    language: str,
) -> Iterator[Picture]:
    # One student is no class; a page of somebody graded again is wanted soon.
    if len(reports) < 2 or not maximum:
        return
    scores = [report.score for report in reports]
    caption = both(
        "histogram",
        count=len(scores),
        mean=f"{mean(scores):.1f}",
        median=f"{median(scores):.1f}",
        lowest=points(min(scores)),
        highest=points(max(scores)),
        maximum=points(maximum),
    )
    yield Picture(plots.histogram(scores, maximum, language), caption)

    labels, shares = [f"Q{number}" for number in range(1, len(questions) + 1)], []
    for id in questions:
        found = [result for report in reports if (result := _result(report, id))]
        most = sum(result.max_score for result in found)
        shares.append(sum(result.score for result in found) / most if most else 0.0)
    named = ", ".join(f"{label} {share:.0%}" for label, share in zip(labels, shares, strict=True))
    yield Picture(plots.success_bars(labels, shares, language), both("success", shares=named))

    for name in dict.fromkeys(name for row in rows for name in row.curves):
        curves = [row.curves[name] for row in rows if name in row.curves]
        uri, hidden = plots.class_curves(name, curves, language)
        yield Picture(uri, both("class_curves", name=name, count=len(curves), hidden=hidden))


def _student_pictures(row: ReportRow, draw: Draw, language: str) -> Iterator[Picture]:
    """The student's curves: as the questions were about them, with the key, or else as they are."""
    exhibits = row.report.exhibits if row.report else {}
    for shown in exhibits.values():
        told = {lang: f"{exhibits_text(shown, lang, True)} {caption(lang, True)}" for lang in LANGUAGES}
        yield Picture(draw(plots.annotated_curves, shown, True, language), told)
    if exhibits or not row.curves:
        return
    last = ", ".join(
        f"{name} {curve.metrics['loss'][-1]:.3f}" for name, curve in row.curves.items() if curve.metrics.get("loss")
    )
    yield Picture(draw(plots.student_curves, row.curves, language), both("student_curves", last=last or "–"))


def _result(report: Report, id: str) -> QuestionResult | None:
    return next((question for question in report.questions if question.id == id), None)


def _questions_of(row: ReportRow, questions: Mapping[str, Text]) -> list[tuple[Text, QuestionResult]]:
    if row.report is None:
        return []
    return [(title, result) for id, title in questions.items() if (result := _result(row.report, id))]


def _cell(row: ReportRow, id: str) -> Cell:
    result = _result(row.report, id) if row.report else None
    if result is None:
        return Cell("–", "", "absent")
    share = result.score / result.max_score if result.max_score else 0.0
    mark = status(result)
    shade = {REVIEW: "review", WAITING: "waiting"}.get(mark, str(round(4 * share)))
    return Cell(mark, points(result.score), shade)
