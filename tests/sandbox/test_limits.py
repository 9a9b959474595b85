"""What a notebook may use, tried in a real sandbox: time, memory, processes, files, output."""

import pytest

from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import Sandbox
from tests.sandbox.jobs import LIMITS, evidence, problems, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(LIMITS) as made:
        yield made


@pytest.mark.parametrize(
    ("attack", "ends"),
    [
        ("hog = []\nwhile True: hog.append(bytearray(50 << 20))", {None, "memory"}),
        (
            "import os\nchildren = []\nfor _ in range(40):\n    pid = os.fork()\n    if pid == 0:\n"
            "        b = bytearray(200 << 20)\n        import time; time.sleep(100)\nimport time; time.sleep(100)",
            {"memory"},
        ),
        (
            "import os\nwhile True:\n    try:\n        pid = os.fork()\n    except OSError:\n        break\n"
            "    if pid == 0:\n        import time; time.sleep(100); os._exit(0)\nlen(os.listdir('/proc'))",
            {None, "memory", "processes"},
        ),
        ("f = open('/tmp/big', 'wb')\nwhile True: f.write(bytes(1 << 20)); f.flush()", {None}),
        (
            "i = 0\nwhile True:\n    open(f'/tmp/{i}', 'wb').write(bytes(8 << 20)); i += 1",
            {None},
        ),
    ],
    ids=["memory of one", "memory of many", "fork bomb", "big file", "many files"],
)
def test_resource_attacks_keep_what_was_done_before(sandbox, attack, ends):
    result = run(sandbox, "found = 7", attack, "after = 1", answers=("found", "after"))
    kept = evidence(result) if "evidence/final.json" in result.files else evidence(result, "c0")
    assert kept["found"] == 7
    assert result.killed in ends
    assert result.peak_mb < 4 * LIMITS.memory_mb


def test_endless_cell_is_interrupted_and_the_next_runs(sandbox):
    result = run(sandbox, "while True: pass", "found = 3")
    assert problems(result) == [("cell_time", 0)]
    assert evidence(result) == {"found": 3}


def test_cell_that_cannot_be_interrupted_keeps_what_was_done_before(sandbox):
    result = run(
        sandbox,
        "found = 4",
        "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
        "found = 5",
    )
    assert problems(result)[:2] == [("cell_time", 1), ("kernel_hangs", 1)]
    assert evidence(result, "c0") == {"found": 4}


@pytest.mark.parametrize(
    "end", ["import os; os._exit(0)", "import os; os.abort()", "import os; os.kill(os.getpid(), 9)"]
)
def test_dead_kernel_keeps_what_was_done_before(sandbox, end):
    result = run(sandbox, "found = 6", end, "found = 8")
    assert problems(result) == [("kernel_died", 1)]
    assert evidence(result, "c0") == {"found": 6}


def test_output_flood_is_cut(sandbox):
    result = run(sandbox, "while True: print('x' * 1000)", "found = 9")
    assert ("output", 0) in problems(result)
    assert evidence(result) == {"found": 9}
    assert len(result.files["notebook.ipynb"]) < 4 * LIMITS.output_kb * 1024


def test_a_notebook_waits_patiently_for_processors(sandbox):
    found = run(sandbox, "import os\nfound = os.sched_getscheduler(0) == os.SCHED_BATCH")
    assert evidence(found)["found"] is True
