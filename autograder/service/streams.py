"""Who is told when something has changed: the open event streams, bounded for each viewer and in all."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field

PER_VIEWER = 4
# Each is a socket, and a process may have 1,024 of them open by default.
IN_ALL = 500


@dataclass(eq=False)
class Stream:
    """One open stream. `news` is set when there is something to say, also that it has `ended`."""

    viewer: str
    news: asyncio.Event = field(default_factory=asyncio.Event)
    ended: bool = False

    def end(self) -> None:
        self.ended = True
        self.news.set()


@dataclass
class Streams:
    """All open streams, the oldest first. For the loop's own thread alone."""

    opened: list[Stream] = field(default_factory=list)

    def open(self, viewer: str) -> Stream:
        """A new stream; where there are too many it takes the place of this viewer's oldest, or of the oldest of
        whoever has most.
        """
        if sum(other.viewer == viewer for other in self.opened) >= PER_VIEWER:
            self._replace_oldest_of(viewer)
        elif len(self.opened) >= IN_ALL:
            self._replace_oldest_of(Counter(other.viewer for other in self.opened).most_common(1)[0][0])
        stream = Stream(viewer)
        self.opened.append(stream)
        return stream

    def close(self, stream: Stream) -> None:
        """Forget it, if that has not been done."""
        if stream in self.opened:
            self.opened.remove(stream)

    def tell(self) -> None:
        """Something has changed."""
        for stream in self.opened:
            stream.news.set()

    def _replace_oldest_of(self, viewer: str) -> None:
        stream = next(other for other in self.opened if other.viewer == viewer)
        self.opened.remove(stream)
        stream.end()
