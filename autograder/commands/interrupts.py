"""Ctrl-C that nobody would hear of."""

from __future__ import annotations

import os
import signal
import sys
import threading

_AGAIN_SECONDS = 0.05


def keep_interrupts() -> None:
    """From now on Ctrl-C counts also where it comes at a moment at which nothing can be raised, as in `__del__` or in
    what a weak reference calls: Python would write down the traceback and go on. It comes again a moment later.
    """
    before = sys.unraisablehook

    def told(unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_type is not KeyboardInterrupt:
            before(unraisable)
            return
        again = threading.Timer(_AGAIN_SECONDS, os.kill, [os.getpid(), signal.SIGINT])
        again.daemon = True
        again.start()

    sys.unraisablehook = told
