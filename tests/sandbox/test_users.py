"""Which Unix users jobs are given, from what a namespace has."""

import pytest

from autograder.sandbox import users

ALL = [range(2**32 - 1)]


@pytest.mark.parametrize(
    ("uids", "gids", "expected"),
    [
        (ALL, ALL, range(1_900_000_000, 2_147_000_000)),
        ([range(1), range(100_000, 1_000_000)], ALL, range(200_000, 1_000_000)),
        # A rootless container, with the groups that somebody else has not.
        ([range(65_536)], [range(65_536)], range(32_768, 61_440)),
        ([range(1), range(1, 65_537)], [range(1), range(1, 65_537)], range(32_769, 61_441)),
        ([range(65_536)], [range(1)], None),
        ([range(1)], [range(1)], None),
        ([], [], None),
    ],
    ids=["all", "large", "rootless", "rootless in two rows", "one group", "one user", "none"],
)
def test_users_are_chosen_from_what_is_mapped(uids, gids, expected):
    assert users.choose(uids, gids) == expected


def test_no_two_jobs_of_a_process_get_the_same(monkeypatch):
    monkeypatch.setattr(users, "for_jobs", lambda: range(32_768, 61_440))
    given = [users.next_user() for _ in range(28_672)]
    assert sorted(given) == list(range(32_768, 61_440))


def test_without_users_to_give_there_is_none(monkeypatch):
    monkeypatch.setattr(users, "for_jobs", lambda: None)
    assert users.next_user() is None
