"""Set-up of the service's tests."""

import functools

import nbgrader.api
import pytest


@pytest.fixture(scope="session", autouse=True)
def alembic_is_asked_once():
    """nbgrader starts a process for each gradebook that it makes, and is told the same each time."""
    ask = nbgrader.api.get_alembic_version
    nbgrader.api.get_alembic_version = functools.cache(ask)
    yield
    nbgrader.api.get_alembic_version = ask
