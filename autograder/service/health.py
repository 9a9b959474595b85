"""Whether the service is well, from what its threads, its sandboxes and its database do, not from what they should."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from autograder.service.store import Store

_ROUND_SECONDS = 60.0


@dataclass
class Vital:
    """What a thread tells of itself; it writes, others read. It is late when it has not come round by `due`, a time of
    the monotonic clock; `trouble` is what it met last and has not got over.
    """

    thread: threading.Thread | None = None
    due: float = 0.0
    trouble: str | None = None

    def round(self) -> None:
        """It came round without an error."""
        self.busy(0.0)
        self.trouble = None

    def busy(self, seconds: float) -> None:
        """It may take so long for what it begins now."""
        self.due = time.monotonic() + seconds + _ROUND_SECONDS

    @property
    def is_well(self) -> bool:
        alive = self.thread is None or self.thread.is_alive()
        return alive and time.monotonic() < self.due


@dataclass(frozen=True)
class Health:
    """`workers` is how many notebooks can be run at a time now, `sandboxes` whether any can be run at all;
    `oldest_waiting_seconds` is the age of the oldest submission that waits, for whatever reason.
    """

    threads: bool
    sandboxes: bool
    database: bool
    oldest_waiting_seconds: float | None
    workers: int = 0

    @property
    def ok(self) -> bool:
        return self.threads and self.sandboxes and self.database


def health(vitals: Sequence[Vital], store: Store, now: datetime, workers: int, can_run: bool) -> Health:
    """How the service is at the time `now`. It may take as long as the database does."""
    threads = all(vital.is_well for vital in vitals)
    try:
        oldest = store.oldest_waiting()
    except SQLAlchemyError:
        return Health(threads, can_run, False, None, workers)
    return Health(threads, can_run, True, (now - oldest).total_seconds() if oldest else None, workers)
