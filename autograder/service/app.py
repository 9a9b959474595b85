"""`autograder serve`: the service of a JupyterHub, or of one instructor on this machine alone."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
import secrets
import signal
from collections.abc import Callable, Mapping
from contextlib import chdir, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlparse

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler, StaticFileHandler

from autograder.course import Course, CourseError
from autograder.nbgrader.bookkeeping import one_engine
from autograder.nbgrader.points import check_released
from autograder.service import asking, buttons, exporting, handlers, probes
from autograder.service.arrivals import Runner
from autograder.service.auth import TokenAuthenticated
from autograder.service.events import Events
from autograder.service.passing_back import PassingBack
from autograder.service.policy import load_policy
from autograder.service.store import Store
from autograder.service.streams import Streams

if TYPE_CHECKING:
    from autograder.exports.lti.settings import Registration

_STATIC = Path(__file__).with_name("static")
PORTS = range(1, 65_536)
_LOCK = ".autograder-serve.lock"
_PORT = 8999
_END_SECONDS = 5.0
_NAME = r"([^/]+)"


def serve(
    course: Course, port: int | None, workers: int, scheduler: str | None, announce: Callable[[str], None]
) -> None:
    """Serve until the process is told to end. `announce` is given the address to open. Notebooks are run by so many
    workers of this machine, or by those of a scheduler: this one, or the one in the settings.

    Raises CourseError (a setting or the points are wrong, the port is taken, or the course is being served already),
    what `check_released` raises, and SandboxUnavailable.
    """
    # Some systems take a number that is too high for another, lower one.
    if port is not None and port not in PORTS:
        raise CourseError(f"There is no port {port}: ports go from {PORTS[0]} to {PORTS[-1]}. Choose another --port.")
    policy = load_policy(course)
    registration = _registration(course) if policy.pass_back else None
    for name in policy.assignments:
        check_released(course, course.assignment(name))
    # What it collects, writes and enters is for the course's own account.
    os.umask(0o077)
    _log_to_terminal()
    with _alone(course.root), chdir(course.root), one_engine():
        store = Store(course.db_url)
        passing_back = PassingBack(course, store, registration, policy.assignments) if registration else None
        runner = partial(Runner, course, policy, store, passing_back=passing_back)
        asyncio.run(
            _serve(
                port,
                workers,
                scheduler or policy.scheduler,
                announce,
                lambda wake: runner(on_change=wake),
            )
        )
        store.close()


def _registration(course: Course) -> Registration:
    """Of this course in the LMS. Raises CourseError."""
    try:
        from autograder.exports.lti.passback import load_registration

        return load_registration(course)
    except ModuleNotFoundError:
        raise CourseError(
            "c.EpochmarkService.pass_back needs libraries of its own: pip install 'epochmark[lti]'."
        ) from None


def make_app(runner: Runner, workers: int, prefix: str, settings: Mapping[str, Any], auth: type) -> Application:
    """The web application under `prefix`; `auth` is the class that tells who looks."""

    def page(kind: type) -> type:
        return type(kind.__name__, (auth, kind), {})

    routes: list[Any] = [
        (prefix, page(handlers.Home)),
        (prefix + "live", page(handlers.Live)),
        (prefix + "events", page(Events)),
        (prefix + f"class/{_NAME}", page(handlers.ClassPage)),
        (prefix + f"class/{_NAME}/charts", page(handlers.ChartsPage)),
        (prefix + f"class/{_NAME}/live", page(handlers.ClassLive)),
        (prefix + f"class/{_NAME}/release", page(buttons.ReleaseClass)),
        (prefix + f"class/{_NAME}/(marks.csv|marks-long.csv)", page(exporting.Tables)),
        (prefix + f"class/{_NAME}/export", page(exporting.ForLms)),
        (prefix + f"class/{_NAME}/send", page(buttons.SendAgain)),
        (prefix + f"class/{_NAME}/regrade", page(buttons.RegradeClass)),
        (prefix + "(pause|go-on)", page(buttons.Pause)),
        (prefix + f"submissions/{_NAME}/{_NAME}", page(handlers.SubmissionPage)),
        (prefix + f"submissions/{_NAME}/{_NAME}/regrade", page(buttons.Regrade)),
        (prefix + f"submissions/{_NAME}/{_NAME}/release", page(buttons.Release)),
        (prefix + f"submissions/{_NAME}/{_NAME}/answer", page(asking.Answer)),
        (prefix + f"attempts/{_NAME}/{_NAME}/([0-9]+)", page(handlers.AttemptPage)),
        (prefix + f"attempts/{_NAME}/{_NAME}/([0-9]+)/notebook", page(handlers.NotebookPage)),
        (prefix + f"students/{_NAME}", page(handlers.StudentPage)),
        (prefix + f"requests/{_NAME}", page(asking.AskPage)),
        (prefix + f"feedback/{_NAME}/{_NAME}", page(handlers.FeedbackPage)),
        (prefix + "style.css", handlers.StyleSheet),
        (prefix + "health", probes.Health),
        (prefix + "metrics", probes.Figures),
        (prefix + "static/(.*)", StaticFileHandler, {"path": str(_STATIC)}),
    ]
    return Application(
        routes,
        default_handler_class=page(handlers.NotFound),
        runner=runner,
        course=runner.course,
        workers=workers,
        prefix=prefix,
        xsrf_cookies=True,
        **settings,
    )


def make_server(app: Application, *, xheaders: bool) -> HTTPServer:
    """What is sent to it is short, the list of a class at the most, and a connection that says nothing is closed."""
    return HTTPServer(app, xheaders=xheaders, idle_connection_timeout=75, body_timeout=30, max_body_size=2 << 20)


async def _serve(
    port: int | None,
    workers: int,
    scheduler: str | None,
    announce: Callable[[str], None],
    make_runner: Callable[[Callable[[], None]], Runner],
) -> None:
    loop, streams = asyncio.get_running_loop(), Streams()

    def wake() -> None:
        # Threads may still report while the loop is ending.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(streams.tell)

    runner = make_runner(wake)
    end = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end.set)
    shared = {"streams": streams, "cookie_secret": secrets.token_bytes(32)}
    if os.environ.get("JUPYTERHUB_SERVICE_PREFIX"):
        app, address, host, shown = _for_hub(runner, workers, shared)
    else:
        app, address, host, shown = _standalone(runner, workers, shared, port)
    server = make_server(app, xheaders=bool(os.environ.get("JUPYTERHUB_SERVICE_PREFIX")))
    try:
        server.listen(address, host)
    except OSError as error:
        raise CourseError(
            f"Port {address} of {host} cannot be used: {error.strerror}. Choose another --port."
        ) from error
    threads = runner.start(workers, scheduler)
    announce(shown)
    await end.wait()
    runner.stop()
    server.stop()
    for thread in threads:
        # What nbgrader has begun is entered; nothing else is waited for.
        await loop.run_in_executor(None, thread.join, _END_SECONDS)


def _standalone(
    runner: Runner, workers: int, shared: dict[str, Any], port: int | None
) -> tuple[Application, int, str, str]:
    token = secrets.token_urlsafe(24)
    settings = {**shared, "token": token, "xsrf_of": lambda handler: handler.xsrf_token.decode()}
    settings["xsrf_cookie_kwargs"] = {"httponly": True, "samesite": "Strict"}
    settings["formgrader_of"] = lambda name: None
    number = port or _PORT
    app = make_app(runner, workers, "/", settings, TokenAuthenticated)
    return app, number, "127.0.0.1", f"http://127.0.0.1:{number}/?token={token}"


def _for_hub(runner: Runner, workers: int, shared: dict[str, Any]) -> tuple[Application, int, str, str]:
    from jupyterhub.services.auth import HubOAuth, HubOAuthCallbackHandler, HubOAuthenticated

    class Asking(HubOAuth):
        """Asks the hub each time: by itself it would go by answers of up to five minutes ago."""

        def user_for_token(self, token: str, use_cache: bool = True, session_id: str = "", *, sync: bool = True) -> Any:
            return super().user_for_token(token, use_cache=False, session_id=session_id, sync=sync)

    class Authenticated(HubOAuthenticated, RequestHandler):
        """Told by the hub, which is asked again for every page: who leaves a group is out at once."""

        hub_auth_class = Asking

        async def prepare(self) -> None:
            # What is asked here keeps nobody else waiting.
            await self.hub_auth.get_user(self, sync=False)

    Asking.instance()
    prefix = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
    url = urlparse(os.environ.get("JUPYTERHUB_SERVICE_URL", "http://127.0.0.1:8999"))

    def xsrf(handler: RequestHandler) -> str:
        token = handler.xsrf_token
        return token.decode() if isinstance(token, bytes) else token

    base = os.environ.get("JUPYTERHUB_HOST", "") + os.environ.get("JUPYTERHUB_BASE_URL", "/")

    def formgrader_of(name: str) -> str:
        return f"{base}user/{quote(name)}/formgrader/"

    settings = {**shared, "xsrf_of": xsrf, "formgrader_of": formgrader_of}
    app = make_app(runner, workers, prefix, settings, Authenticated)
    app.add_handlers(".*", [(prefix + "oauth_callback", HubOAuthCallbackHandler)])
    return app, url.port or _PORT, url.hostname or "127.0.0.1", prefix


def _log_to_terminal() -> None:
    """A line for each attempt, and whatever goes wrong."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("epochmark")
    log.addHandler(handler)
    log.setLevel(logging.INFO)


@contextmanager
def _alone(root: Path) -> Any:
    """One service for a course: two would grade everything twice."""
    path = root / _LOCK
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CourseError(f"{root} is being served by another `autograder serve`. End that one first.") from None
        yield
