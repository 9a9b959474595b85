"""Steps for nbgrader's autograde pipeline; autograder.course.steps says where they stand."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any as Anything

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades

from autograder.course.steps import AUTOGRADE, SANITIZE
from autograder.evidence.notebook import grade_id, parse_notebook
from autograder.evidence.preparation import prepare
from autograder.exams import (
    Fault,
    HandIn,
    cache_of,
    exam_for,
    load_course_once,
    notebook_language,
    read_hand_in,
    report_of,
    settled,
)
from autograder.feedback import question_html, question_text, summary
from autograder.feedback.findings import notebook_findings, question_findings
from autograder.feedback.messages import pick
from autograder.grading.engine import Exam, Graded
from autograder.grading.report import QuestionResult
from autograder.nbgrader.curves import OURS, SUMMARY, curves_output, disown
from autograder.nbgrader.exporters import is_ours, our_steps
from autograder.nbgrader.hand_over import REMARKS, fault_of, result_of
from autograder.nbgrader.submissions import hand_in_root
from autograder.nbgrader.titles import question_titles

Resources = dict[str, Anything]
# What is known of the hand-in, on its way from the first pass to the second.
_KNOWN = "epochmark_hand_in"


class SubmissionExporter(NotebookExporter):
    """Reads a submission that may be no notebook at all: the assignment's blank one stands in for it, marked with whose
    fault that is. Another's assignment is read as nbgrader does.
    """

    def from_filename(self, filename: str, resources: Resources | None = None, **kw: Anything) -> Anything:
        if not is_ours(resources):
            return super().from_filename(filename, resources=resources, **kw)
        assert resources is not None
        with our_steps(self, resources, SANITIZE if self.parent._sanitizing else AUTOGRADE):
            return self._from_hand_in(filename, resources, **kw)

    def _from_hand_in(self, filename: str, resources: Resources, **kw: Anything) -> Anything:
        course, path = load_course_once(Path.cwd()), Path(filename)
        again = self._second_pass(path, resources)
        below = None if again else hand_in_root(self.parent.coursedir)
        assignment = resources["nbgrader"]["assignment"]
        found: HandIn | Fault = settled(lambda: read_hand_in(course, assignment, path, below))
        if isinstance(found, Fault):
            self.log.warning("%s", found.reason)
            exam = exam_for(course, assignment, course.language)
            nb = parse_notebook(nbformat.writes(exam.reference).encode(), "reference")
            nb.metadata[_KNOWN] = {"fault": asdict(found)}
        else:
            nb = found.notebook
            # Only this class may say it.
            if not again:
                nb.metadata[_KNOWN] = {"remarks": found.remarks, "for_review": found.for_review}
        # Validated once, after the last step and not after each; nbconvert fails at that where there is none.
        self.optimistic_validation = bool(self._preprocessors)
        return self.from_notebook_node(nb, resources=resources, **kw)

    def _second_pass(self, path: Path, resources: Resources) -> bool:
        coursedir, info = self.parent.coursedir, resources["nbgrader"]
        folder = coursedir.format_path(coursedir.autograded_directory, info["student"], info["assignment"])
        return path.resolve().parent == Path(folder).resolve()


class PrepareSubmission(NbGraderPreprocessor):
    """Give the notebook its assignment's cells back: metadata, locked sources, cells that are gone."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        prepared = prepare(nb, _exam(resources, nb).reference)
        # They are told of what was handed in, which the second pass sees no more.
        prepared.notebook.metadata[REMARKS] = list(prepared.remarks)
        return prepared.notebook, resources


