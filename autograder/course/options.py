"""What a course's settings may say of Epochmark, and whether they do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from traitlets import Bool, Dict, Enum, Integer, List, TraitError, Unicode, Union
from traitlets.config import Config, Configurable

from autograder.evidence.languages import LANGUAGES
from autograder.sandbox.limits import Limits

if TYPE_CHECKING:
    from autograder.data import Sizes
    from autograder.data.own import OwnData

# Where a course keeps its settings: the first of these that is there.
CONFIG_FILES = ("course_config.py", "nbgrader_config.py")
PACKS = ("images", "reviews")
_BUILTIN = (*PACKS, "curves")
_OWN_PACK = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_PACKAGE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?|_?[A-Za-z][A-Za-z0-9_]{0,98}")
SECRET_VARIABLE = "EPOCHMARK_SECRET_FILE"


class CourseError(Exception):
    """The course is not set up as it should be. In the instructor's hands: the message says what to change."""


class Epochmark(Configurable):
    """Epochmark's own options in a course's settings."""

    language = Enum(LANGUAGES, default_value="en", help="Language of the released notebooks and the feedback.").tag(
        config=True
    )
    data_source = Union(
        (Unicode(), Dict(key_trait=Unicode(), value_trait=Unicode())),
        default_value="builtin",
        help='"builtin" (no network) or "keras"; or one for each data pack, among them files of your own: '
        '{"images": "file:PATH.npz", "reviews": "builtin"}.',
    ).tag(config=True)
    data = Dict(
        key_trait=Unicode(),
        value_trait=Union((Unicode(), Dict())),
        help='Data packs of your own: {"flats": "data/flats.npz"}, or a .py file that makes one, a folder of pictures, '
        'a table: {"flats": {"file": "data/flats.csv", "target": "price"}}.',
    ).tag(config=True)
    data_sizes = Dict(
        key_trait=Unicode(),
        value_trait=Dict(),
        help='How many samples of a data pack each split gets, where not as usual: {"images": {"train": 3000}}.',
    ).tag(config=True)
    assignments = List(Unicode(), help="The assignments that Epochmark releases and grades.").tag(config=True)
    hidden = Unicode(
        "hidden",
        help="The folder with the hidden graders, each assignment's in one of its name; relative to the course.",
    ).tag(config=True)
    students = Unicode(
        "students",
        help="The folder with the labelled students, each assignment's in one of its name; relative to the course.",
    ).tag(config=True)
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
    packages = List(
        Unicode(),
        help="Libraries that students of this course may import beside those that are always there, named as they are "
        "installed or imported. `autograder doctor` says whether they are there.",
    ).tag(config=True)
    limits = Dict(key_trait=Unicode(), value_trait=Integer(), help="What a submission may use, by name of limit.").tag(
        config=True
    )


def read_options(config: Config) -> Epochmark:
    """Epochmark's part of a course's configuration. Raises CourseError for what it does not know."""
    known = sorted(Epochmark.class_trait_names(config=True))
    _check_names(config.Epochmark, known, "Epochmark has no option", "It has")
    try:
        options = Epochmark(config=config)
        for name in known:
            getattr(options, name)
    except TraitError as error:
        raise CourseError(str(error)) from error
    return options


def checked_limits(chosen: dict[str, int]) -> Limits:
    """The limits, as usual where not chosen. Raises CourseError for one that is unknown or out of range."""
    known = [item.name for item in fields(Limits)]
    _check_names(chosen, known, "there is no limit", "c.Epochmark.limits knows")
    try:
        return Limits(**chosen)
    except ValueError as error:
        raise CourseError(str(error)) from error


def checked_packages(chosen: Sequence[str]) -> tuple[str, ...]:
    """The names of libraries, each once. Raises CourseError for what can be no name of one, such as "pandas>=2"."""
    for name in chosen:
        if not _PACKAGE.fullmatch(name):
            raise CourseError(
                f"c.Epochmark.packages names {name!r}, which is no name of a library. Write the name "
                "alone, without a version, as in 'lightgbm'."
            )
    return tuple(dict.fromkeys(chosen))


def checked_sources(chosen: str | dict[str, str], root: Path) -> tuple[tuple[str, str], ...]:
    """Each data pack named with where its data come from; files relative to `root`. Raises CourseError."""
    each: dict[str, str] = dict.fromkeys(PACKS, chosen) if isinstance(chosen, str) else chosen
    _check_names(each, PACKS, "c.Epochmark.data_source names", "The data packs are")
    for name, source in each.items():
        own_file = source.startswith("file:") and not isinstance(chosen, str)
        if source not in ("builtin", "keras") and not own_file:
            raise CourseError(
                f'c.Epochmark.data_source is {source!r} for {name}; it can be "builtin" or "keras", and '
                'a file of your own where the data pack is named: {"' + name + '": "file:PATH.npz"}.'
            )
    return tuple((name, _resolved(source, root)) for name, source in each.items())


def checked_data(chosen: Mapping[str, Any], root: Path) -> tuple[tuple[str, OwnData], ...]:
    """Each data pack of the course's own, with where it lies and how it is read. Raises CourseError."""
    from autograder.data.own import SettingInvalid, read_setting

    found = []
    for name, said in chosen.items():
        if name in _BUILTIN:
            raise CourseError(
                f"c.Epochmark.data: a pack {name!r} is there already; call yours otherwise. Images and reviews of "
                "your own in its place are for c.Epochmark.data_source."
            )
        if not _OWN_PACK.fullmatch(name):
            raise CourseError(f"c.Epochmark.data: {name!r} is no name for a pack; write a-z, 0-9 and _, as in 'flats'.")
        try:
            found.append((name, read_setting(said, root)))
        except SettingInvalid as error:
            raise CourseError(f"c.Epochmark.data: {name} {error}.") from error
    return tuple(found)


def check_packs(named: Iterable[str], own: Collection[str], where: Path) -> None:
    """Raises CourseError for data that the course does not have, but `where` names."""
    _check_names(named, (*_BUILTIN, *own), f"{where}: DATA names", "The data packs are, with those of c.Epochmark.data")


def checked_sizes(chosen: dict[str, dict[str, int]], own: Collection[str]) -> tuple[tuple[str, Sizes], ...]:
    """Each data pack named with the sizes of its splits. Raises CourseError."""
    from autograder.data.pack import Sizes

    _check_names(chosen, (*PACKS, *own), "c.Epochmark.data_sizes names", "The data packs are")
    try:
        return tuple((name, Sizes(**sizes)) for name, sizes in chosen.items())
    except (TypeError, ValueError) as error:
        raise CourseError(f"c.Epochmark.data_sizes: {error}. Each pack has train, validation and hidden.") from error


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A sentence with the name that was probably meant, or nothing."""
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"Did you mean {close[0]!r}? " if close else ""


def _resolved(source: str, root: Path) -> str:
    return f"file:{root / source.removeprefix('file:')}" if source.startswith("file:") else source


def _check_names(chosen: Iterable[str], known: Sequence[str], wrong: str, listed: str) -> None:
    """Raises CourseError for a name that is not known; `wrong` comes before it, `listed` before what is known."""
    for name in chosen:
        if name not in known:
            raise CourseError(f"{wrong} {name!r}. {did_you_mean(name, known)}{listed}: {', '.join(known)}.")
