"""Two notebooks, at the same time or one after the other, leave each other no message."""

import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import psutil
import pytest

from autograder.sandbox.bubble import bubblewrap
from tests.processes import below
from tests.sandbox.jobs import evidence, problems, run
from tests.sandbox.test_border import one_layer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]

# Both say that they are there in what neither can see of the other; so they wait by the clock.
MEET = """
import os, time
time.sleep(max(0, {begin} - time.time()))
"""


def both(pair, *cells: str, answers: tuple[str, ...] = ("found",)) -> list[dict]:
    """Run the same cells in both sandboxes at once; NAME is "a" in the first and "b" in the second."""
    with ThreadPoolExecutor() as pool:
        jobs = [
            pool.submit(run, box, f"NAME = {name!r}", *cells, answers=answers)
            for box, name in zip(pair, "ab", strict=True)
        ]
        done = [job.result() for job in jobs]
    assert [problems(each) for each in done] == [[], []]
    return [evidence(each) for each in done]


def test_each_job_has_namespaces_of_its_own(pair):
    """Network, System V memory, processes and mounts are the job's: not the zygote's, in which another job would meet it."""
    kinds = ("net", "ipc", "pid", "mnt")
    # The later one starts while the earlier one still holds its namespaces, so that no number is given out again.
    look = f"""
import os, time
found = [os.readlink(f"/proc/self/ns/{{kind}}") for kind in {kinds!r}]
time.sleep(15)
"""
    first, second = (each["found"] for each in both(pair, look))
    for kind, one, other in zip(kinds, first, second, strict=True):
        assert one != other, kind
        assert os.readlink(f"/proc/self/ns/{kind}") not in (one, other), kind


def test_the_zygote_has_namespaces_of_its_own(pair):
    """The second layer: a job that got out of its own would still be nowhere near the machine's."""
    run(pair[0], "found = 1")
    zygotes = [process for process, name, command in below() if name != "bwrap" and "inside.zygote" in command]
    assert zygotes
    for kind in ("net", "ipc", "pid", "mnt", "uts"):
        assert all(
            os.readlink(f"/proc/{each.pid}/ns/{kind}") != os.readlink(f"/proc/self/ns/{kind}") for each in zygotes
        ), kind


def test_each_job_has_a_user_of_its_own(pair, mode):
    found = both(pair, "import os, time\nfound = os.getuid(), os.getgid()\ntime.sleep(1)")
    again = evidence(run(pair[0], "import os\nfound = os.getuid(), os.getgid()"))
    users = [tuple(each["found"]) for each in (*found, again)]
    if mode == "root":
        assert len(set(users)) == 3
    else:
        # An ordinary user has no others to give; a user namespace keeps the keys and counts of each apart.
        spaces = both(pair, "import os, time\nfound = os.readlink('/proc/self/ns/user')\ntime.sleep(15)")
        assert spaces[0]["found"] != spaces[1]["found"]


def test_no_folder_terminal_or_process_is_shared(pair):
    seen = both(
        pair,
        """
import os, pathlib, time
for folder in ("/tmp", "/dev/shm", "/notebook"):
    pathlib.Path(folder, "mine").write_text(NAME)
master, slave = os.openpty()
time.sleep(15)
found = [pathlib.Path(folder, "mine").read_text() for folder in ("/tmp", "/dev/shm", "/notebook")]
processes = [int(name) for name in os.listdir("/proc") if name.isdigit()]
terminals = sorted(os.listdir("/dev/pts"))
""",
        answers=("found", "processes", "terminals"),
    )
    assert [each["found"] for each in seen] == [["a"] * 3, ["b"] * 3]
    # The driver and its kernel are all that there is.
    assert [len(each["processes"]) for each in seen] == [2, 2]
    assert [each["terminals"] for each in seen] == [["0", "ptmx"]] * 2


def test_nothing_is_left_on_standard_streams(pair):
    """Flags, owners and positions belong to an opening, and are there for whoever has the same one."""
    look = """
import fcntl, os
def state():
    return [(fcntl.fcntl(n, fcntl.F_GETFL), fcntl.fcntl(n, fcntl.F_GETOWN), fcntl.fcntl(n, 11)) for n in ORIGINAL]
ORIGINAL = [n for n in range(64) if os.path.exists(f"/proc/self/fd/{n}") and os.readlink(f"/proc/self/fd/{n}") == "/dev/null"]
found = state()
"""
    change = """
for n in ORIGINAL:
    fcntl.fcntl(n, fcntl.F_SETFL, os.O_NONBLOCK | os.O_APPEND)
    fcntl.fcntl(n, 10, 34)
changed = state()
"""
    first = evidence(run(pair[0], look, change, answers=("found", "changed")))
    assert first["found"] != first["changed"]
    for sandbox in pair:
        assert evidence(run(sandbox, look)) == {"found": first["found"]}


