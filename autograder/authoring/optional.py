"""Cells that a student may leave as they are: `student_id = ""`, where it is known who works there.

Such a cell is a solution cell, tagged `optional`, whose region follows what is given. nbgrader puts a stub in the
region's place, which would stop a notebook that need not be stopped.
"""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions, NbGraderPreprocessor

TAG = "optional"


class LeaveOptional(NbGraderPreprocessor):
    """Takes nbgrader's stub, and the tag, off the cells tagged `optional`. Comes right after ClearSolutions."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        stub = ClearSolutions(config=self.config).code_stub["python"].splitlines()
        for cell in nb.cells:
            tags = cell.metadata.get("tags", [])
            if TAG in tags:
                cell.source = "\n".join(line for line in cell.source.splitlines() if line not in stub)
                cell.metadata["tags"] = [tag for tag in tags if tag != TAG]
                if not cell.metadata["tags"]:
                    del cell.metadata["tags"]
        return nb, resources
