"""`autograder new course`: a folder with all that nbgrader and Epochmark need to begin."""

from __future__ import annotations

from pathlib import Path

from autograder.authoring.files import staging
from autograder.course import CourseError, load_course
from autograder.starting.names import check_course_name, check_languages
from autograder.starting.rendering import rendered

_FILES = {
    "course_config.py": "course/course_config.py",
    "nbgrader_config.py": "course/nbgrader_config.py",
    "README.md": "course/README.md",
    ".gitignore": "course/gitignore",
}
# Masters, hidden graders and labelled students: for nobody else on this machine.
_CLOSED = ("source", "hidden", "students")


def new_course(folder: Path, language: str) -> Path:
    """Makes a course in `folder`, which appears as a whole. Raises CourseError for a folder that is not empty, and for
    a name or a language that will not do.
    """
    folder = folder.absolute()
    check_course_name(folder.name)
    check_languages([language])
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
        raise CourseError(f"{folder}: there is something already. Name a folder that is new or empty.")
    if folder.exists() and folder.samefile(Path.cwd()):
        raise CourseError(f"{folder} is the folder that you are in. Name a new one, and it is made here.")
    with staging(folder) as stage:
        made = stage / folder.name
        made.mkdir()
        for name, template in _FILES.items():
            (made / name).write_text(rendered(template, name=folder.name, language=language), encoding="utf-8")
        for name in _CLOSED:
            (made / name).mkdir(mode=0o700)
        load_course(made)
        made.rename(folder)
    return folder
