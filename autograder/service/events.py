"""The event stream that pages listen to."""

from __future__ import annotations

import asyncio

from tornado.iostream import StreamClosedError
from tornado.web import authenticated

from autograder.service.page import Page
from autograder.service.streams import Stream, Streams

_HEARTBEAT_SECONDS = 15.0
_GATHER_SECONDS = 0.3
_REST_SECONDS, _REST_FOR_EACH = 1.0, 0.02
_TAKE_SECONDS = 20.0


class Events(Page):
    """Server-sent events: that something has changed, never what; `replaced` when a newer stream took this one's place.

    Nothing piles up for who reads slowly: there is one event on its way at a time, and who does not take it is cut off.
    """

    stream: Stream | None = None

    @authenticated
    async def get(self) -> None:
        self.enter()
        self.set_header("Content-Type", "text/event-stream")
        streams: Streams = self.settings["streams"]
        self.stream = stream = streams.open(self.viewer.name)
        try:
            await self._say(": here\n\n")
            while not stream.ended:
                try:
                    await asyncio.wait_for(stream.news.wait(), _HEARTBEAT_SECONDS)
                except TimeoutError:
                    await self._say(": still here\n\n")
                    continue
                # Many changes at once are one.
                await asyncio.sleep(_GATHER_SECONDS)
                if not stream.ended:
                    stream.news.clear()
                    await self._say("event: change\ndata: \n\n")
                    await self._rest(stream)
            await self._say("event: replaced\ndata: \n\n")
        except (StreamClosedError, TimeoutError):
            pass
        finally:
            streams.close(stream)
            self.detach().close()

    async def _rest(self, stream: Stream) -> None:
        """Until it may be told again: each page asks for what is new, so the more of them there are, the later."""
        streams: Streams = self.settings["streams"]
        end = asyncio.get_running_loop().time() + _REST_SECONDS + _REST_FOR_EACH * len(streams.opened)
        while not stream.ended and (left := end - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(min(left, 1.0))

    async def _say(self, text: str) -> None:
        """Raises StreamClosedError, and TimeoutError when the other side does not take it."""
        self.write(text)
        await asyncio.wait_for(self.flush(), _TAKE_SECONDS)

    def on_connection_close(self) -> None:
        super().on_connection_close()
        if self.stream is not None:
            self.settings["streams"].close(self.stream)
            self.stream.end()
