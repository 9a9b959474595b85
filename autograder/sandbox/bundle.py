"""Named byte strings in one stream: the only form in which anything crosses the border, in either direction."""

from __future__ import annotations

import io
import mmap
import os
import re
import tarfile
from collections.abc import Collection, Mapping
from typing import IO

MAX_FILES = 2000
# So many entries that are out of date may lie about before they are cleared away.
_MAX_DEAD = 1000
_BLOCK = tarfile.BLOCKSIZE
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,120}(/[A-Za-z0-9_][A-Za-z0-9_.-]{0,120}){0,3}")


class BundleFull(Exception):
    """There is no room for this file in a bundle; what was in it stays."""


def pack(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in files.items():
            archive.addfile(_header(name, len(data)), io.BytesIO(data))
    return stream.getvalue()


class Writer:
    """Writes a bundle into an open file so that at each moment it is whole, should the writer be killed.

    A file that is added again replaces the one before. It never grows beyond `room` bytes: it is written into one half
    of the room, and what is still wanted moves to the other half when that is full. A first entry says how far to skip.
    """

    def __init__(self, stream: IO[bytes], room: int) -> None:
        self._file = stream.fileno()
        self._starts = (_BLOCK, max(_BLOCK, -(-room // 2 // _BLOCK) * _BLOCK))
        self._room = room
        self._half = 0
        self._end = self._starts[0]
        self._dead = 0
        self._finished = False
        # Where each file's entry lies, and how long it is.
        self._live: dict[str, tuple[int, int]] = {}
        self._skip_to(self._end)

    def add(self, name: str, data: bytes, *, instead_of: Collection[str] = ()) -> None:
        """Write a file, and give up others once it is there. Raises BundleFull, and then those stay."""
        entry = _header(name, len(data)).tobuf(tarfile.GNU_FORMAT) + data + bytes(-len(data) % _BLOCK)
        crowded = self._dead >= _MAX_DEAD and not self._finished
        if not crowded and self._end + len(entry) + _BLOCK <= self._limit():
            self._dead += name in self._live
            self._append(name, entry)
        elif self._finished or not self._move(name, entry, instead_of):
            raise BundleFull(name)
        for other in instead_of:
            self.drop(other)

    def drop(self, name: str) -> None:
        """Give up a file's room; until that is used for something else, the file can still be read."""
        self._dead += self._live.pop(name, None) is not None

    def finish(self) -> None:
        """Clear away what was dropped or replaced; all that is added from now on has the whole room."""
        while not self._finished and (self._half or self._dead):
            self._move()
        self._finished = True

    def _limit(self) -> int:
        return self._room if self._half or self._finished else self._starts[1]

    def _append(self, name: str, entry: bytes) -> None:
        self._live[name] = (self._end, len(entry))
        # What lay here before must not follow: first the end, then what comes before it, its header last of all.
        _write(self._file, bytes(_BLOCK), self._end + len(entry))
        _write(self._file, entry[_BLOCK:], self._end + _BLOCK)
        _write(self._file, entry[:_BLOCK], self._end)
        self._end += len(entry)

    def _move(self, name: str = "", entry: bytes = b"", instead_of: Collection[str] = ()) -> bool:
        """Copy what is still wanted into the other half, add a file there, and then have readers begin there.

        Whether the file was added; without it the others are moved all the same.
        """
        kept = {other: place for other, place in self._live.items() if other != name and other not in instead_of}
        self._half = 1 - self._half
        start = self._starts[self._half]
        fits = start + sum(length for _, length in kept.values()) + len(entry) + _BLOCK <= self._limit()
        if not fits:
            kept = dict(self._live)
        self._live, self._dead, self._end = {}, 0, start
        _write(self._file, bytes(_BLOCK), start)
        for other, (offset, length) in kept.items():
            self._append(other, os.pread(self._file, length, offset))
        if fits and entry:
            self._append(name, entry)
        self._skip_to(start)
        return fits

    def _skip_to(self, start: int) -> None:
        entry = _header("skipped", start - _BLOCK)
        # Of a kind that `unpack` does not read.
        entry.type = tarfile.CONTTYPE
        _write(self._file, entry.tobuf(tarfile.GNU_FORMAT), 0)


def unpack(data: bytes | mmap.mmap) -> dict[str, bytes]:
    """The files of a bundle, later ones replacing earlier ones of the same name.

    Reads hostile input: anything but a regular file with a plain name is passed over, and a damaged or
    truncated tail ends the reading without an error. No file is bigger than the bundle itself.
    """
    files: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(data) if isinstance(data, bytes) else data, mode="r:") as archive:
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


def _header(name: str, size: int) -> tarfile.TarInfo:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no plain file name")
    entry = tarfile.TarInfo(name)
    entry.size = size
    return entry


def _write(file: int, data: bytes, offset: int) -> None:
    view = memoryview(data)
    while view:
        written = os.pwrite(file, view, offset)
        view, offset = view[written:], offset + written
