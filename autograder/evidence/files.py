"""Files that a student handed in, opened without following where a link points and without waiting for anybody."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.evidence.problems import SubmissionUnreadable

Text = Mapping[str, str]

MAX_DEPTH = 12
TOO_MANY: Text = {"en": "too many files", "ja": "ファイルが多すぎます"}
CLOSED: Text = {"en": "it may not be read", "ja": "読み取りが許されていません"}
TOO_LARGE: Text = {"en": "too large", "ja": "大きすぎます"}

_LINK: Text = {"en": "a link", "ja": "リンク"}
_FOLDER: Text = {"en": "a folder", "ja": "フォルダー"}
_KINDS: Mapping[int, Text] = {
    stat.S_IFLNK: _LINK,
    stat.S_IFDIR: _FOLDER,
    stat.S_IFIFO: {"en": "a named pipe", "ja": "名前付きパイプ"},
    stat.S_IFSOCK: {"en": "a socket", "ja": "ソケット"},
    stat.S_IFCHR: {"en": "a device", "ja": "デバイス"},
    stat.S_IFBLK: {"en": "a device", "ja": "デバイス"},
}
_UNKNOWN: Text = {"en": "no file", "ja": "ファイルではないもの"}
_ODD: Text = {"en": "a name with characters that cannot be shown", "ja": "表示できない文字を含む名前"}
_TOO_DEEP: Text = {"en": "folders within folders, too deep", "ja": "深すぎるフォルダー"}
_MAX_SHOWN = 200
_CHUNK = 1 << 20


@dataclass(frozen=True)
class LeftOut:
    """What was not taken from a hand-in: its name, fit to be shown, and what it is, in both languages."""

    name: str
    what: Text


def read_regular(path: Path, below: Path | None, most: int) -> bytes:
    """The content of a regular file of at most `most` bytes.

    Nothing on the way from `below`, which is trusted, to the file may be a link, nor the file itself. Without `below`
    the folders on the way are believed. A hard link is a file like any other: to make one takes a right to the file,
    and backups consist of them.

    Raises SubmissionUnreadable, in one line that names what is wrong; OSError where it is the machine's fault.
    """
    return _read(path, below, most, whole=True)


def copy_regular(
    source: Path, below: Path, target: Path, most: int, entries: int, first: tuple[str, ...] = ()
) -> tuple[LeftOut, ...]:
    """Copy the regular files in the folder `source`, at most `most` bytes of them, into the new folder `target`.

    Nothing on the way from `below`, which is trusted, to `source` may be a link, nor `source` itself.

    Returns what was left out: links, pipes, sockets, devices, names that cannot be shown, what may not be read, what is
    too deep or large. Of more than `entries` files and folders only the files named by `first` are copied. The owner of
    `source` may change it meanwhile.

    Raises SubmissionUnreadable where there is no such folder but by a link, OSError where it is the machine's fault.
    """
    target.mkdir()
    with _hand_in(source, below) as where:
        files, left_out = _listed(where, entries)
        if files is None:
            files = [(name,) for name in first]
        room = most
        for names in sorted(files, key=lambda names: names[0] not in first):
            try:
                with _folder(where, names[:-1]) as folder, _regular(names[-1], folder) as file:
                    if os.fstat(file).st_size > room:
                        left_out.append(LeftOut(shown_name("/".join(names)), TOO_LARGE))
                        continue
                    room -= _copy(file, target.joinpath(*names), room)
            except _NotRegular as found:
                left_out.append(LeftOut(shown_name("/".join(names)), found.what))
            except PermissionError:
                left_out.append(LeftOut(shown_name("/".join(names)), CLOSED))
            except (FileNotFoundError, NotADirectoryError):
                # Gone since it was listed, or named by `first` and never there.
                continue
    return tuple(left_out)


def listed(source: Path, below: Path, entries: int) -> tuple[list[tuple[str, ...]] | None, list[LeftOut]]:
    """The regular files in the folder `source`, each as the names that lead to it, and what else is there; None where
    there are more than `entries`.

    Raises what `copy_regular` raises.
    """
    with _hand_in(source, below) as where:
        return _listed(where, entries)


def beginning(path: Path, below: Path | None, most: int) -> bytes:
    """Up to `most` bytes of a regular file's content. Raises what `read_regular` raises."""
    return _read(path, below, most, whole=False)


