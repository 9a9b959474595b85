"""Hostile notebooks in a real sandbox. Each attack reports what it reached; nothing may be reached."""

import io
import json
import os
import socket
import zipfile
from pathlib import Path

import nbformat
import numpy as np
import pytest

from autograder.sandbox import users
from autograder.sandbox.bubble import bubblewrap, python_prefixes
from autograder.sandbox.client import Run
from tests.sandbox.jobs import evidence, problems, run
from tests.sandbox.modes import ORDINARY, PROJECT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]


def test_sees_only_its_own_work(sandbox):
    result = run(
        sandbox,
        f"""
import os, pathlib
INSTALLED = {[str(path) for path in python_prefixes()]!r}
found = sorted(os.listdir("."))
course = [p for p in {[str(PROJECT / name) for name in ("course_config.py", "autograder/hidden", ".secret", "tests")]!r}
          if os.path.exists(p)]
package = sorted(p.name for p in pathlib.Path("/opt/epochmark/autograder").iterdir())
home = []
for folder, folders, files in os.walk("/root"):
    folders[:] = [name for name in folders if os.path.join(folder, name) not in INSTALLED]
    home += files
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


def test_is_nobody_without_capabilities(sandbox, mode):
    result = run(
        sandbox,
        """
import os
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
found = [int(status[k].strip(), 16) for k in ("CapPrm", "CapEff", "CapBnd", "CapAmb")] + [int(status["NoNewPrivs"])]
me = os.getuid(), os.getgid(), os.getgroups()
seccomp = int(status["Seccomp"])
""",
        answers=("found", "me", "seccomp"),
    )
    uid, gid, groups = evidence(result)["me"]
    assert evidence(result)["found"] == [0, 0, 0, 0, 1]
    assert evidence(result)["seccomp"] == 2
    assert uid == gid
    if mode == "root":
        assert uid in users.for_jobs()
        assert groups == []
    else:
        assert uid == (ORDINARY if os.geteuid() == 0 else os.geteuid())


def test_reaches_no_network(sandbox):
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as local:
        port, abstract = server.getsockname()[1], f"\0epochmark-test-{os.getpid()}"
        local.bind(abstract)
        local.listen()
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
try:
    socket.socket(socket.AF_UNIX).connect({abstract!r})
    found.append("abstract")
except OSError:
    pass
""",
            answers=("found", "names"),
        )
    assert evidence(result)["found"] == []
    assert evidence(result)["names"] == ["lo"]


def test_writes_nowhere_but_to_its_own_folders(sandbox):
    """Every folder that there is, every file that is not of Python's libraries, and every setting of the kernel's."""
    result = run(
        sandbox,
        """
import os, sys, sysconfig
OWN = ("/tmp", "/dev/shm", "/notebook", "/proc")
found, folders = [], 0
for folder, inner, files in os.walk("/"):
    if folder == "/":
        inner[:] = [name for name in inner if "/" + name not in OWN]
    inner[:] = [name for name in inner if os.path.join(folder, name) not in OWN]
    folders += 1
    try:
        os.mkdir(os.path.join(folder, "planted"))
        found.append(folder)
    except OSError:
        pass
""",
        """
attempts = [lambda p: os.chmod(p, 0o777), lambda p: os.utime(p), lambda p: os.rename(p, p + "x"),
            lambda p: os.symlink("/tmp", p + "/link"), lambda p: os.mkfifo(p + "/fifo"), lambda p: os.rmdir(p)]
for path in ("/", "/opt", "/opt/epochmark", "/opt/epochmark/autograder", "/opt/epochmark/autograder/sandbox", "/dev", "/etc",
             "/notebook/..", "/usr", sys.prefix, sysconfig.get_path("purelib")):
    for number, attempt in enumerate(attempts):
        try:
            attempt(path)
            found.append((path, number))
        except OSError:
            pass
for folder in ("/opt", "/etc", "/dev"):
    for name in (os.path.join(at, name) for at, inner, names in os.walk(folder) for name in names if "/shm" not in at):
        try:
            if os.path.isfile(name):
                open(name, "r+b").close()
                found.append(name)
        except OSError:
            pass
""",
        """
for folder, inner, files in os.walk("/proc/sys"):
    for name in files:
        try:
            os.close(os.open(os.path.join(folder, name), os.O_WRONLY))
            found.append(os.path.join(folder, name))
        except OSError:
            pass
found += [name for name in ("/proc/sysrq-trigger", "/proc/1/oom_score_adj") if os.access(name, os.W_OK)]
""",
        """
mounts = [line.split() for line in open("/proc/self/mountinfo")]
writable = sorted(fields[4] for fields in mounts if "rw" in fields[5].split(","))
""",
        answers=("found", "folders", "writable"),
    )
    assert problems(result) == []
    assert evidence(result)["found"] == []
    assert evidence(result)["folders"] > 1000
    assert evidence(result)["writable"] == ["/dev/pts", "/dev/shm", "/notebook", "/tmp"]


PREFIXES = tuple(str(path) for path in python_prefixes())
PLANT = """
import os
source = "raise RuntimeError('PLANTED')"
for folder in ("/", "/opt", "/opt/epochmark", "/opt/epochmark/autograder", "/opt/epochmark/autograder/sandbox",
               "/opt/epochmark/autograder/sandbox/inside", "/dev", "/dev/shm", "/tmp", "/notebook", ".", os.path.dirname(os.__file__)):
    for name in ("keras_hub", "mailcap", "sitecustomize", "usercustomize", "wave"):
        try:
            open(os.path.join(folder, name + ".py"), "w").write(source)
        except OSError:
            pass
"""


