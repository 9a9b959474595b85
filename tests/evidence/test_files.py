"""What a student hands in is opened as it lies there: no link is followed, nothing is waited for."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from autograder.evidence import files
from autograder.evidence.files import copy_regular, read_regular, shown_name
from autograder.evidence.problems import SubmissionUnreadable

MOST = 1 << 20
NAME = "nb.ipynb"


@pytest.fixture
def submitted(tmp_path):
    """Bob's hand-in, and an empty folder for Eve's."""
    for student in ("bob", "eve"):
        (tmp_path / "submitted" / student / "one").mkdir(parents=True)
    (tmp_path / "submitted" / "bob" / "one" / NAME).write_text("bob's")
    return tmp_path / "submitted"


@pytest.fixture
def eve(submitted):
    return submitted / "eve" / "one"


def refused(path: Path, below: Path | None) -> str:
    with pytest.raises(SubmissionUnreadable) as problem:
        read_regular(path, below, MOST)
    message = str(problem.value)
    assert message.isprintable(), "one line"
    assert "bob's" not in message
    return message


def test_a_file_is_read_whichever_way_it_is_named(submitted, monkeypatch):
    path = submitted / "bob" / "one" / NAME
    assert read_regular(path, submitted, MOST) == read_regular(path, None, MOST) == b"bob's"
    monkeypatch.chdir(submitted.parent)
    assert read_regular(Path("submitted/bob/one") / NAME, Path("submitted"), MOST) == b"bob's"
    monkeypatch.chdir(submitted / "bob" / "one")
    assert read_regular(Path(NAME), None, MOST) == b"bob's"


@pytest.mark.parametrize("target", ["../../bob/one/nb.ipynb", "/etc/passwd", "nowhere", NAME, "/dev/zero", "."])
def test_a_link_is_not_followed_wherever_it_points(submitted, eve, target):
    (eve / NAME).symlink_to(target)
    for below in (submitted, None):
        assert "this is a link" in refused(eve / NAME, below)


def test_no_folder_on_the_way_may_be_a_link(submitted, eve):
    eve.rmdir()
    eve.symlink_to("../bob/one")
    assert "one is a link" in refused(eve / NAME, submitted)
    (submitted / "zoe").symlink_to("bob")
    assert "zoe is a link" in refused(submitted / "zoe" / "one" / NAME, submitted)


def test_what_is_trusted_may_lie_behind_a_link(submitted, tmp_path):
    (tmp_path / "course").symlink_to(submitted)
    assert read_regular(tmp_path / "course" / "bob" / "one" / NAME, tmp_path / "course", MOST) == b"bob's"


def test_a_path_that_leads_elsewhere_is_refused(submitted, eve):
    refused(eve / ".." / ".." / "bob" / "one" / NAME, submitted)
    refused(submitted.parent / "other", submitted)
    refused(submitted, submitted)


@pytest.mark.timeout(20)
def test_pipes_sockets_and_devices_are_not_waited_for(submitted, eve, monkeypatch):
    os.mkfifo(eve / NAME)
    assert "a named pipe" in refused(eve / NAME, submitted)
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(eve)
        listening.bind("s.ipynb")
    assert "a socket" in refused(eve / "s.ipynb", submitted)
    assert "a device" in refused(Path("/dev/zero"), Path("/dev"))


@pytest.mark.timeout(20)
def test_what_takes_a_files_place_between_look_and_opening_is_refused(submitted, eve, monkeypatch):
    os.mkfifo(eve / "pipe")
    (eve / "link").symlink_to("/etc/passwd")
    monkeypatch.setattr(files, "_kind", lambda name, folder: None)
    refused(eve / "pipe", submitted)
    refused(eve / "link", submitted)


def test_folders_and_nothing_and_odd_names_are_told_in_one_line(submitted, eve):
    (eve / NAME).mkdir()
    assert "this is a folder" in refused(eve / NAME, submitted)
    for name in ("gone.ipynb", "new\nline.ipynb", "\udcff.ipynb", "nu\0ll", "x" * 300, "\x1b[31m.ipynb"):
        assert "no such file" in refused(eve / name, submitted)
    assert "no such file" in refused(submitted / "bob" / "one" / NAME / "below a file", submitted)


def test_the_size_is_bounded_before_anything_is_read(submitted, eve):
    with (eve / NAME).open("wb") as sparse:
        sparse.truncate(1 << 40)
    assert "MiB" in refused(eve / NAME, submitted)


def test_what_the_mode_of_our_own_file_forbids_is_the_students(submitted, eve, monkeypatch):
    (eve / NAME).write_text("closed")
    monkeypatch.setattr(os, "open", _denied_for(NAME, os.open))
    assert "may not be read" in refused(eve / NAME, submitted)
    monkeypatch.setattr(os, "geteuid", lambda: (eve / NAME).stat().st_uid + 1)
    with pytest.raises(PermissionError):
        read_regular(eve / NAME, submitted, MOST)


def test_a_hard_link_is_a_file(submitted, eve):
    (eve / NAME).hardlink_to(submitted / "bob" / "one" / NAME)
    assert read_regular(eve / NAME, submitted, MOST) == b"bob's"


@pytest.mark.timeout(60)
def test_only_regular_files_are_copied_and_the_rest_is_named(submitted, eve, tmp_path):
    (eve / "kept" / "deep").mkdir(parents=True)
    (eve / "kept" / "deep" / "課題　1.txt").write_text("mine")
    os.utime(eve / "kept" / "deep" / "課題　1.txt", (7, 7))
    (eve / "file").symlink_to("/etc/passwd")
    (eve / "folder").symlink_to(submitted / "bob")
    (eve / "kept" / "up").symlink_to("..")
    (eve / "nowhere").symlink_to("gone")
    os.mkfifo(eve / "pipe")
    (eve / "new\nline").write_text("odd")
    (eve / os.fsdecode(b"half\xff")).write_text("odd")
    left_out = copy_regular(eve, eve.parent, tmp_path / "copy", MOST, 50)
    found = {str(path.relative_to(tmp_path / "copy")) for path in (tmp_path / "copy").rglob("*") if not path.is_dir()}
    assert found == {"kept/deep/課題　1.txt"}
    assert (tmp_path / "copy/kept/deep/課題　1.txt").stat().st_mtime == 7
    assert {item.name: item.what["en"] for item in left_out} == {
        "file": "a link",
        "folder": "a link",
        "kept/up": "a link",
        "nowhere": "a link",
        "pipe": "a named pipe",
        "new\\nline": "a name with characters that cannot be shown",
        "half\\udcff": "a name with characters that cannot be shown",
    }


def test_what_may_not_be_read_is_left_out(eve, tmp_path, monkeypatch):
    (eve / "closed").write_text("mine")
    (eve / "open").write_text("mine")
    monkeypatch.setattr(os, "open", _denied_for("closed", os.open))
    (left_out,) = copy_regular(eve, eve.parent, tmp_path / "copy", MOST, 50)
    assert (left_out.name, left_out.what["en"]) == ("closed", "it may not be read")
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["open"]


def test_a_folder_behind_a_link_is_not_copied(submitted, eve, tmp_path):
    (submitted / "zoe").symlink_to("bob")
    eve.rmdir()
    eve.symlink_to("../bob/one")
    for number, folder in enumerate((submitted / "zoe" / "one", submitted / "zoe", eve, submitted / "gone", submitted)):
        with pytest.raises(SubmissionUnreadable):
            copy_regular(folder, submitted, tmp_path / f"{number}", MOST, 50)
        assert list((tmp_path / f"{number}").iterdir()) == []


@pytest.mark.timeout(60)
def test_of_too_many_or_too_much_only_the_first_ones_are_copied(eve, tmp_path):
    (eve / "timestamp.txt").write_text("now")
    (eve / "large").write_bytes(bytes(2000))
    assert [item.name for item in copy_regular(eve, eve.parent, tmp_path / "a", 1000, 50, ("timestamp.txt",))] == [
        "large"
    ]
    for number in range(50):
        (eve / f"{number}").touch()
    left_out = copy_regular(eve, eve.parent, tmp_path / "b", MOST, 50, ("timestamp.txt", "never there"))
    assert [item.what["en"] for item in left_out] == ["too many files"]
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["timestamp.txt"]


def test_what_is_too_deep_is_left_out(eve, tmp_path):
    where = os.open(eve, os.O_PATH)
    for _ in range(400):
        os.mkdir("d", dir_fd=where)
        deeper = os.open("d", os.O_PATH, dir_fd=where)
        os.close(where)
        where = deeper
    os.close(where)
    (left_out,) = copy_regular(eve, eve.parent, tmp_path / "copy", MOST, 50)
    assert left_out.what["en"] == "folders within folders, too deep"


@pytest.mark.timeout(60)
def test_a_file_that_becomes_a_link_while_it_is_copied_is_left_out(submitted, eve, tmp_path, monkeypatch):
    (eve / "a").mkdir()
    (eve / "a" / "mine").write_text("mine")
    listed = files._listed

    def swap_after(root, most):
        found = listed(root, most)
        (eve / "a").rename(eve / "b")
        (eve / "a").symlink_to(submitted / "bob" / "one")
        (submitted / "bob" / "one" / "mine").write_text("bob's")
        return found

    monkeypatch.setattr(files, "_listed", swap_after)
    assert [item.what["en"] for item in copy_regular(eve, eve.parent, tmp_path / "copy", MOST, 50)] == ["a link"]
    assert list((tmp_path / "copy").rglob("*")) == []


def test_names_are_shown_in_one_short_line():
    assert shown_name("a\nb\x1b\udcff\u202e課題　1") == "a\\nb\\x1b\\udcff\\u202e課題　1"
    assert len(shown_name("x" * 5000)) < 210


def _denied_for(name, opening):
    def denied(path, flags, *args, **kwargs):
        if path == name:
            raise PermissionError(13, "Permission denied")
        return opening(path, flags, *args, **kwargs)

    return denied
