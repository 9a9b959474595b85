"""What a course's settings say of one data pack of its own: a path, or a path and how it is to be read."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Form = Literal["arrays", "program", "table", "pictures"]
# By the file's ending; pictures are a folder, whose name has none.
FORMS: Mapping[str, Form] = {".npz": "arrays", ".py": "program", ".csv": "table", "": "pictures"}
_KEYS: Mapping[str, tuple[Form, ...]] = {
    "target": ("table",),
    "kind": ("table",),
    "size": ("pictures",),
    "grayscale": ("pictures",),
    "altered": ("arrays", "program", "pictures"),
}
_KINDS = ("classification", "regression")


class SettingInvalid(ValueError):
    """What is said of a data pack cannot be obeyed. The message goes on from the pack's name."""


@dataclass(frozen=True)
class OwnData:
    """Where a pack's data lie, and how they are read.

    Of a table `target` names the column to predict, and `kind` says what it is where that cannot be seen. Pictures are
    brought to `size` (height, width), and to one colour if `grayscale`. Hidden images are shifted, turned and made
    noisy where `altered`.
    """

    path: Path
    form: Form
    target: str = ""
    kind: str = ""
    size: tuple[int, int] | None = None
    grayscale: bool = False
    altered: bool = False


def read_setting(said: str | Mapping[str, Any], root: Path) -> OwnData:
    """A setting, with paths relative to `root`. Raises SettingInvalid."""
    given: dict[str, Any] = {"file": said} if isinstance(said, str) else dict(said)
    file = given.pop("file", None)
    if not isinstance(file, str) or not file:
        raise SettingInvalid('needs a "file", such as "data/flats.npz"')
    path = root / file
    form = "pictures" if path.is_dir() else FORMS.get(path.suffix.lower())
    if form is None:
        raise SettingInvalid(f"is {file!r}; it can be an .npz, a .csv or a .py file, or a folder of pictures")
    for key, value in given.items():
        _check(key, value, form)
    if form == "table" and "target" not in given:
        raise SettingInvalid(f'needs the column to predict: {{"file": {file!r}, "target": "..."}}')
    if "size" in given:
        given["size"] = tuple(given["size"])
    return OwnData(path, form, **given)


def _check(key: str, value: Any, form: Form) -> None:
    if key not in _KEYS:
        near = difflib.get_close_matches(key, _KEYS, n=1)
        raise SettingInvalid(
            f"knows no {key!r}. {f'Did you mean {near[0]!r}? ' if near else ''}It has: {_listed(form)}"
        )
    if form not in _KEYS[key]:
        raise SettingInvalid(f"has {key!r}, which is for {' and '.join(_KEYS[key])}. It can have: {_listed(form)}")
    if key == "kind" and value not in _KINDS:
        raise SettingInvalid(f"is of the kind {value!r}; it can be {' or '.join(map(repr, _KINDS))}")
    if key == "target" and not (isinstance(value, str) and value):
        raise SettingInvalid(f"has the target {value!r}, which is no column's name")
    if key in ("grayscale", "altered") and not isinstance(value, bool):
        raise SettingInvalid(f"has {key} {value!r}; it can be True or False")
    if key == "size" and not (
        isinstance(value, list | tuple) and len(value) == 2 and all(type(side) is int and side > 0 for side in value)
    ):
        raise SettingInvalid(f"has the size {value!r}; it is [height, width] in pixels, such as [32, 32]")


def _listed(form: Form) -> str:
    return ", ".join(["file", *(key for key, forms in _KEYS.items() if form in forms)])
