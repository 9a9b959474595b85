"""What is collected from the exchange is whole, or is collected again; and its time is the one in its name."""

from __future__ import annotations

import logging
import os
import shutil
from types import SimpleNamespace

import pytest

from autograder.course import load_course
from autograder.evidence.tree import fingerprint, tree_of
from autograder.nbgrader import exchange
from autograder.nbgrader.exchange import CollectOwned
from autograder.nbgrader.submissions import collected_version, coursedir, existing_timestamp, submitted_at
from tests.real_course import NAME, PROJECT

EXTRA = """
c.Exchange.root = {root!r}
c.ExchangeCollect.check_owner = False
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A course with a gradebook, which takes nbgrader a while to make."""
    root = tmp_path_factory.mktemp("template")
    for name in ("course_config.py", "nbgrader_config.py"):
        shutil.copy(PROJECT / name, root)
    from nbgrader.api import Gradebook

    Gradebook(f"sqlite:///{root / 'gradebook.db'}").close()
    return root


@pytest.fixture
def course(template, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(template, root)
    inbound = tmp_path / "exchange" / "epochmark" / "inbound"
    inbound.mkdir(parents=True)
    inbound.parent.parent.chmod(0o777)
    with (root / "course_config.py").open("a") as file:
        file.write(EXTRA.format(root=str(tmp_path / "exchange")))
    return load_course(root)


def inbound(course):
    return course.root.parent / "exchange" / "epochmark" / "inbound"


def hand_in(course, clock, student="ann", *, files=(f"{NAME}.ipynb", "timestamp.txt")):
    stamp = f"2026-11-24 {clock}:00.000000 UTC"
    folder = inbound(course) / f"{student}+{NAME}+{stamp}+x"
    folder.mkdir()
    for name in files:
        (folder / name).write_text(stamp if name == "timestamp.txt" else clock)
    return folder


def collect(course, *, settled="all", update=True, **traits):
    """Collect as the service does; returns what was told of single hand-ins."""
    told = []
    log = logging.Logger("collect")
    log.addHandler(SimpleNamespace(level=logging.WARNING, handle=lambda record: told.append(record.getMessage())))
    where = coursedir(course)
    where.assignment_id = NAME
    collector = CollectOwned(coursedir=where, config=course.config, log=log, **traits)
    collector.update = update
    every = {path.name: fingerprint(tree_of(path, 10_000)) for path in inbound(course).iterdir()}
    collector.settled = every if settled == "all" else settled
    collector.start()
    return told


def taken(course, student="ann"):
    folder = course.root / "submitted" / student / NAME
    return {path.name for path in folder.iterdir()} if folder.is_dir() else None


def notebook(course, student="ann"):
    return (course.root / "submitted" / student / NAME / f"{NAME}.ipynb").read_text()


def test_without_its_time_it_is_left_where_it_is_and_that_is_told(course):
    folder = hand_in(course, "08:00", files=[f"{NAME}.ipynb"])
    (line,) = collect(course)
    assert taken(course) is None
    assert folder.name in line and "timestamp.txt" in line and "handed in again" in line
    (folder / "timestamp.txt").write_text("2026-11-24 08:00:00.000000 UTC")
    assert collect(course) == []
    assert taken(course) == {f"{NAME}.ipynb", "timestamp.txt"}


def test_what_still_changes_is_left_where_it_is(course):
    folder = hand_in(course, "08:00")
    (line,) = collect(course, settled={folder.name: 1})
    assert taken(course) is None and "still being handed in" in line


def test_the_whole_one_before_counts_until_the_newer_one_is_whole(course):
    hand_in(course, "08:00")
    newer = hand_in(course, "08:05", files=[f"{NAME}.ipynb", "data.npz"])
    collect(course)
    assert notebook(course) == "08:00"
    (newer / "timestamp.txt").write_text("2026-11-24 08:05:00.000000 UTC")
    collect(course)
    assert notebook(course) == "08:05"


def notebook_comes_last(folder):
    (folder / f"{NAME}.ipynb").write_text("late")


def notebook_was_cut_off(folder):
    (folder / f"{NAME}.ipynb").write_text("whole by now")


def a_file_comes_deep_down(folder):
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "late.npz").write_bytes(b"late")


def the_secret_comes_last(folder):
    (folder / "submission_secret.txt").write_text("secret")


