"""The course: what course_config.py says, checked and resolved."""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
from traitlets import Bool, Dict, Enum, Integer, List, TraitError, Unicode, Union
from traitlets.config import Config, Configurable
from traitlets.config.loader import JSONFileConfigLoader, PyFileConfigLoader

from autograder.sandbox.limits import Limits

if TYPE_CHECKING:
    from autograder.data import CurveBank, Pack, Sizes

CONFIG_FILE = "course_config.py"
LANGUAGES = ("en", "ja")
PACKS = ("images", "reviews")
SECRET_VARIABLE = "EPOCHMARK_SECRET_FILE"


class CourseError(Exception):
    """The course is not set up as it should be. In the instructor's hands: the message says what to change."""


class Epochmark(Configurable):
    """Epochmark's own options in course_config.py."""

    language = Enum(LANGUAGES, default_value="en", help="Language of the released notebooks and the feedback.").tag(
        config=True
    )
    data_source = Union(
        (Unicode(), Dict(key_trait=Unicode(), value_trait=Unicode())),
        default_value="builtin",
        help='"builtin" (no network) or "keras"; or one for each data pack, among them files of your own: '
        '{"images": "file:PATH.npz", "reviews": "builtin"}.',
    ).tag(config=True)
    data_sizes = Dict(
        key_trait=Unicode(),
        value_trait=Dict(),
        help='How many samples of a data pack each split gets, where not as usual: {"images": {"train": 3000}}.',
    ).tag(config=True)
    assignments = List(Unicode(), help="The assignments that Epochmark releases and grades.").tag(config=True)
    secret_file = Unicode(
        ".secret/hidden_split",
        help=f"The secret behind the hidden images, never under version control. {SECRET_VARIABLE} comes first.",
    ).tag(config=True)
    allow_unsafe = Bool(
        False, help="Whether submissions may run without a sandbox where none can be built. Only for trying things out."
    ).tag(config=True)
    workers = Integer(
        0, min=0, help="Submissions graded at the same time; 0: as many as there are processors, and memory for."
    ).tag(config=True)
    feedback_policy = Enum(
        ("hints", "scores"),
        default_value="hints",
        help='What students read: "hints" (points, and a hint for what is missing) or "scores" (points alone).',
    ).tag(config=True)
    curve_key = Enum(
        ("always", "after_due", "never"),
        default_value="after_due",
        help="When feedback shows the epochs that are right, and the onset of overfitting, in a student's own curves.",
    ).tag(config=True)
    cache_mb = Integer(
        2048, min=0, help="Disk space for what is known of notebooks that were run, so that they need not run again."
    ).tag(config=True)
    limits = Dict(key_trait=Unicode(), value_trait=Integer(), help="What a submission may use, by name of limit.").tag(
        config=True
    )


@dataclass(frozen=True)
class Assignment:
    """One assignment: `master` is the reviewed py:percent notebook, `data` names what it works on ("images", ...).

    `config` is the course's configuration: its nbgrader part says how the student version is made.
    """

    name: str
    notebook: str
    master: Path
    data: tuple[str, ...]
    config: Config = field(default_factory=Config, repr=False, compare=False)

    @property
    def data_files(self) -> tuple[str, ...]:
        """Names of the data files beside the student's notebook."""
        return tuple(f"{name}.npz" for name in self.data)

    @property
    def hidden(self) -> Path:
        """The folder with the hidden graders."""
        return _hidden_folder(self.name)


@dataclass(frozen=True)
class Course:
    root: Path
    language: str
    data_sources: tuple[tuple[str, str], ...]
    data_sizes: tuple[tuple[str, Sizes], ...]
    assignments: tuple[str, ...]
    secret_file: Path
    limits: Limits
    feedback_policy: str
    curve_key: str
    allow_unsafe: bool
    workers: int
    cache_mb: int
    course_id: str
    db_url: str
    config: Config = field(repr=False, compare=False)

    def assignment(self, name: str) -> Assignment:
        """Raises CourseError when the course has no such assignment or its graders are missing."""
        if name not in self.assignments:
            raise CourseError(
                f"There is no assignment {name!r} in this course. {_did_you_mean(name, self.assignments)}"
                f"{CONFIG_FILE} lists: {', '.join(self.assignments) or 'none'} (c.Epochmark.assignments)."
            )
        return Assignment(name, name, self.source / name / f"{name}.py", _data_of(name), self.config)

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
        """One data pack ("images", "reviews"), or the bank of curves ("curves"). Raises what `packs` raises."""
        from autograder.data import curve_bank, load_pack

        if name == "curves":
            return curve_bank()
        source, sizes = dict(self.data_sources).get(name, "builtin"), dict(self.data_sizes).get(name)
        return load_pack(name, source, self.secret(), sizes)

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