def shown_name(name: str) -> str:
    """A file's name for people: one line, no control characters, no halves of characters, not too long."""
    shown = "".join(c if _is_shown(c) else c.encode("unicode_escape").decode() for c in name)
    return shown if len(shown) <= _MAX_SHOWN else f"{shown[: _MAX_SHOWN // 2]}…{shown[-_MAX_SHOWN // 2 :]}"


def _read(path: Path, below: Path | None, most: int, *, whole: bool) -> bytes:
    shown = shown_name(os.fspath(path))
    folder, names = (path.parent, (path.name,)) if below is None else (below, _names_below(path, below))
    try:
        with _folder(folder, names[:-1]) as where, _regular(names[-1], where) as file:
            size = os.fstat(file).st_size
            if whole and size > most:
                raise SubmissionUnreadable(
                    f"{shown}: {size >> 20} MiB is more than the {most >> 20} MiB allowed.", what=TOO_LARGE
                )
            content = b"".join(_chunks(file, most + 1 if whole else most))
    except _NotRegular as found:
        if found.what is _FOLDER:
            raise SubmissionUnreadable(
                f"{shown}: this is a folder, not a notebook. Name the .ipynb or .py file in it."
            ) from None
        told = "and links are not followed" if found.what is _LINK else "not a file"
        raise SubmissionUnreadable(
            f"{shown}: {_part(found.name, path)} is {found.what['en']}, {told}. Ask for the file itself.",
            what=found.what,
        ) from None
    except (FileNotFoundError, NotADirectoryError):
        raise SubmissionUnreadable(f"{shown}: there is no such file. Check the path.") from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise SubmissionUnreadable(f"{shown}: there is no such file. Check the path.") from None
        if error.errno == errno.EACCES and _is_ours(path):
            # The mode came with the file; a file of somebody else's is for the machine's keeper to look at.
            raise SubmissionUnreadable(
                f"{shown}: it may not be read (mode). Ask for it to be handed in again.", what=CLOSED
            ) from None
        raise
    if len(content) > most:
        raise SubmissionUnreadable(f"{shown}: it grows while it is read. Ask for it to be handed in again.")
    return content


class _NotRegular(Exception):
    def __init__(self, name: str, what: Text) -> None:
        super().__init__(name)
        self.name, self.what = name, what


def _names_below(path: Path, below: Path) -> tuple[str, ...]:
    """Raises SubmissionUnreadable for a path that leads elsewhere."""
    names, base = path.absolute().parts, below.absolute().parts
    if names[: len(base)] != base or len(names) == len(base) or ".." in path.parts:
        raise SubmissionUnreadable(f"{shown_name(os.fspath(path))}: it is not in {below}. Check the path.")
    return names[len(base) :]


@contextmanager
def _hand_in(folder: Path, below: Path) -> Iterator[int]:
    shown = shown_name(os.fspath(folder))
    with ExitStack() as stack:
        try:
            where = stack.enter_context(_folder(below, _names_below(folder, below)))
        except _NotRegular as found:
            raise SubmissionUnreadable(f"{shown}: {_part(found.name, folder)} is {found.what['en']}.") from None
        except (FileNotFoundError, NotADirectoryError):
            raise SubmissionUnreadable(f"{shown}: there is no such folder.") from None
        yield where


