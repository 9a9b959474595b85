"""The curves in a graded notebook, without the key, and when the course's policy lets students see that."""

from __future__ import annotations

import functools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.course import load_course
from autograder.evidence.submission import LearningCurve
from autograder.feedback import plots
from autograder.grading.cache import Cache
from autograder.grading.report import Exhibit
from autograder.nbgrader import curves
from tests.real_course import NAME, build

KEY = "Good epochs: 1–2"
EXHIBIT = Exhibit({"en": "Bigger", "ja": "Bigger"}, (0.6, 0.3, 0.1), (0.55, 0.5, 0.7), 3, (1, 2), 3)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return load_course(build(tmp_path_factory.mktemp("course")))


def notebook_with(output):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])


def graded():
    return curves.curves_output([EXHIBIT], "en")


def test_a_graded_notebook_shows_the_curves_without_the_key():
    data = graded().data
    assert KEY not in data["text/plain"] + data["text/html"]
    assert "<img" in data["text/html"]


def test_curves_are_drawn_once_for_each_answer_with_the_key_and_without(tmp_path):
    assert_drawn_once(
        tmp_path,
        plots.annotated_curves,
        [([EXHIBIT], False), ([EXHIBIT], True), ([replace(EXHIBIT, answer=2)], True)],
    )


def test_curves_without_a_question_are_drawn_once_as_they_are(tmp_path):
    small, large = (LearningCurve(name, {"loss": (0.9, 0.4), "val_loss": (0.9, 0.5)}) for name in ("small", "large"))
    other = replace(large, metrics={**large.metrics, "val_loss": (0.9, 0.6)})
    both = {"small": small, "large": large}
    assert_drawn_once(
        tmp_path, plots.student_curves, [(both,), ({"large": large, "small": small},), ({**both, "large": other},)]
    )


def assert_drawn_once(tmp_path, plot, asked):
    drawn = []

    @functools.wraps(plot)
    def counted(*shown):
        drawn.append(shown)
        return plot(*shown)

    expected = [plot(*each) for each in asked]
    assert len(set(expected)) == len(asked)
    for _ in range(2):
        once = curves.drawn_once(Cache(tmp_path / "known", 10))
        assert [once(counted, *each) for each in asked] == expected
    assert drawn == asked


@pytest.mark.slow
@pytest.mark.parametrize(
    ("policy", "hours", "shown"),
    [
        ("always", 1, True),
        ("never", -1, False),
        ("after_due", 1, False),
        ("after_due", -1, True),
        ("after_due", None, False),
    ],
)
def test_the_key_is_shown_as_the_policy_says(course, policy, hours, shown):
    due = None if hours is None else datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=hours)
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=due)
    chosen = replace(course, curve_key=policy)
    assert curves.key_is_shown(chosen, NAME) is shown
    assert curves.key_is_shown(chosen, "not in the gradebook") is (policy == "always")


def test_what_a_student_puts_out_never_becomes_a_key():
    notebook = notebook_with(graded())
    assert notebook.cells[0].outputs[0].metadata[curves.OURS]
    curves.disown(notebook)
    assert notebook.cells[0].outputs[0].metadata == {}
