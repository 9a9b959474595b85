"""Memory counts against the limit wherever it lies, once, and is told."""

import mmap
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import Sandbox
from autograder.sandbox.inside import memory
from autograder.sandbox.inside.memory import Memory, private_bytes
from autograder.sandbox.limits import Limits
from tests.sandbox.test_border import evidence, problems, run

in_sandbox = pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine")
MIB = 1 << 20
LIMIT_MB = 600
# Time enough for whoever watches, also where others have the processor.
SLOWLY = """
import mmap, os, time
def fill(memory, megabytes):
    for start in range(0, megabytes << 20, 1 << 20):
        memory[start:start + (1 << 20)] = b"x" * (1 << 20)
        time.sleep(0.005)
"""
HOARDS = {
    "private": "hog = bytearray(MB << 20); fill(hog, MB)",
    "shared, of no file": "hog = mmap.mmap(-1, MB << 20); fill(hog, MB)",
    "shared, several": "hogs = [mmap.mmap(-1, MB << 18) for _ in range(4)]\nfor hog in hogs: fill(hog, MB // 4)",
    "shared, filled by another process": "hog = mmap.mmap(-1, MB << 20)\nif os.fork() == 0: fill(hog, MB); os._exit(0)\nos.wait()",
    # In none of the processes is more than a part of it ever to be seen.
    "shared, filled by several": "hog = mmap.mmap(-1, MB << 20)\nfor part in range(6):\n    if os.fork() == 0: fill(memoryview(hog)[(part * MB // 6) << 20 :], MB // 6); os._exit(0)\n    os.wait()",
    "shared, of a device": "hog = mmap.mmap(os.open('/dev/zero', os.O_RDWR), MB << 20)\nfor part in range(6):\n    if os.fork() == 0: fill(memoryview(hog)[(part * MB // 6) << 20 :], MB // 6); os._exit(0)\n    os.wait()",
    # No single file may be larger than 256 MB.
    "memory files": "fds = [os.memfd_create('hog') for _ in range(6)]\nfor n in range(MB): os.write(fds[n % 6], bytes(1 << 20)); time.sleep(0.005)",
    "memory files, mapped": "hogs = []\nfor _ in range(6):\n    fd = os.memfd_create('hog'); os.ftruncate(fd, (MB // 6) << 20); hogs.append(mmap.mmap(fd, (MB // 6) << 20)); os.close(fd); fill(hogs[-1], MB // 6)",
    "files": "import pathlib\nfor n, folder in enumerate(['/tmp', '/dev/shm', '.'] * 20): pathlib.Path(folder, f'f{n}').write_bytes(bytes(MB * 1024 * 1024 // 60)); time.sleep(0.05)",
    "a file without a name": "f = open('/dev/shm/f', 'wb'); os.unlink('/dev/shm/f')\nfor _ in range(200): f.write(bytes(1 << 20)); f.flush()\nhog = bytearray((MB - 200) << 20); fill(hog, MB - 200)",
    "a file, mapped by several": "f = open('/dev/shm/f', 'w+b'); f.truncate(200 << 20)\nhog = mmap.mmap(f.fileno(), 200 << 20); fill(hog, 200)\nmore = bytearray((MB - 200) << 20); fill(more, MB - 200)",
}


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(Limits(wall_seconds=120, cell_seconds=60, memory_mb=LIMIT_MB, file_mb=256)) as made:
        yield made


@pytest.mark.slow
@in_sandbox
@pytest.mark.parametrize("hoard", HOARDS.values(), ids=HOARDS)
def test_whoever_hoards_memory_is_ended(sandbox, hoard):
    cell = f"MB = {LIMIT_MB * 2}\n{SLOWLY}{hoard}\ntime.sleep(60)"
    result = run(sandbox, "found = 1", cell, "found = 2")
    executed = result.files.get("notebook.ipynb", b"")
    if result.killed is None:
        # The kernel kept the limit itself: the cell failed, and the notebook went on.
        assert any(error in executed for error in (b"MemoryError", b"OSError", b"BlockingIOError", b"PermissionError"))
        assert evidence(result) == {"found": 2}
    else:
        assert result.killed == "memory"
        assert evidence(result, "c0") == {"found": 1}
        assert result.peak_mb > 0.8 * LIMIT_MB
    assert result.peak_mb < 2 * LIMIT_MB