@contextmanager
def _folder(start: Path | int, names: tuple[str, ...]) -> Iterator[int]:
    """The folder that these names lead to from `start`. Raises _NotRegular for a link on the way."""
    at = os.dup(start) if isinstance(start, int) else os.open(_without_null(start), os.O_PATH | os.O_DIRECTORY)
    try:
        for name in names:
            try:
                deeper = os.open(_without_null(name), os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=at)
            except NotADirectoryError:
                # A link is told from a file here, since both are no folders.
                what = _kind(name, at)
                if what is None:
                    raise
                raise _NotRegular(name, what) from None
            os.close(at)
            at = deeper
        yield at
    finally:
        os.close(at)


@contextmanager
def _regular(name: str, folder: int) -> Iterator[int]:
    """The open file. Raises _NotRegular; looks before it opens, since opening a device may do something."""
    if (what := _kind(name, folder)) is not None:
        raise _NotRegular(name, what)
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
    try:
        file = os.open(name, flags, dir_fd=folder)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise _NotRegular(name, _UNKNOWN) from None
        raise
    try:
        # Somebody may have put another thing there meanwhile.
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise _NotRegular(name, _UNKNOWN)
        yield file
    finally:
        os.close(file)


def _kind(name: str, folder: int) -> Text | None:
    """What is there, if not a regular file."""
    mode = os.stat(_without_null(name), dir_fd=folder, follow_symlinks=False).st_mode
    return None if stat.S_ISREG(mode) else _KINDS.get(stat.S_IFMT(mode), _UNKNOWN)


def _without_null(name: str | Path) -> str:
    if "\0" in os.fspath(name):
        raise FileNotFoundError(errno.ENOENT, "no file can have this name")
    return os.fspath(name)


def _listed(root: int, most: int) -> tuple[list[tuple[str, ...]] | None, list[LeftOut]]:
    """The names of all regular files below a folder, None where they are too many; and what else is there."""
    files: list[tuple[str, ...]] = []
    left_out: list[LeftOut] = []
    waiting: list[tuple[str, ...]] = [()]
    entries = 0
    while waiting:
        inside = waiting.pop()
        try:
            with _folder(root, inside) as folder, _entries(folder) as found:
                for entry in found:
                    entries += 1
                    if entries > most:
                        return None, [LeftOut("*", TOO_MANY)]
                    names = (*inside, entry.name)
                    what = _kind(entry.name, folder)
                    if not all(map(_is_shown, entry.name)):
                        what = _ODD
                    elif what is _FOLDER and len(names) > MAX_DEPTH:
                        what = _TOO_DEEP
                    if what is None:
                        files.append(names)
                    elif what is _FOLDER:
                        waiting.append(names)
                    else:
                        left_out.append(LeftOut(shown_name("/".join(names)), what))
        except PermissionError:
            left_out.append(LeftOut(shown_name("/".join(inside) or "."), CLOSED))
        except (FileNotFoundError, NotADirectoryError, _NotRegular):
            continue
    return files, left_out


@contextmanager
def _entries(folder: int) -> Iterator[Iterator[os.DirEntry[str]]]:
    opened = os.open(".", os.O_RDONLY | os.O_DIRECTORY, dir_fd=folder)
    try:
        with os.scandir(opened) as found:
            yield found
    finally:
        os.close(opened)


def _copy(file: int, target: Path, most: int) -> int:
    """Returns how many bytes were written; the file has the mode of any new one, and its own time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with target.open("xb") as copy:
        for chunk in _chunks(file, most):
            written += copy.write(chunk)
    when = os.fstat(file)
    os.utime(target, ns=(when.st_atime_ns, when.st_mtime_ns))
    return written


def _chunks(file: int, most: int) -> Iterator[bytes]:
    """What is in the file, no more than `most` bytes of it."""
    while most > 0 and (chunk := os.read(file, min(_CHUNK, most))):
        most -= len(chunk)
        yield chunk


def _is_ours(path: Path) -> bool:
    with suppress(OSError):
        return path.lstat().st_uid == os.geteuid()
    return False


def _is_shown(character: str) -> bool:
    # Spaces are not printable to Python, and the ideographic one stands in many names.
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _part(name: str, path: Path) -> str:
    return "this" if name == path.name else shown_name(name)
