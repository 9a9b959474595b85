"""What a class that is being graded does to the machine around it: processes, ports, mounts, files, keys."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

_POLL_SECONDS = 0.2
# Where student code could leave something for others, as far as these exist.
_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", "/var/lock", "/opt", "/home", "/mnt", "/srv")
_DEPTH = 6
_LISTENS = "0A"


class Watch:
    """Looks at the tree of one process until told to stop; then says what was seen."""

    def __init__(self, pid: int) -> None:
        self._root = psutil.Process(pid)
        self._seen: set[psutil.Process] = {self._root}
        self._known_listeners = set(_listeners())
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.listeners: set[str] = set()
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def alive(self) -> list[str]:
        """The processes of the tree that are still there."""
        found = []
        for process in self._seen:
            with contextlib.suppress(psutil.Error):
                if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(f"{process.pid} {process.name()}")
        return found

    def _look(self) -> None:
        while not self._ended.wait(_POLL_SECONDS):
            with contextlib.suppress(psutil.Error):
                self._seen |= set(self._root.children(recursive=True))
            fresh = {inode: where for inode, where in _listeners().items() if inode not in self._known_listeners}
            if not fresh:
                continue
            # Others on this machine may open ports of their own meanwhile.
            ours = self._sockets()
            self.listeners |= {where for inode, where in fresh.items() if inode in ours}

    def _sockets(self) -> set[str]:
        found: set[str] = set()
        for process in self._seen:
            with contextlib.suppress(OSError, psutil.Error):
                for link in Path(f"/proc/{process.pid}/fd").iterdir():
                    with contextlib.suppress(OSError):
                        target = os.readlink(link)
                        if target.startswith("socket:["):
                            found.add(target[8:-1])
        return found


def _listeners() -> dict[str, str]:
    """Sockets of this network namespace that listen, IPv4 and IPv6, by inode."""
    found = {}
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with contextlib.suppress(OSError):
            for line in Path(table).read_text().splitlines()[1:]:
                fields = line.split()
                if fields[3] == _LISTENS:
                    found[fields[9]] = fields[1]
    return found


@dataclass(frozen=True)
class Surroundings:
    """What is on the machine at one moment, apart from processes."""

    mounts: frozenset[str]
    control_groups: frozenset[str]
    shared: frozenset[str]

    @classmethod
    def now(cls) -> Surroundings:
        return cls(
            mounts=frozenset(Path("/proc/mounts").read_text().splitlines()),
            control_groups=frozenset(_control_groups()),
            shared=frozenset(_system_v()),
        )


def marked(marker: str) -> list[str]:
    """Processes, files, keys and sockets of this machine whose name holds the marker."""
    found = [f"process {process.pid}" for process in psutil.process_iter() if _holds(process, marker)]
    for folder in _FOLDERS:
        found += [f"file {path}" for path in _files(Path(folder), _DEPTH) if marker in path.name]
    found += [f"file {path}" for path in Path("/").iterdir() if marker in path.name]
    for table, name in (("/proc/keys", "key"), ("/proc/net/unix", "socket")):
        with contextlib.suppress(OSError):
            lines = Path(table).read_text(errors="replace").splitlines()
            found += [f"{name} {line}" for line in lines if marker in line]
    return found


def _holds(process: psutil.Process, marker: str) -> bool:
    with contextlib.suppress(psutil.Error, OSError):
        if process.pid != os.getpid():
            return marker in " ".join([process.name(), *process.cmdline()])
    return False


def _files(folder: Path, depth: int) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            yield Path(entry.path)
            if depth and entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), depth - 1)


def _control_groups() -> list[str]:
    """Control groups that are ours by their name."""
    return [str(path) for path in _files(Path("/sys/fs/cgroup"), _DEPTH) if "epochmark" in path.name]


def _system_v() -> list[str]:
    found = []
    for name in ("shm", "msg", "sem"):
        with contextlib.suppress(OSError):
            # The key and the number say which one it is; the columns after them change with use.
            for line in Path(f"/proc/sysvipc/{name}").read_text().splitlines()[1:]:
                found.append(f"{name} {' '.join(line.split()[:2])}")
    return found


@dataclass
class Doors:
    """Servers on this machine that student code might reach; who knocks is written down.

    `port` is on the loopback address, `path` a socket in the file system, `abstract` one without a file.
    """

    path: Path
    abstract: str
    knocks: list[str] = field(default_factory=list)
    _servers: list[socket.socket] = field(default_factory=list)

    def __enter__(self) -> Doors:
        network = socket.create_server(("127.0.0.1", 0))
        self.port = network.getsockname()[1]
        self._serve(network, "loopback")
        self._serve(_bound(str(self.path)), "socket")
        self.path.chmod(0o777)
        self._serve(_bound("\0" + self.abstract), "abstract socket")
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._servers:
            with contextlib.suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            server.close()
        self.path.unlink(missing_ok=True)

    def _serve(self, server: socket.socket, name: str) -> None:
        self._servers.append(server)
        threading.Thread(target=self._wait, args=(server, name), daemon=True).start()

    def _wait(self, server: socket.socket, name: str) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = server.accept()
                self.knocks.append(name)
                connection.close()


def _bound(address: str) -> socket.socket:
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(address)
    server.listen()
    return server
