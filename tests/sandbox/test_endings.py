"""A kernel that has gone is noticed at once, whenever and however it goes."""

from __future__ import annotations

import pytest

from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import Sandbox
from autograder.sandbox.limits import Limits
from tests.sandbox.jobs import problems, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]
LIMITS = Limits(wall_seconds=300, cell_seconds=120, memory_mb=1500)
# Far below any limit, and far above what a busy machine needs.
SOON = 60


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(LIMITS) as made:
        run(made, "found = 1")
        yield made


ENDS = {
    "by os._exit": "import os; os._exit(0)",
    "by a signal": "import os; os.kill(os.getpid(), 9)",
    "by a signal that asks": "import os; os.kill(os.getpid(), 15)",
    "by a thread later": "import os, threading; threading.Timer(0.3, os._exit, [0]).start()",
    "by a thread while it waits": "import os, threading, time; threading.Timer(0.3, os._exit, [0]).start(); time.sleep(100)",
    "by an alarm": "import signal; signal.signal(signal.SIGALRM, signal.SIG_DFL); signal.setitimer(signal.ITIMER_REAL, 0.3)",
    "with a process left behind": "import os, time\nif os.fork() == 0:\n    time.sleep(200)\nos._exit(0)",
    "its main thread alone": "import ctypes, threading, time\nthreading.Thread(target=time.sleep, args=[200]).start()\nctypes.CDLL(None).pthread_exit(None)",
    "with something to do at exit": "import atexit, os, time\natexit.register(time.sleep, 200)\nos.kill(os.getpid(), 9)",
    "as a runtime is restarted": "import IPython\nIPython.Application.instance().kernel.do_shutdown(True)",
    "by what is collected": "import os\nclass Ends:\n    numpy = property(lambda self: os._exit(0))\nfound = Ends()",
}


@pytest.mark.parametrize("last", [True, False], ids=["last", "in the middle"])
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_an_end_costs_no_limit(sandbox, end, last):
    more = [] if last else ["import time; time.sleep(1)", "after = 1"]
    result = run(sandbox, "kept = 1", end, *more, answers=("kept", "found"))
    assert result.killed is None and result.exit_code == 0
    assert result.wall_seconds < SOON
    assert any(b'"kept": 1' in data for name, data in result.files.items() if name.startswith("evidence/"))


@pytest.mark.parametrize("word", ["exit()", "quit()", "import sys; sys.exit()", "raise SystemExit", "exit(0)"])
def test_words_of_leave_end_their_cell(sandbox, word):
    result = run(sandbox, "found = 1", word, "found += 1", word)
    assert b'"found": 2' in result.files["evidence/final.json"]
    assert problems(result) == []
    assert result.wall_seconds < SOON
