"""Named byte strings in one stream: the only form in which anything crosses the border, in either direction."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Mapping
from typing import IO

MAX_FILES = 2000
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,120}(/[A-Za-z0-9_][A-Za-z0-9_.-]{0,120}){0,3}")


def pack(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in files.items():
            _add(archive, name, data)
    return stream.getvalue()


class Writer:
    """Appends to an open binary file so that whatever was written stays readable if the writer is killed."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._archive = tarfile.open(fileobj=stream, mode="w")  # noqa: SIM115 - lives as long as the process

    def add(self, name: str, data: bytes) -> None:
        _add(self._archive, name, data)
        self._stream.flush()


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of a bundle, later ones replacing earlier ones of the same name.

    Reads hostile input: anything but a regular file with a plain name is passed over, and a damaged or
    truncated tail ends the reading without an error. No file is bigger than the bundle itself.
    """
    files: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for count, member in enumerate(archive):
                if count >= MAX_FILES:
                    break
                if member.type != tarfile.REGTYPE or member.sparse is not None or not _NAME.fullmatch(member.name):
                    continue
                content = archive.extractfile(member)
                if content is not None:
                    body = content.read()
                    if len(body) == member.size:
                        files[member.name] = body
    except (tarfile.TarError, EOFError, ValueError, OverflowError, OSError, RecursionError):
        pass
    return files


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no plain file name")
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    archive.addfile(entry, io.BytesIO(data))
