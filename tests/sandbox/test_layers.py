"""What the kernel refuses a job, layer by layer, and what goes on working behind them all."""

import errno
import os

import pytest

from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.inside import landlock, seccomp
from autograder.sandbox.layers import layers
from tests.sandbox.jobs import LIMITS, evidence, problems, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]
needs_seccomp = pytest.mark.skipif(seccomp.program() is None, reason="libseccomp is not installed on this machine")
needs_landlock = pytest.mark.skipif(landlock.version() == 0, reason="this machine's kernel has no Landlock")

CALL = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
library = ctypes.CDLL("libseccomp.so.2")
def tried(name, *args):
    number = name if isinstance(name, int) else library.seccomp_syscall_resolve_name(name.encode())
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(number), *(ctypes.c_long(each) for each in args))
    return ctypes.get_errno() if result == -1 else 0
"""


@needs_seccomp
def test_calls_that_reach_beyond_a_job_are_refused(sandbox):
    result = run(
        sandbox,
        CALL,
        """
forbidden = ["keyctl", "add_key", "request_key", "bpf", "userfaultfd", "perf_event_open", "ptrace", "process_vm_readv",
             "process_vm_writev", "mount", "umount2", "pivot_root", "fsopen", "fsmount", "move_mount", "open_tree", 442,
             "unshare", "setns", "kexec_load", "init_module", "finit_module", "delete_module", "quotactl", "swapon", "acct",
             "sched_setaffinity", "sched_setattr", "settimeofday", "clock_settime", "adjtimex", "name_to_handle_at",
             "open_by_handle_at", "kcmp", "pidfd_getfd", "fanotify_init", "chroot", "reboot", "syslog", "mbind"]
absent = ["io_uring_setup", "io_uring_enter", "io_uring_register", "clone3", "memfd_create", 447, "shmget", "shmat", "msgget",
          "semget", "mq_open", 467, 500, 599]
found = {str(name): tried(name, 0, 0, 0, 0, 0, 0) for name in forbidden}
missing = {str(name): tried(name, 0, 0, 0, 0, 0, 0) for name in absent}
spaces = [tried("clone", bit | 17, 0, 0, 0, 0)
          for bit in (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000)]
persona = [tried("personality", value) for value in (0, 0x40000, 8)]
typing = [tried("ioctl", 0, request, 0) for request in (0x5412, 0x541C, (1 << 32) | 0x5412)]
""",
        answers=("found", "missing", "spaces", "persona", "typing"),
    )
    answers = {name: pairs(value) for name, value in evidence(result).items()}
    assert {name: error for name, error in answers["found"].items() if error != errno.EPERM} == {}
    assert {name: error for name, error in answers["missing"].items() if error != errno.ENOSYS} == {}
    assert answers["spaces"] == [errno.EPERM] * 7
    assert answers["persona"] == [0, errno.EPERM, errno.EPERM]
    assert answers["typing"] == [errno.EPERM] * 3


@needs_seccomp
def test_sockets_are_of_the_usual_families(sandbox):
    result = run(
        sandbox,
        CALL,
        """
allowed = {(1, 0), (2, 0), (10, 0), (16, 0)}
found, opened = [], []
for family in range(64):
    for high in (0, 1 << 32):
        for protocol in (0, 9, 15):
            for kind in (1, 2, 3, 5):
                if tried("socket", family | high, kind, protocol) == 0:
                    opened.append((family, protocol))
                    if (family, 0) not in allowed or (family == 16 and protocol != 0):
                        found.append((family, protocol))
pairs = [family for family in range(64) if family != 1 and tried("socketpair", family, 1, 0, id(0)) == 0]
""",
        answers=("found", "pairs", "opened"),
    )
    assert evidence(result)["found"] == []
    assert evidence(result)["pairs"] == []
    assert [1, 0] in evidence(result)["opened"]


@needs_seccomp
def test_sockets_hold_no_more_than_usual(sandbox):
    """What lies in their buffers belongs to no process."""
    result = run(
        sandbox,
        """
import socket
one, other = socket.socketpair()
sizes = [(side, option) for side in (one, other) for option in (socket.SO_SNDBUF, socket.SO_RCVBUF)]
usual = [side.getsockopt(socket.SOL_SOCKET, option) for side, option in sizes]
for side, option in sizes:
    side.setsockopt(socket.SOL_SOCKET, option, 1 << 24)
    side.setsockopt(socket.SOL_SOCKET, option + 25, 1 << 24)
found = [side.getsockopt(socket.SOL_SOCKET, option) for side, option in sizes] == usual
one.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
""",
    )
    assert evidence(result) == {"found": True}
    assert problems(result) == []


@needs_seccomp
def test_32_bit_calls_end_the_process(sandbox):
    """Their numbers mean other calls, so a filter that let them through would be none."""
    if os.uname().machine != "x86_64":
        pytest.skip("only x86-64 has other interfaces beside its own")
    result = run(
        sandbox,
        CALL,
        """
import signal
def end_of(call):
    pid = os.fork()
    if pid == 0:
        call()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
found = end_of(lambda: tried(0x40000000 | 39))
""",
    )
    assert evidence(result) == {"found": -31}


@needs_landlock
def test_landlock_is_on(sandbox):
    """Without it the kernel asks for a capability first, and the error is another."""
    result = run(
        sandbox,
        """