def load_course(root: Path | None = None) -> Course:
    """The course in `root`, or in the current folder or the nearest one above it that has a course_config.py.

    nbgrader's own site and user settings are read first, as nbgrader itself does. Raises CourseError.
    """
    folder = _find_root() if root is None else Path(root).resolve()
    if not (folder / CONFIG_FILE).is_file():
        raise CourseError(f"There is no {CONFIG_FILE} in {folder}.")
    config = _site_config()
    config.merge(_read(folder / CONFIG_FILE))
    options = _options(config)
    limits = _limits(options.limits)
    return Course(
        root=folder,
        language=options.language,
        data_sources=_data_sources(options.data_source, folder),
        data_sizes=_data_sizes(options.data_sizes),
        assignments=tuple(options.assignments),
        secret_file=folder / (os.environ.get(SECRET_VARIABLE) or options.secret_file),
        limits=limits,
        feedback_policy=options.feedback_policy,
        curve_key=options.curve_key,
        allow_unsafe=options.allow_unsafe,
        workers=options.workers or _workers_here(limits),
        cache_mb=options.cache_mb,
        course_id=config.CourseDirectory.get("course_id", ""),
        db_url=config.CourseDirectory.get("db_url") or f"sqlite:///{folder / 'gradebook.db'}",
        config=config,
    )


def _find_root() -> Path:
    here = Path.cwd().resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG_FILE).is_file():
            return folder
    raise CourseError(f"There is no {CONFIG_FILE} in {here} or above it. Change to the course's folder, or name it.")


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
        return loader(path.name, str(path.parent)).load_config()
    except Exception as error:  # a configuration file is a program: anything can be raised
        raise CourseError(f"{path} cannot be read: {type(error).__name__}: {error}") from error


def _options(config: Config) -> Epochmark:
    known = Epochmark.class_trait_names(config=True)
    for name in config.Epochmark:
        if name not in known:
            raise CourseError(
                f"{CONFIG_FILE}: Epochmark has no option {name!r}. {_did_you_mean(name, known)}"
                f"It has: {', '.join(sorted(known))}."
            )
    try:
        options = Epochmark(config=config)
        for name in known:
            getattr(options, name)
    except TraitError as error:
        raise CourseError(f"{CONFIG_FILE}: {error}") from error
    return options


def _workers_here(limits: Limits) -> int:
    """One for each processor, but no more than can use all the memory that they may."""
    memory = psutil.virtual_memory().available >> 20
    return max(1, min(os.cpu_count() or 1, memory // limits.memory_mb))


def _limits(chosen: dict[str, int]) -> Limits:
    known = [item.name for item in fields(Limits)]
    for name in chosen:
        if name not in known:
            raise CourseError(
                f"{CONFIG_FILE}: there is no limit {name!r}. {_did_you_mean(name, known)}"
                f"c.Epochmark.limits knows: {', '.join(known)}."
            )
    try:
        return Limits(**chosen)
    except ValueError as error:
        raise CourseError(f"{CONFIG_FILE}: {error}") from error


def _data_sources(chosen: str | dict[str, str], root: Path) -> tuple[tuple[str, str], ...]:
    each: dict[str, str] = dict.fromkeys(PACKS, chosen) if isinstance(chosen, str) else chosen
    _check_packs("data_source", each)
    for name, source in each.items():
        own_file = source.startswith("file:") and not isinstance(chosen, str)
        if source not in ("builtin", "keras") and not own_file:
            raise CourseError(
                f'{CONFIG_FILE}: c.Epochmark.data_source is {source!r} for {name}; it can be "builtin" or "keras", and '
                'a file of your own where the data pack is named: {"' + name + '": "file:PATH.npz"}.'
            )
    return tuple((name, _resolved(source, root)) for name, source in each.items())


def _resolved(source: str, root: Path) -> str:
    return f"file:{root / source.removeprefix('file:')}" if source.startswith("file:") else source


def _data_sizes(chosen: dict[str, dict[str, int]]) -> tuple[tuple[str, Sizes], ...]:
    from autograder.data.pack import Sizes

    _check_packs("data_sizes", chosen)
    try:
        return tuple((name, Sizes(**sizes)) for name, sizes in chosen.items())
    except (TypeError, ValueError) as error:
        raise CourseError(
            f"{CONFIG_FILE}: c.Epochmark.data_sizes: {error}. Each pack has train, validation and hidden."
        ) from error


def _check_packs(option: str, chosen: dict[str, Any]) -> None:
    for name in chosen:
        if name not in PACKS:
            raise CourseError(
                f"{CONFIG_FILE}: c.Epochmark.{option} names {name!r}. {_did_you_mean(name, PACKS)}"
                f"The data packs are: {', '.join(PACKS)}."
            )


def _hidden_folder(assignment: str) -> Path:
    spec = importlib.util.find_spec("autograder.hidden")
    assert spec is not None and spec.submodule_search_locations
    return Path(next(iter(spec.submodule_search_locations))) / assignment


def _data_of(assignment: str) -> tuple[str, ...]:
    module = f"autograder.hidden.{assignment}.evidence"
    try:
        evidence: Any = importlib.import_module(module)
    except ModuleNotFoundError as error:
        if not module.startswith(error.name or "?"):
            raise
        raise CourseError(
            f"The assignment {assignment!r} has no hidden graders: {_hidden_folder(assignment) / 'evidence.py'} is "
            "missing."
        ) from error
    return tuple(evidence.DATA)


def _did_you_mean(name: str, known: Any) -> str:
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"Did you mean {close[0]!r}? " if close else ""
