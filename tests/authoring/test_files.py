from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.authoring.files import replace_folder, staging, write_bytes


def _folder(path: Path, word: str) -> Path:
    path.mkdir(parents=True)
    (path / "word").write_text(word)
    return path


def test_an_interrupted_write_leaves_the_old_file_and_no_debris(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_text("old")

    def interrupted(self, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(path, b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
    assert path.read_text() == "old"


def test_unchanged_content_is_not_written_again(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"same")
    os.utime(path, (1, 1))
    write_bytes(path, b"same")
    assert path.stat().st_mtime == 1


def test_a_folder_is_replaced_as_a_whole(tmp_path):
    target = _folder(tmp_path / "release", "old")
    with staging(target) as stage:
        replace_folder(_folder(stage / "release", "new"), target)
    assert (target / "word").read_text() == "new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["release"]


def test_the_old_folder_comes_back_when_the_new_one_cannot_take_its_place(tmp_path):
    target = _folder(tmp_path / "release", "old")
    with pytest.raises(FileNotFoundError):
        replace_folder(tmp_path / "nothing", target)
    assert (target / "word").read_text() == "old"


def test_a_folder_set_aside_by_a_killed_process_comes_back(tmp_path):
    _folder(tmp_path / ".release.previous", "old")
    with staging(tmp_path / "release"):
        pass
    assert (tmp_path / "release" / "word").read_text() == "old"
