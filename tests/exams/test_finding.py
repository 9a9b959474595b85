"""Whatever a notebook is called and wherever it lies in a hand-in, it is found, and people read what was taken."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache

import nbformat
import pytest

from autograder.authoring import fill, reference, solved
from autograder.authoring.pairing import to_text
from autograder.course import load_course
from autograder.evidence.problems import SubmissionUnreadable
from autograder.evidence.stubs import in_words_of
from autograder.exams import Fault, read_hand_in, settled
from tests.real_course import NAME, PROJECT

RIGHT = f"{NAME}.ipynb"
OTHER = "overfitting"


@cache
def course():
    return load_course(PROJECT)


@cache
def worked(name=NAME, language="en"):
    return nbformat.writes(solved(course().assignment(name), language)).encode()


@cache
def blank(name=NAME, language="en"):
    return nbformat.writes(reference(course().assignment(name), language)).encode()


@cache
def as_text(language="en", is_blank=False):
    return to_text(nbformat.reads((blank if is_blank else worked)(NAME, language).decode(), as_version=4)).encode()


@cache
def half():
    """Another state of the work: one answer is another one."""
    assignment = course().assignment(NAME)
    return nbformat.writes(fill(solved(assignment, "en"), {"q1_look_solution": "n_images = 7"})).encode()


def zipped(*members, **options):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data, **options)
    return stream.getvalue()


def stripped(data):
    """Without anything that nbgrader and we wrote into its metadata."""
    nb = json.loads(data)
    nb["metadata"] = {}
    for cell in nb["cells"]:
        cell["metadata"] = {}
    return json.dumps(nb).encode()


def with_english_stubs(data):
    """As a course in Japanese was handed out before its stubs were in Japanese."""
    nb = nbformat.reads(data.decode(), as_version=4)
    for cell in nb.cells:
        cell.source = in_words_of("en", cell.source)
    return nbformat.writes(nb).encode()


def read(tmp_path, files, assignment=NAME):
    folder = tmp_path / "ann" / assignment
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return settled(lambda: read_hand_in(course(), assignment, folder / f"{assignment}.ipynb", tmp_path))


def is_solved(hand_in):
    return "n_images" in "".join(cell.source for cell in hand_in.notebook.cells) and any(
        "keras.Sequential" in cell.source for cell in hand_in.notebook.cells
    )


PLACES = {
    "another copy": f"{NAME} (1).ipynb",
    "a copy of Jupyter's": f"{NAME}-Copy1.ipynb",
    "twice the ending": f"{NAME}.ipynb.ipynb",
    "as text": f"{NAME}.ipynb.txt",
    "as JSON": f"{NAME}.json",
    "no ending": NAME,
    "half an ending": f"{NAME}.ipynb.download",
    "other case": "Image_Classification.IPYNB",
    "a name in front": f"山田太郎_{NAME}.ipynb",
    "a name behind": f"{NAME}_s1234567_late.ipynb",
    "a name of its own": "Untitled3.ipynb",
    "full width": "ｉｍａｇｅ＿ｃｌａｓｓｉｆｉｃａｔｉｏｎ.ipynb",
    "a folder deeper": f"{NAME}/{NAME}.ipynb",
    "three folders deeper": f"課題/1/{NAME}/final.ipynb",
    "a folder like a notebook": f"{RIGHT}/{RIGHT}",
    "a checkpoint": f".ipynb_checkpoints/{NAME}-checkpoint.ipynb",
}


@pytest.mark.parametrize("name", PLACES.values(), ids=PLACES)
def test_a_notebook_is_found_and_people_read_which_one_was_graded(tmp_path, name):
    found = read(tmp_path, {name: worked(), "images.npz": b"PK\x03\x04data", "timestamp.txt": b"2026-04-30 09:00 UTC"})
    assert is_solved(found) and not found.for_review
    (remark,) = found.remarks
    assert name in remark["en"] and name in remark["ja"] and RIGHT in remark["en"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_under_its_own_name_nothing_is_remarked(tmp_path, language):
    files = {
        RIGHT: worked(NAME, language),
        f"{NAME}.py": as_text(language, True),
        "notes.txt": b"mine",
        f".ipynb_checkpoints/{NAME}-checkpoint.ipynb": half(),
    }
    found = read(tmp_path, files)
    assert is_solved(found) and found.remarks == () and not found.for_review
    assert found.notebook.metadata.epochmark.language == language


def test_what_was_packed_twice_is_found(tmp_path):
    packed = zipped(("mine/hand-in.zip", zipped((f"{NAME}/{RIGHT}", worked()), ("notes.txt", b"mine"))))
    found = read(tmp_path, {"all.zip": packed})
    assert is_solved(found) and f"all.zip/mine/hand-in.zip/{NAME}/{RIGHT}" in found.remarks[0]["en"]


@pytest.mark.parametrize(
    "members",
    [
        [(RIGHT, worked)],
        [(f"提出/{NAME} (2).ipynb", worked), ("__MACOSX/._x.ipynb", lambda: b"\0\5\x16\7"), ("a/b.txt", lambda: b"x")],
        [(f"../../../../tmp/{RIGHT}", worked)],
        [(f"/etc/{NAME}.py", as_text)],
        [(f"a\\b\\{RIGHT}", worked), (RIGHT, blank)],
    ],
)
def test_in_an_archive_it_is_found_and_nothing_is_unpacked(tmp_path, members):
    found = read(tmp_path, {"my work.zip": zipped(*[(name, make()) for name, make in members])})
    assert is_solved(found)
    assert "my work.zip/" in found.remarks[0]["en"] and "my work.zip/" in found.remarks[0]["ja"]
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["my work.zip"]


def test_an_archive_with_the_name_of_the_notebook_is_opened(tmp_path):
    found = read(tmp_path, {RIGHT: zipped((RIGHT, worked()))})
    assert is_solved(found) and f"{RIGHT}/{RIGHT}" in found.remarks[0]["en"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_of_a_pair_the_text_alone_will_do(tmp_path, language):
    found = read(tmp_path, {f"{NAME}.py": as_text(language)})
    assert is_solved(found) and f"{NAME}.py was graded" in found.remarks[0]["en"]
    assert found.notebook.metadata.epochmark.language == language, "which its text has lost"


@pytest.mark.parametrize(
    "files",
    [
        {RIGHT: blank, f"{NAME}-Copy1.ipynb": worked},
        {RIGHT: blank, f"{NAME}.py": as_text},
        {RIGHT: lambda: blank(NAME, "ja"), "done/a.ipynb": worked},
        {RIGHT: lambda: with_english_stubs(blank(NAME, "ja")), "a.ipynb": worked},
        {RIGHT: blank, "a.zip": lambda: zipped((RIGHT, worked()))},
        {f"{NAME} (1).ipynb": blank, f"{NAME} (2).ipynb": worked},
        {RIGHT: lambda: b"", "b.ipynb": worked},
        {RIGHT: lambda: worked(OTHER), "b.ipynb": worked},
    ],
)
def test_beside_a_blank_one_the_solved_one_counts(tmp_path, files):
    found = read(tmp_path, {name: make() for name, make in files.items()})
    assert is_solved(found) and len(found.remarks) == 1 and not found.for_review


@pytest.mark.parametrize("other", ["b.ipynb", f"{NAME}.py", "older.zip"])
def test_of_different_work_that_under_the_right_name_counts_and_a_person_looks(tmp_path, other):
    text = to_text(nbformat.reads(half().decode(), as_version=4)).encode()
    data = {"b.ipynb": half(), f"{NAME}.py": text, "older.zip": zipped(("x.ipynb", half()))}[other]
    found = read(tmp_path, {RIGHT: worked(), other: data})
    assert found.for_review and "n_images = 7" not in [cell.source for cell in found.notebook.cells]
    (remark,) = found.remarks
    assert other in remark["en"] and other in remark["ja"] and "Your teacher" in remark["en"]


def test_of_different_work_under_wrong_names_one_counts_and_a_person_looks(tmp_path):
    found = read(tmp_path, {"a.ipynb": half(), "b.ipynb": worked()})
    assert found.for_review and len(found.remarks) == 2


def test_the_same_work_twice_is_no_question(tmp_path):
    found = read(tmp_path, {RIGHT: worked(), "b.ipynb": worked(), f"{NAME}.py": as_text()})
    assert is_solved(found) and found.remarks == () and not found.for_review


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_notebook_that_lost_all_metadata_is_still_the_lessons(tmp_path, language):
    found = read(tmp_path, {RIGHT: stripped(worked(NAME, language))})
    assert is_solved(found) and found.notebook.metadata.epochmark.language == language


def test_of_all_that_was_deleted_what_is_left_is_the_lessons(tmp_path):
    nb = nbformat.reads(worked().decode(), as_version=4)
    nb.cells = [cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade_id") in ("setup", "q1_look")]
    assert not isinstance(read(tmp_path, {RIGHT: nbformat.writes(nb).encode()}), Fault)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        (RIGHT, lambda: worked(OTHER)),
        (RIGHT, lambda: worked(OTHER, "ja")),
        (RIGHT, lambda: stripped(worked(OTHER))),
        (RIGHT, lambda: blank("preventing_overfitting")),
        ("b.ipynb", lambda: worked(OTHER)),
        ("a.zip", lambda: zipped(("b.ipynb", worked(OTHER)))),
    ],
)
def test_the_notebook_of_another_lesson_is_named_and_left_to_a_person(tmp_path, name, make):
    fault = read(tmp_path, {name: make(), "c.txt": b"x"})
    assert isinstance(fault, Fault) and fault.whose == "student" and fault.needs_person
    lesson = "preventing_overfitting" if b"q7_champion" in make() else OTHER
    assert f"this is the notebook of {lesson}, not of {NAME}" in fault.reason == fault.told["en"]
    assert lesson in fault.told["ja"]


def test_a_lesson_with_cells_of_another_one_is_itself(tmp_path):
    mine, other = (nbformat.reads(worked(name).decode(), as_version=4) for name in (NAME, OTHER))
    mine.cells += other.cells
    assert is_solved(read(tmp_path, {RIGHT: json.dumps(mine).encode()}))


def locked_archive():
    """As another program makes it: nothing here can encrypt."""
    data = bytearray(zipped((RIGHT, worked())))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


NOTHING = {
    "nothing at all": ({}, "no file"),
    "something else": ({"notes.txt": b"I could not do it", "a.pdf": b"%PDF-1.7"}, "a.pdf (not a notebook); notes.txt"),
    "an empty file": ({RIGHT: b""}, f"{RIGHT} (an empty file)"),
    "half a file": ({RIGHT: b'{"cells": [{"cell'}, f"{RIGHT} (not a readable notebook)"),
    "a page": ({RIGHT: b"<!DOCTYPE html><html>"}, f"{RIGHT} (not a readable notebook)"),
    "another's notebook": (
        {RIGHT: b'{"cells": [{"cell_type": "code", "source": "1 + 1"}]}'},
        f"{RIGHT} (not the notebook of {NAME})",
    ),
    "a program": ({"a.py": b"import os\nprint(1)\n"}, f"a.py (not the notebook of {NAME})"),
    "a password": ({"a.zip": b"locked"}, f"a.zip/{RIGHT} (it needs a password)"),
    "a damaged archive": ({"a.zip": b"PK\x03\x04" + b"x" * 100}, "a.zip (a damaged archive)"),
    "archives in archives": (
        {"a.zip": zipped(("b.zip", zipped(("c.zip", zipped((RIGHT, b"{}"))))))},
        "a.zip/b.zip/c.zip (an archive too deep",
    ),
    "a bomb": ({"a.zip": zipped((RIGHT, b"{" + b" " * (40 << 20)))}, f"a.zip/{RIGHT} (it unpacks to far more"),
    "many members": ({"a.zip": zipped(*[(f"{n}", b"") for n in range(1100)])}, "a.zip (too many files)"),
}


@pytest.mark.parametrize(("files", "words"), NOTHING.values(), ids=NOTHING)
def test_where_there_is_none_people_read_what_is_there(tmp_path, files, words):
    files = {name: locked_archive() if data == b"locked" else data for name, data in files.items()}
    fault = read(tmp_path, files)
    assert isinstance(fault, Fault) and fault.whose == "student" and not fault.needs_person
    assert words in fault.reason == fault.told["en"] and len(fault.told["ja"].splitlines()) == 1
    for name in files:
        assert name in fault.told["ja"]


def test_neither_links_nor_pipes_are_opened(tmp_path):
    (tmp_path / "secret.ipynb").write_bytes(worked())
    folder = tmp_path / "submitted" / "ann" / NAME
    folder.mkdir(parents=True)
    (folder / RIGHT).symlink_to(tmp_path / "secret.ipynb")
    (folder / "there").symlink_to(tmp_path)
    fault = settled(lambda: read_hand_in(course(), NAME, folder / RIGHT, tmp_path / "submitted"))
    assert f"{RIGHT} (a link)" in fault.reason and "there (a link)" in fault.reason


def test_of_thousands_of_files_the_notebook_is_found(tmp_path):
    files = {f"data/{number % 50}/{number}.csv": b"1,2\n" for number in range(1500)}
    assert is_solved(read(tmp_path, {**files, f"work/{NAME} (3).ipynb": worked()}))


def test_a_file_that_somebody_named_is_taken_whatever_it_is_called(tmp_path):
    (tmp_path / "odd name.txt").write_bytes(worked())
    (tmp_path / RIGHT).write_bytes(blank())
    found = read_hand_in(course(), NAME, tmp_path / "odd name.txt")
    assert is_solved(found) and found.remarks == ()
    (tmp_path / "odd.zip").write_bytes(zipped(("a/b.ipynb", worked())))
    found = read_hand_in(course(), NAME, tmp_path / "odd.zip")
    assert is_solved(found) and f"There is no {RIGHT} in its place, so odd.zip/a/b.ipynb" in found.remarks[0]["en"]
    with pytest.raises(SubmissionUnreadable, match="there is no such file"):
        read_hand_in(course(), NAME, tmp_path / "gone.ipynb")
