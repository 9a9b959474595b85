"""When something was handed in stands in a file that the student may have written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from autograder.nbgrader.submissions import existing_timestamp


@pytest.mark.parametrize(
    "written", ["2026-11-24 08:00:00.000000 UTC", "2026-11-24 17:00:00 Asia/Tokyo", "2026-11-24T17:00:00+09:00"]
)
def test_a_time_is_understood(tmp_path, written):
    (tmp_path / "timestamp.txt").write_text(written + "\n")
    assert existing_timestamp(tmp_path) == datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        *(b"", b"\xff\xfe", b"not a date", b"2026-13-45 00:00", b"9" * 400, b"now", b"12:00", b"\0", b"0001-01-01 00:00 +2300"),
        *(b"2026-01-01 00:00:00 99999999999", b"2026-01-01 00:00:00 ../../etc/passwd", b"2026-01-01 00:00:00 /etc/passwd"),
    ],
)  # fmt: skip
def test_no_time_is_none(tmp_path, written):
    (tmp_path / "timestamp.txt").write_bytes(written)
    assert existing_timestamp(tmp_path) is None


def test_neither_is_a_folder_nor_nothing(tmp_path):
    assert existing_timestamp(tmp_path) is None
    (tmp_path / "timestamp.txt").mkdir()
    assert existing_timestamp(tmp_path) is None
