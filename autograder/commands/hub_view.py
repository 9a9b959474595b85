"""What the people of `make hub` see of this machine: accounts of their own, and of the course only what is theirs.

All of it is a mount namespace: nothing is changed or left on the machine.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def hidden_folders(course_root: Path) -> list[Path]:
    """Where this machine keeps masters and graders: the course, and the project where the package is run from it."""
    project = PACKAGE.parent
    return [course_root.resolve()] + ([project] if (project / "pyproject.toml").is_file() else [])


def namespace(folder: Path, package: Path, hidden: Sequence[Path], start_in: Path) -> list[str]:
    """The command line before a command that is to run in the hub's namespace, as root with all capabilities.

    `folder` is the hub's own; `package` is a copy of this package, which is seen in the place of the installed one.
    """
    shown = {path: path for path in (Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve(), folder)}
    accounts = [
        part
        for name in ("passwd", "group", "shadow")
        for part in ("--bind", str(folder / "etc" / name), f"/etc/{name}")
    ]
    return [
        # All that the hub starts ends with it, and it with us, however we end. (bubblewrap's own /proc would forbid the
        # sandboxes within another one.)
        *("setpriv", "--pdeathsig", "KILL"),
        *("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"),
        # Nobody sees the processes of another, nor what they were started with.
        *("sh", "-c", 'mount -o remount,hidepid=2 /proc && exec "$@"', "sh"),
        *("bwrap", "--dev-bind", "/", "/"),
        *view({**shown, PACKAGE: package}, hidden),
        *accounts,
        *("--cap-add", "ALL", "--die-with-parent", "--chdir", os.fspath(start_in), "--"),
    ]


def view(shown: Mapping[Path, Path], hidden: Sequence[Path]) -> list[str]:
    """Options of bubblewrap under which `hidden` folders are empty and everybody can reach the `shown` paths, each of
    which shows what lies at the path it is mapped to.

    A folder that is hidden, or closed to others as /root is, gets an open, empty stand-in, into which what is to be
    shown of it is put. All paths are absolute, without links.
    """

    def cover(path: Path) -> Path | None:
        """The topmost folder above `path` that has to have a stand-in."""
        above = reversed(path.parents)
        return next((parent for parent in above if parent in hidden or not parent.stat().st_mode & 0o001), None)

    def is_seen(path: Path) -> bool:
        """Whether `path` can be seen unless it is covered itself."""
        above = cover(path)
        return above is None or any(path.is_relative_to(other) and other.is_relative_to(above) for other in shown)

    covers = {path: above for path in shown if (above := cover(path))}
    stand_ins = {*covers.values(), *(path for path in hidden if path not in shown and is_seen(path))}
    options: list[str] = []
    # What lies deeper comes later: it is put into what is above it.
    for path in sorted({*stand_ins, *shown}, key=lambda path: len(path.parts)):
        if path in stand_ins:
            options += ["--perms", "0755", "--tmpfs", os.fspath(path)]
            continue
        if path in covers:
            for above in reversed(path.relative_to(covers[path]).parents[:-1]):
                options += ["--perms", "0755", "--dir", os.fspath(covers[path] / above)]
        if path in covers or shown[path] != path:
            options += ["--bind", os.fspath(shown[path]), os.fspath(path)]
    return options


def write_accounts(folder: Path, people: Sequence[str], first_uid: int) -> None:
    """This machine's accounts and, beside them, those of the hub's people, who cannot log in elsewhere."""
    etc = folder / "etc"
    etc.mkdir()
    added = {"passwd": "{name}:x:{id}:{id}::{home}:/bin/bash", "group": "{name}:x:{id}:", "shadow": "{name}:*:::::::"}
    for file, line in added.items():
        text = Path("/etc", file).read_text(encoding="utf-8").rstrip("\n").splitlines()
        for number, name in enumerate(people):
            text = [entry for entry in text if entry.split(":")[0] != name]
            text.append(line.format(name=name, id=first_uid + number, home=folder / "home" / name))
        (etc / file).write_text("\n".join(text) + "\n", encoding="utf-8")
    (etc / "shadow").chmod(0o640)
