"""What browsers say of the languages of their people."""

from __future__ import annotations

import pytest

from autograder.service.language import preferred


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("ja", "ja"),
        ("ja-JP,ja;q=0.9,en;q=0.8", "ja"),
        ("fr-CH, fr;q=0.9, en;q=0.5, ja;q=0.7", "ja"),
        ("en-GB", "en"),
        ("ja;q=0, en", "en"),
        ("de", "the course's"),
        ("", "the course's"),
        (";;q=,,ja;q=x", "the course's"),
    ],
)
def test_the_best_liked_of_those_that_there_are(asked, language):
    assert preferred(asked, ("en", "ja"), "the course's") == language