def test_a_planted_module_runs_neither_in_the_examiner_nor_in_the_next_kernel(pair):
    first, second = pair
    planted = run(
        first,
        PLANT,
        *one_layer(),
        models=["model"],
    )
    model = _named_after(planted.files["evidence/model-model.keras"], "keras_hub")
    stream = io.BytesIO()
    np.savez(stream, hidden=np.zeros((3, 4), dtype="float32"))
    for sandbox in (first, second):
        exam = sandbox.examine({"model": model}, stream.getvalue())
        assert b'"error"' in exam.files["model.json"]
        assert b"PLANTED" not in exam.files["model.json"]
        next_one = run(
            sandbox,
            """
import importlib, sys
found = []
for name in ("keras_hub", "mailcap", "wave"):
    try:
        found.append(importlib.import_module(name).__file__)
    except ImportError:
        pass
    except RuntimeError as error:
        found.append(str(error))
path = [entry for entry in sys.path]
""",
            answers=("found", "path"),
        )
        assert not any(
            "PLANTED" in file or file.startswith(("/tmp", "/notebook")) for file in evidence(next_one)["found"]
        )
        # Files beside the notebook can be imported, in the student's own kernel. (An editable installation is a name
        # that a hook of its own looks up, and no folder.)
        known = ("/usr", "/opt", "__editable__.epochmark", *PREFIXES)
        assert [entry for entry in evidence(next_one)["path"] if not entry.startswith(known)] == [""]


def one_layer() -> tuple[str, ...]:
    return ("import keras\nmodel = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])",)


def _named_after(model: bytes, module: str) -> bytes:
    """The model with its layer said to be of another module."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(model)) as read, zipfile.ZipFile(out, "w") as written:
        for name in read.namelist():
            data = read.read(name)
            if name == "config.json":
                config = json.loads(data)
                layer = config["config"]["layers"][-1]
                layer |= {"module": module, "class_name": "Evil", "registered_name": "Evil"}
                data = json.dumps(config).encode()
            written.writestr(name, data)
    return out.getvalue()


def test_files_beside_the_notebook_can_be_imported(sandbox):
    result = run(sandbox, "open('helper.py', 'w').write('VALUE = 3')", "import helper; found = helper.VALUE")
    assert evidence(result) == {"found": 3}


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
import resource, time
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGXCPU, signal.SIGHUP):
    os.kill(1, number)
try:
    resource.prlimit(1, resource.RLIMIT_FSIZE, (0, 0)); found.append("prlimit")
except OSError:
    pass
time.sleep(0.5)
""",
    )
    assert evidence(result) == {"found": []}
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


OWN_CODE = """
import os, time
import keras
from keras import layers
SIZE = 10
class Dense(layers.Dense):
    pass
class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.row, self.hidden, self.last = layers.Flatten(), Dense(8), layers.Dense(SIZE)
    def call(self, pictures):
        {deed}
        return self.last(self.hidden(self.row(pictures)))
"""
BUILT = """
%precision 3
model = Network()
model(keras.ops.zeros((1, 28, 28)))
open("/tmp/here", "w")
"""


def rebuilt(sandbox, deed: str) -> Run:
    code = OWN_CODE.format(deed=deed)
    result = run(sandbox, code.replace(deed, "pass"), BUILT, models=["model"])
    program = nbformat.writes(nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, (code, BUILT)))))
    stream = io.BytesIO()
    np.savez(stream, hidden=np.zeros((3, 28, 28), dtype="float32"))
    return sandbox.examine_with(
        program.encode(), {"model": result.files["evidence/model-model.keras"]}, stream.getvalue()
    )


def test_a_model_of_the_students_own_classes_is_built_with_them(sandbox):
    """Only what the notebook defines is run, in a sandbox like any other; a class by a known name is still another."""
    found = rebuilt(sandbox, "assert not os.path.exists('/tmp/here') and 'model' not in globals()")
    layers = [layer["kind"] for layer in json.loads(found.files["model.json"])["layers"]]
    assert layers == ["Flatten", "own Dense", "Dense"]
    with np.load(io.BytesIO(found.files["model.npz"])) as outputs:
        assert outputs["hidden"].shape == (3, 10)


@pytest.mark.parametrize("deed", ["os._exit(0)", "os.abort()", "raise SystemExit(3)", "time.sleep(1000)"])
def test_own_code_that_ends_or_never_ends_gives_no_evidence_and_no_fault(sandbox, deed):
    found = rebuilt(sandbox, deed)
    assert "model.json" not in found.files
    assert evidence(run(sandbox, "found = 1")) == {"found": 1}


def test_damaged_model_is_an_error_not_a_crash(sandbox):
    stream = io.BytesIO()
    np.savez(stream, hidden=np.zeros((3, 28, 28), dtype="float32"))
    exam = sandbox.examine({"model": b"PK not a zip"}, stream.getvalue())
    assert b'"error"' in exam.files["model.json"]
    assert exam.exit_code == 0


def _readable(path: Path) -> bool:
    try:
        path.read_bytes()
    except OSError:
        return False
    return True
