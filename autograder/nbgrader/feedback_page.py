"""A graded notebook and what the gradebook says of it, put together to the page that its student reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.evidence.notebook import grade_id, is_locked
from autograder.exams import load_course_once, notebook_language
from autograder.feedback.cells import Rendering, fitting
from autograder.feedback.curve_drawing import curve_svg, own_curves
from autograder.feedback.exhibits import exhibits_text
from autograder.feedback.findings import NotebookFindings, QuestionFindings, exhibit_from
from autograder.feedback.messages import message
from autograder.feedback.page import FeedbackPage, Piece, QuestionPage, Score, Section, feedback_page
from autograder.grading.report import Exhibit
from autograder.nbgrader.curves import OURS, SUMMARY, key_is_shown
from autograder.nbgrader.standing import Marks, standings

_MOST_CURVES = 3
# What nbgrader writes itself where nothing was written.
_NO_RESPONSE = "No response."


@dataclass(frozen=True)
class _Mark:
    """What the gradebook has for one question; `score` is None while a person has to give it."""

    score: float | None
    maximum: float
    by_hand: bool
    waits: bool


@dataclass(frozen=True)
class _Books:
    """What the gradebook says of one notebook: marks and comments by the names of cells."""

    marks: Marks
    each: Mapping[str, _Mark]
    comments: Mapping[str, str]


def page_of(nb: NotebookNode, resources: Mapping[str, Any]) -> str:
    """The page of an executed and graded notebook, as nbgrader's exporters are given it."""
    info = resources["nbgrader"]
    course = load_course_once(Path.cwd())
    books = _books(info["db_url"], info["assignment"], info["notebook"], info["student"])
    return feedback_page(_Page(nb, course, info["assignment"], info["student"], books).made())


def _books(db_url: str, assignment: str, notebook: str, student: str) -> _Books:
    with Gradebook(db_url) as gradebook:
        found = gradebook.find_submission_notebook(notebook, assignment, student)
        standing = standings(gradebook.db.connection(), [assignment], [student]).get((assignment, student))
        return _Books(
            marks=standing.marks if standing else Marks(0.0, 0.0, 0.0, 0.0, 0, ""),
            each={grade.name: _mark(grade) for grade in found.grades},
            comments={each.name: each.comment for each in found.comments if each.comment},
        )


def _mark(grade: Any) -> _Mark:
    nothing_yet = grade.auto_score is None and grade.manual_score is None
    return _Mark(
        score=None if nothing_yet else grade.score,
        maximum=grade.max_score,
        by_hand=grade.manual_score is not None or bool(grade.extra_credit),
        waits=bool(grade.needs_manual_grade),
    )


