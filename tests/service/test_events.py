"""Event streams: everybody is told, and nobody can have so many that others are not, or read so slowly that it costs."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter

import pytest
from tornado.netutil import bind_sockets

from autograder.course import load_course
from autograder.service import events, streams
from autograder.service.arrivals import Runner
from autograder.service.policy import load_policy
from autograder.service.store import Store
from autograder.service.streams import PER_VIEWER, Streams
from tests.real_course import build
from tests.service.web import serving

CHANGE, REPLACED = b"event: change\n", b"event: replaced\n"


@pytest.fixture
def runner(tmp_path):
    """One that grades nothing."""
    course = load_course(build(tmp_path / "course"))
    made = Runner(course, load_policy(course), Store(course.db_url), lambda: None)
    yield made
    made.store.close()


async def until(is_so, seconds=30):
    async with asyncio.timeout(seconds):
        while not is_so():
            await asyncio.sleep(0.02)


async def next_event(reader, seconds=30):
    async with asyncio.timeout(seconds):
        while True:
            line = await reader.readline()
            if line.startswith(b"event: ") or not line:
                return line


@pytest.mark.slow
def test_hundreds_of_one_student_leave_room_for_another(runner):
    async def scenario():
        async with serving(runner) as site:
            bob, bobs = await site.listen("bob")
            anns = [await site.listen("ann") for _ in range(300)]
            assert Counter(stream.viewer for stream in site.streams.opened) == {"ann": PER_VIEWER, "bob": 1}
            await until(lambda: site.connections <= PER_VIEWER + 1)
            assert await next_event(anns[0][0]) == REPLACED
            assert await anns[0][0].readline() in (b"data: \n", b"data: \r\n")
            site.streams.tell()
            assert await next_event(bob) == CHANGE
            assert await next_event(anns[-1][0]) == CHANGE
            for _, writer in [*anns, (bob, bobs)]:
                writer.close()
            await until(lambda: not site.streams.opened and not site.connections)

    asyncio.run(scenario())


@pytest.mark.slow
def test_many_changes_at_once_are_one_event(runner):
    async def scenario():
        async with serving(runner) as site:
            reader, writer = await site.listen("ann")
            for _ in range(1000):
                site.streams.tell()
            await asyncio.sleep(0.1)
            site.streams.tell()
            assert await next_event(reader) == CHANGE
            with pytest.raises(TimeoutError):
                await next_event(reader, seconds=1)
            writer.close()

    asyncio.run(scenario())


@pytest.mark.slow
def test_who_never_reads_is_cut_off_and_nothing_piles_up(runner, monkeypatch):
    for name in ("_GATHER_SECONDS", "_REST_SECONDS", "_REST_FOR_EACH"):
        monkeypatch.setattr(events, name, 0.001)
    monkeypatch.setattr(events, "_TAKE_SECONDS", 1.0)
    # What the system keeps for a connection is as little as it allows, so that it is soon full.
    sockets = bind_sockets(0, "127.0.0.1")
    sockets[0].setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)

    async def scenario():
        async with serving(runner, sockets) as site:
            deaf = socket.socket()
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
            deaf.setblocking(False)
            await asyncio.get_running_loop().sock_connect(deaf, ("127.0.0.1", site.port))
            deaf.send(b"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Viewer: ann\r\n\r\n")
            bob, bobs = await site.listen("bob")
            await until(lambda: len(site.streams.opened) == 2)
            (of_ann,) = [
                each.stream
                for each in site.server._connections
                if each.stream.socket.getpeername() == deaf.getsockname()
            ]
            most = 0
            async with asyncio.timeout(30):
                while len(site.streams.opened) == 2:
                    site.streams.tell()
                    most = max(most, len(of_ann._write_buffer))
                    await asyncio.sleep(0.003)
            assert 0 < most < 4096, "it was full, and no more than one event waited"
            assert [stream.viewer for stream in site.streams.opened] == ["bob"]
            await until(lambda: site.connections == 1)
            assert await next_event(bob) == CHANGE
            for each in (deaf, bobs):
                each.close()

    asyncio.run(scenario())


def test_a_stream_that_is_gone_is_forgotten_at_once(runner):
    """Not when there is the next thing to say."""

    async def scenario():
        async with serving(runner) as site:
            for _ in range(20):
                _, writer = await site.listen("ann")
                writer.close()
            await until(lambda: not site.streams.opened and not site.connections, seconds=events._HEARTBEAT_SECONDS / 2)

    asyncio.run(scenario())


def test_in_all_they_are_bounded_and_whoever_has_most_gives_way(monkeypatch):
    monkeypatch.setattr(streams, "IN_ALL", 5)
    kept = Streams()
    anns = [kept.open("ann") for _ in range(3)]
    others = [kept.open("bob"), kept.open("cem")]
    latest = kept.open("dan")
    assert kept.opened == [*anns[1:], *others, latest]
    assert [stream.ended for stream in (*anns, *others, latest)] == [True, False, False, False, False, False]
    for stream in (latest, latest, anns[0]):
        kept.close(stream)
    assert kept.opened == [*anns[1:], *others]
