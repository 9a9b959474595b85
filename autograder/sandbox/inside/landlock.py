"""Landlock: what a job may change in the file system, kept by the kernel beside the mounts."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable

from autograder.sandbox.inside import system

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION, _PATH_BENEATH = 1, 1
_WRITE_FILE, _MAKE_CHAR, _MAKE_BLOCK = 1 << 1, 1 << 6, 1 << 11
# Writing, removing and making, in the kernel's first version; since then renaming across folders, truncating, devices.
_CHANGES = sum(1 << bit for bit in (1, 4, 5, 6, 7, 8, 9, 10, 11, 12))
_REFER, _TRUNCATE, _IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
_SCOPE_ABSTRACT_SOCKETS, _SCOPE_SIGNALS = 1, 2
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty", "/dev/pts")


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """The kernel's version of Landlock; 0 where it has none, or it is switched off."""
    try:
        return system.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)
    except OSError:
        return 0


def restrict(folders: Iterable[str]) -> bool:
    """From now on this process changes nothing but what lies below `folders`, devices like /dev/null, and files that
    are open already. Signals and abstract sockets end at its children. False where the kernel has no Landlock.

    Needs no_new_privs. Raises OSError when the kernel refuses.
    """
    known = version()
    if known == 0:
        return False
    since = ((2, _REFER), (3, _TRUNCATE), (5, _IOCTL_DEV))
    handled = _CHANGES | sum(right for first, right in since if known >= first)
    scopes = _SCOPE_ABSTRACT_SOCKETS | _SCOPE_SIGNALS if known >= 6 else 0
    # Files, network, scopes: a kernel that knows fewer fields takes zeros for the others.
    attributes = (ctypes.c_uint64 * 3)(handled, 0, scopes)
    ruleset = system.syscall(_CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(24), 0)
    for folder in folders:
        _allow(ruleset, folder, handled & ~_MAKE_CHAR & ~_MAKE_BLOCK)
    for device in _DEVICES:
        if os.path.exists(device):  # noqa: PTH110 - strings, as the kernel takes them
            _allow(ruleset, device, handled & (_WRITE_FILE | _TRUNCATE | _IOCTL_DEV))
    system.syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)
    return True


def _allow(ruleset: int, path: str, rights: int) -> None:
    folder = os.open(path, os.O_PATH)
    rule = _PathBeneath(rights, folder)
    system.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
    os.close(folder)
