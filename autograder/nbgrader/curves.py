"""Learning curves in graded notebooks, drawn without the key: that waits in the output's metadata for the feedback
page, which draws it when the policy allows it.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import inspect
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

import nbformat
from nbformat import NotebookNode

from autograder.course import Course
from autograder.feedback import exhibits_html, exhibits_text, messages, plots
from autograder.feedback.exhibits import Draw, draw_now
from autograder.grading.cache import Cache
from autograder.grading.report import Exhibit
from autograder.nbgrader.submissions import is_past_due

# In the metadata of a graded notebook and of its outputs: what a feedback page is made of, and the id of the cell that
# stands for the page's head in the notebook itself.
OURS, SUMMARY = "epochmark", "epochmark-summary"


def curves_output(exhibits: Sequence[Exhibit], language: str, cache: Cache | None = None) -> NotebookNode:
    """The curves as a notebook output, without the key."""
    data = {
        "text/html": exhibits_html(exhibits, language, False, drawn_once(cache)),
        "text/plain": exhibits_text(exhibits, language, False),
    }
    waiting = {"exhibits": [asdict(exhibit) for exhibit in exhibits]}
    return nbformat.v4.new_output("display_data", data=data, metadata={OURS: waiting})


def disown(nb: NotebookNode) -> None:
    """Takes our mark from everything that the student's code has put out."""
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            output.get("metadata", {}).pop(OURS, None)


def key_is_shown(course: Course, assignment: str, student: str | None = None) -> bool:
    """What the policy says now, to a student who may have an extension. Without a due date the key stays hidden under
    "after_due".
    """
    if course.curve_key == "after_due":
        return is_past_due(course, assignment, student)
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
