"""What a job can see and write to: everything read-only, and three folders in memory of its own."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox.inside import system
from autograder.sandbox.inside.system import MS_BIND, MS_NODEV, MS_NOEXEC, MS_NOSUID, MS_PRIVATE, MS_RDONLY, MS_REC

# In each of the folders: as large as any notebook needs, and far too few to fill the kernel's memory.
INODES = 20_000
_OPTIONS = {"ro": MS_RDONLY, "nosuid": MS_NOSUID, "nodev": MS_NODEV, "noexec": MS_NOEXEC, "noatime": 0x400}
_OPTIONS |= {"nodiratime": 0x800, "relatime": 0x200000}


def writable(work: Path) -> tuple[str, ...]:
    """The folders that a job may write to."""
    return ("/tmp", "/dev/shm", str(work))


def mount_private(work: Path, file_mb: int, under_tmp: Iterable[str]) -> None:
    """In a mount namespace that is the job's alone: nothing can be written to but its own folders, empty as yet.

    `under_tmp` are folders below /tmp that stay visible. Raises OSError when a mount is refused.
    """
    system.mount("none", "/", None, MS_REC | MS_PRIVATE)
    _make_all_read_only()
    kept = {Path(p): os.open(p, os.O_PATH) for p in under_tmp}
    for target in writable(work):
        options = f"size={file_mb}m,nr_inodes={INODES},mode=1777"
        system.mount("tmpfs", target, "tmpfs", MS_NOSUID | MS_NODEV, options)
    for path, descriptor in kept.items():
        path.mkdir(parents=True)
        system.mount(f"/proc/self/fd/{descriptor}", str(path), None, MS_BIND | MS_REC)
        os.close(descriptor)
    # Terminals too are a job's own: through a shared one, two jobs could talk.
    system.mount("devpts", "/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0600")


def mount_processes() -> None:
    """The processes of this namespace in /proc, read-only: no setting of the kernel's is a job's to make."""
    system.mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_RDONLY)


def _make_all_read_only() -> None:
    try:
        system.make_read_only("/")
    except OSError:
        for target, flags in _mounted():
            system.mount("none", target, None, system.MS_REMOUNT | MS_BIND | MS_RDONLY | flags)


def _mounted() -> list[tuple[str, int]]:
    """Where something is mounted, and with what flags: those must stay as they are."""
    lines = [line.split() for line in Path("/proc/self/mountinfo").read_text().splitlines()]
    return [(_unescaped(fields[4]), sum(_OPTIONS.get(o, 0) for o in fields[5].split(","))) for fields in lines]


def _unescaped(path: str) -> str:
    return path.encode().decode("unicode_escape").encode("latin-1").decode()