@pytest.mark.slow
@in_sandbox
@pytest.mark.parametrize("hoard", HOARDS.values(), ids=HOARDS)
def test_memory_below_the_limit_is_told_and_costs_nothing(sandbox, hoard):
    megabytes = LIMIT_MB // 2
    cell = f"MB = {megabytes}\n{SLOWLY}{hoard}\ntime.sleep(1.5)"
    result = run(sandbox, "found = 1", cell, "found = 2")
    if any(error in result.files["notebook.ipynb"] for error in (b"OSError", b"PermissionError")):
        pytest.skip("a sandbox of this machine has no memory of this kind")
    assert (result.killed, problems(result)) == (None, [])
    assert evidence(result) == {"found": 2}
    assert result.peak_mb > 0.8 * megabytes


@pytest.mark.slow
@in_sandbox
def test_what_forks_share_counts_once(sandbox):
    share = f"""
{SLOWLY}
file = open("/dev/shm/f", "w+b")
file.truncate(200 << 20)
hog, own = mmap.mmap(file.fileno(), 200 << 20), bytearray(150 << 20)
fill(hog, 200)
fill(own, 150)
children = []
for _ in range(6):
    pid = os.fork()
    if pid == 0:
        sum(hog[start] for start in range(0, len(hog), 4096)) and sum(own[start] for start in range(0, len(own), 4096))
        time.sleep(4)
        os._exit(0)
    children.append(pid)
for pid in children: os.waitpid(pid, 0)
found = 1
"""
    result = run(sandbox, share)
    assert (result.killed, problems(result)) == (None, [])
    assert evidence(result) == {"found": 1}
    assert 0.8 * 350 < result.peak_mb < LIMIT_MB


@pytest.mark.slow
@in_sandbox
def test_a_fork_bomb_does_not_hide_a_hoard():
    """Nor does looking at it cost much: the notebook beside it, on the same machine, is done as soon as ever."""
    bomb = f"""
{SLOWLY}
for _ in range(100):
    if os.fork() == 0:
        files = [open('/dev/null') for _ in range(900)]
        time.sleep(1000)
hog = bytearray(1200 << 20)
fill(hog, 1200)
time.sleep(1000)
"""
    with Sandbox(Limits(wall_seconds=120, cell_seconds=60, memory_mb=LIMIT_MB, processes=256)) as sandbox:
        result = run(sandbox, "found = 1", bomb)
    assert evidence(result, "c0") == {"found": 1}
    assert result.killed == "memory"
    assert result.peak_mb > 0.8 * LIMIT_MB


FORKS = """
import ctypes, os, time
hog = bytearray(150 << 20)
start = time.monotonic() + 3
for _ in range(40):
    if os.fork() == 0:
        time.sleep(max(0, start - time.monotonic()))
        WRITE
        time.sleep(1000)
time.sleep(1000)
"""
# Each some megabytes a second, so that whoever watches has time enough, also where others have the processor.
WRITES = {
    "what it had before": """
        for place in range(0, len(hog), 4096):
            hog[place] = 1
            if place % (1 << 20) == 0: time.sleep(0.05)""",
    "all that it inherited": """
        for line in open("/proc/self/maps"):
            span, mode, _, device, inode = line.split()[:5]
            if mode.startswith("rw") and inode == "0" and "[" not in line:
                first, last = (int(end, 16) for end in span.split("-"))
                for place in range(first, last, 4096):
                    ctypes.memmove(place, place, 1)
                    if place % (1 << 20) == 0: time.sleep(0.05)""",
}


