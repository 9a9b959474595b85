"""The course secret, from which the hidden split is made. It lives outside the repository, for one user's eyes."""

from __future__ import annotations

import os
import secrets
import stat
import tempfile
from pathlib import Path

from autograder.data.pack import DataUnavailable

SECRET_BYTES = 32


class SecretExposed(Exception):
    """Others on this machine could read the secret. In the instructor's hands."""


class SecretUnreadable(DataUnavailable):
    """The file is there but holds no secret, or may not be read. In the instructor's hands."""


def read_or_create(path: Path) -> bytes:
    """The 32 bytes in `path`, stored as hex; made at random (file 0600, folder 0700) when there is no such file.

    Keep a copy: with another secret the course has another hidden split.
    Raises SecretExposed when anybody but the owner may read the file, SecretUnreadable when it holds something else.
    """
    if not path.exists():
        _create(path)
    _refuse_if_exposed(path)
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        # The cause is left out on purpose: its text would quote the file.
        raise SecretUnreadable(f"{path} cannot be read as a secret of {2 * SECRET_BYTES} hexadecimal digits.") from None
    if len(secret) != SECRET_BYTES:
        raise SecretUnreadable(f"{path} holds {len(secret)} bytes, a secret has {SECRET_BYTES}.")
    return secret


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(SECRET_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, path)  # unlike a rename it fails when another process was faster
    except FileExistsError:
        pass
    finally:
        Path(temporary).unlink()


def _refuse_if_exposed(path: Path) -> None:
    found = path.stat()
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise SecretExposed(
            f"{path} can be read by other users (mode {stat.S_IMODE(found.st_mode):04o}). Whoever has read it can "
            f"rebuild the hidden images: delete it, and a new one is made; or, if you are sure, `chmod 600 {path}`."
        )
    if found.st_uid not in (os.geteuid(), 0):
        raise SecretExposed(
            f"{path} belongs to another user, who can read it. Give the course a secret file of its own."
        )