class _Page:
    """One page on its way."""

    def __init__(self, nb: NotebookNode, course: Course, assignment: str, student: str, books: _Books) -> None:
        self.nb, self.books, self.student = nb, books, student
        self.language = notebook_language(nb, course)
        self.with_key = key_is_shown(course, assignment, student)
        self.with_hints = course.gives_hints
        said = nb.metadata.get(OURS, {}).get("findings")
        # One that was graded before such things were kept there has marks and comments alone.
        self.findings = NotebookFindings.from_json(said) if said else None
        self.name = assignment
        self.exhibits: list[Exhibit] = []
        own = [cell for cell in nb.cells if not is_locked(cell)]
        given = [cell for cell in nb.cells if is_locked(cell)]
        self.rendering = Rendering(
            self.language, fitting(output for cell in (*own, *given) for output in _shown_outputs(cell))
        )

    def made(self) -> FeedbackPage:
        sections = tuple(self._sections())
        findings, marks = self.findings, self.books.marks
        own = own_curves(findings.curves if findings else (), self.exhibits, _MOST_CURVES, self.language)
        return FeedbackPage(
            language=self.language,
            title=findings.title if findings else self.name,
            student=self.student,
            score=Score(marks.total, marks.maximum, marks.automatic, marks.by_hand, marks.penalty, marks.waiting),
            sections=sections,
            problems=findings.problems if findings else (),
            notice=self._notice(),
            curves=tuple(
                (
                    title,
                    curve_svg(shown, self.language, self.with_key),
                    exhibits_text([shown], self.language, self.with_key),
                )
                for title, shown in own
            ),
            with_hints=self.with_hints,
            with_notebook=self._was_read(sections),
        )

    def _was_read(self, sections: Iterable[Section]) -> bool:
        """By the grader, or else by a person, who has said something of it."""
        by_a_person = any(each.question and (each.question.by_hand or each.question.comments) for each in sections)
        return self.findings is None or not self.findings.unreadable or by_a_person

    def _notice(self) -> str | None:
        if self.findings is None or not (self.findings.ungraded or self.findings.unreadable):
            return None
        if self.findings.unreadable:
            return message("student_unreadable", self.language)
        return message("student_waiting" if self.findings.problems else "student_ungraded", self.language)

    def _sections(self) -> Iterator[Section]:
        """The cells since the question before belong to the next one, from its task on; the task is the last text
        before the student's own cells.
        """
        waiting: list[NotebookNode] = []
        for cell in self.nb.cells:
            if cell.get("id") == SUMMARY:
                continue
            waiting.append(cell)
            if grade_id(cell) in self.books.each:
                yield from self._question(waiting, cell)
                waiting = []
        if waiting:
            yield Section(None, pieces=tuple(map(self._piece, waiting)))

    def _question(self, cells: list[NotebookNode], graded: NotebookNode) -> Iterator[Section]:
        first = next(index for index, cell in enumerate(cells) if _is_own(cell) or cell is graded)
        task = next((index for index in reversed(range(first)) if cells[index].cell_type == "markdown"), first)
        if task:
            yield Section(None, pieces=tuple(map(self._piece, cells[:task])))
        yield Section(
            task=tuple(map(self._piece, cells[task : task + 1] if task < first else [])),
            # The result comes before the student's cells: so does the order of headings.
            question=self._result(cells, graded),
            pieces=tuple(map(self._piece, cells[task + 1 :] if task < first else cells[task:])),
        )

    def _result(self, cells: list[NotebookNode], graded: NotebookNode) -> QuestionPage:
        name = grade_id(graded) or ""
        kept: Mapping[str, Any] = _ours(graded, "question")
        shown = [exhibit_from(each) for each in _ours(graded, "exhibits")]
        self.exhibits += shown
        told = QuestionFindings.from_json(kept) if kept else None
        titles = self.findings.titles if self.findings else {}
        mark = self.books.each[name]
        comments = [said for cell in cells if (said := self.books.comments.get(grade_id(cell) or ""))]
        written = [comment for comment in comments if comment != _NO_RESPONSE]
        return QuestionPage(
            id=name,
            title=told.title if told else titles.get(name, name),
            maximum=mark.maximum,
            score=mark.score,
            findings=told.findings if told else (),
            by_hand=mark.by_hand,
            in_doubt=mark.waits and mark.score is not None,
            left_open=_NO_RESPONSE in comments,
            comments=tuple(self.rendering.markdown(comment) for comment in written),
            curves=tuple(curve_svg(each, self.language, self.with_key) for each in shown),
        )

    def _piece(self, cell: NotebookNode) -> Piece:
        if cell.cell_type != "code":
            shown = (
                self.rendering.markdown(cell.source, cell.get("attachments"))
                if cell.cell_type == "markdown"
                else Markup(cell.source)
            )
            return Piece("answer" if _is_own(cell) else "text", shown)
        outputs = self.rendering.outputs(_shown_outputs(cell), of_given=is_locked(cell))
        number = cell.get("execution_count")
        if is_locked(cell):
            kind = "check" if grade_id(cell) in self.books.each else "given"
            return Piece(kind, self.rendering.given_code(cell.source), outputs, number)
        return Piece("answer" if _is_own(cell) else "own", self.rendering.code(cell.source), outputs, number)


def _shown_outputs(cell: NotebookNode) -> list[NotebookNode]:
    """All but those that stand for a result in a notebook."""
    return [output for output in cell.get("outputs", []) if OURS not in output.get("metadata", {})]


def _ours(cell: NotebookNode, key: str) -> Any:
    found = (output.get("metadata", {}).get(OURS, {}).get(key) for output in cell.get("outputs", []))
    return next((value for value in found if value), [])


def _nbgrader(cell: NotebookNode) -> Mapping[str, Any]:
    given: Mapping[str, Any] = cell.metadata.get("nbgrader", {})
    return given


def _is_own(cell: NotebookNode) -> bool:
    """Whether the lesson leaves the cell to the student."""
    return bool(_nbgrader(cell).get("solution"))