import os, stat
try:
    os.mknod("/tmp/device", 0o600 | stat.S_IFCHR, os.makedev(1, 3))
    found = 0
except OSError as error:
    found = error.errno
""",
    )
    assert evidence(result) == {"found": errno.EACCES}


def test_no_more_namespaces(sandbox, mode):
    if mode == "root":
        pytest.skip("root's jobs have no user namespace of their own, in which these settings could be made")
    result = run(
        sandbox,
        """
import pathlib
found = {path.name: int(path.read_text()) for path in pathlib.Path("/proc/sys/user").glob("max_*_namespaces")}
""",
    )
    found = pairs(evidence(result)["found"])
    assert len(found) >= 7
    assert set(found.values()) == {0}


def test_limits_that_the_kernel_keeps(sandbox):
    result = run(
        sandbox,
        """
import resource
found = {name: resource.getrlimit(getattr(resource, name)) for name in
         ("RLIMIT_DATA", "RLIMIT_NPROC", "RLIMIT_FSIZE", "RLIMIT_CPU", "RLIMIT_NOFILE", "RLIMIT_CORE")}
""",
    )
    found = pairs(evidence(result)["found"])
    assert all(soft == hard for soft, hard in found.values())
    assert LIMITS.memory_mb << 20 < found["RLIMIT_DATA"][0] < (LIMITS.memory_mb << 20) + (8 << 30)
    assert found["RLIMIT_NPROC"][0] == LIMITS.processes
    assert found["RLIMIT_FSIZE"][0] == LIMITS.file_mb << 20
    assert found["RLIMIT_CPU"][0] == LIMITS.cpu_seconds
    assert found["RLIMIT_NOFILE"][0] == 1024
    assert found["RLIMIT_CORE"][0] == 0


def test_folders_in_memory_hold_few_files(sandbox):
    result = run(
        sandbox,
        """
import os
found = {folder: os.statvfs(folder).f_files for folder in ("/tmp", "/dev/shm", "/notebook")}
size = {folder: os.statvfs(folder).f_blocks * os.statvfs(folder).f_frsize >> 20 for folder in found}
""",
        answers=("found", "size"),
    )
    assert set(pairs(evidence(result)["found"]).values()) == {20_000}
    assert set(pairs(evidence(result)["size"]).values()) == {LIMITS.file_mb}


def test_each_of_several_keeps_to_one_processor(pair):
    look = """
import os
found = sorted(os.sched_getaffinity(0))
try:
    os.sched_setaffinity(0, range(os.cpu_count()))
except OSError:
    pass
after = sorted(os.sched_getaffinity(0))
"""
    seen = [evidence(run(sandbox, look, answers=("found", "after"))) for sandbox in pair]
    for each in seen:
        assert len(each["found"]) == 1
        assert each["after"] == each["found"]
    if len(os.sched_getaffinity(0)) > 1:
        assert seen[0]["found"] != seen[1]["found"]


def test_what_notebooks_use_goes_on_working(sandbox):
    result = run(
        sandbox,
        """
import asyncio, multiprocessing, os, pty, subprocess, tempfile, threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import shared_memory
import numpy as np
found = []
with ThreadPoolExecutor(4) as pool:
    found.append(sum(pool.map(lambda x: x, range(5))))
def twice(x): return 2 * x
""",
        """
with multiprocessing.get_context("fork").Pool(2) as pool:
    found.append(pool.map(twice, [1, 2]))
block = shared_memory.SharedMemory(create=True, size=1 << 16)
np.ndarray((4,), "f", block.buf)[:] = 1
other = shared_memory.SharedMemory(block.name)
found.append(float(np.ndarray((4,), "f", other.buf).sum()))
block.unlink()
found.append(subprocess.run(["sh", "-c", "echo hello > file; cat file | tr a-z A-Z"], capture_output=True, text=True).stdout)
told = !echo shell
found.append(list(told))
with tempfile.NamedTemporaryFile("w+", dir="/dev/shm") as file:
    file.write("x"); file.flush(); os.rename(file.name, "/dev/shm/y"); open(file.name, "w").close()
""",
        """
import matplotlib.pyplot as plt
plt.plot([1, 2], [2, 1]); plt.title("a title"); plt.savefig("picture.png"); plt.show()
found.append(os.path.getsize("picture.png") > 1000)
import tensorflow as tf, keras
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", jit_compile=True)
history = model.fit(np.zeros((64, 4)), np.zeros(64), epochs=2, verbose=0)
data = tf.data.Dataset.range(100).shuffle(10).map(lambda x: x + 1, num_parallel_calls=2).batch(10).prefetch(2)
found.append(int(sum(tf.reduce_sum(batch) for batch in data)))
model.save("model.keras"); found.append(keras.models.load_model("model.keras").count_params())
""",
    )
    assert problems(result) == []
    assert evidence(result)["found"] == [10, [2, 4], 4.0, "HELLO\n", ["shell"], True, 5050, 10]


def test_layers_that_are_off_are_named():
    named = {layer.name: layer for layer in layers({"seccomp": True, "landlock": False})}
    assert named["seccomp"].on
    assert not named["Landlock"].on
    assert all(layer.absence for layer in named.values())


def pairs(value):
    """A dictionary that came back as evidence, which holds it as pairs."""
    return dict(value["__dict__"]) if isinstance(value, dict) else value
