"""Hidden graders as they are now: a process that lives for weeks notices that they were changed."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import os
import sys
import threading
from pathlib import Path
from types import ModuleType
from typing import Any

# Whoever imports graders or runs them holds it: modules are dropped from the process meanwhile.
GRADERS_LOCK = threading.RLock()
_known: dict[Path, dict[Path, bytes]] = {}


def graders_changed(folder: Path) -> str:
    """A digest of all that the graders in a folder consist of; another one once any of it has changed."""
    found = _digests(folder)
    return hashlib.sha256(b"".join(b"%a:%b\n" % (str(path), found[path]) for path in sorted(found))).hexdigest()


def evidence_module(folder: Path) -> Any:
    """What the graders in `folder` say of the evidence that they need, as it is now; in it and in theirs, `.` is the
    folder, and `..` what it shares with others. The caller holds GRADERS_LOCK. Raises whatever it raises.
    """
    folder = folder.resolve()
    forget_changed(folder)
    package = f"epochmark_hidden_{hashlib.sha256(os.fsencode(folder.parent)).hexdigest()[:16]}"
    if package not in sys.modules:
        made = ModuleType(package)
        made.__path__ = [str(folder.parent)]
        sys.modules[package] = made
    return importlib.import_module(f"{package}.{folder.name}.evidence")


def forget_changed(folder: Path) -> None:
    """Have the modules of the graders in `folder`, and of those beside it, imported anew if any file has changed since
    this was called last; at the first call too, since nobody knows how old they are. The caller holds GRADERS_LOCK.
    """
    found, before = _digests(folder), _known.get(folder)
    _known[folder] = found
    if before == found:
        return
    for path in {path for path, _ in found.items() ^ (before or found).items()}:
        # Python takes compiled code for current by the second and the size of its source.
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
            with contextlib.suppress(OSError):
                compiled.unlink()
    # What two lessons share may have changed, and others have it from there.
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and folder.parent in Path(file).parents:
            del sys.modules[name]
    importlib.invalidate_caches()


def forget(folder: Path) -> None:
    """Have the modules of the graders in `folder` imported anew the next time, whether they have changed or not. The
    caller holds GRADERS_LOCK.
    """
    _known.pop(folder, None)


def _digests(folder: Path) -> dict[Path, bytes]:
    """Of each file of the graders in a folder, and of what lies beside the folder for all of them."""
    found = {}
    for path in (*folder.rglob("*.py"), *folder.parent.glob("*.py")):
        with contextlib.suppress(OSError):
            found[path] = hashlib.sha256(path.read_bytes()).digest()
    return found
