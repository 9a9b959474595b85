"""When a class handed in: every attempt that the service's table or nbgrader's exchange still has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from autograder.service import times
from autograder.service.store import Store

FIRST = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_the_table_and_the_exchange_are_put_together_and_nobody_hands_in_for_others(tmp_path, monkeypatch):
    course = SimpleNamespace(root=tmp_path, db_url="sqlite:///gradebook.db")
    inbound = tmp_path / "inbound"
    monkeypatch.setattr(times, "inbound", lambda course: inbound)
    monkeypatch.setattr(times, "owner", lambda path: path.name.split("+")[0].replace("bob", "cem"))
    assert times.attempt_times(course, "lesson") == {}

    store = Store(f"sqlite:///{tmp_path / 'gradebook.db'}")
    for hour in (0, 1):
        store.add("lesson", "ann", FIRST + timedelta(hours=hour))
    store.add("another", "ann", FIRST + timedelta(hours=2))
    store.close()
    for name in (
        "ann+lesson+2026-11-24 13:00:00.000000 UTC+5a7c",
        "ann+lesson+2026-11-24 15:00:00.000000 UTC",
        "ann+another+2026-11-24 16:00:00.000000 UTC",
        "bob+lesson+2026-11-24 16:00:00.000000 UTC",
        "dan+lesson+at noon",
        "dan",
    ):
        (inbound / name).mkdir(parents=True)
    assert times.attempt_times(course, "lesson") == {"ann": {FIRST + timedelta(hours=hour) for hour in (0, 1, 3)}}
