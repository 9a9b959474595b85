"""Figures for Prometheus: how long the line is, and how grading goes."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from autograder.service.health import Health
from autograder.service.passing_back import Unsent
from autograder.service.store import Store
from autograder.service.table import RUNNING, WAITING, Attempt

_SECONDS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600)


class Metrics:
    """Of one service, since it started; names nobody. Any thread may use it."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._attempts = Gauge("epochmark_attempts", "Attempts in line or being graded", ["state"], registry=registry)
        self._oldest = Gauge(
            "epochmark_oldest_waiting_seconds", "Age of the oldest attempt that waits, or 0", registry=registry
        )
        self._workers = Gauge("epochmark_workers", "Notebooks that can be run at a time now", registry=registry)
        self.restarts = Counter(
            "epochmark_restarts", "Runs begun again, since the worker that ran it was gone", registry=registry
        )
        self._well = Gauge("epochmark_well", "1 where it is so, else 0", ["part"], registry=registry)
        self._unsent = Gauge(
            "epochmark_lms_unsent",
            "Marks that students have and the LMS does not",
            ["assignment", "why"],
            registry=registry,
        )
        self._done = Counter(
            "epochmark_graded", "Attempts by what became of them", ["assignment", "outcome"], registry=registry
        )
        self._seconds = Histogram(
            "epochmark_grading_seconds",
            "From the start of grading to the gradebook",
            ["assignment"],
            buckets=_SECONDS,
            registry=registry,
        )
        self._delay = Histogram(
            "epochmark_delay_seconds",
            "From handing in to the gradebook",
            ["assignment"],
            buckets=(*_SECONDS, 3600, 86400),
            registry=registry,
        )

    def count(self, attempt: Attempt) -> None:
        """Somebody has worked on it, and it is as it is now."""
        outcome = "tried again" if attempt.state == WAITING else attempt.state
        self._done.labels(attempt.assignment, outcome).inc()
        if attempt.seconds is not None and attempt.finished is not None:
            self._seconds.labels(attempt.assignment).observe(attempt.seconds)
            self._delay.labels(attempt.assignment).observe((attempt.finished - attempt.submitted).total_seconds())

    def exposition(self, store: Store, health: Health, unsent: Mapping[str, Unsent] | None) -> bytes:
        """In Prometheus' text format, as things are now; `unsent` where marks go to an LMS."""
        numbers = store.numbers() if health.database else {}
        for state in (WAITING, RUNNING):
            self._attempts.labels(state).set(numbers.get(state, 0))
        self._workers.set(health.workers)
        self._oldest.set(health.oldest_waiting_seconds or 0.0)
        for part in ("threads", "sandboxes", "database"):
            self._well.labels(part).set(getattr(health, part))
        if unsent is not None:
            self._well.labels("lms").set(not any(found.nobody for found in unsent.values()))
            self._unsent.clear()
            for assignment, found in unsent.items():
                for why in ("refused", "not_known", "left"):
                    self._unsent.labels(assignment, why).set(len(getattr(found, why)))
        return generate_latest(self.registry)
