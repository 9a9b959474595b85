"""Ctrl-C ends a command whenever it comes."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Each has Ctrl-C come at a moment at which nothing can be raised, and then goes on with its work.
MOMENTS = {
    "what a weak reference calls": """
import weakref
class Thing: pass
thing = Thing()
reference = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGINT))
del thing
""",
    "a finalizer": """
class Thing:
    def __del__(self): signal.raise_signal(signal.SIGINT)
Thing()
""",
    "twice": """
class Thing:
    def __del__(self): signal.raise_signal(signal.SIGINT); time.sleep(0.2)
Thing()
class Slow:
    def __del__(self):
        end = time.monotonic() + 0.3
        while time.monotonic() < end: pass
Slow()
""",
}
PROGRAM = """
import signal, time
from autograder.commands.interrupts import keep_interrupts
signal.signal(signal.SIGINT, signal.default_int_handler)
keep_interrupts()
try:
{moment}
    time.sleep(60)
except KeyboardInterrupt:
    print("stopped")
"""


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_it_is_not_lost(moment):
    program = PROGRAM.format(moment="\n".join(f"    {line}" for line in moment.splitlines()))
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50, check=True)
    assert (ended.stdout, ended.stderr) == ("stopped\n", "")


def test_what_else_cannot_be_raised_is_told_as_before():
    program = PROGRAM.format(
        moment="    class Thing:\n        def __del__(self): 1 / 0\n    Thing()\n    raise KeyboardInterrupt"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50, check=True)
    assert "ZeroDivisionError" in ended.stderr
