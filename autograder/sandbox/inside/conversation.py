"""Talks with a kernel that may answer anything, or nothing, or have ended, and waits no longer than it has to."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any

import zmq

from autograder.sandbox.inside.clock import Clock, Countdown
from autograder.sandbox.inside.kernel import ForkedKernel, KernelEnded
from autograder.sandbox.inside.outputs import Outputs

# Whoever sends more than this at once loses the connection for a moment.
MAX_MESSAGE_BYTES = 32 << 20
# How long a kernel that was interrupted may take to come back, and when it is interrupted once more.
GRACE_SECONDS = 5
_AGAIN_SECONDS = 2.5
# A request ends with a reply and with word that the kernel is idle; where one of them is lost, it ends so much later.
_LOST_SECONDS = 2
# How often it is looked whether a kernel that says nothing is still there.
_LOOK_SECONDS = 1
_DELIMITER = b"<IDS|MSG>"
_MAX_HEADER_BYTES = 65536
_MAX_REPLY_BYTES = 1 << 20


class KernelHangs(Exception):
    """The kernel did not come back when it was interrupted."""


class KernelSilent(Exception):
    """The kernel does not answer, and has run nothing of a student's yet."""


@dataclass(frozen=True)
class Ending:
    """How a request ended: `ok` when what was asked for was done, `late` when it was stopped for the time it took."""

    ok: bool
    late: bool


class Conversation:
    def __init__(self, kernel: ForkedKernel) -> None:
        self._kernel = kernel
        self._poller = zmq.Poller()
        self._clock = Clock(os.getpid(), (os.getpid(), kernel.pid))

    def open(self, seconds: float) -> None:
        """Wait until the kernel answers. Raises KernelSilent."""
        left = self.countdown(seconds)
        try:
            self._client = self._kernel.client(seconds, {zmq.MAXMSGSIZE: MAX_MESSAGE_BYTES})
            self._client.start_channels(stdin=False, hb=False, control=False)
            self._shell, self._iopub = self._client.shell_channel.socket, self._client.iopub_channel.socket
            for source in (self._shell, self._iopub, self._kernel.ended):
                self._poller.register(source, zmq.POLLIN)
            self._answers(left)
        except KernelEnded as error:
            raise KernelSilent("the kernel ended before it had started") from error
        except KernelHangs as error:
            raise KernelSilent(f"the kernel did not answer within {seconds:.0f} s") from error

    def countdown(self, seconds: float) -> Countdown:
        """Seconds in which the kernel, or we, could run."""
        return Countdown(seconds, self._clock)

    def execute(self, code: str, seconds: float, outputs: Outputs | None = None) -> Ending:
        """Run code, for a cell where there are `outputs` to fill, else silently. It is interrupted after `seconds`.

        Raises KernelEnded, and KernelHangs when it goes on a while after it was interrupted.
        """
        silent = outputs is None
        asked = self._client.execute(
            code, silent=silent, store_history=not silent, allow_stdin=False, stop_on_error=False
        )
        request = _Request(asked, outputs)
        late = not self._hear(request, self.countdown(seconds))
        if late:
            for wait in (_AGAIN_SECONDS, GRACE_SECONDS - _AGAIN_SECONDS):
                self._kernel.interrupt()
                if self._hear(request, self.countdown(wait)):
                    break
            else:
                raise KernelHangs
        if not request.whole:
            if outputs is not None:
                # What did not get through was more than can be sent at once.
                outputs.has_room(MAX_MESSAGE_BYTES)
            self._answers(self.countdown(GRACE_SECONDS))
        return Ending(request.status == "ok" and not late, late)

    def _answers(self, left: Countdown) -> None:
        """Return when replies and outputs reach us. Raises KernelEnded and KernelHangs."""
        while left.at_least() > 0:
            # What is put out before a subscription reaches the kernel is lost, that of this request too: ask again.
            request = _Request(self._client.kernel_info(), None)
            self._hear(request, left, lost_seconds=0.1)
            if request.whole:
                return
        raise KernelHangs

    def _hear(self, request: _Request, left: Countdown, lost_seconds: float = _LOST_SECONDS) -> bool:
        """Take what the kernel sends until the request has ended. False when the time is over before."""
        lost, heard = left, 0
        gone: Countdown | None = None
        while not request.whole:
            if request.heard != heard and (request.replied or request.idle):
                heard, lost = request.heard, self.countdown(lost_seconds)
            wait = min(left.at_least(), lost.at_least())
            if wait <= 0:
                return request.replied or request.idle
            ready = dict(self._poller.poll(max(1, int(min(wait, _LOOK_SECONDS) * 1000))))
            if self._shell in ready:
                request.hear_reply(self._shell.recv_multipart())
            if self._iopub in ready and request.hear_output(self._iopub.recv_multipart()):
                self._kernel.interrupt()
            if set(ready) == {self._kernel.ended} or (not ready and self._kernel.has_ended()):
                raise KernelEnded("the kernel has ended")
            if self._kernel.ended in ready:
                # What it had said is still read, but processes that it left behind may go on for ever.
                gone = gone or self.countdown(_LOST_SECONDS)
                if gone.at_least() <= 0:
                    raise KernelEnded("the kernel has ended")
        return True


class _Request:
    """What was heard so far of one request."""

    def __init__(self, asked: str, outputs: Outputs | None) -> None:
        self.outputs = outputs
        self.status: Any = None
        self.replied = self.idle = False
        self.heard = 0
        self._asked = asked

    @property
    def whole(self) -> bool:
        return self.replied and self.idle

    def hear_reply(self, parts: list[bytes]) -> None:
        if (found := self._read(parts)) is not None:
            self.replied = True
            content = _dictionary(found[1], _MAX_REPLY_BYTES) or {}
            self.status = content.get("status")

    def hear_output(self, parts: list[bytes]) -> bool:
        """Whether this was the message for which there was no room any more."""
        if (found := self._read(parts)) is None:
            return False
        kind, part = found
        if kind == "status":
            status = _dictionary(part, _MAX_HEADER_BYTES) or {}
            self.idle = self.idle or status.get("execution_state") == "idle"
        elif self.outputs is not None and not self.outputs.cut:
            if not self.outputs.has_room(sum(len(part) for part in parts)):
                return True
            if (content := _dictionary(part, MAX_MESSAGE_BYTES)) is not None:
                self.outputs.take(kind, content)
        return False

    def _read(self, parts: list[bytes]) -> tuple[str, bytes] | None:
        """Kind and unread content of a message that belongs to this request; nothing of one that is malformed.

        Nothing is gained by looking at its signature: the kernel has the key.
        """
        if _DELIMITER not in parts or len(parts) < (at := parts.index(_DELIMITER) + 2) + 4:
            return None
        header, parent = (_dictionary(part, _MAX_HEADER_BYTES) for part in parts[at : at + 2])
        if header is None or parent is None or parent.get("msg_id") != self._asked:
            return None
        self.heard += 1
        return str(header.get("msg_type")), parts[at + 3]


def _dictionary(part: bytes, most: int) -> dict[str, Any] | None:
    try:
        found = json.loads(part) if len(part) <= most else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
