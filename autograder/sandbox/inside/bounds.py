"""How long it may take to read a value of a student's, in the student's own process. Only time counts in which it could
run: a busy machine costs nobody what was done.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from typing import Any

from autograder.sandbox.inside.clock import Clock, Countdown

# How often it is looked again, and how often somebody is told again who does not let himself be stopped.
_AGAIN_SECONDS = 0.2

_clock: Clock
_overall: Countdown


class TooLong(BaseException):
    """Not an Exception: those that a student catches are not meant to be this one."""


def begin(seconds: float) -> None:
    """From now on there are so many seconds for all that is read."""
    global _clock, _overall
    _clock = Clock(os.getpid(), (os.getpid(),))
    _overall = Countdown(seconds, _clock)


@contextlib.contextmanager
def within(most: float | None = None) -> Iterator[None]:
    """Raise TooLong in what takes longer, or is not done when all time is over, again and again. Raises it at once
    where there is no time.
    """
    seconds = _overall.at_least() if most is None else min(most, _overall.at_least())
    if seconds <= 0:
        raise TooLong
    left = Countdown(seconds, _clock)

    def look(*_: Any) -> None:
        if _is_over(left):
            raise TooLong

    previous = signal.signal(signal.SIGALRM, look)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        # Once more: it may have struck just there. It does not strike twice at once.
        signal.setitimer(signal.ITIMER_REAL, 0)
        # One that is still on its way to some thread is forgotten by this; by default it would end the process.
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        signal.signal(signal.SIGALRM, signal.SIG_DFL if previous is None else previous)


def _is_over(left: Countdown) -> bool:
    try:
        return left.left() <= 0
    except Exception:
        # A student may have left nothing to look with.
        return True
