"""How much memory a job holds, wherever it lies: private, shared between processes, in memory files and in tmpfs.

All of it is seen from outside the job's namespaces. What may not be looked into (a process that has made itself
undumpable, where we are not root) counts with what everybody may see of it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_MIB = 1 << 20
_KIB = 1 << 10
# Several processes may end one after another.
_MORE_LOOKS = 4
# So many descriptors are looked at each time; where there are more, some processes are looked at the next time.
_DESCRIPTORS_A_LOOK = 2000
_MAX_NAMESPACES = 8
_SHARED_WITHOUT_FILE = ("/dev/zero", "/memfd:", "/SYSV")

_Inode = tuple[int, int]


@dataclass(frozen=True)
class _Seen:
    """Bytes of one process: private (in swap as well), and of shared mappings that are no file's on a disk."""

    private: int
    shared: int


@dataclass
class Memory:
    """The memory of the processes of one job. `inherited` bytes of each are those of the process it was forked off."""

    inherited: int
    _ours: frozenset[str] = field(default_factory=lambda: frozenset(_tmpfs(os.getpid())))
    _memory_files: dict[int, dict[_Inode, int]] = field(default_factory=dict)
    _next: int = 0

    def used_mb(self, pids: Sequence[int], most_mb: float) -> float:
        """MiB held by these processes together. Not less than the truth, and the truth where it is above `most_mb`."""
        used = self._used(pids, most_mb * _MIB)
        for _ in range(_MORE_LOOKS):
            if used <= most_mb * _MIB:
                break
            # A process that ends between two looks leaves its part of what is shared to those looked at next: that
            # part is seen twice. What is really held is there each time.
            used = min(used, self._used(pids, most_mb * _MIB))
        return used / _MIB

    def _used(self, pids: Sequence[int], most: float) -> float:
        seen = {pid: found for pid in pids if (found := _look(pid)) is not None}
        private = sum(max(0, process.private - self.inherited) for process in seen.values())
        files = self._files_in_memory(list(seen))
        disks = self._disks_in_memory(seen)
        kept = private + sum(files.values()) + sum(disks.values())
        used = kept + sum(process.shared for process in seen.values())
        if used > most:
            # Dearer to find out: what several processes share was counted for each, and files that are mapped twice.
            rolled = sum(_proportional_private(pid) for pid in seen) or private
            mapped = sum(_mapped(pid, files, disks) for pid, process in seen.items() if process.shared)
            used = kept - private + min(private, rolled) + mapped
        return used

    def _files_in_memory(self, pids: list[int]) -> dict[_Inode, int]:
        """Bytes of each memory file that one of the processes has open."""
        self._memory_files = {pid: self._memory_files.get(pid, {}) for pid in pids}
        room = _DESCRIPTORS_A_LOOK
        for _ in pids:
            if room <= 0:
                break
            self._next = (self._next + 1) % len(pids)
            looked, self._memory_files[pids[self._next]] = _memory_files(pids[self._next])
            room -= looked
        return {inode: size for files in self._memory_files.values() for inode, size in files.items()}

    def _disks_in_memory(self, pids: Iterable[int]) -> dict[str, int]:
        """Bytes in each tmpfs that a process of the job sees and we do not, by its device."""
        found: dict[str, int] = {}
        namespaces: set[str] = set()
        for pid in pids:
            with contextlib.suppress(OSError):
                namespace = str(Path(f"/proc/{pid}/ns/mnt").readlink())
                if namespace not in namespaces and len(namespaces) < _MAX_NAMESPACES:
                    namespaces.add(namespace)
                    for device, mount in _tmpfs(pid).items():
                        if device not in self._ours and device not in found:
                            with contextlib.suppress(OSError):
                                disk = os.statvfs(f"/proc/{pid}/root{mount}")
                                found[device] = (disk.f_blocks - disk.f_bfree) * disk.f_frsize
        return found


def private_bytes(pid: int) -> int:
    """What of a process's memory nobody else has; 0 where it has ended."""
    seen = _look(pid)
    return seen.private if seen else 0


def _look(pid: int) -> _Seen | None:
    with contextlib.suppress(OSError, ValueError, IndexError):
        values = {}
        for line in Path(f"/proc/{pid}/status").read_bytes().splitlines():
            name, _, rest = line.partition(b":")
            if name in (b"RssAnon", b"RssShmem", b"VmSwap"):
                values[name] = int(rest.split()[0]) * _KIB
        if values:
            return _Seen(values[b"RssAnon"] + values.get(b"VmSwap", 0), values[b"RssShmem"])
    return None


def _memory_files(pid: int) -> tuple[int, dict[_Inode, int]]:
    """How many descriptors a process has, and the sizes of the memory files among them."""
    names: list[str] = []
    found: dict[_Inode, int] = {}
    with contextlib.suppress(OSError):
        names = [entry.name for entry in os.scandir(f"/proc/{pid}/fd")]
    for name in names:
        with contextlib.suppress(OSError):
            file = Path(f"/proc/{pid}/fd/{name}")
            if str(file.readlink()).startswith("/memfd:"):
                status = file.stat()
                found[status.st_dev, status.st_ino] = status.st_blocks * 512
    return len(names), found


def _tmpfs(pid: int) -> dict[str, str]:
    """The tmpfs mounts that a process sees: where each device ("major:minor") is mounted."""
    found: dict[str, str] = {}
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path(f"/proc/{pid}/mountinfo").read_text(errors="surrogateescape").splitlines():
            fields, _, rest = line.partition(" - ")
            if rest.split()[0] == "tmpfs":
                _, _, device, _, mount = fields.split()[:5]
                found.setdefault(device, mount.encode("latin-1", "replace").decode("unicode_escape"))
    return found


def _proportional_private(pid: int) -> int:
    """What of a process's memory is private, or shared with forks that have not changed it: its part of that."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_bytes().splitlines():
            if line.startswith(b"Pss_Anon:"):
                return int(line.split()[1]) * _KIB
    return 0


def _mapped(pid: int, files: Iterable[_Inode], disks: Iterable[str]) -> int:
    """A process's part of the shared mappings that are of no file counted already; all of them where it is hidden."""
    try:
        lines = Path(f"/proc/{pid}/smaps").read_text(errors="replace").splitlines()
    except OSError:
        seen = _look(pid)
        return seen.shared if seen else 0
    counted = {f"{os.major(device):02x}:{os.minor(device):02x} {inode}" for device, inode in files}
    total, counts = 0, False
    for line in lines:
        fields = line.split(maxsplit=5)
        if "-" in fields[0] and len(fields) >= 5:
            shared = fields[1].endswith("s") and len(fields) == 6 and fields[5].startswith(_SHARED_WITHOUT_FILE)
            counts = shared and f"{fields[3]} {fields[4]}" not in counted
        elif counts and fields[0] == "Pss:":
            total += int(fields[1]) * _KIB
    return total
