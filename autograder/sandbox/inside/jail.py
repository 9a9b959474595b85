"""Namespaces, layers and limits of one job. Runs inside bubblewrap, in a fork of the zygote, while single-threaded."""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.inside import landlock, mounts, seccomp, system
from autograder.sandbox.limits import Limits

SETUP_FAILED = 71

_NEWNS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = 0x20000, 0x8000000, 0x10000000, 0x20000000, 0x40000000


@dataclass(frozen=True)
class Confinement:
    """`uid` is the user that a job runs as where the zygote is root, `processor` the only one that it may use, `filter`
    the seccomp program; None is for none. `isolated` is off only in unsafe mode.

    `under_tmp` are folders of the Python installation that lie below /tmp, and must stay when a new one covers it.
    """

    limits: Limits
    uid: int | None
    processor: int | None = None
    filter: bytes | None = None
    under_tmp: tuple[str, ...] = ()
    isolated: bool = True


def run_confined(confinement: Confinement, work: Path, body: Callable[[], None]) -> int:
    """Run `body` as the first process of namespaces of its own and return its exit code, or 128 plus its signal.

    That is 0, 1 when `body` raised, or SETUP_FAILED when the confinement was not complete and `body` did not run.
    When the calling process dies, or is killed, the kernel kills everything that `body` started.
    Raises OSError when a namespace or mount is refused.
    """
    was_root = os.geteuid() == 0
    if confinement.isolated:
        _unshare(was_root)
        mounts.mount_private(work, confinement.limits.file_mb, confinement.under_tmp)
    myself = os.pidfd_open(os.getpid())
    child = os.fork()
    if child == 0:
        code = SETUP_FAILED
        try:
            _confine(confinement, work, was_root)
            end_with(myself)
            os.chdir(work)
            code = 1
            body()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(myself)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def end_with(parent: int) -> None:
    """Have the kernel kill this process when its parent ends, whose pidfd this is, and is closed.

    A change of user undoes it. Raises ProcessLookupError when the parent has ended already.
    """
    system.prctl(system.PR_SET_PDEATHSIG, signal.SIGKILL)
    if select.select([parent], [], [], 0)[0]:
        raise ProcessLookupError("whoever started this job has ended")
    os.close(parent)


def _unshare(was_root: bool) -> None:
    flags = _NEWNS | _NEWPID | _NEWNET | _NEWIPC
    uid, gid = os.geteuid(), os.getegid()
    system.unshare(flags if was_root else flags | _NEWUSER)
    if not was_root:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
        _forbid_namespaces()


def _forbid_namespaces() -> None:
    """No more namespaces in this user namespace, from now on."""
    for setting in Path("/proc/sys/user").glob("max_*_namespaces"):
        with contextlib.suppress(OSError):
            setting.write_text("0")


def _confine(confinement: Confinement, work: Path, was_root: bool) -> None:
    """The last steps, in the first process of the new namespaces."""
    if confinement.isolated:
        mounts.mount_processes()
        _drop_privileges(confinement.uid if was_root else None)
        system.leave_session_keyring()
    else:
        os.setsid()
    _set_limits(confinement.limits)
    _share_processors(confinement.processor)
    system.prctl(system.PR_SET_NO_NEW_PRIVS, 1)
    # Of all signals that a kernel may send to its driver only those arrive for which there is a handler: Python's one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if confinement.isolated:
        landlock.restrict(mounts.writable(work))
    if confinement.filter is not None:
        seccomp.install(confinement.filter)
    # The driver's memory and files are not for the kernel that it forks, though both are the same user.
    set_dumpable(False)


def set_dumpable(allowed: bool) -> None:
    """Whether processes of the same user may look into this one (/proc/<pid>/mem, ptrace)."""
    system.prctl(system.PR_SET_DUMPABLE, int(allowed))


def _drop_privileges(uid: int | None) -> None:
    system.forgo_capabilities()
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    system.drop_capabilities()


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


def _share_processors(processor: int | None) -> None:
    """Keep to one processor, so that no other job's is taken, and have a thread that wakes up wait for the one that
    woke it.

    Where it takes the processor at once, TensorFlow's thread that tunes how a student's own data set is fetched is told
    too early that the epoch is over, does not see it, and everything waits until it looks again: up to 80 ms in each
    epoch. That happens where processors are busy, as they are when a class is graded.
    """
    with contextlib.suppress(OSError):
        if processor is not None:
            os.sched_setaffinity(0, [processor])
    with contextlib.suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
