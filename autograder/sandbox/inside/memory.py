"""How much memory a job holds, wherever it lies: private, shared between processes, in memory files and in tmpfs.

All of it is seen from outside the job's namespaces. What may not be looked into (a process that has made itself
undumpable, where we are not root) counts with what everybody may see of it.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_MIB = 1 << 20
_KIB = 1 << 10
# Several processes may end one after another.
_MOST_LOOKS = 5
# A process that has let go of so much while it was looked at may have left it to others who share it.
_LET_GO = 1 << 20
# In seconds of a processor. A process may have a hundred thousand mappings, and a job hundreds of processes.
_LOOK_SECONDS = 3.0
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


@dataclass(frozen=True)
class Quick:
    """MiB, as far as is quickly seen: about how many processes hold, and how many at most."""

    about: float
    at_most: float


@dataclass
class Memory:
    """The memory of the processes of one job, looked at by one that was forked off the same process as these: they have
    `inherited` bytes from it, which are shared until somebody writes to them.
    """

    inherited: int
    _ours: frozenset[str] = field(default_factory=lambda: frozenset(_tmpfs(os.getpid())))
    _memory_files: dict[int, dict[_Inode, int]] = field(default_factory=dict)
    _next: int = 0

    def quick_mb(self, pids: Sequence[int]) -> Quick:
        """What is quickly seen of these processes."""
        return self._quick(_seen(pids))

    def used_mb(self, pids: Sequence[int], most_mb: float) -> float:
        """MiB held by these processes together, beside what they inherited: above `most_mb` only if that is so, or if
        they are made to take long to look at; below it only if they hold at most `inherited` bytes more than that.
        """
        used = float("inf")
        for _ in range(_MOST_LOOKS):
            seen = _seen(pids)
            # What one lets go of between two looks is left to those who share it, and seen twice where these are looked
            # at next. What is really held is there each time.
            used = min(used, self._closely(seen))
            if used <= most_mb or _held_on(seen):
                break
        return used

    def _quick(self, seen: Mapping[int, _Seen]) -> Quick:
        beside = sum(self._files_in_memory(list(seen)).values()) + sum(self._disks_in_memory(seen).values())
        beside += sum(process.shared for process in seen.values())
        own = sum(max(0, process.private - self.inherited) for process in seen.values())
        # A process that has written to all that it inherited has as much of its own, and nothing here tells.
        every = max(0, sum(process.private for process in seen.values()) - self.inherited)
        return Quick((own + beside) / _MIB, (every + beside) / _MIB)

    def _closely(self, seen: Mapping[int, _Seen]) -> float:
        """MiB, where what several processes share counts once, and files that are mapped, too."""
        until = time.process_time() + _LOOK_SECONDS
        files = self._files_in_memory(list(seen))
        disks = self._disks_in_memory(seen)
        ours = _proportional_private(os.getpid(), _Seen(0, 0))
        private, mapped = 0, 0
        for pid, process in seen.items():
            if time.process_time() > until:
                return self._quick(seen).at_most
            private += _proportional_private(pid, process)
            mapped += _mapped(pid, files, disks) if process.shared else 0
        # Of what was inherited each has about the same part as we.
        beside = sum(files.values()) + sum(disks.values()) + mapped
        return (max(0, private - min(self.inherited, len(seen) * ours)) + beside) / _MIB

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


def available_mb() -> float:
    """MiB of the machine's memory that nobody needs; 0 where it does not tell."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/meminfo").read_bytes().splitlines():
            if line.startswith(b"MemAvailable:"):
                return int(line.split()[1]) * _KIB / _MIB
    return 0.0


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


def _seen(pids: Iterable[int]) -> dict[int, _Seen]:
    """Those of these that have not ended."""
    return {pid: found for pid in pids if (found := _look(pid)) is not None}


def _held_on(seen: Mapping[int, _Seen]) -> bool:
    """Whether none of these processes has ended since, or let go of what another one may have kept."""
    now = _seen(seen)
    return now.keys() == seen.keys() and all(
        now[pid].private > before.private - _LET_GO and now[pid].shared > before.shared - _LET_GO
        for pid, before in seen.items()
    )


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


def _proportional_private(pid: int, seen: _Seen) -> int:
    """What of a process's memory is private, or shared with forks that have not changed it: its part of that. All that
    was seen of it where it is hidden.
    """
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_bytes().splitlines():
            if line.startswith(b"Pss_Anon:"):
                return int(line.split()[1]) * _KIB
    except PermissionError:
        return seen.private
    except (OSError, ValueError, IndexError):
        pass
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
