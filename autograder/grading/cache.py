"""What has been made once need not be made again: bytes on disk, found by what went into them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Content = TypeVar("Content")
_DIGEST = hashlib.sha256().digest_size


class Cache:
    """Contents in a folder, the least recently used ones dropped when they take more than `most_mb`.

    Each file carries the digest of its content: what is damaged counts as never written. The folder may be deleted at
    any time. Threads and processes may share it.
    """

    def __init__(self, folder: Path, most_mb: int) -> None:
        self.folder = folder
        self._most = most_mb << 20
        # Bytes in the folder, by what this process knows; None until it has looked.
        self._held: int | None = None
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, key: str, read: Callable[[bytes], Content]) -> Content | None:
        """What `read` makes of the content. Where it raises ValueError, KeyError or TypeError, that is damaged too."""
        path = self.folder / key
        try:
            content = path.read_bytes()
            if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
                raise ValueError("damaged")
            found = read(content[_DIGEST:])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            path.unlink(missing_ok=True)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return found

    def put(self, keys: list[str], content: bytes) -> None:
        """Keep a content under several keys; the first one written under a key stays."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as file:
            file.write(hashlib.sha256(content).digest() + content)
        whole = Path(file.name)
        for key in keys:
            with contextlib.suppress(FileExistsError):
                (self.folder / key).hardlink_to(whole)
        whole.unlink()
        # To look through the folder each time would cost the more, the larger the class.
        self._held = None if self._held is None else self._held + len(content)
        if self._held is None or self._held > self._most:
            self._held = self._drop_oldest()

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
