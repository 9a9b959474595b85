"""The master solutions on real pictures and reviews, where a slice of them lies beside the project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from autograder.authoring import reference, solved
from autograder.course import load_course
from autograder.data.pack import Pack, Sizes, Split
from autograder.data.reviews import N_WORDS
from autograder.expect import curves
from autograder.grading.engine import Exam, grade, load_graders
from autograder.grading.memory import remembering
from autograder.hidden.overfitting import runs
from autograder.sandbox.client import Sandbox

PROJECT = Path(__file__).resolve().parents[2]
SLICES = PROJECT.parent / "shared" / "data"
IMAGES, REVIEWS = SLICES / "fashion_mnist_slice.npz", SLICES / "imdb_slice.npz"
# On this slice of IMDB the validation loss is lowest after these epochs.
BEST_EPOCHS = {"smaller": 20, "baseline": 13, "bigger": 3}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not (IMAGES.is_file() and REVIEWS.is_file()), reason=f"no real data in {SLICES}"),
]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return replace(
        load_course(PROJECT),
        secret_file=tmp_path_factory.mktemp("secret") / "hidden_split",
        data_sources=(("images", f"file:{IMAGES}"),),
        data_sizes=(("images", Sizes(train=3000, validation=300, hidden=300)),),
    )


@pytest.fixture(scope="module")
def reviews():
    """The slice in its own order: 4,000 reviews to train, 1,000 to validate, and those of IMDB's test split hidden."""
    with np.load(REVIEWS) as slice:
        known, hidden = (_padded(slice[f"{split}_tokens"], slice[f"{split}_offsets"]) for split in ("train", "test"))
        y, y_hidden = slice["y_train"].astype(np.int64), slice["y_test"].astype(np.int64)
    words = ("", *(f"word{number}" for number in range(1, N_WORDS)))
    splits = Split(known[:4000], y[:4000]), Split(known[4000:], y[4000:]), Split(hidden, y_hidden)
    return Pack("reviews", "slice", *splits, ("bad", "good"), words=words)


def _padded(tokens, offsets):
    lengths = np.diff(offsets)
    rows = np.zeros((len(lengths), lengths.max()), np.uint16)
    rows[np.arange(lengths.max()) < lengths[:, None]] = tokens
    return rows


@pytest.mark.parametrize("name", load_course(PROJECT).assignments)
def test_solution_gets_full_marks(course, reviews, name):
    packs = {pack: reviews if pack == "reviews" else course.pack(pack) for pack in course.assignment(name).data}
    exam = Exam(load_graders(course.assignment(name).hidden), packs, reference(course.assignment(name), "en"))
    with Sandbox(course.limits) as sandbox:
        graded = grade(
            solved(course.assignment(name), "en"), "student", exam, remembering(sandbox, None), vouched=False
        )
    lost = [(q.id, t.name, t.detail) for q in graded.report.questions for t in q.tests if not t.passed]
    assert graded.report.score == graded.report.max_score > 0, lost
    if name == "overfitting":
        for network, best in BEST_EPOCHS.items():
            assert best in curves.acceptable(graded.submission.history(f"{network}_history"), runs.TOLERANCE), network
