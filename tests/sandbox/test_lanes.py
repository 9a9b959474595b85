"""Who starts and ends sandboxes, and what is told when the machine takes one away."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from autograder.sandbox import client, users
from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import JobLost, Sandbox, SandboxUnavailable
from tests.everybody import seen_by_all
from tests.sandbox.jobs import LIMITS, evidence, run
from tests.sandbox.modes import PATIENT, PROJECT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]


@pytest.fixture(scope="module")
def lanes():
    made = Sandbox.together(2, PATIENT)
    yield made
    for sandbox in made:
        sandbox.close()


def test_without_bubblewrap_nothing_is_run(monkeypatch):
    monkeypatch.setattr("autograder.sandbox.client.bubble.bubblewrap", lambda: None)
    with Sandbox(LIMITS) as sandbox, pytest.raises(SandboxUnavailable, match="apt-get install bubblewrap"):
        run(sandbox, "found = 1")


def test_unsafe_mode_runs_where_the_instructor_insists(monkeypatch):
    monkeypatch.setattr("autograder.sandbox.client.bubble.bubblewrap", lambda: None)
    with Sandbox(PATIENT, allow_unsafe=True) as sandbox:
        assert evidence(run(sandbox, "import os; found = os.listdir('.')")) == {"found": ["images.npz"]}


def test_a_sandbox_ended_while_it_starts_leaves_nothing_behind():
    def running():
        return {process.pid for process in psutil.process_iter(["name"]) if process.info["name"] == "bwrap"}

    before = running()
    started = []
    for wait in (0, 0.002, 0.004, 0.008, 0.016) * 4:
        sandbox = Sandbox()
        sandbox.start()
        started.append(sandbox._zygote._process.pid)
        time.sleep(wait)
        sandbox.close()
    for _ in range(100):
        # Others on this machine may start sandboxes too: ours are what had one of our processes as parent, or is one.
        left = {pid for pid in running() - before if pid in started or _orphan(pid)}
        if not left:
            break
        time.sleep(0.1)
    assert not left


def _orphan(pid: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).ppid() == 1
    return False


def test_a_sandbox_that_is_killed_says_so_and_its_sibling_goes_on(lanes):
    first, second = lanes
    run(first, "found = 1")
    run(second, "found = 1")
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(run, first, "import time; time.sleep(40)")
        other = pool.submit(run, second, "import time; time.sleep(4); found = 2")
        time.sleep(2)
        first.kill()
        with pytest.raises(SandboxUnavailable, match="ended"):
            slow.result(timeout=20)
        assert evidence(other.result()) == {"found": 2}
    assert evidence(run(first, "found = 3")) == {"found": 3}


def test_a_lane_that_dies_loses_its_job_and_nothing_else(lanes):
    first, second = lanes
    run(first, "found = 1")
    process = first._zygote._process
    with ThreadPoolExecutor() as pool:
        lost = pool.submit(run, first, "import time; time.sleep(40)")
        other = pool.submit(run, second, "import time; time.sleep(4); found = 2")
        time.sleep(2)
        signal.pidfd_send_signal(first._lane._process, signal.SIGKILL)
        with pytest.raises(JobLost, match="stopped answering"):
            lost.result(timeout=20)
        assert evidence(other.result()) == {"found": 2}
    assert evidence(run(first, "found = 3")) == {"found": 3}
    # TensorFlow was not imported anew for it.
    assert first._zygote._process is process


def test_a_zygote_that_dies_is_started_anew(lanes):
    first = lanes[0]
    run(first, "found = 1")
    os.kill(first._zygote._process.pid, signal.SIGKILL)
    for sandbox in lanes:
        with pytest.raises((JobLost, SandboxUnavailable)):
            for _ in range(50):
                run(sandbox, "found = 1")
        assert evidence(run(sandbox, "found = 2")) == {"found": 2}


def test_the_last_lane_ends_the_zygote(lanes):
    first, second = lanes
    run(first, "found = 1")
    run(second, "found = 1")
    process = first._zygote._process
    first.close()
    assert evidence(run(second, "found = 1")) == {"found": 1}
    second.close()
    assert process.returncode is not None
    assert first._zygote._process is None


def test_a_job_that_cannot_be_confined_does_not_run(lanes, monkeypatch):
    if os.geteuid() != 0:
        pytest.skip("only root gives a job a user, which is what is made to fail here")
    sandbox = lanes[0]
    run(sandbox, "found = 1")
    with monkeypatch.context() as broken:
        broken.setattr(users, "next_user", lambda: -5)
        with pytest.raises(JobLost, match="confined"):
            run(sandbox, "found = 1")
        with Sandbox(PATIENT) as other, pytest.raises(SandboxUnavailable, match="cannot be confined"):
            run(other, "found = 1")
    assert evidence(run(sandbox, "found = 2")) == {"found": 2}


ANSWER = {"killed": None, "exit": 0, "wall_seconds": 1.0, "cpu_seconds": 1.0, "peak_mb": 1.0}


@pytest.mark.parametrize(
    ("answer", "lost"),
    [
        (ANSWER, "before it began"),
        (ANSWER | {"exit": 137}, "before it began"),
        (ANSWER | {"exit": "0"}, "malformed"),
        ({}, "malformed"),
        (ANSWER | {"killed": 7}, "malformed"),
    ],
    ids=["no first cell", "killed by another", "text for a number", "empty", "number for text"],
)
def test_an_answer_that_no_notebook_can_bring_about_is_the_machines(lanes, monkeypatch, answer, lost):
    sandbox = lanes[0]
    run(sandbox, "found = 1")
    monkeypatch.setattr(client.Lane, "ask", lambda *_: dict(answer))
    with pytest.raises(JobLost, match=lost):
        run(sandbox, "found = 1")


def test_what_a_limit_ended_before_the_first_cell_is_no_lost_job(lanes, monkeypatch):
    run(lanes[0], "found = 1")
    monkeypatch.setattr(client.Lane, "ask", lambda *_: ANSWER | {"killed": "wall time", "exit": 137})
    assert run(lanes[0], "found = 1").killed == "wall time"


def test_a_reused_process_id_is_left_alone():
    """The zygote has ended and been reaped, and its number is another's: that one is neither stopped nor killed."""
    sandbox = Sandbox()
    sandbox.start()
    owner = sandbox._zygote
    owner._process.kill()
    owner._process.wait()
    with subprocess.Popen(["sleep", "60"]) as foreign:
        owner._process.pid = foreign.pid
        sandbox.kill()
        sandbox.close()
        time.sleep(0.2)
        assert psutil.Process(foreign.pid).status() not in (psutil.STATUS_STOPPED, psutil.STATUS_ZOMBIE)
        foreign.kill()


