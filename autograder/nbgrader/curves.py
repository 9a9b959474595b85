"""Learning curves in graded notebooks: drawn without the key, and with it in feedback when the policy allows it.

The key never stands in a picture before it may be shown; until then it waits in the output's metadata, which
nbgrader's feedback pages leave out.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import inspect
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any as Anything

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.course import Course
from autograder.exams import cache_of, load_course_once, notebook_language
from autograder.feedback import exhibits_html, exhibits_text, messages, plots
from autograder.feedback.exhibits import Draw, draw_now
from autograder.grading.cache import Cache
from autograder.grading.report import Exhibit
from autograder.nbgrader.submissions import is_past_due

_OURS = "epochmark"


def curves_output(exhibits: Sequence[Exhibit], language: str, cache: Cache | None = None) -> NotebookNode:
    """The curves as a notebook output, without the key."""
    data = _drawn(exhibits, language, False, cache)
    waiting = {"exhibits": [asdict(exhibit) for exhibit in exhibits]}
    return nbformat.v4.new_output("display_data", data=data, metadata={_OURS: waiting})


def disown(nb: NotebookNode) -> None:
    """Takes our mark from everything that the student's code has put out."""
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            output.get("metadata", {}).pop(_OURS, None)


class DrawCurves(NbGraderPreprocessor):
    """Draws the key into the curves of a feedback page, if the course's policy lets students see it by now."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Anything]) -> tuple[NotebookNode, dict[str, Anything]]:
        course = load_course_once(Path.cwd())
        if not key_is_shown(course, resources["nbgrader"]["assignment"]):
            return nb, resources
        language = notebook_language(nb, course)
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                waiting = output.get("metadata", {}).get(_OURS, {}).get("exhibits")
                if waiting:
                    exhibits = [Exhibit(**exhibit) for exhibit in waiting]
                    output.data.update(_drawn(exhibits, language, True, cache_of(course)))
        return nb, resources


def key_is_shown(course: Course, assignment: str) -> bool:
    """What the policy says now. Without a due date the key stays hidden under "after_due"."""
    if course.curve_key == "after_due":
        return is_past_due(course, assignment)
    return course.curve_key == "always"


def drawn_once(cache: Cache | None) -> Draw:
    """Draws curves, unless the cache has them as they would be drawn."""

    if cache is None:
        return draw_now

    def draw(plot: Callable[..., str], *shown: object) -> str:
        # In the order given: panels stand in it.
        facts = json.dumps([plot.__name__, shown, _drawn_by()], default=asdict)
        key = hashlib.sha256(facts.encode()).hexdigest()
        if (known := cache.get(key, bytes.decode)) is not None:
            return known
        uri = plot(*shown)
        cache.put([key], uri.encode())
        return uri

    return draw


@functools.cache
def _drawn_by() -> list[str]:
    """All that a picture depends on beside what it shows."""
    return [importlib.metadata.version("matplotlib"), *map(inspect.getsource, (plots, messages))]


def _drawn(exhibits: Sequence[Exhibit], language: str, with_key: bool, cache: Cache | None) -> dict[str, str]:
    return {
        "text/html": exhibits_html(exhibits, language, with_key, drawn_once(cache)),
        "text/plain": exhibits_text(exhibits, language, with_key),
    }
