"""What has been made once need not be made again: bytes on disk, found by what went into them."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

Content = TypeVar("Content")
_LOG = logging.getLogger(__name__)
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}
_DIGEST = hashlib.sha256().digest_size


class Cache:
    """Contents in a folder, the least recently used ones dropped when they take more than `most_mb`.

    Each file carries the digest of its content: what is damaged counts as never written. The folder may be deleted at
    any time. Threads and processes may share it. Where the folder cannot be used (no room, no right, no folder), the
    cache forgets, and says so once: nobody's grading depends on it.
    """

    def __init__(self, folder: Path, most_mb: int) -> None:
        self.folder = folder
        self._most = most_mb << 20
        # Bytes in the folder, by what this process knows; None until it has looked.
        self._held: int | None = None
        self._told = False
        with self._forgetting():
            folder.mkdir(parents=True, exist_ok=True)

    def get(self, key: str, read: Callable[[bytes], Content]) -> Content | None:
        """What `read` makes of the content. Where it raises anything, that is damaged too."""
        path = self.folder / key
        content = None
        with self._forgetting(), contextlib.suppress(FileNotFoundError):
            content = path.read_bytes()
        if content is None:
            return None
        try:
            if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
                raise ValueError("damaged")
            found = read(content[_DIGEST:])
        except Exception:
            with self._forgetting():
                path.unlink(missing_ok=True)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return found

    def put(self, keys: list[str], content: bytes) -> None:
        """Keep a content under several keys; the first one written under a key stays."""
        with self._forgetting():
            self.folder.mkdir(parents=True, exist_ok=True)
            data = hashlib.sha256(content).digest() + content
            with self._whole(data) as whole:
                for key in keys:
                    self._name(whole, self.folder / key, data)
            # To look through the folder each time would cost the more, the larger the class.
            self._held = None if self._held is None else self._held + len(content)
            if self._held is None or self._held > self._most:
                self._held = self._drop_oldest()

    @contextlib.contextmanager
    def _forgetting(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if not self._told:
                self._told = True
                _LOG.warning(
                    "%s: what was run cannot be remembered there, so it is run again (%s).", self.folder, error
                )

    @contextlib.contextmanager
    def _whole(self, data: bytes) -> Iterator[Path]:
        """A file that nobody looks for, with this content; gone afterwards, whatever happens."""
        descriptor, name = tempfile.mkstemp(dir=self.folder, prefix=".")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            yield Path(name)
        finally:
            Path(name).unlink(missing_ok=True)

    def _name(self, whole: Path, path: Path, data: bytes) -> None:
        """Give the file this name as well; a copy of it, where the file system has no further names for a file."""
        try:
            path.hardlink_to(whole)
        except FileExistsError:
            return
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if not path.exists():
                with self._whole(data) as copy:
                    copy.rename(path)

    def _drop_oldest(self) -> int:
        """Returns how many bytes are left."""
        found: dict[int, tuple[float, int, list[Path]]] = {}
        for path in self.folder.iterdir():
            with contextlib.suppress(FileNotFoundError):
                facts = path.stat()
                found.setdefault(facts.st_ino, (facts.st_mtime, facts.st_size, []))[2].append(path)
        total = sum(size for _, size, _ in found.values())
        for _, size, links in sorted(found.values()):
            if total <= self._most:
                break
            for link in links:
                link.unlink(missing_ok=True)
            total -= size
        return total
