"""What lies under submitted/ is neither followed nor waited for, by `autograder grade` and by nbgrader itself."""

from __future__ import annotations

import os
import shutil

import pytest
from nbgrader.api import Gradebook

from autograder.authoring import reference, solved
from autograder.course import load_course
from autograder.evidence.files import LeftOut
from autograder.evidence.notebook import read_notebook
from autograder.evidence.problems import SubmissionUnreadable
from autograder.nbgrader.copies import MAX_ENTRIES, clear_the_way, left_out_of, told
from autograder.nbgrader.submissions import coursedir, existing_timestamp, hand_in_root, submitted_at, submitted_folder
from tests.real_course import NAME, build, run, submit

STAMP = "2026-04-30 09:00:00 UTC"
SECRET = b"nobody hands this in"
LINK = {"en": "a link", "ja": "リンク"}
STUDENTS = ["ann", "eve", "moe", "zoe"]


@pytest.fixture
def course(tmp_path):
    """A course of which nothing was released, for what needs no nbgrader."""
    return load_course(build(tmp_path / "course"))


def hand_in_oddly(root):
    """Ann is honest; Eve hands in a link to Ann's notebook, Moe a pipe for one; Zoe's hand-in has odd things beside."""
    assignment = load_course(root).assignment(NAME)
    (root.parent / "secrets").mkdir()
    (root.parent / "secrets" / "secret").write_bytes(SECRET)
    ann = submit(root, "ann", solved(assignment, "en"), timestamp=STAMP)
    (ann.parent / "notes").mkdir()
    (ann.parent / "notes" / "mine.txt").write_text("ann's")
    eve = submit(root, "eve", b"", timestamp=STAMP)
    eve.unlink()
    eve.symlink_to(ann)
    moe = submit(root, "moe", b"", timestamp="last Tuesday, I swear")
    moe.unlink()
    os.mkfifo(moe)
    zoe = submit(root, "zoe", reference(assignment, "en")).parent
    (zoe / "file").symlink_to(root.parent / "secrets" / "secret")
    (zoe / "folder").symlink_to(root.parent / "secrets")
    (zoe / "bob").symlink_to("../../ann")
    (zoe / "nowhere").symlink_to("gone")
    (zoe / "loop").symlink_to("loop")
    (zoe / "round").symlink_to("..")
    os.mkfifo(zoe / "pipe")
    os.mkfifo(zoe / "timestamp.txt")
    (zoe / "new\nline").write_text("odd")
    (zoe / os.fsdecode(b"half\xff")).write_text("odd")
    (zoe / "plain.txt").write_text("zoe's")


def listed(folder):
    return {os.fspath(path.relative_to(folder)): path.lstat().st_mode for path in folder.rglob("*")}


def total(root, student):
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return gradebook.find_submission(NAME, student).score


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("ours", [True, False], ids=["autograder grade", "nbgrader autograde"])
def test_a_class_with_links_and_pipes_is_graded_and_gets_its_feedback(tmp_path, ours):
    root = build(tmp_path / "course")
    run(root, "autograder", "release", NAME)
    hand_in_oddly(root)
    before = listed(root / "submitted")
    # The second time nbgrader compares what is there with what was graded.
    if ours:
        done = [run(root, "autograder", "grade", NAME, code=1) for _ in range(2)]
        run(root, "nbgrader", "autograde", NAME)
    else:
        done = [run(root, "nbgrader", "autograde", NAME), run(root, "nbgrader", "autograde", NAME, "--force")]
        assert "zoe: Beside the notebook only plain files are taken. Left out: " in done[0].stderr
    assert not any("Traceback" in each.stderr + each.stdout for each in done)
    run(root, "nbgrader", "generate_feedback", NAME)

    assert {student: total(root, student) for student in STUDENTS} == {"ann": 22, "eve": 0, "moe": 0, "zoe": 0}
    for student in STUDENTS:
        assert (root / "feedback" / student / NAME / f"{NAME}.html").stat().st_size > 10_000
    kept = {os.fspath(path.relative_to(root / "autograded")) for path in (root / "autograded").rglob("*.t*")}
    assert kept == {
        f"ann/{NAME}/notes/mine.txt",
        f"ann/{NAME}/timestamp.txt",
        f"eve/{NAME}/timestamp.txt",
        f"zoe/{NAME}/plain.txt",
    }
    for step in ("autograded", "feedback"):
        for path in (root / step).rglob("*"):
            assert path.is_dir() or (path.is_file() and not path.is_symlink() and SECRET not in path.read_bytes())
    assert listed(root / "submitted") == before, "what students handed in stays as it is"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_neither_a_name_of_the_assignments_nor_a_tree_without_end_costs_the_grade(tmp_path):
    root = build(tmp_path / "course")
    run(root, "autograder", "release", NAME)
    folder = submit(root, "ann", b"", timestamp=STAMP).parent
    (folder / "images.npz").mkdir()
    (folder / "images.npz" / "in the way").touch()
    done = run(root, "nbgrader", "autograde", NAME)
    assert "images.npz (a folder)" in done.stderr
    assert (root / "autograded" / "ann" / NAME / "images.npz").is_file(), "the assignment's own"
    for number in range(200):
        (folder / f"{number}").mkdir()
        for other in range(100):
            (folder / f"{number}" / f"{other}").touch()
    done = run(root, "nbgrader", "autograde", NAME, "--force")
    assert "too many files" in done.stderr
    kept = {path.name for path in (root / "autograded" / "ann" / NAME).iterdir()}
    assert kept == {f"{NAME}.ipynb", "timestamp.txt", "images.npz"}


