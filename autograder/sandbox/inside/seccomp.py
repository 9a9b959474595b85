"""The system calls that a job goes without, as a filter that the kernel keeps. Built with libseccomp.

It is a list of what is refused: scientific Python uses too much of Linux for a list of what is allowed to stay right
from one release to the next. Refused is what reaches beyond the job's own processes and folders, what makes namespaces
or mounts, memory that no limit sees, and every call that is newer than this list.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform

from autograder.sandbox.inside import system

# Refused with EPERM: nobody uses these but for what they must not do here.
_FORBIDDEN = (
    # Messages and secrets that outlive a job or leave its namespaces.
    *("keyctl", "add_key", "request_key", "name_to_handle_at", "open_by_handle_at", "lookup_dcookie"),
    # Other processes.
    *("ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp", "pidfd_getfd"),
    # Mounts and namespaces.
    *("mount", "umount", "umount2", "pivot_root", "chroot", "fsopen", "fsconfig", "fsmount", "fspick", "move_mount"),
    *("open_tree", "mount_setattr", "unshare", "setns", "fanotify_init"),
    # The share of the processors, which is given out by who started the job. (ZeroMQ sets a thread's policy again, and
    # ends the process where it may not; the kernel itself refuses the policies that others would notice.)
    *("sched_setaffinity", "sched_setattr"),
    *("mbind", "set_mempolicy", "migrate_pages", "move_pages"),
    # The kernel itself and the machine.
    *("bpf", "perf_event_open", "userfaultfd", "kexec_load", "kexec_file_load", "init_module", "finit_module"),
    *("delete_module", "quotactl", "quotactl_fd", "swapon", "swapoff", "acct", "reboot", "syslog", "vhangup"),
    *("settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "stime", "sethostname", "setdomainname"),
    *("iopl", "ioperm", "modify_ldt", "nfsservctl", "uselib", "ustat", "sysfs", "_sysctl"),
)
# Refused with ENOSYS, so that programs fall back on what there is: memory that is nobody's, and calls whose arguments
# a filter cannot see.
_ABSENT = (
    *("io_uring_setup", "io_uring_enter", "io_uring_register", "clone3", "memfd_create", "memfd_secret"),
    *("shmget", "shmat", "shmctl", "shmdt", "msgget", "msgsnd", "msgrcv", "msgctl", "semget", "semop", "semctl"),
    *("semtimedop", "mq_open", "mq_unlink"),
)
# What an older libseccomp does not know by name; the numbers are the same on all processors.
_NUMBERS = {"mount_setattr": 442, "quotactl_fd": 443, "memfd_secret": 447}
# After these come calls that are not known yet (and on x86-64, up to 547, leftovers of another interface).
_NEWER = range(463, 600)
_NAMESPACES = (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000)
_UNIX, _INET, _INET6, _NETLINK = 1, 2, 10, 16
_SHARED_ANONYMOUS = 0x21
_TERMINAL_INPUT = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX: typing for others
_FAMILIES = 46
_SOL_SOCKET = 1
_BUFFER_SIZES = (7, 8, 32, 33)  # SO_SNDBUF, SO_RCVBUF, and the same by force
_WORD = 0xFFFFFFFF

_ALLOW, _KILL_PROCESS, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NOT_EQUAL, _GREATER, _MASKED_EQUAL = 1, 6, 7
_ATTRIBUTE_BAD_ARCHITECTURE, _ATTRIBUTE_OPTIMIZE = 2, 8
_MODE_FILTER = 2


class _Comparison(ctypes.Structure):
    _fields_ = (("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def program() -> bytes | None:
    """The filter as the kernel takes it; None where there is no libseccomp. A call of a 32-bit program ends it."""
    try:
        library = ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return None
    library.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(_ALLOW)))
    try:
        library.seccomp_attr_set(context, _ATTRIBUTE_BAD_ARCHITECTURE, ctypes.c_uint32(_KILL_PROCESS))
        library.seccomp_attr_set(context, _ATTRIBUTE_OPTIMIZE, ctypes.c_uint32(2))
        _Rules(library, context).add_all()
        with os.fdopen(os.memfd_create("filter"), "r+b") as stream:
            if library.seccomp_export_bpf(context, stream.fileno()) != 0:
                return None
            stream.seek(0)
            return stream.read()
    finally:
        library.seccomp_release(context)


def install(instructions: bytes) -> None:
    """Keep this process and its children to the filter. Needs no_new_privs. Raises OSError when the kernel refuses."""
    held = _Program(len(instructions) // 8, instructions)
    system.prctl(system.PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(held))


class _Rules:
    def __init__(self, library: ctypes.CDLL, context: ctypes.c_void_p) -> None:
        self._library, self._context = library, context

    def add_all(self) -> None:
        for name in _FORBIDDEN:
            self._refuse(name, errno.EPERM)
        for name in _ABSENT:
            self._refuse(name, errno.ENOSYS)
        for number in _NEWER:
            self._refuse(number, errno.ENOSYS)
        # On s390 the first two arguments of clone change places.
        flags = 1 if platform.machine().startswith("s390") else 0
        for namespace in _NAMESPACES:
            self._refuse("clone", errno.EPERM, (flags, _MASKED_EQUAL, namespace, namespace))
        self._refuse("personality", errno.EPERM, (0, _NOT_EQUAL, 0, 0))
        # Limits of its own a process may lower, but not those of the driver, which is the same user.
        self._refuse("prlimit64", errno.EPERM, (0, _NOT_EQUAL, 0, 0))
        for request in _TERMINAL_INPUT:
            self._refuse("ioctl", errno.EPERM, (1, _MASKED_EQUAL, _WORD, request))
        # Memory that several share and that is no file's stays when it was filled by one that has ended, and is seen in
        # none of the others.
        self._refuse("mmap", errno.EPERM, (3, _MASKED_EQUAL, _SHARED_ANONYMOUS, _SHARED_ANONYMOUS))
        # What lies in a socket's buffers is memory that no process owns: asking for larger ones has no effect.
        for option in _BUFFER_SIZES:
            same = ((1, _MASKED_EQUAL, _WORD, _SOL_SOCKET), (2, _MASKED_EQUAL, _WORD, option))
            self._refuse("setsockopt", 0, *same)
        for call in ("socket", "socketpair"):
            for family in set(range(_FAMILIES)) - {_UNIX, _INET, _INET6, _NETLINK}:
                self._refuse(call, errno.EAFNOSUPPORT, (0, _MASKED_EQUAL, _WORD, family))
            self._refuse(call, errno.EAFNOSUPPORT, (0, _GREATER, _FAMILIES - 1, 0))
            # Of the kernel's own sockets only the one that names network interfaces.
            self._refuse(call, errno.EAFNOSUPPORT, (0, _MASKED_EQUAL, _WORD, _NETLINK), (2, _NOT_EQUAL, 0, 0))

    def _refuse(self, call: str | int, error: int, *comparisons: tuple[int, int, int, int]) -> None:
        number = call if isinstance(call, int) else self._library.seccomp_syscall_resolve_name(call.encode())
        if number == -1:
            number = _NUMBERS.get(str(call), -1)
        if number == -1:
            # A call that neither this library nor this processor has.
            return
        array = (_Comparison * max(1, len(comparisons)))(*(_Comparison(*each) for each in comparisons))
        action = ctypes.c_uint32(_ERRNO | error)
        done = self._library.seccomp_rule_add_array(self._context, action, number, len(comparisons), array)
        if done != 0:
            raise OSError(-done, f"libseccomp takes no rule for {call}: {os.strerror(-done)}")
