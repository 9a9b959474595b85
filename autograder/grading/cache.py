"""What has been run once need not run again: outcomes on disk, found by what went into them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from autograder.grading.task import Outcome

_DIGEST = hashlib.sha256().digest_size


class Cache:
    """Outcomes in a folder, the least recently used ones dropped when they take more than `most_mb`.

    Each file carries the digest of its content: what is damaged counts as never written. The folder may be deleted at
    any time. Threads and processes may share it.
    """

    def __init__(self, folder: Path, most_mb: int) -> None:
        self.folder = folder
        self._most = most_mb << 20
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, key: str) -> Outcome | None:
        path = self.folder / key
        try:
            content = path.read_bytes()
            if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
                raise ValueError("damaged")
            outcome = Outcome.from_bytes(content[_DIGEST:])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            path.unlink(missing_ok=True)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return outcome

    def put(self, keys: list[str], outcome: Outcome) -> None:
        """Keep an outcome under several keys; the first one written under a key stays."""
        content = outcome.to_bytes()
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as file:
            file.write(hashlib.sha256(content).digest() + content)
        whole = Path(file.name)
        for key in keys:
            with contextlib.suppress(FileExistsError):
                (self.folder / key).hardlink_to(whole)
        whole.unlink()
        self._drop_oldest()

    def _drop_oldest(self) -> None:
        found: dict[int, tuple[float, int, list[Path]]] = {}
        for path in self.folder.iterdir():
            with contextlib.suppress(FileNotFoundError):
                facts = path.stat()
                found.setdefault(facts.st_ino, (facts.st_mtime, facts.st_size, []))[2].append(path)
        total = sum(size for _, size, _ in found.values())
        for _, size, links in sorted(found.values()):
            if total <= self._most:
                return
            for link in links:
                link.unlink(missing_ok=True)
            total -= size
