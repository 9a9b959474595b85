"""Commands as an ordinary user: root may write everywhere, and has as many processes as it likes."""

from __future__ import annotations

import os
import shutil

from tests.everybody import seen_by_all

# Nobody else's, so that its processes are those of one test.
USER = 23456


def is_possible() -> bool:
    return os.geteuid() == 0 and shutil.which("setpriv") is not None and shutil.which("prlimit") is not None


def as_ordinary_user(most_processes: int | None = None) -> list[str]:
    """What comes before a command: a view of this machine in which Python can be read by everybody, even where it lies
    in root's home, and a user who may have so many processes.
    """
    line = seen_by_all()
    if most_processes is not None:
        line += ["prlimit", f"--nproc={most_processes}:{most_processes}"]
    return [*line, "setpriv", "--reuid", str(USER), "--regid", str(USER), "--clear-groups", "--inh-caps=-all"]
