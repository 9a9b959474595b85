"""Nothing in a release may give away a solution, a hidden grader, a hidden image or the course secret."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from autograder.authoring.kept_back import KeptBack
from autograder.authoring.needles import (
    Needle,
    flattened,
    foreign_needles,
    given_text,
    grader_needles,
    solution_needles,
)
from autograder.course import Assignment
from autograder.data import CurveBank, Pack, student_file

_MARKER = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)")
_LANGUAGE_TAG = re.compile(r"\blang-(en|ja)\b")


class LeakFound(Exception):
    """A file of a release holds something that students must not see. In the instructor's hands.

    `file` is the file's name, `what` describes the find without quoting it.
    """

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file} must not go to students: {what}.")
        self.file = file
        self.what = what


def check(
    folder: Path, assignment: Assignment, language: str, packs: Mapping[str, Pack | CurveBank], secret: bytes
) -> None:
    """Reads every file of a release folder and raises LeakFound for the first thing that gives something away."""
    expected = {f"{assignment.notebook}.ipynb", f"{assignment.notebook}.py", *assignment.data_files}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if name not in expected or path.is_symlink() or not path.is_file():
            raise LeakFound(name, f"only {', '.join(sorted(expected))} are released")
        _check_secret(name, path.read_bytes(), secret)
    for name in sorted(expected):
        if not (folder / name).is_file():
            raise LeakFound(name, "the file is missing, the release is not complete")

    needles = list(_needles(assignment, language))
    notebook = _check_notebook(folder / f"{assignment.notebook}.ipynb", language, needles)
    text = folder / f"{assignment.notebook}.py"
    _check_text(text.name, text.read_text(encoding="utf-8"), needles)
    for name, content in assignment.read_files().items():
        _check_file(folder / name, content, needles)
    for kept in (KeptBack(pack) for pack in packs.values() if isinstance(pack, Pack)):
        _raise(f"{kept.pack.name}.npz", kept.in_the_pack())
        _raise(f"{assignment.notebook}.ipynb", kept.in_text(notebook))
        for name in (text.name, *assignment.data_files):
            _raise(name, kept.in_file(name, (folder / name).read_bytes()))
    for pack_name, pack in packs.items():
        if (folder / f"{pack_name}.npz").read_bytes() != student_file(pack):
            raise LeakFound(f"{pack_name}.npz", "it is not the file that students are meant to get")


def _needles(assignment: Assignment, language: str) -> Iterator[Needle]:
    given = given_text(assignment, language)
    yield from solution_needles(assignment, given)
    yield from grader_needles(assignment, given)
    yield from foreign_needles(assignment, language, given)


def _check_secret(name: str, content: bytes, secret: bytes) -> None:
    spellings = (
        secret,
        secret.hex().encode(),
        secret.hex().upper().encode(),
        base64.b64encode(secret).rstrip(b"="),
        base64.urlsafe_b64encode(secret).rstrip(b"="),
    )
    if any(spelling in content for spelling in spellings):
        raise LeakFound(name, "it contains the course secret")


def _check_notebook(path: Path, language: str, needles: list[Needle]) -> str:
    """All the text in it."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for index, cell in enumerate(notebook["cells"], start=1):
        if cell.get("outputs") or cell.get("attachments"):
            raise LeakFound(path.name, f"cell {index} has outputs or attachments")
    noted = notebook["metadata"].get("epochmark", {}).get("language")
    if noted != language:
        raise LeakFound(path.name, f"it is marked as {noted}, but was to be released in {language}")
    text = "\n".join(_strings(notebook))
    _check_text(path.name, text, needles)
    return text


def _check_text(name: str, text: str, needles: list[Needle]) -> None:
    if _MARKER.search(text):
        raise LeakFound(name, "it contains a marker of a solution, hidden test or marking scheme")
    if _LANGUAGE_TAG.search(text):
        raise LeakFound(name, "a cell still carries a language tag")
    flat = flattened(text)
    for needle in needles:
        if needle.text in flat:
            raise LeakFound(name, f"it contains {needle.origin}")


def _check_file(path: Path, content: bytes, needles: list[Needle]) -> None:
    """A file beside the notebook: as it lies beside the master, and text in it as in a notebook."""
    if path.read_bytes() != content:
        raise LeakFound(path.name, "it is not the file that lies beside the master")
    _check_text(path.name, content.decode("utf-8", errors="ignore"), needles)


def _raise(name: str, found: str | None) -> None:
    if found is not None:
        raise LeakFound(name, found)


def _strings(value: Any) -> Iterator[str]:
    """All the text in a notebook's JSON; a list of strings is one text in lines."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            yield "".join(value)
        for item in value:
            yield from _strings(item)
