"""What everybody with an account on this machine can read of a course that is not theirs to see."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.engine import make_url

from autograder.course import Course
from autograder.nbgrader.submissions import coursedir, inbound


def open_to_everybody(course: Course) -> list[Path]:
    """Masters, hidden graders, own data, secret, gradebook, work and marks that others can reach and read; whole
    folders where something in them can be read. A course of mode 0755 in a home of mode 0700 is not open.
    """
    return [path for path in _private(course) if _is_reachable(path) and _is_readable(path)] + [
        path for path in _unlisted(course) if _is_reachable(path) and path.stat().st_mode & stat.S_IROTH
    ]


def closing(course: Course, exposed: Sequence[Path]) -> str:
    """What to do, in one line."""
    root, owner = course.root.resolve(), course.root.stat().st_uid
    folders = {root if path.is_relative_to(root) else path for path in exposed}
    own = sorted(str(path) for path in folders if path.stat().st_uid == owner)
    steps = [f"chmod o-rwx {' '.join(own)}"] if own else []
    if len(own) < len(folders):
        steps.append("Install the package in an environment of the course's own account, closed to others")
    return ". ".join(steps)


def students_are_here(course: Course) -> bool:
    """Whether students have accounts on this machine, as nbgrader's exchange, a folder for all of them, says."""
    folder = inbound(course)
    return folder is not None and folder.parents[1].is_dir()


def _private(course: Course) -> list[Path]:
    """What is there of what no student may read, without links."""
    folders = coursedir(course)
    paths = [course.source, course.hidden, course.secret_file, course.reports, course.exports]
    paths.append(course.root / ".cache")
    paths += [own.path for _, own in course.data]
    steps = (folders.submitted_directory, folders.autograded_directory, folders.feedback_directory)
    paths += [course.root / step for step in steps]
    database = make_url(course.db_url)
    if database.get_backend_name() == "sqlite" and database.database:
        paths.append(course.root / database.database)
    return [path.resolve() for path in paths if path.exists()]


def _unlisted(course: Course) -> list[Path]:
    """Folders of the exchange in which everything can be read by whoever knows its name, so that none may be listed."""
    folder = inbound(course)
    found = [folder, folder.with_name("feedback")] if folder is not None else []
    return [path.resolve() for path in found if path.is_dir()]


def _is_reachable(path: Path) -> bool:
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in path.parents)


def _is_readable(path: Path) -> bool:
    """Whether others can read it or something in it, once they are there."""
    try:
        found = path.lstat()
        if stat.S_ISREG(found.st_mode):
            return bool(found.st_mode & stat.S_IROTH)
        if not stat.S_ISDIR(found.st_mode):
            return False
        if not found.st_mode & stat.S_IXOTH:
            return bool(found.st_mode & stat.S_IROTH)
        # Names can be known or guessed, whether or not the folder can be listed.
        with os.scandir(path) as entries:
            return any(_is_readable(Path(entry)) for entry in entries)
    except OSError:
        return False
