"""The Unix users that jobs run as: one of its own for each, where there are any to give away."""

from __future__ import annotations

import functools
import itertools
import os
import random
import threading
from pathlib import Path

# Where nobody has an account: above what distributions, containers and services are given, below 2³¹.
_UNUSED = range(1_900_000_000, 2_147_000_000)
_USUAL = range(200_000, 2**31)
_LEAST = 1024
# At the top of a container's 65,536 users are nobody and those that systemd makes up.
_TOP = 4096


@functools.cache
def for_jobs() -> range | None:
    """The users that this process may give to jobs: of those that its user namespace has, the ones nobody has.

    None where it is not root, or has no others: a job then gets a user namespace instead.
    """
    if os.geteuid() != 0:
        return None
    return choose(*(_mapped(Path(f"/proc/self/{kind}_map").read_text()) for kind in ("uid", "gid")))


def choose(users: list[range], groups: list[range]) -> range | None:
    """The numbers to take where these are mapped. A job's group has its user's number, so both must be there."""
    both = [range(max(u.start, g.start), min(u.stop, g.stop)) for u in users for g in groups]
    for wanted in (_UNUSED, _USUAL):
        for there in both:
            common = range(max(wanted.start, there.start), min(wanted.stop, there.stop))
            if len(common) >= _LEAST:
                return common
    for there in both:
        if len(there) >= _TOP + _LEAST:
            # The upper half of what a rootless container has: its accounts are below.
            return range(there.start + len(there) // 2, there.stop - _TOP)
    return None


def next_user() -> int | None:
    """A user for one job. They are counted up from a random one, so that two graders on a machine do not meet."""
    numbers = for_jobs()
    if numbers is None:
        return None
    with _lock:
        return numbers[(_first() + next(_count)) % len(numbers)]


@functools.cache
def _first() -> int:
    return random.SystemRandom().randrange(2**31)


def _mapped(table: str) -> list[range]:
    """The numbers inside this namespace that a uid_map or gid_map names."""
    rows = [[int(field) for field in line.split()] for line in table.splitlines()]
    return [range(inside, inside + length) for inside, _, length in rows]


_count = itertools.count()
_lock = threading.Lock()