@pytest.mark.slow
@in_sandbox
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_forks_that_all_come_by_memory_at_once_are_ended_soon(write):
    """To look at what many processes share takes long, and meanwhile each can make its part its own."""
    with Sandbox(Limits(wall_seconds=120, cell_seconds=60, memory_mb=LIMIT_MB, processes=256)) as sandbox:
        result = run(sandbox, "found = 1", FORKS.replace("WRITE", write))
    assert evidence(result, "c0") == {"found": 1}
    assert result.killed == "memory"
    assert result.peak_mb < 4 * LIMIT_MB


def test_a_process_that_may_not_be_looked_into_counts_with_all_it_has(monkeypatch):
    def hidden(path):
        if path.name == "smaps_rollup" and path.parent.name != str(os.getpid()):
            raise PermissionError(13, "Permission denied")
        return read(path)

    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", hidden)
    code = "import sys; own = b'x' * (64 << 20); print(flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdin is not None
        process.stdout.readline()
        ours = Memory(inherited=0).used_mb([os.getpid()], most_mb=1)
        both = Memory(inherited=0).used_mb([os.getpid(), process.pid], most_mb=1)
        process.stdin.close()
    assert 64 <= both - ours < 100


def test_who_takes_long_to_look_at_counts_with_what_is_quickly_seen(monkeypatch):
    monkeypatch.setattr(memory, "_LOOK_SECONDS", 0.0)
    assert Memory(inherited=0).used_mb([os.getpid()], most_mb=1) >= private_bytes(os.getpid()) / MIB - 1


def test_a_process_of_our_own_is_measured():
    """Shared memory once though two have it, private memory of each."""
    code = (
        "import mmap, os, sys, time\n"
        "hog = mmap.mmap(-1, 64 << 20); hog.write(b'x' * (64 << 20))\n"
        "pid = os.fork()\n"
        "own = b'x' * (32 << 20)\n"
        "sum(hog[n] for n in range(0, len(hog), 4096))\n"
        "os.write(1, b'%d\\n' % os.getpid())\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stdin is not None
        pids = sorted(int(process.stdout.readline()) for _ in range(2))
        before = Memory(inherited=0).quick_mb(pids)
        truth = Memory(inherited=0).used_mb(pids, most_mb=1)
        process.stdin.close()
    assert 2 * 64 + 2 * 32 <= before.about == before.at_most < 2 * 64 + 2 * 32 + 40
    assert 64 + 2 * 32 <= truth < 64 + 2 * 32 + 40
    assert private_bytes(2**22 + 1) == 0


def test_what_those_leave_who_end_meanwhile_is_not_counted_twice(monkeypatch):
    code = (
        "import os, sys, time\n"
        "own = b'x' * (64 << 20)\n"
        "children = []\n"
        "for _ in range(3):\n"
        "    if not (pid := os.fork()): time.sleep(600)\n"
        "    children.append(pid)\n"
        "print(os.getpid(), *children, flush=True)\n"
        "for pid in children: os.waitpid(pid, 0)\n"
        "print('ended', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stdin is not None
        parent, *children = map(int, process.stdout.readline().split())
        looked_at: list[int] = []

        def ends_before_the_last(pid, seen) -> int:
            if pid == parent and children and looked_at:
                for child in children:
                    os.kill(child, signal.SIGKILL)
                process.stdout.readline()
                children.clear()
            looked_at.append(pid)
            return look(pid, seen)

        look = memory._proportional_private
        monkeypatch.setattr(memory, "_proportional_private", ends_before_the_last)
        used = Memory(inherited=0).used_mb([*children, parent], most_mb=80)
        process.stdin.close()
    assert children == []
    assert 64 <= used < 80


def test_memory_files_count_with_what_is_in_them():
    file = os.memfd_create("some")
    try:
        os.ftruncate(file, 1 << 30)
        os.pwrite(file, bytes(16 * MIB), 0)
        before = Memory(inherited=1 << 40).quick_mb([os.getpid()]).about
        with mmap.mmap(file, 1 << 30) as mapped:
            mapped[: 16 * MIB] = bytes(16 * MIB)
            after = Memory(inherited=1 << 40).used_mb([os.getpid()], most_mb=1)
    finally:
        os.close(file)
    assert 16 <= before < 20
    assert 16 <= after < 20
