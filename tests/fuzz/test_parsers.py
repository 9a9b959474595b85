"""Any bytes in, a declared error or a value out, in bounded time and memory: for every parser of the trusted side."""

from __future__ import annotations

import os
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.parsers import PARSERS, Parser

SECONDS, BYTES = 1.0, 200 << 20
FULL = os.environ.get("EPOCHMARK_FULL") == "1"


@pytest.mark.parametrize("name", PARSERS)
def test_a_sample(name):
    _feed(name, 60, measured=False)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.skipif(not FULL, reason="takes many minutes; EPOCHMARK_FULL=1 runs it")
@pytest.mark.parametrize("name", PARSERS)
def test_twenty_thousand(name):
    _feed(name, 20_000, measured=True)


def _feed(name: str, examples: int, *, measured: bool) -> None:
    parser = PARSERS[name]

    @settings(max_examples=examples, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(parser.inputs)
    def run(data):
        if not measured:
            parser.check(data)
            return
        if _seconds(parser, data) >= SECONDS:
            # Once in a process something is imported, or garbage looked for: what is slow itself is so again.
            assert _seconds(parser, data) < SECONDS

    run()


def _seconds(parser: Parser, data: Any) -> float:
    """Of this thread's processor time: the machine may be busy."""
    tracemalloc.start()
    started = time.thread_time()
    try:
        parser.check(data)
        assert tracemalloc.get_traced_memory()[1] < BYTES
        return time.thread_time() - started
    finally:
        tracemalloc.stop()
