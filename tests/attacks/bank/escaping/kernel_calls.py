# tries: calls of the kernel with a large surface (bpf, io_uring, perf, userfaultfd, memfd_secret, keyctl, modules, kexec)
# must: each is refused

# %% +after q1_look
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
calls = {"bpf": (321, 0, b"\x01\0\0\0\x04\0\0\0\x04\0\0\0\x01\0\0\0" + b"\0" * 56, 72), "perf_event_open": (298, b"\x01\0\0\0\x78\0\0\0" + b"\0" * 112, 0, -1, -1, 0),
         "userfaultfd": (323, 1), "memfd_secret": (447, 0), "init_module": (175, b"\x7fELF", 4, b""), "finit_module": (313, 0, b"", 0),
         "delete_module": (176, b"loop", 0), "kexec_load": (246, 0, 0, 0, 0), "reboot": (169, 0xFEE1DEAD, 672274793, 0, 0),
         "swapon": (167, b"/tmp/x", 0), "acct": (163, b"/tmp/x"), "quotactl": (179, 0x800002, b"/", 0, 0), "settimeofday": (164, b"\0" * 16, 0),
         "iopl": (172, 3), "ioperm": (173, 0, 8, 1), "syslog": (103, 5, 0, 0), "fanotify_init": (300, 0, 0), "lookup_dcookie": (212, 0, b"x" * 64, 64),
         "name_to_handle_at and back": (304, -100, b"\0" * 16, 0), "vhangup": (153,), "nfsservctl": (180, 0, 0, 0)}
for name, (number, *arguments) in calls.items():
    if name != "reboot" and libc.syscall(number, *arguments) >= 0:
        print("reached:", name)
ring = ctypes.create_string_buffer(120)
if libc.syscall(425, 4, ring) >= 0:
    print("reached: io_uring_setup")
print("tried: calls:", len(calls))
