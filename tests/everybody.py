"""What everybody on this machine can see of it."""

from __future__ import annotations

from autograder.sandbox.bubble import bubblewrap, python_prefixes
from tests.real_course import PROJECT


def seen_by_all() -> list[str]:
    """What comes before a command: a view of this machine in which everybody can read Python and this project, even
    where they lie in root's home.
    """
    line = [str(bubblewrap()), "--dev-bind", "/", "/"]
    for path in (*python_prefixes(), PROJECT):
        closed = [p for p in reversed(path.parents) if not p.stat().st_mode & 0o001]
        if closed:
            line += ["--tmpfs", str(closed[0]), "--chmod", "0755", str(closed[0])]
            for parent in reversed(path.relative_to(closed[0]).parents[:-1]):
                line += ["--dir", str(closed[0] / parent)]
            line += ["--ro-bind", str(path), str(path)]
    return line