def test_keys_are_out_of_reach(sandbox):
    result = run(
        sandbox,
        """
import ctypes, platform
libc = ctypes.CDLL(None, use_errno=True)
add_key, keyctl = {"x86_64": (248, 250), "aarch64": (217, 219)}[platform.machine()]
found = []
for keyring in (-2, -3, -4, -5):
    if libc.syscall(add_key, b"user", b"note", b"text", 4, keyring) != -1:
        found.append(("add", keyring))
    if libc.syscall(keyctl, 0, keyring, 0) != -1:
        found.append(("id", keyring))
""",
    )
    assert evidence(result) == {"found": []}


def test_a_kernel_inherits_no_descriptor(sandbox):
    """What is open in a kernel is its own: input, output and error lead nowhere, the rest was opened by it."""
    result = run(
        sandbox,
        """
import os
names = {}
for number in sorted(int(name) for name in os.listdir("/proc/self/fd")):
    try:
        names[str(number)] = os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        pass
found = sorted(names.values())
sockets = sum(name.startswith("socket:") for name in found)
own = len(open("/proc/net/unix").read().splitlines()) - 1
""",
        answers=("found", "sockets", "own"),
    )
    found = evidence(result)
    allowed = r"/dev/null|/proc/\d+/fd|(socket|pipe):\[\d+\]|anon_inode:\[(eventpoll|eventfd)\]"
    assert [name for name in found["found"] if not re.fullmatch(allowed, name)] == []
    # Sockets of another network namespace are not listed in this one's table.
    assert found["sockets"] <= found["own"]


@pytest.mark.parametrize("kind", ["kernel", "examiner"])
def test_a_job_shares_no_descriptor_with_whoever_started_it(sandbox, kind, tmp_path):
    """Seen from outside: what a job has open, no process that is not of this job has open."""
    if os.geteuid() != 0:
        pytest.skip("only root may look at the descriptors of a process that hides them")
    with ThreadPoolExecutor() as pool:
        if kind == "kernel":
            job = pool.submit(run, sandbox, "import time; time.sleep(8); found = 1")
        else:
            model = run(sandbox, *one_layer(), models=["model"]).files["evidence/model-model.keras"]
            (inputs := tmp_path / "inputs.npz").write_bytes(b"")
            np.savez(inputs, hidden=np.zeros((3_000_000, 4), dtype="float32"))
            job = pool.submit(sandbox.examine, {"model": model}, inputs.read_bytes())
        seen = []
        while not job.done():
            seen += [descriptors(process) for process in confined()]
            time.sleep(0.05)
        job.result()
    seen = [each for each in seen if each]
    assert len(seen) > 3
    others = {
        target for process in psutil.process_iter() if not is_confined(process.pid) for target in links(process.pid)
    }
    private = r"/(?!memfd:).*|/memfd:(job|result|errors) \(deleted\)|(socket|pipe):.*|anon_inode:.*"
    for targets in seen:
        assert targets[0] == "/dev/null"
        for number, target in targets.items():
            assert re.fullmatch(private, target), (number, target)
            assert not (target.startswith(("socket:", "pipe:")) and target in others), (number, target)
            if kind == "examiner":
                assert not target.startswith(("socket:", "pipe:")), (number, target)


def confined() -> list[int]:
    """The jobs that this process has started, by others or itself."""
    return [process.pid for process in psutil.Process().children(recursive=True) if is_confined(process.pid)]


def is_confined(pid: int) -> bool:
    """Whether a process is within a job: behind the filter, in a process namespace within the zygote's."""
    try:
        status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    except OSError:
        return False
    return status["Seccomp"].strip() == "2" and len(status["NSpid"].split()) >= 3


def links(pid: int) -> list[str]:
    return list(descriptors(pid).values())


def descriptors(pid: int) -> dict[int, str]:
    try:
        return {int(entry.name): os.readlink(entry) for entry in Path(f"/proc/{pid}/fd").iterdir()}
    except OSError:
        return {}
