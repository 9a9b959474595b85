"""When something was handed in stands in a file that the student may have written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from autograder.nbgrader.copies import plain_copy
from autograder.nbgrader.submissions import existing_timestamp


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-24 08:00:00.000000 UTC",
        "2026-11-24 17:00:00 Asia/Tokyo",
        "2026-11-24T17:00:00+09:00",
        "2026-11-24 17:00:00 JST",
        "2026-11-24T08:00:00Z",
        "2026/11/24 8:00",
        "2026年11月24日（火）　17時0分0秒 JST",
        "２０２６－１１－２４　０８：００",
        "Tue, 24 Nov 2026 17:00:00 +0900",
        "Tue Nov 24 08:00:00 UTC 2026",
        "Tue Nov 24 08:00:00 2026",
        "November 24, 2026 8:00",
    ],
)
def test_a_time_is_understood(tmp_path, written):
    (tmp_path / "timestamp.txt").write_text(written + "\n")
    assert existing_timestamp(tmp_path) == datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp932", "euc_jp"])
def test_in_whatever_encoding(tmp_path, encoding):
    (tmp_path / "timestamp.txt").write_bytes("2026年11月24日 8時00分".encode(encoding))
    assert existing_timestamp(tmp_path) == datetime(2026, 11, 24, 8, tzinfo=UTC)


def test_nbgrader_is_given_it_as_it_writes_it_itself(tmp_path):
    folder = tmp_path / "hand-in"
    folder.mkdir()
    (folder / "timestamp.txt").write_bytes("2026/11/24 17:00 JST\r\n".encode("utf-16"))
    assert plain_copy(folder, tmp_path, tmp_path / "copy", 1000) == ()
    assert (tmp_path / "copy" / "timestamp.txt").read_text() == "2026-11-24 08:00:00.000000 UTC"


def test_a_folder_of_that_name_is_out_of_the_way(tmp_path):
    (tmp_path / "hand-in" / "timestamp.txt").mkdir(parents=True)
    (tmp_path / "hand-in" / "timestamp.txt" / "x").touch()
    (left_out,) = plain_copy(tmp_path / "hand-in", tmp_path, tmp_path / "copy", 1000)
    assert left_out.name == "timestamp.txt" and not (tmp_path / "copy" / "timestamp.txt").exists()


@pytest.mark.parametrize(
    "written",
    [
        *(b"April 30, 2026 9:00 PM", b"30 April", b"2026/13/45 9:00", "2026年4月30日 午後9時00分".encode()),
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
