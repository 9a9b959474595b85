"""`autograder new assignment`: a lesson in a course, with graders and labelled students, named in the settings."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.files import staging
from autograder.course import Course, CourseError, settings_file
from autograder.course.options import checked_data
from autograder.starting.lesson import KINDS, Lesson, lesson
from autograder.starting.names import check_assignment_name, check_languages
from autograder.starting.settings import added, lines_to_add, write

_DATA = "data"


@dataclass(frozen=True)
class Started:
    """A new lesson: what was written, and the lines that are still to be added to the settings, if any."""

    written: tuple[Path, ...]
    settings: Path
    to_add: tuple[str, ...]


def new_assignment(course: Course, name: str, kind: str, languages: Sequence[str]) -> Started:
    """Writes a lesson of one of KINDS in these languages; without any, in the course's. Everything of it is there, or
    nothing. Raises CourseError for a name that will not do or is taken, and for a kind or language that is none.
    """
    check_assignment_name(name)
    if kind not in KINDS:
        raise CourseError(f"There is no kind of lesson {kind!r}; there are {', '.join(KINDS)}.")
    chosen = tuple(dict.fromkeys(languages)) or (course.language,)
    check_languages(chosen)
    if name in course.assignments:
        raise CourseError(f"There is an assignment {name!r} already (c.Epochmark.assignments). Choose another name.")
    made = lesson(kind, name, chosen, course.language)
    placed = _places(course, name, made)
    for path in placed:
        if path.exists() or path.is_symlink():
            raise CourseError(f"{path} is there already. Choose another name, or move it away.")
    data = {"file": f"{_DATA}/{name}.csv", "target": made.target} if made.table else None
    if data:
        checked_data({name: data}, course.root)
        if name in dict(course.data):
            raise CourseError(f"There is a data pack {name!r} already (c.Epochmark.data). Choose another name.")
    _write(placed)
    settings = settings_file(course.root) or course.root
    return Started(tuple(placed), settings, _name_in(settings, name, data))


def _places(course: Course, name: str, made: Lesson) -> dict[Path, str | Mapping[str, str]]:
    """Folders with their files' texts, and files with theirs."""
    placed: dict[Path, str | Mapping[str, str]] = {
        course.source / name: {f"{name}.py": made.master},
        course.hidden / name: made.hidden,
        course.students / name: made.students,
    }
    if made.table:
        placed[course.root / _DATA / f"{name}.csv"] = made.table
    return placed


def _write(placed: Mapping[Path, str | Mapping[str, str]]) -> None:
    """Builds all of it on the side, then puts it in its places; takes it away again where one of them fails."""
    with ExitStack() as stages, ExitStack() as undo:
        ready = []
        for path, content in placed.items():
            # What is kept in new folders is for nobody else on this machine.
            path.parent.mkdir(mode=0o700, exist_ok=True)
            new = stages.enter_context(staging(path)) / path.name
            if isinstance(content, str):
                new.write_text(content, encoding="utf-8")
            else:
                new.mkdir()
                for name, text in content.items():
                    (new / name).write_text(text, encoding="utf-8")
            ready.append((new, path))
        for new, path in ready:
            new.rename(path)
            undo.callback(os.rename, path, new)
        undo.pop_all()


def _name_in(settings: Path, name: str, data: Mapping[str, str] | None) -> tuple[str, ...]:
    """Adds the assignment to the settings; the lines to be added by hand, where that cannot be done."""
    # What is not in UTF-8 is no Python that could be added to, and is not written.
    text = settings.read_bytes().decode(errors="replace")
    longer = None if "\ufffd" in text else added(text, name, data)
    if longer is None:
        return lines_to_add(text, name, data)
    write(settings, longer)
    return ()
