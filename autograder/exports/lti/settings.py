"""How this course is registered as an LTI tool: `c.EpochmarkLti` in its settings, and the key that signs for it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from traitlets import TraitError, Unicode
from traitlets.config import Configurable

from autograder.course import Course, CourseError
from autograder.course.options import did_you_mean

_BITS = 2048
_HERE = ("localhost", "127.0.0.1", "::1")


class EpochmarkLti(Configurable):
    """What an LMS says when a tool is registered there."""

    client_id = Unicode(help="The client ID that the LMS gave to this tool.").tag(config=True)
    token_url = Unicode(help="The LMS's access token URL, where the tool proves who it is.").tag(config=True)
    line_items_url = Unicode(
        help="The course's line items in the LMS; docs/export.md says what it looks like in Moodle and Canvas."
    ).tag(config=True)
    members_url = Unicode(
        help="The course's members in the LMS (Names and Role Provisioning), to find out who is whom; without it the "
        "roster's LMS ids have to be LTI user ids."
    ).tag(config=True)
    key_file = Unicode(
        ".secret/lti.pem", help="The private key that `autograder lti-key` makes, relative to the course."
    ).tag(config=True)


@dataclass(frozen=True)
class Registration:
    """EpochmarkLti, checked. `members_url` is empty where the roster itself says who is whom."""

    client_id: str
    token_url: str
    line_items_url: str
    members_url: str
    key: Any


def load_registration(course: Course) -> Registration:
    """Raises CourseError where a setting is missing or wrong, or the key is missing or open to others."""
    options = _options(course)
    for name in ("client_id", "token_url", "line_items_url"):
        if not getattr(options, name):
            raise CourseError(
                f"c.EpochmarkLti.{name} is not set, and nothing can be sent to an LMS without it. docs/export.md says "
                "where the LMS shows it."
            )
    for name in ("token_url", "line_items_url", "members_url"):
        _check_address(name, getattr(options, name))
    return Registration(
        options.client_id,
        options.token_url,
        options.line_items_url,
        options.members_url,
        read_key(course.root / options.key_file),
    )


def key_path(course: Course) -> Path:
    """Raises CourseError."""
    return course.root / _options(course).key_file


def make_key(path: Path) -> None:
    """A new private key that only its owner can read. Raises FileExistsError; OSError."""
    from joserfc.jwk import RSAKey

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = RSAKey.generate_key(_BITS).as_pem(private=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(new)
        file.flush()
        os.fsync(file.fileno())


def read_key(path: Path) -> Any:
    """The private key. Raises CourseError where it is missing, open to others or none."""
    from joserfc.errors import JoseError
    from joserfc.jwk import RSAKey

    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            raise CourseError(
                f"{path} can be read by other users (mode {mode:04o}), who could send marks in this course's name. "
                "Delete it, make a new one (autograder lti-key) and enter that in the LMS; or, if you are sure that "
                f"nobody has read it, `chmod 600 {path}`."
            )
        key = RSAKey.import_key(path.read_bytes())
    except FileNotFoundError:
        raise CourseError(f"{path}: there is no key yet. Make it with `autograder lti-key`.") from None
    except (JoseError, ValueError):
        # The cause is left out on purpose: its text could quote the file.
        raise CourseError(f"{path} is no private RSA key in PEM. `autograder lti-key` makes one.") from None
    if not key.is_private:
        raise CourseError(f"{path} is a public key. The private one belongs there: `autograder lti-key` makes one.")
    key.ensure_kid()
    return key


def _options(course: Course) -> EpochmarkLti:
    known = EpochmarkLti.class_trait_names(config=True)
    for name in course.config.EpochmarkLti:
        if name not in known:
            raise CourseError(
                f"c.EpochmarkLti has no option {name!r}. {did_you_mean(name, known)}It has: {', '.join(sorted(known))}."
            )
    try:
        options = EpochmarkLti(config=course.config)
        for name in known:
            getattr(options, name)
    except TraitError as error:
        raise CourseError(str(error)) from error
    return options


def _check_address(name: str, address: str) -> None:
    parts = urlsplit(address)
    if address and not (parts.hostname and (parts.scheme == "https" or parts.hostname in _HERE)):
        raise CourseError(
            f"c.EpochmarkLti.{name} is {address!r}. Marks go over https only: write the whole address, https://..."
        )
