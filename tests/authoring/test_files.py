from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
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


@pytest.mark.slow
def test_what_a_killed_process_was_writing_is_cleared_away_and_what_a_living_one_writes_is_not(tmp_path):
    killed = textwrap.dedent("""
        import os, signal, sys
        from pathlib import Path
        from autograder.authoring.files import staging, write_bytes

        os.chdir(sys.argv[1])
        with staging(Path("release")) as stage:
            (stage / "half").write_text("half")
            Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
            write_bytes(Path("page.html"), b"half of one")
    """)
    subprocess.run([sys.executable, "-c", killed, tmp_path], check=False)
    left = sorted(path.name.partition("-")[0] for path in tmp_path.iterdir())
    assert left == [".page.html", ".release"]
    with staging(tmp_path / "release") as mine:
        assert [path for path in tmp_path.iterdir() if path.is_dir()] == [mine]
        with staging(tmp_path / "release") as second:
            assert sorted(path for path in tmp_path.iterdir() if path.is_dir()) == sorted([mine, second])
    write_bytes(tmp_path / "page.html", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_write_that_fails_names_its_file(tmp_path, monkeypatch):
    def full(self, mode):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "chmod", full)
    with pytest.raises(OSError, match="No space left on device") as caught:
        write_bytes(tmp_path / "page.html", b"whole")
    assert caught.value.filename == str(tmp_path / "page.html")
    assert list(tmp_path.iterdir()) == []
