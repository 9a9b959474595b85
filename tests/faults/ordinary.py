"""Commands as an ordinary user: root may write everywhere, and has as many processes as it likes."""

from __future__ import annotations

import os
import shutil

from autograder.sandbox.bubble import bubblewrap, python_prefixes
from tests.real_course import PROJECT

# Nobody else's, so that its processes are those of one test.
USER = 23456


def is_possible() -> bool:
    return os.geteuid() == 0 and shutil.which("setpriv") is not None and shutil.which("prlimit") is not None


def as_ordinary_user(most_processes: int | None = None) -> list[str]:
    """What comes before a command: a view of this machine in which Python can be read by everybody, even where it lies
    in root's home, and a user who may have so many processes.
    """
    line = [str(bubblewrap()), "--dev-bind", "/", "/"]
    for path in (*python_prefixes(), PROJECT):
        closed = [p for p in reversed(path.parents) if not p.stat().st_mode & 0o001]
        if closed:
            line += ["--tmpfs", str(closed[0]), "--chmod", "0755", str(closed[0])]
            for parent in reversed(path.relative_to(closed[0]).parents[:-1]):
                line += ["--dir", str(closed[0] / parent)]
            line += ["--ro-bind", str(path), str(path)]
    if most_processes is not None:
        line += ["prlimit", f"--nproc={most_processes}:{most_processes}"]
    return [*line, "setpriv", "--reuid", str(USER), "--regid", str(USER), "--clear-groups", "--inh-caps=-all"]
