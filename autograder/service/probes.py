"""What programs ask that watch the service."""

from __future__ import annotations

import asyncio
from dataclasses import asdict

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from tornado.web import RequestHandler

from autograder.service.messages import both

_ANSWER_SECONDS = 5.0


class Health(RequestHandler):
    """For whoever watches the service: 503 when a thread has ended or hangs, no notebook can be run, or the database
    does not answer.
    """

    async def get(self) -> None:
        job = asyncio.get_running_loop().run_in_executor(None, self.settings["runner"].health)
        try:
            found = await asyncio.wait_for(job, _ANSWER_SECONDS)
        except TimeoutError:
            self.set_status(503)
            self.finish({"ok": False, "database": False})
            return
        self.set_status(200 if found.ok else 503)
        told = {} if found.sandboxes else {"told": both("no_workers")["en"]}
        self.finish({"ok": found.ok, **asdict(found), **told})


class Figures(RequestHandler):
    """For Prometheus."""

    async def get(self) -> None:
        job = asyncio.get_running_loop().run_in_executor(None, self.settings["runner"].exposition)
        self.set_header("Content-Type", CONTENT_TYPE_PLAIN_0_0_4)
        self.finish(await asyncio.wait_for(job, _ANSWER_SECONDS))
