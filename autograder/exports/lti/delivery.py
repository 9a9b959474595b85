"""Marks into an LMS, each change once: what was lost on the way is sent again, and what may have arrived is looked for
first.

An LMS knows a score by its time. Moodle refuses a second one of the same time; Canvas takes it, comment and all. So a
score keeps its time while it is sent again, and after an answer that never came the LMS is asked what it has.
"""

from __future__ import annotations

import fcntl
import html
import random
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder.course import CourseError
from autograder.exports.lti.ledger import Ledger, Sent
from autograder.exports.lti.platform import NotLetIn, Platform, Refused, Result, Score, Unanswered

_LOCK = ".autograder-lti.lock"
_FIRST_SECONDS, _MOST_SECONDS, _MOST_REST_SECONDS = 1.0, 60.0, 3600.0
# What LMSs round marks by.
_ROUNDED = 0.0051
# Moodle compares times by the second.
_APART = timedelta(seconds=1)
# So many that were lost in a row are taken for an LMS that is down.
_DOWN = 10
_GONE = (403, 404, 410)


@dataclass(frozen=True)
class Wanted:
    """What the LMS should have of a student, whom it calls `user`."""

    student: str
    user: str
    score: Score


@dataclass(frozen=True)
class Delivered:
    """`sent` is how many went out now, `same` how many the LMS had already; `refused` are students with its words; of
    `left` it is not known yet, and `why` is what was met last.
    """

    sent: int
    same: int
    refused: Mapping[str, str]
    left: tuple[str, ...]
    why: str | None


