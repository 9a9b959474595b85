"""How nbgrader's feedback pages look, where nbgrader leaves it open."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

_FIT = "img, svg { max-width: 100%; height: auto; } pre { white-space: pre-wrap; overflow-wrap: anywhere; }"


class FitToPage(NbGraderPreprocessor):
    """Keeps wide pictures and long lines within the page. Stands after the step that collects the style sheets."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        resources.setdefault("inlining", {}).setdefault("css", []).append(_FIT)
        return nb, resources
