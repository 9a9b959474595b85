"""What is asked of a database meanwhile, and which of it goes through a whole table of attempts or marks."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import event

LARGE = ("epochmark_attempt", "grade")
# Indexes that have nothing in them but what is shown.
SMALL = ("epochmark_by_trouble", "epochmark_by_change")


@dataclass
class Reading:
    statements: list = field(default_factory=list)
    scans: list = field(default_factory=list)


@contextmanager
def reading(engine):
    """`scans` has SQLite's own words about each statement that reads all of a large table."""
    found = Reading()

    def note(connection, cursor, statement, parameters, context, many):
        found.statements.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        for statement, parameters in found.statements:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [row[3] for row in plan if not row[3].endswith(SMALL)]
            found.scans += [(step, statement) for step in steps if step.split()[:2] in [["SCAN", n] for n in LARGE]]
