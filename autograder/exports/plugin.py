"""The export for nbgrader's own command: `nbgrader export --exporter=autograder.exports.plugin.MarksExport`."""

from __future__ import annotations

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Unicode

from autograder.course import CourseError
from autograder.exports.export import LmsFiles, export_assignment
from autograder.exports.filling import Choices


class MarksExport(ExportPlugin):
    """Writes each assignment's tables into a folder of its name below `--to` (exports/ by default)."""

    moodle = Unicode("", help="Moodle's offline grading worksheet to fill in; for one --assignment.").tag(config=True)
    canvas = Unicode("", help="Canvas's gradebook to fill in; for one --assignment.").tag(config=True)
    canvas_column = Unicode("", help="The title of the assignment's column in Canvas's gradebook.").tag(config=True)
    include_unmarked = Bool(False, help="Fill in what counts so far where a person still has to mark.").tag(config=True)
    missing_as_zero = Bool(False, help="Fill in 0 for who handed nothing in.").tag(config=True)
    scale = Bool(False, help="Convert marks to the maximum that the LMS has.").tag(config=True)

    def export(self, gradebook: Gradebook) -> None:
        try:
            self._export(gradebook)
        except CourseError as error:
            self.log.error("%s", error)
            raise SystemExit(1) from None

    def _export(self, gradebook: Gradebook) -> None:
        names = [str(name) for name in self.assignment] or sorted(found.name for found in gradebook.assignments)
        if (self.moodle or self.canvas) and len(names) != 1:
            raise CourseError("A file of Moodle's or Canvas's is for one assignment: name it with --assignment.")
        if self.student:
            self.log.warning("All students are exported: these tables are the class's.")
        choices = Choices(self.include_unmarked, self.missing_as_zero, self.scale)
        lms = LmsFiles(
            Path(self.moodle) if self.moodle else None,
            Path(self.canvas) if self.canvas else None,
            self.canvas_column or None,
            choices,
        )
        for name in names:
            done = export_assignment(gradebook, self.parent.coursedir, name, lms, Path(self.to or "exports") / name)
            self.log.info("%s: %s in %s", name, ", ".join(done.written), done.folder)
            for line in (*map(str, done.changed or ()), *done.remarks):
                self.log.info("%s", line)
            for line in done.troubles:
                self.log.warning("%s", line)
