"""Sandboxes for tests of the border: each such test runs as an ordinary user first, and then as root."""

import os

import pytest

from autograder.sandbox.bubble import bubblewrap
from tests.sandbox import modes


@pytest.fixture(scope="module", params=["ordinary", "root"])
def mode(request):
    if bubblewrap() is None:
        pytest.skip("bubblewrap is not installed on this machine")
    if request.param == "root" and os.geteuid() != 0:
        pytest.skip("only root can try what root's sandboxes hold")
    if request.param == "ordinary" and not modes.can_be_ordinary():
        pytest.skip("setpriv is not installed, so root cannot become an ordinary user")
    return request.param


@pytest.fixture(scope="module")
def pair(mode):
    """Two sandboxes off one zygote, as an ordinary user and as root."""
    with modes.together(mode, 2) as made:
        yield made


@pytest.fixture(scope="module")
def sandbox(pair):
    return pair[0]


# Each of these cases starts processes, some a whole sandbox. `make test` tries the first few of each, `make check` all.
SAMPLED = ("test_canary", "test_collector", "test_driver", "test_memory")
_FIRST = 3


def pytest_collection_modifyitems(config, items):
    if os.environ.get("EPOCHMARK_FULL"):
        return
    seen: dict[tuple[str, str], int] = {}
    kept, left_out = [], []
    for item in items:
        key = item.path.stem, getattr(item, "originalname", item.name)
        seen[key] = seen.get(key, 0) + 1
        is_sampled = item.path.parent.name == "sandbox" and key[0] in SAMPLED and item.get_closest_marker("slow")
        (left_out if is_sampled and seen[key] > _FIRST else kept).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left_out)