@dataclass(frozen=True)
class Clock:
    """What time it is, and how to wait: other ones in tests."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = time.sleep


_CLOCK = Clock()


def deliver(
    platform: Platform,
    ledger: Ledger,
    assignment: str,
    maximum: float,
    wanted: Sequence[Wanted],
    patience: float,
    *,
    refused_again: bool,
    clock: Clock = _CLOCK,
) -> Delivered:
    """Send what the LMS does not have, for up to `patience` seconds; what is left then is sent by the next call, and
    with `refused_again` what the LMS refused before.

    Raises NotLetIn.
    """
    sending = _Sending(platform, ledger, assignment, maximum, clock)
    if refused_again:
        sending.offer_refused_again()
    end = clock.now() + timedelta(seconds=patience)
    while True:
        sending.once(wanted)
        due = sending.due(wanted)
        if due is None or due > end:
            break
        clock.sleep(max(0.0, (due - clock.now()).total_seconds()))
    return sending.outcome(wanted)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Nobody else sends marks of this course meanwhile. Raises CourseError where somebody does."""
    with (root / _LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CourseError(f"{root}: marks are being sent to the LMS already. Wait until that has ended.") from None
        yield


class _Sending:
    """One assignment's marks on their way."""

    def __init__(self, platform: Platform, ledger: Ledger, assignment: str, maximum: float, clock: Clock) -> None:
        self._platform, self._ledger, self._assignment, self._maximum = platform, ledger, assignment, maximum
        self._clock = clock
        self._line_item: str | None = ledger.line_item(assignment)
        self._known = dict(ledger.sent(assignment))
        self._went: set[str] = set()
        # Until when the LMS as a whole is left alone, and how long it was the last time.
        self._rest_until = datetime.min.replace(tzinfo=UTC)
        self._rest = 0.0
        self._lost_in_a_row = 0
        self._why: str | None = None

    def offer_refused_again(self) -> None:
        # It was not taken under its old time, and the LMS may know a later one.
        for sent in [each for each in self._known.values() if each.state == "refused"]:
            self._keep(replace(sent, state="offered", tries=0, moment=self._moment(sent), not_before=None))

    def once(self, wanted: Sequence[Wanted]) -> None:
        """Try each that is due."""
        if self._clock.now() < self._rest_until:
            return
        try:
            line_item = self._find_line_item()
            for each in wanted:
                if self._is_due(each, line_item):
                    self._try(each, line_item)
        except _Rest as rest:
            self._why = str(rest)
            self._rest = min(rest.after or max(2 * self._rest, _FIRST_SECONDS), _MOST_REST_SECONDS)
            self._rest_until = self._clock.now() + timedelta(seconds=self._rest)

    def due(self, wanted: Sequence[Wanted]) -> datetime | None:
        """When the next one is to be tried; None where none is left."""
        open_ones = [each for each in wanted if self._is_open(each)]
        if not open_ones:
            return None
        waits = [sent.not_before for each in open_ones if (sent := self._known.get(each.student)) and sent.not_before]
        first = min(waits) if len(waits) == len(open_ones) else self._clock.now()
        return max(first, self._rest_until)

    def outcome(self, wanted: Sequence[Wanted]) -> Delivered:
        left = tuple(each.student for each in wanted if self._is_open(each))
        refused = {
            each.student: sent.trouble or ""
            for each in wanted
            if (sent := self._known.get(each.student)) and sent.state == "refused"
        }
        there = len(wanted) - len(left) - len(refused)
        return Delivered(len(self._went), there - len(self._went), refused, left, self._why if left else None)

    def _find_line_item(self) -> str:
        if self._line_item is None:
            try:
                self._line_item = self._platform.line_item(self._assignment, self._maximum)
            except Unanswered as error:
                raise _Rest(str(error), error.after) from error
            except Refused as refused:
                raise NotLetIn(f"no column for {self._assignment}: {refused}") from refused
            self._ledger.keep_line_item(self._assignment, self._line_item)
        return self._line_item

    def _is_open(self, each: Wanted) -> bool:
        sent = self._known.get(each.student)
        same = sent is not None and sent.is_about(self._line_item or "", each.user, each.score)
        return not (sent is not None and same and sent.state != "offered")

    def _is_due(self, each: Wanted, line_item: str) -> bool:
        sent = self._known.get(each.student)
        if sent is None or not sent.is_about(line_item, each.user, each.score):
            return True
        return sent.state == "offered" and (sent.not_before is None or sent.not_before <= self._clock.now())

    def _try(self, each: Wanted, line_item: str) -> None:
        """Offer it, or ask first whether it is there by now. It is put down before it goes out."""
        known = self._known.get(each.student)
        if known is None or not known.is_about(line_item, each.user, each.score):
            before = known.score if known and known.state == "there" else known.before if known else None
            sent = Sent(each.student, line_item, each.user, each.score, self._moment(known), before=before)
        else:
            sent = known
        sent = self._keep(replace(sent, tries=sent.tries + 1))
        try:
            if sent.tries > 1 and _is_it(self._platform.result(line_item, sent.user), sent.score):
                self._arrived(sent)
                return
            self._platform.send(line_item, sent.user, sent.score, sent.moment)
            self._arrived(sent)
        except Refused as refused:
            self._refused(sent, refused)
        except Unanswered as error:
            self._lost(sent, error)

    def _refused(self, sent: Sent, refused: Refused) -> None:
        """It did not take this one, which may be since it has it."""
        try:
            if refused.status in _GONE and not self._platform.has(sent.line_item):
                self._line_item = None
                self._ledger.keep_line_item(self._assignment, None)
                raise _Rest("the column is gone", None)
            result = self._platform.result(sent.line_item, sent.user)
        except Unanswered as error:
            self._lost(sent, error)
            return
        except Refused:
            result = None
        if _is_it(result, sent.score, or_silent=sent.tries > 1):
            self._arrived(sent)
        elif refused.status == 409 and sent.before and _is_it(result, sent.before, or_silent=True):
            # Its clock is ahead of ours: what it has is ours, and later than this.
            self._keep(replace(sent, moment=self._moment(sent), not_before=self._later(sent)))
        else:
            has = f"; it has {result.given:g} of {result.maximum:g}" if result else ""
            self._keep(replace(sent, state="refused", trouble=f"{refused}{has}", not_before=None))

    def _arrived(self, sent: Sent) -> None:
        self._keep(replace(sent, state="there", trouble=None, not_before=None))
        self._went.add(sent.student)
        self._lost_in_a_row, self._rest = 0, 0.0

    def _lost(self, sent: Sent, error: Unanswered) -> None:
        self._why = str(error)
        self._keep(replace(sent, trouble=str(error), not_before=self._later(sent)))
        self._lost_in_a_row += 1
        if error.after is not None or self._lost_in_a_row >= _DOWN:
            self._lost_in_a_row = 0
            raise _Rest(str(error), error.after) from error

    def _keep(self, sent: Sent) -> Sent:
        self._ledger.keep(self._assignment, sent)
        self._known[sent.student] = sent
        return sent

    def _moment(self, known: Sent | None) -> datetime:
        """Now, and later than the last one."""
        now = self._clock.now()
        return now if known is None else max(now, known.moment + _APART)

    def _later(self, sent: Sent) -> datetime:
        """Twice as long each time, and not all at once."""
        seconds = min(_FIRST_SECONDS * 2 ** min(sent.tries, 16), _MOST_SECONDS)
        return self._clock.now() + timedelta(seconds=seconds * random.uniform(0.5, 1.0))


class _Rest(Exception):
    """Nothing more is sent for now; `after`: for so many seconds."""

    def __init__(self, words: str, after: float | None) -> None:
        super().__init__(words)
        self.after = after


def _is_it(result: Result | None, score: Score, *, or_silent: bool = False) -> bool:
    """Whether the LMS has this score, in whatever it counts; `or_silent`: also where it does not tell the comment."""
    if result is None or not result.maximum:
        return False
    if abs(result.given / result.maximum * score.maximum - score.given) > _ROUNDED:
        return False
    return (or_silent and result.comment is None) or _words(result.comment or "") == _words(score.comment)


def _words(comment: str) -> list[str]:
    """What it says: an LMS may keep it as HTML."""
    return html.unescape(re.sub(r"<[^<>]*>", " ", comment)).split()
