"""Hostile notebooks in a real sandbox. Each attack reports what it reached; nothing may be reached."""

import io
import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import psutil
import pytest

from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import Sandbox, SandboxUnavailable
from tests.sandbox.jobs import LIMITS, evidence, problems, run
from tests.sandbox.modes import PROJECT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]


def test_sees_only_its_own_work(sandbox):
    result = run(
        sandbox,
        f"""
import os, pathlib
found = sorted(os.listdir("."))
course = [p for p in {[str(PROJECT / name) for name in ("course_config.py", "autograder/hidden", ".secret", "tests")]!r}
          if os.path.exists(p)]
package = sorted(p.name for p in pathlib.Path("/opt/epochmark/autograder").iterdir())
home = [str(p) for p in pathlib.Path("/root").rglob("*") if p.is_file()
        and not p.is_relative_to({os.path.realpath(os.path.join(os.sys.base_prefix))!r})] if os.path.exists("/root") else []
""",
        answers=("found", "course", "package", "home"),
    )
    assert evidence(result) == {"found": ["images.npz"], "course": [], "package": ["sandbox"], "home": []}


def test_hidden_modules_cannot_be_imported(sandbox):
    result = run(
        sandbox,
        """
found = []
import importlib
for name in ("autograder.hidden.image_classification.evidence", "autograder.grading", "autograder.course", "autograder.data"):
    try:
        importlib.import_module(name)
        found.append(name)
    except ImportError:
        pass
""",
    )
    assert evidence(result) == {"found": []}


def test_is_nobody_without_capabilities(sandbox):
    result = run(
        sandbox,
        """
import os
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
found = [int(status[k].strip(), 16) for k in ("CapPrm", "CapEff", "CapBnd", "CapAmb")] + [int(status["NoNewPrivs"])]
root = os.getuid() == 0
""",
        answers=("found", "root"),
    )
    assert evidence(result) == {"found": [0, 0, 0, 0, 1], "root": False}


def test_reaches_no_network(sandbox):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = run(
            sandbox,
            f"""
import socket
found = []
for address in (("127.0.0.1", {port}), ("10.0.0.1", 80)):
    try:
        socket.create_connection(address, timeout=1)
        found.append(address[0])
    except OSError:
        pass
names = [name for _, name in socket.if_nameindex()]
""",
            answers=("found", "names"),
        )
    assert evidence(result)["found"] == []
    assert evidence(result)["names"] == ["lo"]


def test_writes_nowhere_but_to_its_own_folders(sandbox):
    result = run(
        sandbox,
        """
import os, sys, numpy
found = []
for folder in ("/", "/usr", "/opt/epochmark/autograder/sandbox", os.path.dirname(numpy.__file__), sys.prefix, "/etc", "/dev"):
    try:
        open(os.path.join(folder, "planted"), "w").close()
        found.append(folder)
    except OSError:
        pass
""",
    )
    assert evidence(result) == {"found": []}


def test_next_notebook_finds_nothing_of_the_last(sandbox):
    run(sandbox, "for f in ('/tmp/left', '/dev/shm/left', 'left'): open(f, 'w').write('x')")
    result = run(
        sandbox,
        "import os; found = [f for f in ('/tmp/left', '/dev/shm/left', 'left') if os.path.exists(f)]\nfound += os.listdir('/tmp')",
    )
    assert not any("left" in name for name in evidence(result)["found"])


def test_driver_is_out_of_reach(sandbox):
    """The process that writes the result cannot be killed, read or written to by student code."""
    result = run(
        sandbox,
        """
import os, signal, glob
found = []
for attempt in ("kill", "mem", "fd"):
    try:
        if attempt == "kill":
            os.kill(1, signal.SIGKILL)
        elif attempt == "mem":
            open("/proc/1/mem", "r+b").close(); found.append("mem")
        else:
            found += os.listdir("/proc/1/fd")
    except OSError:
        pass
own = sorted(os.readlink(f) for f in glob.glob("/proc/self/fd/*") if os.path.islink(f) and "memfd" in os.readlink(f))
""",
        answers=("found", "own"),
    )
    assert evidence(result) == {"found": [], "own": []}
    assert problems(result) == []


def test_sees_no_process_of_another(sandbox):
    result = run(sandbox, "import os; found = sorted(int(p) for p in os.listdir('/proc') if p.isdigit())")
    assert len(evidence(result)["found"]) <= 3