@pytest.mark.parametrize(
    "late", [notebook_comes_last, notebook_was_cut_off, a_file_comes_deep_down, the_secret_comes_last]
)
def test_what_came_after_it_was_collected_is_collected_as_the_same_attempt(course, late):
    files = ["timestamp.txt"] if late is notebook_comes_last else [f"{NAME}.ipynb", "timestamp.txt"]
    folder = hand_in(course, "08:00", files=files)
    collect(course)
    assignment = course.assignment(NAME)
    at, version = submitted_at(course, assignment, "ann"), collected_version(course, assignment, "ann")
    collect(course)
    assert collected_version(course, assignment, "ann") == version, "not without a reason"
    late(folder)
    collect(course)
    got = course.root / "submitted" / "ann" / NAME
    for path in folder.rglob("*"):
        if path.is_file():
            assert (got / path.relative_to(folder)).read_bytes() == path.read_bytes()
    assert submitted_at(course, assignment, "ann") == at
    assert collected_version(course, assignment, "ann") != version
    again = collected_version(course, assignment, "ann")
    collect(course)
    assert collected_version(course, assignment, "ann") == again


def test_what_somebody_mended_by_hand_stays(course):
    folder = hand_in(course, "08:00", files=["my notebook.ipynb", "timestamp.txt"])
    collect(course)
    got = course.root / "submitted" / "ann" / NAME
    (got / "my notebook.ipynb").rename(got / f"{NAME}.ipynb")
    (got / f"{NAME}.ipynb").write_text("mended")
    folder.chmod(0o777)
    collect(course)
    assert notebook(course) == "mended"


@pytest.mark.parametrize("said", [None, "", "yesterday", "2031-01-01 00:00:00 UTC", "folder"])
def test_the_time_is_the_one_in_its_name(course, said):
    folder = hand_in(course, "08:00")
    (folder / "timestamp.txt").unlink()
    if said is None:
        os.mkfifo(folder / "timestamp.txt")
    elif said == "folder":
        (folder / "timestamp.txt").mkdir()
        (folder / "timestamp.txt" / "file").touch()
    else:
        (folder / "timestamp.txt").write_text(said)
    collect(course)
    at = existing_timestamp(course.root / "submitted" / "ann" / NAME)
    assert at is not None and at.isoformat() == "2026-11-24T08:00:00+00:00"
    version = collected_version(course, course.assignment(NAME), "ann")
    collect(course)
    assert collected_version(course, course.assignment(NAME), "ann") == version


def test_a_half_one_from_before_is_replaced(course):
    """As an older version, or a copy by hand, left it: without a time, and without the notebook."""
    hand_in(course, "08:00")
    half = course.root / "submitted" / "ann" / NAME
    half.mkdir(parents=True)
    (half / "data.npz").write_bytes(b"")
    collect(course)
    assert taken(course) == {f"{NAME}.ipynb", "timestamp.txt"}


def test_what_changes_while_it_is_copied_is_collected_the_next_time(course, monkeypatch):
    folder, real = hand_in(course, "08:00"), exchange.plain_copy

    def meanwhile(*args):
        left_out = real(*args)
        (folder / "late.npz").touch()
        return left_out

    monkeypatch.setattr(exchange, "plain_copy", meanwhile)
    (line,) = collect(course)
    assert "changes while it is copied" in line and taken(course) is None
    monkeypatch.setattr(exchange, "plain_copy", real)
    assert collect(course) == []
    assert taken(course) == {f"{NAME}.ipynb", "timestamp.txt", "late.npz"}
    assert [path.name for path in (course.root / "submitted" / "ann").iterdir()] == [NAME], "nothing is left beside it"


def test_alone_it_looks_twice(course, monkeypatch):
    """As `nbgrader collect` and formgrader's button do."""
    restless, calm = hand_in(course, "08:00"), hand_in(course, "08:01", "bob")
    monkeypatch.setattr(exchange.time, "sleep", lambda seconds: (restless / "late.npz").touch())
    (line,) = collect(course, settled=None)
    assert restless.name in line and calm.name not in line
    assert taken(course) is None and taken(course, "bob") is not None


def test_what_rests_for_long_is_not_waited_for(course, monkeypatch):
    hand_in(course, "08:00")
    monkeypatch.setattr(exchange, "_LONG_AGO_NS", -(10**9))
    monkeypatch.setattr(exchange.time, "sleep", lambda seconds: pytest.fail("it waits"))
    collect(course, settled=None)
    assert taken(course) is not None


def test_what_is_there_is_not_replaced_unless_asked_for(course):
    hand_in(course, "08:00")
    collect(course)
    hand_in(course, "08:05")
    collect(course, update=False)
    assert notebook(course) == "08:00"
