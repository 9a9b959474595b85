"""A zip archive that a student handed in. Nothing of it is ever written to a disk, so its names lead nowhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.evidence.files import TOO_LARGE, TOO_MANY, Text
from autograder.evidence.problems import SubmissionUnreadable

MAX_MEMBERS = 1000
# Deflate gets to 1000; a notebook that prints the same line over and over to 200.
MAX_RATIO = 500
_SMALL = 1 << 20

_MEMBER = b"PK\x01\x02"
_ENCRYPTED = 0x1
_SAYS_UTF8 = 0x800
_DAMAGED: Text = {"en": "a damaged archive", "ja": "壊れた zip ファイル"}
_LOCKED: Text = {"en": "it needs a password", "ja": "パスワードがかかっています"}
_BOMB: Text = {"en": "it unpacks to far more than it is", "ja": "展開すると極端に大きくなります"}
# What zipfile raises for damaged archives is not told.
_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError),
    *(ValueError, ArithmeticError, LookupError, AttributeError, TypeError, MemoryError),
)


@dataclass(frozen=True)
class Member:
    """A file in an archive, by the names that lead to it."""

    names: tuple[str, ...]
    archive: zipfile.ZipFile
    info: zipfile.ZipInfo

    def read(self, most: int) -> bytes:
        """At most `most` bytes. Raises SubmissionUnreadable for more than that, and for what cannot be unpacked."""
        if self.info.flag_bits & _ENCRYPTED:
            raise _unreadable(self.info.filename, _LOCKED)
        if self.info.file_size > most:
            raise _unreadable(self.info.filename, TOO_LARGE)
        if self.info.file_size > max(_SMALL, MAX_RATIO * self.info.compress_size):
            raise _unreadable(self.info.filename, _BOMB)
        return self.beginning(most)

    def beginning(self, most: int) -> bytes:
        """The first bytes, none of what needs a password. Raises SubmissionUnreadable for what cannot be unpacked."""
        if self.info.flag_bits & _ENCRYPTED:
            return b""
        try:
            with self.archive.open(self.info) as file:
                return file.read(most)
        except _ERRORS as error:
            raise _unreadable(self.info.filename, _DAMAGED) from error


def members(data: bytes, name: str) -> Sequence[Member]:
    """The files in an archive; `name` is for messages. Raises SubmissionUnreadable for what is none, or holds too many
    of them.
    """
    # Counted before anything is made of them: a large archive can list millions.
    if data.count(_MEMBER) > MAX_MEMBERS:
        raise _unreadable(name, TOO_MANY)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        return [Member(_names(info), archive, info) for info in archive.infolist() if not info.is_dir()]
    except _ERRORS as error:
        raise _unreadable(name, _DAMAGED) from error


def _names(info: zipfile.ZipInfo) -> tuple[str, ...]:
    """As the archive's maker saw them: Macs and Windows write names in their own encoding without saying so."""
    said = info.filename
    if not info.flag_bits & _SAYS_UTF8:
        raw = said.encode("cp437", errors="replace")
        for encoding in ("utf-8", "cp932"):
            try:
                said = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return tuple(part for part in said.replace("\\", "/").split("/") if part) or ("?",)


def _unreadable(name: str, what: Text) -> SubmissionUnreadable:
    return SubmissionUnreadable(f"{name}: {what['en']}.", what=what)
