"""Code that students run and need not read is released folded: it is there, and a click opens it."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_locked

# As in Jupyter Book: an author's word for a cell whose code is not what the lesson is about, such as a long drawing.
TAG = "hide-input"


class FoldCells(NbGraderPreprocessor):
    """Folds the locked cells that check a task, and code cells with the tag `hide-input`, in JupyterLab, Jupyter
    Notebook and Colab. VS Code has nothing to be told so with, and shows the code.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        for cell in nb.cells:
            checks = is_grade(cell) and is_locked(cell)
            if cell.cell_type == "code" and (checks or TAG in cell.metadata.get("tags", ())):
                cell.metadata["jupyter"] = {**cell.metadata.get("jupyter", {}), "source_hidden": True}
                cell.metadata["cellView"] = "form"
        return nb, resources
