"""What student code can import: the libraries of the lessons, those of the extra `students`, and what a course adds."""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_PROJECT, _EXTRA = "epochmark", "students"
# What the lessons themselves are about and made with.
LESSONS = ("numpy", "scipy", "matplotlib", "scikit-learn", "tensorflow", "keras")
# In the extra for the sake of another library there, and nobody's to import.
_BEHIND = ("setuptools",)


@dataclass(frozen=True)
class Library:
    """A library by the name it was asked for, and by those it is imported by: none where it is not installed."""

    name: str
    modules: tuple[str, ...]
    version: str = ""


def importable(added: Iterable[str] = ()) -> list[Library]:
    """The libraries that student code may count on; `added` are a course's own, named as they are installed or
    imported.
    """
    modules_of, distribution_of = _installed()
    names = dict.fromkeys((*LESSONS, *_extra(), *added))
    return [_library(name, modules_of, distribution_of) for name in names]


def _library(name: str, modules_of: dict[str, list[str]], distribution_of: dict[str, str]) -> Library:
    # A name may be both: `skimage` is imported, `scikit-image` is installed.
    if name in distribution_of:
        return Library(name, (name,), importlib.metadata.version(distribution_of[name]))
    if modules := modules_of.get(canonicalize_name(name)):
        return Library(name, tuple(modules), importlib.metadata.version(name))
    return Library(name, (name,), "with Python") if name in sys.stdlib_module_names else Library(name, ())


@cache
def _installed() -> tuple[dict[str, list[str]], dict[str, str]]:
    """Import names by distribution, and the other way round."""
    modules_of: dict[str, list[str]] = {}
    distribution_of: dict[str, str] = {}
    for module, distributions in sorted(importlib.metadata.packages_distributions().items()):
        if not module.isidentifier() or module.startswith("_"):
            continue
        distribution_of[module] = distributions[0]
        for distribution in dict.fromkeys(distributions):
            modules_of.setdefault(canonicalize_name(distribution), []).append(module)
    return modules_of, distribution_of


def _extra() -> list[str]:
    try:
        required = map(Requirement, importlib.metadata.requires(_PROJECT) or [])
    except importlib.metadata.PackageNotFoundError:
        return []
    wanted = (one for one in required if one.marker and not one.marker.evaluate({"extra": ""}))
    found = [one.name for one in wanted if one.marker and one.marker.evaluate({"extra": _EXTRA})]
    return [name for name in found if name not in _BEHIND]
