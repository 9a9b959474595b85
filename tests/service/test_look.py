"""What the watch makes of an exchange in which submissions appear file by file."""

from __future__ import annotations

import os

import pytest

from autograder.service.look import Look

NAME = "overfitting"


@pytest.fixture
def inbound(tmp_path):
    (tmp_path / "inbound").mkdir()
    return tmp_path / "inbound"


def folder_of(inbound, student, lesson=NAME):
    folder = inbound / f"{student}+{lesson}+2026-11-24 08:00:00 UTC+x"
    folder.mkdir()
    return folder


def looked(look, inbound, *times):
    for now in times:
        look.take(inbound, NAME, float(now))
    return sorted(name.partition("+")[0] for name in look.settled)


def collected(look):
    assert look.is_due
    look.collected = look.settled


def test_what_still_changes_is_waited_for_and_keeps_nobody_else_waiting(inbound):
    look, ann, bob = Look(), folder_of(inbound, "ann"), folder_of(inbound, "bob")
    (bob / "timestamp.txt").touch()
    for now in range(30):
        (ann / f"{now}.txt").touch()
        assert looked(look, inbound, now) == (["bob"] if now else [])
    assert looked(look, inbound, 30) == ["ann", "bob"]


def grows(folder):
    (folder / "data.npz").write_bytes(b"more of it")


def comes_deep_down(folder):
    (folder / "a" / "b" / "late.txt").touch()


def gets_its_mode(folder):
    folder.chmod(0o777)


def is_written_anew_with_an_old_date(folder):
    (folder / "data.npz").write_bytes(b"anew")
    os.utime(folder / "data.npz", (7, 7))


@pytest.mark.parametrize("change", [grows, comes_deep_down, gets_its_mode, is_written_anew_with_an_old_date])
def test_whatever_changes_afterwards_is_a_reason_to_collect_again_and_nothing_else_is(inbound, change):
    look, ann = Look(), folder_of(inbound, "ann")
    (ann / "a" / "b").mkdir(parents=True)
    (ann / "data.npz").write_bytes(b"half")
    looked(look, inbound, 0, 1)
    collected(look)
    looked(look, inbound, 2, 3)
    assert not look.is_due
    change(ann)
    assert looked(look, inbound, 4) == [], "it may change again"
    looked(look, inbound, 5)
    collected(look)
    assert not look.is_due


def test_what_comes_hours_later_is_found_though_it_is_looked_for_seldom(inbound):
    look, ann = Look(), folder_of(inbound, "ann")
    (ann / "sub").mkdir()
    looked(look, inbound, *range(0, 200))
    collected(look)
    (ann / "sub" / "late").touch()
    looked(look, inbound, *range(200, 240))
    collected(look)


def test_other_lessons_other_names_and_links_are_nobodys(inbound, tmp_path):
    folder_of(inbound, "ann", "preventing_overfitting")
    folder_of(inbound, "bob", "over*")
    (inbound / "notes.txt").touch()
    assert looked(Look(), inbound, 0, 1) == []
    look = Look()
    (tmp_path / "private").mkdir()
    (inbound / f"eve+{NAME}+2026-11-24 08:00:00 UTC+x").symlink_to(tmp_path / "private")
    looked(look, inbound, 0, 1)
    collected(look)
    (tmp_path / "private" / "file").touch()
    looked(look, inbound, 2, 3)
    assert not look.is_due, "nothing is seen through a link"


def test_no_exchange_yet_is_an_empty_one(tmp_path):
    assert looked(Look(), tmp_path / "nowhere", 0, 1) == []
