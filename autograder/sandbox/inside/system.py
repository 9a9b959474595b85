"""The calls of Linux that Python's standard library does not have. They raise OSError when the kernel refuses."""

from __future__ import annotations

import ctypes
import os
import platform

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT = 1, 2, 4, 8, 0x20
MS_BIND, MS_REC, MS_PRIVATE = 0x1000, 0x4000, 0x40000
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
_AT_FDCWD, _AT_RECURSIVE, _MOUNT_ATTR_RDONLY = -100, 0x8000, 1
_MOUNT_SETATTR = 442
_LAST_CAPABILITY = 63
_CAPABILITY_VERSION_3 = 0x20080522
# The one call whose number differs between processors.
_KEYCTL = {"x86_64": 250, "aarch64": 219}
_KEYCTL_JOIN_SESSION_KEYRING = 1


def unshare(flags: int) -> None:
    _checked(_libc.unshare(flags), "unshare")


def mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    encoded = [None if text is None else text.encode() for text in (source, target, kind, data)]
    done = _libc.mount(encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3])
    _checked(done, f"mount {kind} on {target}")


def make_read_only(target: str) -> None:
    """Make a mount and all below it read-only, in one call. Raises OSError where the kernel is older than 5.12."""
    attributes = (ctypes.c_uint64 * 4)(_MOUNT_ATTR_RDONLY, 0, 0, 0)
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    syscall(_MOUNT_SETATTR, _AT_FDCWD, target.encode(), _AT_RECURSIVE, ctypes.byref(attributes), size)


def prctl(option: int, value: int, pointer: object = None) -> None:
    _checked(_libc.prctl(option, ctypes.c_ulong(value), pointer, 0, 0), f"prctl {option}")


def forgo_capabilities() -> None:
    """No program that is run from now on gets a capability. Comes before the user changes, who may not do it."""
    for capability in range(_LAST_CAPABILITY + 1):
        # Beyond the kernel's last capability this answers EINVAL, which is as good.
        _libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def drop_capabilities() -> None:
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _checked(_libc.capset(ctypes.byref(header), ctypes.byref(nothing)), "capset")


def leave_session_keyring() -> None:
    """Take an empty session keyring in place of the one that came down from whoever started the grader."""
    number = _KEYCTL.get(platform.machine())
    if number is not None:
        # A kernel without keyrings has nothing to leave.
        _libc.syscall(number, _KEYCTL_JOIN_SESSION_KEYRING, None)


def syscall(number: int, *arguments: object) -> int:
    """A call by its number, from 424 on, where all processors have the same. Returns what it returns, at least 0."""
    result = int(_libc.syscall(ctypes.c_long(number), *arguments))
    _checked(min(result, 0), f"system call {number}")
    return result


def _checked(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
