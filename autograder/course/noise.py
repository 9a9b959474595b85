"""What libraries do that nobody who meets it can do anything about: warnings of each other, threads nobody needs."""

from __future__ import annotations

import os
import warnings

_NOBODYS = (
    # nbgrader's way of using SQLAlchemy.
    r"Object of type <Submitted",
    # What students' editors did to a notebook; its cells get ids of their own.
    r"Non-unique cell id",
    r"Cell is missing an id field",
)


def leave_out_noise() -> None:
    """To be called before NumPy is imported."""
    for message in _NOBODYS:
        warnings.filterwarnings("ignore", message=message)
    # Where it can start no thread, OpenBLAS interrupts the process like Ctrl-C; what we reckon here needs none.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
