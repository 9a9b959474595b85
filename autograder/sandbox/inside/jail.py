"""Namespaces, mounts and limits of one job. Runs inside bubblewrap, in a fork of the zygote, while single-threaded."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.limits import Limits

SETUP_FAILED = 71

_NEWNS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = 0x20000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
_MS_NOSUID, _MS_NODEV, _MS_BIND, _MS_REC, _MS_PRIVATE = 2, 4, 0x1000, 0x4000, 0x40000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
_LAST_CAPABILITY = 63
_CAPABILITY_VERSION_3 = 0x20080522


@dataclass(frozen=True)
class Confinement:
    """`uid` is the user that a job runs as where the zygote is root; `isolated` is off only in unsafe mode.

    `under_tmp` are folders of the Python installation that lie below /tmp, and must stay when a new one covers it.
    """

    limits: Limits
    uid: int
    under_tmp: tuple[str, ...] = ()
    isolated: bool = True


def run_confined(confinement: Confinement, work: Path, body: Callable[[], None]) -> int:
    """Run `body` as the first process of namespaces of its own and return its exit code.

    That is 0, 1 when `body` raised, or SETUP_FAILED when the confinement was not complete and `body` did not run.
    When the calling process dies, or is killed, the kernel kills everything that `body` started.
    Raises OSError when a namespace or mount is refused.
    """
    was_root = os.geteuid() == 0
    if confinement.isolated:
        _unshare(was_root)
        _mount_private(confinement, work)
    child = os.fork()
    if child == 0:
        code = SETUP_FAILED
        try:
            _confine(confinement, was_root)
            os.chdir(work)
            code = 1
            body()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


_libc = ctypes.CDLL(None, use_errno=True)


def _unshare(was_root: bool) -> None:
    flags = _NEWNS | _NEWPID | _NEWNET | _NEWIPC
    uid, gid = os.geteuid(), os.getegid()
    _checked(_libc.unshare(flags if was_root else flags | _NEWUSER), "unshare")
    if not was_root:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


def _mount_private(confinement: Confinement, work: Path) -> None:
    limits = confinement.limits
    _mount("none", "/", None, _MS_REC | _MS_PRIVATE)
    kept = {Path(p): os.open(p, os.O_PATH) for p in confinement.under_tmp}
    for target in ("/tmp", "/dev/shm", str(work)):
        _mount("tmpfs", target, "tmpfs", _MS_NOSUID | _MS_NODEV, f"size={limits.file_mb}m,mode=1777")
    for path, descriptor in kept.items():
        path.mkdir(parents=True)
        _mount(f"/proc/self/fd/{descriptor}", str(path), None, _MS_BIND | _MS_REC)
        os.close(descriptor)


def _confine(confinement: Confinement, was_root: bool) -> None:
    """The last steps, in the first process of the new namespaces."""
    if confinement.isolated:
        _mount("proc", "/proc", "proc", _MS_NOSUID | _MS_NODEV)
        _drop_privileges(confinement.uid if was_root else None)
    else:
        os.setsid()
    _set_limits(confinement.limits)
    _wake_patiently()
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    # The driver's memory and files are not for the kernel that it forks, though both are the same user.
    set_dumpable(False)


def set_dumpable(allowed: bool) -> None:
    """Whether processes of the same user may look into this one (/proc/<pid>/mem, ptrace)."""
    _prctl(_PR_SET_DUMPABLE, int(allowed))


def _drop_privileges(uid: int | None) -> None:
    for capability in range(_LAST_CAPABILITY + 1):
        # Beyond the kernel's last capability this answers EINVAL, which is as good.
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _checked(_libc.capset(ctypes.byref(header), ctypes.byref(nothing)), "capset")


def _set_limits(limits: Limits) -> None:
    mib = 1 << 20
    for kind, soft in (
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.file_mb * mib),
        (resource.RLIMIT_DATA, limits.memory_mb * mib + _inherited_data()),
        (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_NOFILE, 1024),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        value = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
        resource.setrlimit(kind, (value, value))
    # Beyond RLIMIT_FSIZE a write should fail in the student's cell, not end the process.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _inherited_data() -> int:
    """Bytes of private memory that the zygote's imports already occupy and the student must not pay for."""
    with contextlib.suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData"))
    return 2 << 30


def _wake_patiently() -> None:
    """Have a thread that wakes up wait for the one that woke it.

    Where it takes the processor at once, TensorFlow's thread that tunes how a student's own data set is fetched is told
    too early that the epoch is over, does not see it, and everything waits until it looks again: up to 80 ms in each
    epoch. That happens where processors are busy, as they are when a class is graded.
    """
    with contextlib.suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def _mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    encoded = [None if text is None else text.encode() for text in (source, target, kind, data)]
    _checked(
        _libc.mount(encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3]), f"mount {kind} on {target}"
    )


def _prctl(option: int, value: int) -> None:
    _checked(_libc.prctl(option, value, 0, 0, 0), f"prctl {option}")


def _checked(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