class RunInSandbox(NbGraderPreprocessor):
    """Run the notebook in a sandbox and grade its evidence. The report waits in the resources for the next steps."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        student, assignment = resources["nbgrader"]["student"], resources["nbgrader"]["assignment"]
        known = nb.metadata.pop(_KNOWN, {})
        if "fault" in known:
            result: Graded | Fault = fault_of(assignment, student, Fault(**known["fault"]))
        else:
            result = result_of(
                nb, assignment, student, tuple(known.get("remarks", ())), for_review=known.get("for_review", False)
            )
        if isinstance(result, Fault):
            resources["epochmark"] = report_of(result, student, _exam(resources, nb))
            return nb, resources
        for cell, executed in zip(nb.cells, result.notebook.cells, strict=True):
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = executed.outputs, executed.execution_count
        for remark in result.report.remarks("en"):
            self.log.warning("%s: %s", student, remark)
        resources["epochmark"], resources["epochmark_curves"] = result.report, result.submission.histories
        return nb, resources


class ShowResults(NbGraderPreprocessor):
    """Put the total at the top, and each question's result, hints and curves under its check cell."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        exam, report = _exam(resources, nb), resources["epochmark"]
        course = load_course_once(Path.cwd())
        language = notebook_language(nb, course)
        results = {question.id: question for question in report.questions}
        disown(nb)
        for cell in nb.cells:
            question = results.get(grade_id(cell) or "")
            if question is not None and cell.cell_type == "code":
                title = exam.graders.titles[question.id]
                data = {
                    "text/html": question_html(question, title, language),
                    "text/plain": question_text(question, title, language),
                }
                kept = {OURS: {"question": question_findings(question, title, language).as_json()}}
                shown = [nbformat.v4.new_output("display_data", data=data, metadata=kept)]
                if exhibits := report.exhibits.get(question.id):
                    shown.append(curves_output(exhibits, language, cache_of(course)))
                cell.outputs[:0] = shown
        nb.cells.insert(0, nbformat.v4.new_markdown_cell(summary(report, language), id=SUMMARY))
        titles = question_titles(
            exam.reference, {id: pick(title, language) for id, title in exam.graders.titles.items()}
        )
        curves = tuple(resources.get("epochmark_curves", {}).values())
        found = notebook_findings(report, exam.graders.title, titles, curves, language)
        nb.metadata[OURS] = {**nb.metadata.get(OURS, {}), "findings": found.as_json()}
        return nb, resources


class SaveReport(SaveAutoGrades):
    """Save the report's scores. What stands in a cell's outputs is the student's and counts for nothing here."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        self.report = resources["epochmark"]
        return super().preprocess(nb, resources)

    def _add_score(self, cell: NotebookNode, resources: Resources) -> None:
        id, gradebook = grade_id(cell), self.gradebook
        question = next((q for q in self.report.questions if q.id == id), None)
        if question is None and not self.report.ungraded:
            super()._add_score(cell, resources)
            return
        grade = gradebook.find_grade(id, self.notebook_id, self.assignment_id, self.student_id)
        if question is None:
            # A written answer: what stands here may be the blank notebook, in the place of one that we could not read.
            grade.needs_manual_grade = True
            gradebook.db.commit()
            return
        in_doubt = self.report.is_in_doubt(question)
        grade.auto_score = _never_lowered(grade.auto_score, question) if in_doubt else question.score
        # A grader that broke must not cost the student silently; a mark given by hand stays and is looked at again.
        grade.needs_manual_grade = in_doubt or grade.manual_score is not None
        gradebook.db.commit()


def _never_lowered(before: float | None, question: QuestionResult) -> float | None:
    """The mark of a question that a person has to look at: what was earned by now, but nothing is taken away, and where
    nothing could be decided there is no mark.
    """
    earned = None if all(test.outcome == "grader_error" for test in question.tests) else question.score
    return max((mark for mark in (before, earned) if mark is not None), default=None)


def _exam(resources: Resources, nb: NotebookNode | None = None) -> Exam:
    course = load_course_once(Path.cwd())
    language = notebook_language(nb, course) if nb is not None else course.language
    return exam_for(course, resources["nbgrader"]["assignment"], language)
