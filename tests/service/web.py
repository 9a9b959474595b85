"""The service's pages over HTTP in this process, without a hub: who looks is said in a header."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from urllib.parse import urlencode

from tornado.httpclient import AsyncHTTPClient
from tornado.netutil import bind_sockets
from tornado.web import RequestHandler

from autograder.service.app import make_app, make_server
from autograder.service.streams import Streams

STUDENTS, INSTRUCTORS = "nbgrader-epochmark", "formgrade-epochmark"


class SaidInHeader(RequestHandler):
    def get_current_user(self):
        name = self.request.headers["X-Viewer"]
        return {"name": name, "groups": [INSTRUCTORS if name == "instructor" else STUDENTS]}


class Site:
    """The server's port, its open event streams, and a way to fetch pages."""

    def __init__(self, server, port, streams):
        self.server, self.port, self.streams = server, port, streams

    async def get(self, path, viewer="ann", **headers):
        """(status code, text)"""
        answer = await AsyncHTTPClient().fetch(
            f"http://127.0.0.1:{self.port}/{path}", headers={"X-Viewer": viewer, **headers}, raise_error=False
        )
        return answer.code, answer.body.decode()

    async def post(self, path, viewer="ann", token="abcd", **form):
        """(status code, text); without the page's token where that is None."""
        headers, sent = {"X-Viewer": viewer, "Cookie": "_xsrf=abcd"}, {**form, **({"_xsrf": token} if token else {})}
        answer = await AsyncHTTPClient().fetch(
            f"http://127.0.0.1:{self.port}/{path}",
            method="POST",
            headers=headers,
            body=urlencode(sent),
            raise_error=False,
            follow_redirects=False,
        )
        return answer.code, answer.body.decode()

    async def listen(self, viewer):
        """A raw connection to the event stream, the head of the answer read."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Viewer: {viewer}\r\n\r\n".encode())
        await reader.readuntil(b": here\n\n")
        return reader, writer

    @property
    def connections(self):
        return len(self.server._connections)


@asynccontextmanager
async def serving(runner, sockets=None):
    streams = Streams()
    settings = {
        "streams": streams,
        "cookie_secret": b"x" * 32,
        "xsrf_of": lambda handler: handler.xsrf_token.decode(),
        "formgrader_of": lambda name: f"/user/{name}/formgrader/",
    }
    server = make_server(make_app(runner, 1, "/", settings, SaidInHeader), xheaders=False)
    sockets = sockets or bind_sockets(0, "127.0.0.1")
    server.add_sockets(sockets)
    try:
        yield Site(server, sockets[0].getsockname()[1], streams)
    finally:
        server.stop()
        await server.close_all_connections()
