"""release/ is derived from source/ and committed: the two must be in step, and no language may leak."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring import release
from autograder.course import LANGUAGES, load_course

PROJECT = Path(__file__).resolve().parents[2]
ASSIGNMENTS = load_course(PROJECT).assignments


@pytest.fixture
def course(tmp_path, secret_file, monkeypatch):
    monkeypatch.setenv("EPOCHMARK_SECRET_FILE", str(secret_file))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    return load_course(PROJECT)


@pytest.mark.slow
@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_the_committed_release_is_what_the_source_gives(course, tmp_path, name):
    made = release(course, name, output_directory=tmp_path)
    committed = PROJECT / "release" / name
    assert sorted(path.name for path in committed.iterdir()) == sorted(path.name for path in made.iterdir())
    for path in made.iterdir():
        assert (committed / path.name).read_bytes() == path.read_bytes(), f"run `autograder release {name}`"


@pytest.mark.slow
@pytest.mark.parametrize("name", ASSIGNMENTS)
@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {load_course(PROJECT).language}))
def test_every_other_language_can_be_released(course, tmp_path, name, language):
    assert release(course, name, language, tmp_path).is_dir()
