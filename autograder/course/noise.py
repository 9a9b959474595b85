"""Warnings of libraries about how another library uses them, which nobody who reads them can do anything about."""

from __future__ import annotations

import warnings

_NOBODYS = (
    # nbgrader's way of using SQLAlchemy.
    r"Object of type <Submitted",
    # What students' editors did to a notebook; its cells get ids of their own.
    r"Non-unique cell id",
    r"Cell is missing an id field",
)


def leave_out_noise() -> None:
    for message in _NOBODYS:
        warnings.filterwarnings("ignore", message=message)