def test_daemons_do_not_outlive_the_notebook(sandbox):
    result = run(
        sandbox,
        "import subprocess; subprocess.Popen(['sleep', '987654'], start_new_session=True); found = 1",
    )
    assert evidence(result) == {"found": 1}
    assert not any(b"987654" in p.read_bytes() for p in Path("/proc").glob("[0-9]*/cmdline") if _readable(p))


def test_collector_survives_hostile_values(sandbox):
    result = run(
        sandbox,
        """
class Evil:
    def __getattr__(self, name): raise SystemExit
    def __repr__(self): raise SystemExit
    def numpy(self): raise KeyboardInterrupt
found = [1, Evil(), 10**400, "x" * 10**6, {"__array__": "a0"}]
loop = []; loop.append(loop)
def shout(x): raise SystemExit("no")
def deep(x): return deep(x)
""",
        answers=("found", "loop"),
        calls={"shout": [[1]], "deep": [[1]]},
    )
    assert problems(result) == []
    found = evidence(result)["found"]
    assert found[0] == 1
    assert "__unreadable__" in found[1]
    assert "__unreadable__" in found[2]
    assert len(found[3]) < 10**5


def test_models_with_code_in_them_are_refused(sandbox):
    result = run(
        sandbox,
        """
import keras
from keras import layers
model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Lambda(lambda t: t * 0 + 1), layers.Dense(10)])
""",
        models=["model"],
    )
    stream = io.BytesIO()
    np.savez(stream, hidden=np.zeros((3, 28, 28), dtype="float32"))
    exam = sandbox.examine({"model": result.files["evidence/model-model.keras"]}, stream.getvalue())
    assert b'"error"' in exam.files["model.json"]
    assert b"ambda" in exam.files["model.json"]


def test_damaged_model_is_an_error_not_a_crash(sandbox):
    stream = io.BytesIO()
    np.savez(stream, hidden=np.zeros((3, 28, 28), dtype="float32"))
    exam = sandbox.examine({"model": b"PK not a zip"}, stream.getvalue())
    assert b'"error"' in exam.files["model.json"]
    assert exam.exit_code == 0


def test_without_bubblewrap_nothing_is_run(monkeypatch):
    monkeypatch.setattr("autograder.sandbox.client.bubble.bubblewrap", lambda: None)
    with Sandbox(LIMITS) as sandbox, pytest.raises(SandboxUnavailable, match="apt-get install bubblewrap"):
        run(sandbox, "found = 1")


def test_unsafe_mode_runs_where_the_instructor_insists(monkeypatch):
    monkeypatch.setattr("autograder.sandbox.client.bubble.bubblewrap", lambda: None)
    with Sandbox(LIMITS, allow_unsafe=True) as sandbox:
        assert evidence(run(sandbox, "import os; found = os.listdir('.')")) == {"found": ["images.npz"]}


def _readable(path: Path) -> bool:
    try:
        path.read_bytes()
    except OSError:
        return False
    return True


def test_a_sandbox_ended_while_it_starts_leaves_nothing_behind():
    def running():
        return {process.pid for process in psutil.process_iter(["name"]) if process.info["name"] == "bwrap"}

    before = running()
    for wait in (0, 0.002, 0.004, 0.008, 0.016) * 4:
        sandbox = Sandbox()
        sandbox.start()
        time.sleep(wait)
        sandbox.close()
    for _ in range(50):
        left = running() - before
        if not left:
            break
        time.sleep(0.1)
    assert not left


def test_sandboxes_of_one_zygote_are_apart():
    """Two jobs at the same time, off the same zygote: neither sees the other. Ended with it, one starts anew."""
    first, second = Sandbox.together(2, LIMITS)
    peek = """
import os, pathlib, time
pathlib.Path("/tmp/mine").write_text(NAME)
pathlib.Path("/dev/shm/mine").write_text(NAME)
time.sleep(2)
processes = [int(name) for name in os.listdir("/proc") if name.isdigit()]
found = [pathlib.Path("/tmp/mine").read_text(), pathlib.Path("/dev/shm/mine").read_text(), len(processes)]
"""
    with first, second, ThreadPoolExecutor() as pool:
        jobs = [pool.submit(run, box, f"NAME = {name!r}", peek) for box, name in ((first, "a"), (second, "b"))]
        # The driver and its kernel are all that there is.
        assert [evidence(job.result())["found"] for job in jobs] == [["a", "a", 2], ["b", "b", 2]]
        versions = first.versions
        assert versions and second.versions == versions
        # The zygote is gone, and with it the second one's: that starts anew by itself.
        first.close()
        assert evidence(run(second, "found = 1")) == {"found": 1}
