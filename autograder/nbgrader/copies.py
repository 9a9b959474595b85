"""A copy of a hand-in's regular files, and what is told of the rest."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from autograder.course import Assignment, Course
from autograder.evidence.files import LeftOut, copy_regular, shown_name
from autograder.evidence.listing import listing
from autograder.evidence.problems import SubmissionUnreadable
from autograder.grading.report import Text
from autograder.nbgrader.stamps import as_nbgrader_writes
from autograder.nbgrader.submissions import (
    TIMESTAMP,
    coursedir,
    existing_timestamp,
    hand_in_root,
    submitted_folder,
)

# nbgrader looks through a whole folder for each file of it; nobody hands in so many with a notebook.
MAX_ENTRIES = 500
_MOST_NAMED = 5


def plain_copy(folder: Path, below: Path, target: Path, most: int, entries: int = MAX_ENTRIES) -> tuple[LeftOut, ...]:
    """Copy a hand-in's regular files, at most `most` bytes, into the new folder `target`; returns what was left out.

    A time of submission is written anew as nbgrader reads it; one that cannot be read is left out as well. Nothing on
    the way from `below` may be a link.

    Raises SubmissionUnreadable where there is no such folder but by a link, OSError where it is the machine's fault.
    """
    left_out = copy_regular(folder, below, target, most, entries, (TIMESTAMP,))
    when = existing_timestamp(target)
    if when is not None:
        (target / TIMESTAMP).write_text(as_nbgrader_writes(when))
    elif (target / TIMESTAMP).exists():
        _remove(target / TIMESTAMP)
        left_out += (LeftOut(TIMESTAMP, {"en": "not a time", "ja": "時刻ではないもの"}),)
    return left_out


def left_out_of(course: Course, assignment: Assignment, student: str) -> tuple[Text, ...]:
    """What student and instructor should know of a hand-in of which not everything is taken: one text or none.

    Raises OSError where it is the machine's fault.
    """
    where = coursedir(course)
    folder = submitted_folder(course, assignment, student)
    with tempfile.TemporaryDirectory(prefix="hand-in-") as scratch:
        try:
            left_out = plain_copy(folder, hand_in_root(where), Path(scratch, "copy"), 1000 * where.max_dir_size)
        except SubmissionUnreadable:
            # Then its notebook cannot be read either, and the report says why.
            return ()
    return (told(left_out),) if left_out else ()


def told(left_out: Sequence[LeftOut]) -> Text:
    """One line, in both languages."""
    found = listing(left_out, _MOST_NAMED)
    return {
        "en": f"Beside the notebook only plain files are taken. Left out: {found['en']}.",
        "ja": f"ノートブックのほかに受け取れるのは、ふつうのファイルだけです。除いたもの：{found['ja']}。",
    }


def clear_the_way(copy: Path, source: Path) -> tuple[LeftOut, ...]:
    """Remove folders from a copy that have the name of one of the assignment's own files, and the other way round:
    nbgrader fails where it puts its own in their place.
    """
    found = []
    for own in source.rglob("*"):
        name = own.relative_to(source)
        if (copy / name).is_file() and own.is_dir():
            _remove(copy / name)
            found.append(LeftOut(shown_name(os.fspath(name)), {"en": "a file", "ja": "ファイル"}))
        elif (copy / name).is_dir() and not own.is_dir():
            _remove(copy / name)
            found.append(LeftOut(shown_name(os.fspath(name)), {"en": "a folder", "ja": "フォルダー"}))
    return tuple(found)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
