"""The course and its assignments, as its settings describe them."""

from __future__ import annotations

import os
from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from traitlets.config import Config
from traitlets.config.loader import JSONFileConfigLoader, PyFileConfigLoader

from autograder.course.declared import declared
from autograder.course.literal_paths import literal_paths
from autograder.course.options import (
    CONFIG_FILES,
    SECRET_VARIABLE,
    CourseError,
    check_packs,
    checked_data,
    checked_limits,
    checked_packages,
    checked_sizes,
    checked_sources,
    did_you_mean,
    read_options,
)
from autograder.sandbox.limits import Limits

if TYPE_CHECKING:
    from autograder.data import CurveBank, Pack, Sizes
    from autograder.data.own import OwnData


@dataclass(frozen=True)
class Assignment:
    """One assignment: `master` is the reviewed py:percent notebook, `data` names what it works on ("images", ...),
    `files` what else lies beside the master for the students, `hidden` is the folder with its hidden graders, and
    `language` is the course's.

    `config` is the course's configuration: its nbgrader part says how the student version is made.
    """

    name: str
    notebook: str
    master: Path
    data: tuple[str, ...]
    hidden: Path
    language: str
    files: tuple[str, ...] = ()
    config: Config = field(default_factory=Config, repr=False, compare=False)

    @property
    def data_files(self) -> tuple[str, ...]:
        """Names of the files beside the student's notebook."""
        return (*(f"{name}.npz" for name in self.data), *self.files)

    def read_files(self) -> dict[str, bytes]:
        """The `files`, by name. Raises CourseError where one is not there."""
        found = {}
        for name in self.files:
            path = self.master.parent / name
            try:
                if path.is_symlink():
                    raise CourseError(f"{path} is a link, which is not handed out. Put the file itself there.")
                found[name] = path.read_bytes()
            except OSError as error:
                raise CourseError(
                    f"{path}, which FILES in {self.hidden / 'evidence.py'} names, cannot be read: {error.strerror}."
                ) from error
        return found


@dataclass(frozen=True)
class Course:
    root: Path
    language: str
    data_sources: tuple[tuple[str, str], ...]
    data_sizes: tuple[tuple[str, Sizes], ...]
    data: tuple[tuple[str, OwnData], ...]
    assignments: tuple[str, ...]
    hidden: Path
    students: Path
    secret_file: Path
    limits: Limits
    feedback_policy: str
    curve_key: str
    allow_unsafe: bool
    workers: int
    cache_mb: int
    packages: tuple[str, ...]
    course_id: str
    db_url: str
    config: Config = field(repr=False, compare=False)

    def assignment(self, name: str) -> Assignment:
        """Raises CourseError when the course has no such assignment, its graders are missing or name unknown data."""
        if name not in self.assignments:
            raise CourseError(
                f"There is no assignment {name!r} in this course. {did_you_mean(name, self.assignments)}"
                f"It has: {', '.join(self.assignments) or 'none'} (c.Epochmark.assignments)."
            )
        folder = self.hidden / name
        works_on = declared(folder)
        check_packs(works_on.data, dict(self.data), folder / "evidence.py")
        master = self.source / name / f"{name}.py"
        return Assignment(name, name, master, works_on.data, folder, self.language, works_on.files, self.config)

    @property
    def gives_hints(self) -> bool:
        """Whether students read hints, wherever they read of their work."""
        return self.feedback_policy == "hints"

    def secret(self) -> bytes:
        """The course secret, made at the first call. Raises SecretExposed or SecretUnreadable."""
        from autograder.data.secret import read_or_create

        return read_or_create(self.secret_file)

    def packs(self, assignment: str) -> dict[str, Pack | CurveBank]:
        """The assignment's data by name, with this course's hidden splits.

        Raises DataUnavailable, and what `secret` raises.
        """
        return {name: self.pack(name) for name in self.assignment(assignment).data}

    def pack(self, name: str) -> Pack | CurveBank:
        """One data pack ("images", "reviews", one of the course's own), or the bank of curves ("curves"). Raises what
        `packs` raises.
        """
        from autograder.data import curve_bank, load_pack
        from autograder.data.own import load_own

        if name == "curves":
            return curve_bank()
        sizes = dict(self.data_sizes).get(name)
        if (own := dict(self.data).get(name)) is not None:
            return load_own(name, own, self.secret(), sizes, self.root / ".cache" / "packs")
        source = dict(self.data_sources).get(name, "builtin")
        return load_pack(name, source, self.secret(), sizes, _state_of_source(source))

    def state_of_data(self, assignment: Assignment) -> Hashable:
        """Another value once a file has changed that the assignment's data are made from, or lies beside its master."""
        from autograder.data.own import state_of

        own, sources = dict(self.data), dict(self.data_sources)
        made_from = [own[name].path for name in assignment.data if name in own]
        beside = [assignment.master.parent / name for name in assignment.files]
        told = [_state_of_source(sources.get(name, "")) for name in assignment.data]
        return *told, *map(state_of, (*made_from, *beside))

    @property
    def source(self) -> Path:
        return self.root / self.config.CourseDirectory.get("source_directory", "source")

    @property
    def release(self) -> Path:
        return self.root / self.config.CourseDirectory.get("release_directory", "release")

    @property
    def reports(self) -> Path:
        """Where the pages of classes are: <assignment>.html."""
        return self.root / "reports"

    @property
    def exports(self) -> Path:
        """Where marks are written to: <assignment>/."""
        return self.root / "exports"


