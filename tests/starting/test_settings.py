"""A lesson is named in the settings without anything else of them being touched, or not at all."""

from __future__ import annotations

import pytest

from autograder.starting.settings import added, lines_to_add, write

DATA = {"file": "data/new.csv", "target": "rent"}
AS_WRITTEN = 'c.Epochmark.data = {"new": {"file": "data/new.csv", "target": "rent"}}'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("c.Epochmark.assignments = []", 'c.Epochmark.assignments = ["new"]'),
        ("c.Epochmark.assignments = ['one']  # 課題", "c.Epochmark.assignments = ['one', \"new\"]  # 課題"),
        (
            'あ = "い"; c.Epochmark.assignments = ["一", "two"]',
            'あ = "い"; c.Epochmark.assignments = ["一", "two", "new"]',
        ),
        (
            'c.Epochmark.assignments = [\n    "one",\n    "two",  # the last\n]\n',
            'c.Epochmark.assignments = [\n    "one",\n    "two", "new",  # the last\n]\n',
        ),
    ],
)
def test_a_list_gets_longer_where_it_stands(before, after):
    assert added(f"# comment\r\n{before}", "new", None) == f"# comment\r\n{after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("adopt(c)", f"{AS_WRITTEN}\nadopt(c)"),
        (
            'c.Epochmark.data = {"old": "old.npz"}',
            'c.Epochmark.data = {"old": "old.npz", "new": {"file": "data/new.csv", "target": "rent"}}',
        ),
        ("c.Epochmark.data = {}", AS_WRITTEN),
        ("c.Epochmark.data_sizes = {}", f"{AS_WRITTEN}\nc.Epochmark.data_sizes = {{}}"),
    ],
)
def test_data_come_into_their_dictionary_or_below(before, after):
    first = 'c.Epochmark.assignments = ["one"{}]  # all\n'
    assert added(first.format("") + before, "new", DATA) == first.format(', "new"') + after


@pytest.mark.parametrize(
    "text",
    [
        "",
        "c.Epochmark.assignments = [",
        "c.Epochmark.assignments = sorted(LESSONS)",
        "c.Epochmark.assignments = [*LESSONS]",
        "if True:\n    c.Epochmark.assignments = []",
        "c.Epochmark.assignments = []\nc.Epochmark.assignments += ['one']",
        "c.Epochmark.assignments = []\nc.Epochmark.data = packs()",
        "c.Epochmark.assignments = []\nc.Epochmark.data['one'] = 'one.npz'",
    ],
)
def test_what_is_written_in_another_way_is_left_to_its_author(text):
    assert added(text, "new", DATA) is None
    assert lines_to_add(f"{text}\nadopt(c)", "new", DATA) == (
        'c.Epochmark.assignments = [..., "new"]',
        'c.Epochmark.data = {..., "new": {"file": "data/new.csv", "target": "rent"}}',
    )
    assert lines_to_add(text, "new", None)[-1] == "adopt(c)"


def test_the_settings_keep_their_mode_and_their_ends_of_lines(tmp_path):
    path = tmp_path / "course_config.py"
    path.write_bytes(b"a\r\n")
    path.chmod(0o600)
    write(path, "b\r\n")
    assert (path.read_bytes(), path.stat().st_mode & 0o777, len(list(tmp_path.iterdir()))) == (b"b\r\n", 0o600, 1)
