"""Steps for nbgrader's autograde pipeline; course_config.py puts them in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any as Anything

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades

from autograder.evidence.notebook import belongs, grade_id, parse_notebook, prepare, read_notebook
from autograder.evidence.problems import SubmissionUnreadable
from autograder.feedback import question_html, question_text, summary
from autograder.grading.engine import Exam, Graded, unreadable_report
from autograder.nbgrader import session
from autograder.nbgrader.curves import curves_output, disown

Resources = dict[str, Anything]
_UNREADABLE = "epochmark_unreadable"


class SubmissionExporter(NotebookExporter):
    """Reads a submission that may be no notebook at all: the assignment's blank one stands in for it, and scores 0."""

    def from_filename(self, filename: str, resources: Resources | None = None, **kw: Anything) -> Anything:
        resources = resources if resources is not None else {}
        exam = _exam(resources)
        path = Path(filename)
        try:
            nb = read_notebook(path)
            if not belongs(nb, exam.reference):
                raise SubmissionUnreadable(f"{path.name}: this is not the notebook of {exam.graders.assignment}.")
            # Only this class may say that a notebook could not be read, on its way to the second pass.
            reason = nb.metadata.get(_UNREADABLE) if self._second_pass(path, resources) else None
        except SubmissionUnreadable as error:
            self.log.warning("%s", error)
            nb, reason = parse_notebook(nbformat.writes(exam.reference).encode(), "reference"), str(error)
        if reason:
            nb.metadata[_UNREADABLE] = reason
        else:
            nb.metadata.pop(_UNREADABLE, None)
        # Validated once, after the last step and not after each; nbconvert fails at that where there is none.
        self.optimistic_validation = bool(self._preprocessors)
        return self.from_notebook_node(nb, resources=resources, **kw)

    def _second_pass(self, path: Path, resources: Resources) -> bool:
        coursedir, info = self.parent.coursedir, resources["nbgrader"]
        folder = coursedir.format_path(coursedir.autograded_directory, info["student"], info["assignment"])
        return path.resolve().parent == Path(folder).resolve()


class PrepareSubmission(NbGraderPreprocessor):
    """Give the notebook its assignment's cells back: metadata, locked sources, deleted graded cells."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        return prepare(nb, _exam(resources, nb).reference), resources


class RunInSandbox(NbGraderPreprocessor):
    """Run the notebook in a sandbox and grade its evidence. The report waits in the resources for the next steps."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        info = resources["nbgrader"]
        reason = nb.metadata.get(_UNREADABLE)
        if reason:
            resources["epochmark"] = unreadable_report(reason, info["student"], _exam(resources, nb))
            return nb, resources
        result: Graded = session.graded(nb, info["assignment"], info["student"])
        for cell, executed in zip(nb.cells, result.notebook.cells, strict=True):
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = executed.outputs, executed.execution_count
        for remark in result.report.remarks("en"):
            self.log.warning("%s: %s", info["student"], remark)
        resources["epochmark"] = result.report
        return nb, resources


class ShowResults(NbGraderPreprocessor):
    """Put the total at the top, and each question's result, hints and curves under its check cell."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        exam, report = _exam(resources, nb), resources["epochmark"]
        course = session.load_course_once(Path.cwd())
        language = session.notebook_language(nb, course)
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
                shown = [nbformat.v4.new_output("display_data", data=data)]
                if exhibits := report.exhibits.get(question.id):
                    shown.append(curves_output(exhibits, language, session.cache_of(course)))
                cell.outputs[:0] = shown
        nb.cells.insert(0, nbformat.v4.new_markdown_cell(summary(report, language), id="epochmark-summary"))
        return nb, resources


class SaveReport(SaveAutoGrades):
    """Save the report's scores. What stands in a cell's outputs is the student's and counts for nothing here."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        self.report = resources["epochmark"]
        return super().preprocess(nb, resources)

    def _add_score(self, cell: NotebookNode, resources: Resources) -> None:
        question = next((q for q in self.report.questions if q.id == grade_id(cell)), None)
        if question is None:
            super()._add_score(cell, resources)
            return
        gradebook: Gradebook = self.gradebook
        grade = gradebook.find_grade(question.id, self.notebook_id, self.assignment_id, self.student_id)
        grade.auto_score = question.score
        # A grader that broke must not cost the student silently; a mark given by hand stays and is looked at again.
        grade.needs_manual_grade = question.needs_review or grade.manual_score is not None
        gradebook.db.commit()


def _exam(resources: Resources, nb: NotebookNode | None = None) -> Exam:
    course = session.load_course_once(Path.cwd())
    language = session.notebook_language(nb, course) if nb is not None else course.language
    return session.exam_for(course, resources["nbgrader"]["assignment"], language)
