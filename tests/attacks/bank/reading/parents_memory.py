# tries: reads the memory of the driver and of whatever process it sees, by /proc and by process_vm_readv
# must: no memory but its own can be read or written

# %% +after q1_look
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
class Part(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]
buffer = ctypes.create_string_buffer(64)
others = [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]
for pid in {*others, 1, os.getppid()} - {0}:
    for file in ("mem", "maps", "environ", "syscall", "stack", "auxv"):
        try:
            with open(f"/proc/{pid}/{file}", "rb") as stream:
                if file == "mem" or stream.read(100):
                    print("reached:", pid, file)
        except OSError:
            pass
    here, there = Part(ctypes.addressof(buffer), 64), Part(id(os), 64)
    for name in ("process_vm_readv", "process_vm_writev"):
        if getattr(libc, name)(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0) > 0:
            print("reached:", pid, name)
print("tried: the memory of", len(others), "others")
