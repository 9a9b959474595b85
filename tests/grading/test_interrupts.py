"""Ctrl-C while something may not be interrupted: it comes right after."""

from __future__ import annotations

import signal
import textwrap
import threading

import pytest

from autograder.evidence.submission import Submission
from autograder.grading.interrupts import uninterrupted
from autograder.grading.plugin import run_graders


def test_it_is_held_back_until_the_end():
    done = []
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        signal.raise_signal(signal.SIGINT)
        done.append("all of it")
    assert done == ["all of it"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_it_comes_through_an_error_as_well():
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        signal.raise_signal(signal.SIGINT)
        raise ValueError("of the step itself")


def test_whoever_ignores_it_goes_on_ignoring_it():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with uninterrupted():
            signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_threads_of_a_service_may_ask_for_it():
    failed = []

    def work():
        try:
            with uninterrupted():
                pass
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert failed == []


def test_graders_are_not_taken_for_broken_when_somebody_stops_the_class(tmp_path):
    file = tmp_path / "test_stopped.py"
    file.write_text(
        textwrap.dedent("""
        import signal
        from autograder.grading import question

        @question("q1", 1, hint={"en": "x", "ja": "x"})
        def test_one(submission):
            signal.raise_signal(signal.SIGINT)
        """)
    )
    with pytest.raises(KeyboardInterrupt):
        run_graders([file], Submission("any"), {})