def test_people_read_what_was_left_out(course):
    assignment = course.assignment(NAME)
    folder = submit(course.root, "zoe", b"{}").parent
    assert left_out_of(course, assignment, "zoe") == ()
    (folder / "<b>課題　1").symlink_to("/etc/passwd")
    (folder / "a\nb").touch()
    os.mkfifo(folder / "pipe")
    (text,) = left_out_of(course, assignment, "zoe")
    for name, en, ja in (("<b>課題　1", "a link", "リンク"), ("pipe", "a named pipe", "名前付きパイプ")):
        assert f"{name} ({en})" in text["en"]
        assert f"{name}（{ja}）" in text["ja"]
    assert "a\\nb (a name with characters that cannot be shown)" in text["en"]
    assert len(text["en"].splitlines()) == len(text["ja"].splitlines()) == 1


def test_of_many_a_few_are_named():
    text = told([LeftOut(f"link-{number}", LINK) for number in range(40)])
    assert "link-4 (a link); and 35 more." in text["en"] and "link-5" not in text["en"]
    assert "ほか35個" in text["ja"]


def test_a_hand_in_behind_a_link_is_not_read(course):
    assignment = course.assignment(NAME)
    submit(course.root, "ann", b'{"cells": []}')
    (course.root / "submitted" / "eve").symlink_to("ann")
    (course.root / "submitted" / "zoe").mkdir()
    (course.root / "submitted" / "zoe" / NAME).symlink_to(f"../ann/{NAME}")
    for student, word in (("eve", "eve is a link"), ("zoe", f"{NAME} is a link")):
        path = submitted_folder(course, assignment, student) / f"{NAME}.ipynb"
        with pytest.raises(SubmissionUnreadable, match=word):
            read_notebook(path, hand_in_root(coursedir(course)))
        assert left_out_of(course, assignment, student) == ()


def test_what_the_course_itself_links_is_followed(course):
    assignment = course.assignment(NAME)
    folder = submit(course.root, "ann", b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}').parent
    shutil.move(course.root / "submitted", course.root.parent / "large disk")
    (course.root / "submitted").symlink_to(course.root.parent / "large disk")
    assert hand_in_root(coursedir(course)) == course.root / "submitted"
    assert read_notebook(folder / f"{NAME}.ipynb", hand_in_root(coursedir(course))).cells == []
    assert left_out_of(course, assignment, "ann") == ()


def test_the_assignments_own_files_find_their_place_free(tmp_path):
    copy, source = tmp_path / "copy", tmp_path / "source"
    for folder in (copy / "images.npz", copy / "mine", source / "pictures", source / "both"):
        folder.mkdir(parents=True)
    for path in (
        copy / "images.npz" / "x",
        copy / "pictures",
        copy / "kept",
        copy / "mine" / "kept",
        copy / "both.txt",
    ):
        path.touch()
    for path in (source / "images.npz", source / "pictures" / "one.png", source / "both.txt"):
        path.touch()
    found = {item.name: item.what["en"] for item in clear_the_way(copy, source)}
    assert found == {"images.npz": "a folder", "pictures": "a file"}
    assert {path.name for path in copy.iterdir()} == {"mine", "kept", "both.txt"}


def test_too_many_files_are_one_remark(course):
    folder = submit(course.root, "ann", b"{}").parent
    for number in range(MAX_ENTRIES):
        (folder / f"{number}").touch()
    (text,) = left_out_of(course, course.assignment(NAME), "ann")
    assert "too many files" in text["en"]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "said", [b"", b"yesterday or so", b"\xff\xfe", b"0" * 5000, b"10000-01-01 00:00:00 UTC", b"[]"]
)
def test_a_time_that_is_none_is_no_time(tmp_path, said):
    (tmp_path / "timestamp.txt").write_bytes(said)
    assert existing_timestamp(tmp_path) is None


@pytest.mark.timeout(20)
def test_the_time_is_neither_waited_for_nor_read_through_a_link(course):
    assignment = course.assignment(NAME)
    folder = submit(course.root, "ann", b"{}", timestamp=STAMP).parent
    at = submitted_at(course, assignment, "ann")
    assert at is not None and at.isoformat() == "2026-04-30T09:00:00+00:00"
    (folder / "timestamp.txt").rename(folder / "elsewhere")
    (folder / "timestamp.txt").symlink_to("elsewhere")
    assert submitted_at(course, assignment, "ann") is None
    (folder / "timestamp.txt").unlink()
    os.mkfifo(folder / "timestamp.txt")
    assert existing_timestamp(folder) is None