def test_errors_of_a_zygote_are_kept_in_part_and_on_no_disk(lanes):
    run(lanes[0], "found = 1")
    tail = lanes[0]._zygote._errors
    links = [os.readlink(f"/proc/{p.pid}/fd/2") for p in psutil.Process(lanes[0]._zygote._process.pid).children()]
    assert links and all(link.startswith("pipe:") for link in links)
    with type(tail).opened() as (made, writer):
        for _ in range(100):
            os.write(writer, b"x" * 4095 + b"\n")
        os.write(writer, b"the last\n")
    assert made.read().endswith(b"the last\n")
    assert len(made.read()) <= 4096


CONTAINER = """
import ctypes, os, sys
# A child is given a user namespace with these users, as a container engine would.
ready, go = os.pipe(), os.pipe()
child = os.fork()
if child == 0:
    assert ctypes.CDLL(None, use_errno=True).unshare(0x10000000 | 0x20000) == 0
    os.write(ready[1], b".")
    os.read(go[0], 1)
    os.setgroups([])
    os.setresgid(0, 0, 0)
    os.setresuid(0, 0, 0)
    from tests.sandbox.jobs import *
    from tests.sandbox.modes import PATIENT
    from autograder.sandbox import users
    from autograder.sandbox.client import Sandbox
    with Sandbox(PATIENT) as sandbox:
        uids = [evidence(run(sandbox, "import os; found = os.getuid()"))["found"] for _ in range(2)]
    assert (users.for_jobs() is None) == (LENGTH == 1), users.for_jobs()
    assert LENGTH == 1 or (len(set(uids)) == 2 and all(30000 < uid < 65000 for uid in uids)), uids
    assert 0 not in uids
    os._exit(0)
os.read(ready[0], 1)
for kind in ("uid", "gid"):
    open(f"/proc/{child}/{kind}_map", "w").write(f"0 {OUTSIDE} {LENGTH}")
os.write(go[1], b".")
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.parametrize("length", [65536, 1])
def test_in_a_rootless_container(length):
    """Root of a container has few users, or one: jobs are run all the same, as root they never are."""
    if os.geteuid() != 0:
        pytest.skip("only root can give a namespace so many users")
    code = f"OUTSIDE, LENGTH = 1_000_000, {length}\n{CONTAINER}"
    done = subprocess.run(
        [*seen_by_all(), sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env={**os.environ, "HOME": "/tmp"},
        check=False,
        timeout=400,
    )
    assert done.returncode == 0, done.stderr[-2000:]
