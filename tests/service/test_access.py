"""Behind a hub: who may see a page is asked of the hub for each page."""

from __future__ import annotations

import asyncio
import json

import pytest
from tornado.httpclient import AsyncHTTPClient
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from autograder.course import load_course
from autograder.service.app import _for_hub, make_server
from autograder.service.arrivals import Runner
from autograder.service.policy import load_policy
from autograder.service.store import Store
from autograder.service.streams import Streams
from tests.real_course import build

PREFIX, SCOPE = "/services/autograder/", "access:services!service=autograder"


class Hub(RequestHandler):
    """Says who has the token that it was asked about."""

    groups, asked = ("formgrade-epochmark",), 0

    def get(self):
        Hub.asked += 1
        self.finish({"name": "ann", "kind": "user", "groups": list(Hub.groups), "scopes": [SCOPE]})


@pytest.fixture
def runner(tmp_path):
    course = load_course(build(tmp_path / "course"))
    made = Runner(course, load_policy(course), Store(course.db_url), lambda: None)
    yield made
    made.store.close()


@pytest.mark.slow
def test_who_leaves_the_group_is_out_at_the_next_page(runner, monkeypatch):
    from jupyterhub.services.auth import HubOAuth

    async def scenario():
        hub_sockets, sockets = bind_sockets(0, "127.0.0.1"), bind_sockets(0, "127.0.0.1")
        hub = make_server(Application([("/hub/api/user", Hub)]), xheaders=False)
        hub.add_sockets(hub_sockets)
        for name, value in (
            ("API_URL", f"http://127.0.0.1:{hub_sockets[0].getsockname()[1]}/hub/api"),
            ("API_TOKEN", "a-token"),
            ("CLIENT_ID", "service-autograder"),
            ("SERVICE_PREFIX", PREFIX),
            ("OAUTH_ACCESS_SCOPES", json.dumps([SCOPE])),
        ):
            monkeypatch.setenv(f"JUPYTERHUB_{name}", value)
        HubOAuth.clear_instance()
        app, *_ = _for_hub(runner, 1, {"streams": Streams(), "cookie_secret": b"x" * 32})
        server = make_server(app, xheaders=True)
        server.add_sockets(sockets)
        address = f"http://127.0.0.1:{sockets[0].getsockname()[1]}{PREFIX}"

        async def look():
            told = {"Authorization": "token of-ann"}
            answer = await AsyncHTTPClient().fetch(address, headers=told, raise_error=False, follow_redirects=False)
            return answer.code, Hub.asked

        found = [await look(), await look()]
        Hub.groups = ()
        found.append(await look())
        for each in (server, hub):
            each.stop()
            await each.close_all_connections()
        return found

    try:
        assert asyncio.run(scenario()) == [(200, 1), (200, 2), (403, 3)]
    finally:
        HubOAuth.clear_instance()
        Hub.groups, Hub.asked = ("formgrade-epochmark",), 0
