"""From an empty folder to a lesson that is released and whose graders hold, by commands alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.real_course import run

FILES = ["prices.ipynb", "prices.npz", "prices.py"]


@pytest.mark.slow
def test_a_lesson_on_a_table_of_ones_own_works_as_it_is_written(tmp_path: Path) -> None:
    run(tmp_path, "autograder", "new", "course", "mine")
    root = tmp_path / "mine"
    run(root, "autograder", "new", "assignment", "prices", "--kind", "regression")
    shown = run(root, "autograder", "preview", "prices", "--no-browser")
    assert shown.stdout.strip() == str(root / "reports" / "preview-prices.html") and not shown.stderr.strip()
    run(root, "autograder", "release", "prices")
    assert sorted(path.name for path in (root / "release" / "prices").iterdir()) == FILES
    checked = run(root, "autograder", "check", "prices", "--no-broken").stdout
    assert all(name in checked for name in ("right_functional", "wrong_training", "wrong_reading"))
