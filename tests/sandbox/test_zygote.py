"""What a zygote says when it fails reaches people as one plain line."""

import pytest

from autograder.sandbox.zygote import last_line


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (b"Traceback (most recent call last):\n  File ...\nOSError: no room\n", "OSError: no room"),
        (b"red \x1b[31malarm\x1b[0m\x07 and \xe2\x80\xaeback\xc2\x85", "red [31malarm[0m and back"),
        (b"first\nlast\x00\x00\x00", "last"),
        (b"\xff\xfe broken", "\ufffd\ufffd broken"),
        (b"x" * 5000, "x" * 300),
        (b" \n\n", ""),
        (b"", ""),
    ],
    ids=["traceback", "controls", "padding", "no text", "long", "blank", "nothing"],
)
def test_the_last_line_is_told_without_what_could_write_on_a_terminal(written, shown):
    assert last_line(written) == shown
