"""What a zygote says when it fails reaches people as one plain line; and where nothing more can be started, it is said."""

import os
import socket
import sys
import threading

import pytest

from autograder.sandbox import zygote
from autograder.sandbox.inside import zygote as inside
from autograder.sandbox.zygote import SandboxUnavailable, Zygote, last_line


@pytest.fixture
def dying(monkeypatch):
    """Zygotes that say a word of their own each, and end."""
    words = iter(["first", "second"])
    monkeypatch.setattr(zygote.bubble, "bubblewrap", lambda: "bwrap")
    monkeypatch.setattr(
        zygote.bubble, "command", lambda *_: [sys.executable, "-c", f"import sys; sys.exit({next(words)!r})"]
    )


def test_each_lane_knows_the_last_words_of_its_own_zygote_while_another_starts(dying, monkeypatch):
    owner, heard = Zygote(), []
    first = owner.lane()
    with pytest.raises(OSError):
        first.await_ready()
    owner._process.wait()
    popen = zygote.subprocess.Popen

    def watched(*args, **kwargs):
        heard.append(first.last_words())
        return popen(*args, **kwargs)

    monkeypatch.setattr(zygote.subprocess, "Popen", watched)
    second = owner.lane()
    with pytest.raises(OSError):
        second.await_ready()
    assert heard == ["first"] and second.last_words() == "second" and first.last_words() == "first"
    owner.leave(first)
    owner.leave(second)


def test_without_a_thread_to_listen_no_zygote_is_started_and_nothing_stays_open(dying, monkeypatch):
    def no_more(thread):
        raise RuntimeError("can't start new thread")

    before = os.listdir("/proc/self/fd")
    monkeypatch.setattr(threading.Thread, "start", no_more)
    with pytest.raises(SandboxUnavailable, match="can't start new thread"):
        Zygote().lane()
    assert os.listdir("/proc/self/fd") == before


def test_what_goes_wrong_in_a_lane_does_not_make_a_zygote_of_it(monkeypatch):
    class Refused:
        def __init__(self, *_):
            pass

        def answer(self, versions):
            raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(inside, "_import_everything", dict)
    monkeypatch.setattr(inside, "end_with", lambda _: None)
    monkeypatch.setattr(inside, "_Lane", Refused)
    monkeypatch.setattr(inside.gc, "freeze", lambda: None)
    monkeypatch.setattr(inside.os, "fork", lambda: 0)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    lane, _ = socket.socketpair()
    socket.send_fds(ours, [b"+"], [lane.fileno()])
    with pytest.raises(BlockingIOError):
        inside.serve(theirs)


def test_a_lane_that_can_start_no_process_says_so(monkeypatch):
    def full():
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(inside.os, "fork", full)
    lane = inside._Lane(socket.socket(), None)
    assert lane._run_job({"limits": {}}, [], 0) == {"unavailable": "[Errno 11] Resource temporarily unavailable"}


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
