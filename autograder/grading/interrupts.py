"""Ctrl-C at a moment when nobody may be interrupted."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold back Ctrl-C until the end of the block.

    nbgrader and pytest take it for a failure of the hand-in that they are busy with, and go on with the next one.
    """
    if threading.current_thread() is not threading.main_thread():
        # It never comes to other threads.
        yield
        return
    held: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if held:
            signal.raise_signal(signal.SIGINT)
