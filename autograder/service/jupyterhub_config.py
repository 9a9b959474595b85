"""A JupyterHub with the course and the autograder: what `make hub` starts, and what a real hub can start from.

Where things lie comes from the environment, so that this file can be used as it is; HUB_FOLDER/state holds the hub's
own state, for root's eyes alone. For a real hub, replace the parts marked so.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from jupyterhub.spawner import LocalProcessSpawner

c = get_config()  # type: ignore[name-defined]

COURSE = os.environ["EPOCHMARK_COURSE"]
COURSE_ID = os.environ["EPOCHMARK_COURSE_ID"]
HUB_FOLDER = Path(os.environ["EPOCHMARK_HUB_FOLDER"])
STATE = HUB_FOLDER / "state"
PORT = os.environ.get("EPOCHMARK_HUB_PORT", "8000")
INSTRUCTORS = os.environ["EPOCHMARK_INSTRUCTORS"].split()
STUDENTS = os.environ["EPOCHMARK_STUDENTS"].split()
BIN = Path(sys.executable).parent

# The hub itself. Its database and its secrets open every account: the folder is closed to everybody else.

STATE.mkdir(mode=0o700, exist_ok=True)
STATE.chmod(0o700)
c.JupyterHub.bind_url = f"http://127.0.0.1:{PORT}"  # a real hub: behind HTTPS
c.JupyterHub.hub_port = int(PORT) + 1
c.JupyterHub.db_url = f"sqlite:///{STATE / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(STATE / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(STATE / "proxy.pid")
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{int(PORT) + 2}"
c.ConfigurableHTTPProxy.command = [os.environ.get("EPOCHMARK_PROXY", "configurable-http-proxy")]

# Who may come in. A real hub: your own authenticator; the dummy one takes this password from everybody.

c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = os.environ["EPOCHMARK_HUB_PASSWORD"]
c.Authenticator.allowed_users = {*INSTRUCTORS, *STUDENTS}

# Who is what. These are nbgrader's names for the groups of a course; the autograder goes by them too.

INSTRUCTORS_GROUP, STUDENTS_GROUP = f"formgrade-{COURSE_ID}", f"nbgrader-{COURSE_ID}"
c.JupyterHub.load_groups = {
    INSTRUCTORS_GROUP: {"users": INSTRUCTORS},
    STUDENTS_GROUP: {"users": STUDENTS},
}

# One Unix user each: nbgrader's exchange knows students by the owner of what they hand in.


class PrivateSpawner(LocalProcessSpawner):
    """Whatever an instructor's server writes, formgrader and nbgrader among it, is for its owner's eyes alone."""

    def make_preexec_fn(self, name: str) -> Callable[[], None]:
        become = super().make_preexec_fn(name)

        def prepare() -> None:
            become()
            if name in INSTRUCTORS:
                os.umask(0o077)

        return prepare


c.JupyterHub.spawner_class = PrivateSpawner
c.Spawner.cmd = [str(BIN / "jupyterhub-singleuser")]
c.Spawner.default_url = "/lab"
# Formgrader is a page within JupyterLab's page, and so is a feedback page once one of its links is followed. By itself
# JupyterHub lets no page of a server be in another one. A real hub: with a host for each user (subdomain_host), or a
# student's page could be put around an instructor's.
_FRAMED = {"headers": {"Content-Security-Policy": "frame-ancestors 'self'"}}
c.Spawner.args = [f"--ServerApp.tornado_settings={_FRAMED}"]
c.Spawner.environment = {
    "PATH": f"{BIN}:{os.environ['PATH']}",
    "JUPYTER_CONFIG_PATH": lambda spawner: str(
        HUB_FOLDER / "jupyter" / ("instructor" if spawner.user.name in INSTRUCTORS else "student")
    ),
}

# The autograder: a service that runs as the account to which the course belongs, and not as root. It asks the hub for
# nothing but who looks at its pages and in which groups they are; it can start no server and see no other user.

c.JupyterHub.services = [
    {
        "name": "autograder",
        "display": True,
        "url": f"http://127.0.0.1:{int(PORT) + 3}",
        "command": [str(BIN / "autograder"), "serve", "--course", COURSE],
        "user": INSTRUCTORS[0],
        "cwd": COURSE,
        "environment": {
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "JUPYTER_CONFIG_PATH": str(HUB_FOLDER / "jupyter" / "instructor"),
        },
        "oauth_no_confirm": True,
        "oauth_client_allowed_scopes": ["read:users:groups!user"],
    }
]
c.JupyterHub.load_roles = [
    {
        "name": "autograder-pages",
        "description": "May open the pages of the autograder",
        "scopes": ["access:services!service=autograder"],
        "groups": [INSTRUCTORS_GROUP, STUDENTS_GROUP],
    },
    # The service's own rights at the hub: none.
    {"name": "autograder", "scopes": [], "services": ["autograder"]},
]
