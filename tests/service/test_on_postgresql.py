"""What the service and the marks for an LMS ask of a database, asked of a PostgreSQL: the tests of these once more."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sql
from nbgrader.api import Base, Gradebook

from autograder.course import load_course
from autograder.exports.lti.ledger import Ledger
from autograder.service import releasing
from autograder.service.arrivals import Runner
from autograder.service.policy import load_policy
from autograder.service.store import Store
from tests import postgresql
from tests.exports.test_lti import key, lms, test_once_for_each_change
from tests.real_course import NAME, build
from tests.service import test_attempts, test_line, test_requests, test_standing
from tests.service.test_attempts import entered, runner_in
from tests.service.test_standing import AT, CODE, WRITTEN

__all__ = ["entered", "key", "lms", "test_once_for_each_change"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(postgresql.programs() is None, reason="PostgreSQL is not installed: apt install postgresql"),
]
# What is about SQLite's files and plans, asks the database nothing, or needs another course.
_LEFT_OUT = ("reads", "tables_lie", "earlier_version", "pages_read", "browsers_language", "hints_come", "do_not_grow")
_LEFT_OUT += ("does_nothing", "nobody_else_does", "is_not_released")
for _module in (test_attempts, test_line, test_requests, test_standing):
    for _name, _test in list(vars(_module).items()):
        if _name.startswith("test_") and not any(word in _name for word in _LEFT_OUT):
            globals()[_name] = _test


@pytest.fixture(scope="module")
def server():
    """With a database that has nbgrader's tables, of which each test gets a copy."""
    with postgresql.database() as address:
        _administer(address, "CREATE DATABASE model")
        engine = sql.create_engine(_named(address, "model"))
        Base.metadata.create_all(engine)
        engine.dispose()
        yield address


@pytest.fixture
def address(server, number=itertools.count()):  # noqa: B008
    name = f"copy{next(number)}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE model")
    return _named(server, name)


def _administer(address, statement):
    engine = sql.create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def _named(address, database):
    return address.replace("/postgres?", f"/{database}?")


@pytest.fixture
def store(address):
    made = Store(address)
    assert made.engine.dialect.name == "postgresql"
    yield made
    made.close()


@pytest.fixture
def ledger(address):
    made = Ledger(address)
    yield made
    made.close()


@pytest.fixture
def make(address, tmp_path):
    made = []

    def make(*lines):
        made.append(runner_in(tmp_path, f"c.CourseDirectory.db_url = {address!r}", *lines))
        return made[-1]

    yield make
    for runner in made:
        runner.store.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("postgresql")
    (root / "exchange").mkdir()
    return build(root / "course", extra=f"c.Exchange.root = {str(root / 'exchange')!r}")


@pytest.fixture
def runner(address, folder, monkeypatch):
    course = load_course(folder)
    course.config.CourseDirectory.db_url = address
    course.config.EpochmarkService.feedback = "by_hand"
    course = replace(course, db_url=address)
    made = Runner(course, load_policy(course), Store(course.db_url), lambda: None)
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=AT.replace(tzinfo=None) - timedelta(hours=1))
        gradebook.add_notebook(NAME, NAME)
        gradebook.add_grade_cell(CODE, NAME, NAME, max_score=6, cell_type="code")
        gradebook.add_grade_cell(WRITTEN, NAME, NAME, max_score=4, cell_type="markdown")
    for name in ("generate_feedback", "release_feedback"):
        monkeypatch.setattr(releasing.bookkeeping, name, lambda *given: None)
    yield made
    made.store.close()
