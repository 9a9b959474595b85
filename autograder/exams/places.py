"""The files of a hand-in in which its notebook may be: in any folder, under any name, in zip archives."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from nbformat import NotebookNode

from autograder.evidence.alike import folded
from autograder.evidence.files import CLOSED, TOO_LARGE, LeftOut, Text, beginning, listed, read_regular, shown_name
from autograder.evidence.notebook import parse_notebook
from autograder.evidence.problems import SubmissionUnreadable
from autograder.evidence.reading import MAX_NOTEBOOK_MB
from autograder.evidence.zips import members

MAX_LISTED = 20_000
MAX_OPENED = 300
MAX_PARSED = 20
MAX_ARCHIVE = 100 << 20
# All that is read of one hand-in.
MAX_READ = 160 << 20

_BEGINNING = 4096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# Archives of other programs'.
_NO_ARCHIVES = (".npz", ".keras", ".docx", ".xlsx", ".pptx", ".odt", ".jar", ".whl")
# What editors and systems keep beside a file: of interest only where there is nothing else.
_STALE_FOLDERS = (".ipynb_checkpoints", "__macosx", ".trash", ".virtual_documents")
_STALE_FILES = ("._", "~$", ".~")
_NOTHING: Text = {"en": "not a notebook", "ja": "ノートブックではありません"}
# Students pack a folder, and where they hand it in it is packed once more.
MAX_ARCHIVES = 2
_NESTED: Text = {"en": "an archive too deep within archives", "ja": "何重にも圧縮された zip"}


@dataclass(frozen=True)
class Place:
    """Where something lies in a hand-in, by the names that lead to it, through so many archives."""

    names: tuple[str, ...]
    archives: int = 0

    @property
    def name(self) -> str:
        return shown_name("/".join(self.names))

    @property
    def is_stale(self) -> bool:
        *folders, name = map(folded, self.names)
        return any(folder in _STALE_FOLDERS for folder in folders) or name.startswith(_STALE_FILES)


@dataclass
class Looked:
    """What a hand-in holds: the notebooks that could be read, and all else with what it is."""

    notebooks: list[tuple[Place, NotebookNode]] = field(default_factory=list)
    rest: list[LeftOut] = field(default_factory=list)
    problems: list[SubmissionUnreadable] = field(default_factory=list)
    room: int = MAX_READ
    tries: int = MAX_PARSED


@dataclass(frozen=True)
class _File:
    place: Place
    beginning: Callable[[int], bytes]
    read: Callable[[int], bytes]


def look_at(path: Path) -> Looked:
    """One file that somebody named. Raises OSError where it is the machine's fault."""
    looked = Looked()
    _look(_on_disk(path, None, (path.name,)), path.name, looked)
    return looked


def look_in(folder: Path, below: Path, wanted: str) -> Looked:
    """All files of a hand-in, of which one should be called `wanted`; links on the way from `below` are not followed.

    Raises SubmissionUnreadable where there is no such folder but by a link, OSError where it is the machine's fault.
    """
    looked = Looked()
    names, looked.rest = listed(folder, below, MAX_LISTED)
    places = sorted(map(Place, names if names is not None else [(wanted,)]), key=lambda place: _rank(place, wanted))
    for place in places[:MAX_OPENED]:
        _look(_on_disk(folder.joinpath(*place.names), below, place.names), wanted, looked)
    looked.rest += [LeftOut(place.name, _NOTHING) for place in places[MAX_OPENED:]]
    return looked


def _rank(place: Place, wanted: str) -> tuple[object, ...]:
    """The likeliest first: not all are opened."""
    name = folded(place.names[-1])
    kind = next((number for number, part in enumerate((".ipynb", ".zip", ".py", ".json")) if part in name), 9)
    return place.is_stale, place.names != (wanted,), kind, len(place.names), place.names


def _on_disk(path: Path, below: Path | None, names: tuple[str, ...]) -> _File:
    return _File(Place(names), lambda most: beginning(path, below, most), lambda most: read_regular(path, below, most))


def _look(file: _File, wanted: str, looked: Looked) -> None:
    try:
        start = file.beginning(_BEGINNING)
        if start.startswith(_ZIP) and not folded(file.place.names[-1]).endswith(_NO_ARCHIVES):
            if file.place.archives == MAX_ARCHIVES:
                looked.rest.append(LeftOut(file.place.name, _NESTED))
                return
            for member in _archived(file, looked, wanted):
                _look(member, wanted, looked)
        elif start and not _may_be_notebook(start, file.place, wanted):
            looked.rest.append(LeftOut(file.place.name, _NOTHING))
        else:
            looked.notebooks.append((file.place, _notebook(file, start, looked)))
    except SubmissionUnreadable as problem:
        looked.problems.append(problem)
        looked.rest.append(LeftOut(file.place.name, problem.what or _NOTHING))
    except PermissionError:
        if file.place.names == (wanted,):
            raise
        looked.rest.append(LeftOut(file.place.name, CLOSED))


def _archived(file: _File, looked: Looked, wanted: str) -> Iterator[_File]:
    data = file.read(min(MAX_ARCHIVE, looked.room))
    looked.room -= len(data)
    place = file.place
    found = [
        _File(Place((*place.names, *member.names), place.archives + 1), member.beginning, member.read)
        for member in members(data, place.name)
    ]
    within = len(place.names)
    return iter(sorted(found, key=lambda each: _rank(replace(each.place, names=each.place.names[within:]), wanted)))


def _notebook(file: _File, start: bytes, looked: Looked) -> NotebookNode:
    if looked.tries == 0 or looked.room <= 0:
        raise SubmissionUnreadable(f"{file.place.name}: too much was handed in.", what=TOO_LARGE)
    looked.tries -= 1
    data = file.read(min(MAX_NOTEBOOK_MB << 20, looked.room))
    looked.room -= len(data)
    is_text = bool(start) and not _is_json(start) and ".ipynb" not in folded(file.place.names[-1])
    return parse_notebook(data, file.place.name, percent=is_text)


def _may_be_notebook(start: bytes, place: Place, wanted: str) -> bool:
    return place.names == (wanted,) or _is_json(start) or ".py" in folded(place.names[-1]) or b"# %%" in start


def _is_json(start: bytes) -> bool:
    return start.decode(json.detect_encoding(start), "ignore").lstrip().startswith(("{", "["))