def load_course(root: Path | None = None) -> Course:
    """The course in `root`, or in the current folder or the nearest one above it that has settings.

    nbgrader's own site and user settings are read first, as nbgrader itself does. Raises CourseError.
    """
    folder = _find_root() if root is None else Path(root).resolve()
    file = settings_file(folder)
    if file is None:
        raise CourseError(f"There is no {' and no '.join(CONFIG_FILES)} in {folder}.")
    config = _site_config()
    config.merge(_read(file))
    for name in ("header", "footer"):
        # As for nbgrader, which goes to the course's folder before it looks for them.
        if path := config.IncludeHeaderFooter.get(name):
            config.IncludeHeaderFooter[name] = str(folder / path)
    literal_paths(folder, str(config.Exchange.get("root", "")))
    try:
        return _course(folder, config)
    except CourseError as error:
        raise CourseError(f"{file.name}: {error}") from error


def settings_file(folder: Path) -> Path | None:
    """Where the course in a folder has its settings, if it has any."""
    return next((folder / name for name in CONFIG_FILES if (folder / name).is_file()), None)


def _course(folder: Path, config: Config) -> Course:
    options = read_options(config)
    limits = checked_limits(options.limits)
    return Course(
        root=folder,
        language=options.language,
        data_sources=checked_sources(options.data_source, folder),
        data_sizes=checked_sizes(options.data_sizes, options.data),
        data=checked_data(options.data, folder),
        assignments=tuple(options.assignments),
        hidden=folder / options.hidden,
        students=folder / options.students,
        secret_file=folder / (os.environ.get(SECRET_VARIABLE) or options.secret_file),
        limits=limits,
        feedback_policy=options.feedback_policy,
        curve_key=options.curve_key,
        allow_unsafe=options.allow_unsafe,
        workers=options.workers or _workers_here(limits),
        cache_mb=options.cache_mb,
        packages=checked_packages(options.packages),
        course_id=config.CourseDirectory.get("course_id", ""),
        db_url=config.CourseDirectory.get("db_url") or _gradebook_in(folder),
        config=config,
    )


def _state_of_source(source: str) -> Hashable:
    from autograder.data.own import state_of

    return state_of(Path(source.removeprefix("file:"))) if source.startswith("file:") else None


def _gradebook_in(folder: Path) -> str:
    if "?" in str(folder):
        raise CourseError(
            f"{folder}: no gradebook can be opened in a folder with a question mark in its name. Rename it, or set "
            "c.CourseDirectory.db_url."
        )
    return f"sqlite:///{folder / 'gradebook.db'}"


def _find_root() -> Path:
    here = Path.cwd().resolve()
    for folder in (here, *here.parents):
        if settings_file(folder) is not None:
            return folder
    raise CourseError(
        f"There is no {' and no '.join(CONFIG_FILES)} in {here} or above it. Change to the course's folder, or name it."
    )


def _site_config() -> Config:
    from jupyter_core.paths import jupyter_config_path

    merged = Config()
    for folder in reversed(jupyter_config_path()):
        for name in ("nbgrader_config.py", "nbgrader_config.json"):
            path = Path(folder) / name
            if path.is_file():
                merged.merge(_read(path))
    return merged


def _read(path: Path) -> Config:
    loader = JSONFileConfigLoader if path.suffix == ".json" else PyFileConfigLoader
    try:
        # By its whole path: in one of a folder it would put in the values of $VARIABLES.
        return loader(str(path), str(path.parent)).load_config()
    except Exception as error:  # a configuration file is a program: anything can be raised
        raise CourseError(f"{path} cannot be read: {type(error).__name__}: {error}") from error


def _workers_here(limits: Limits) -> int:
    """One for each processor, but no more than can use all the memory that they may."""
    memory = psutil.virtual_memory().available >> 20
    return max(1, min(os.cpu_count() or 1, memory // limits.memory_mb))
