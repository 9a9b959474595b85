"""The open files of a process: what it inherits by a fork, it shares with whoever has them too."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection
from pathlib import Path

_STANDARD = (0, 1, 2)


def keep_only(kept: Collection[int] = (), errors: int | None = None) -> None:
    """Close all but `kept`, and open input, output and error anew: error goes to `errors`, which is closed, the others
    nowhere.

    Even of /dev/null two jobs may not share one opening: its flags are a letter box.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in _STANDARD:
        os.dup2(nowhere, standard)
    if errors is not None:
        os.dup2(errors, 2)
    for name in [entry.name for entry in Path("/proc/self/fd").iterdir()]:
        if (number := int(name)) not in (*_STANDARD, *kept):
            # The listing itself was one of them.
            with contextlib.suppress(OSError):
                os.close(number)
