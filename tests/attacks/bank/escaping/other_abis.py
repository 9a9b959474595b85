# tries: calls that a filter refuses, by the 32-bit entry (int 0x80) and by the x32 numbers
# must: a filter for one kind of numbers is no way round by another
# silent: true
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import ctypes, mmap, os, platform

libc = ctypes.CDLL(None, use_errno=True)
if platform.machine() == "x86_64":
    for name, number, arguments in (("unshare", 272, (0x10000000,)), ("keyctl", 250, (0, -5, 1)), ("ptrace", 521, (0x4206, 1, 0, 0)), ("userfaultfd", 323, (1,))):
        child = os.fork()
        if child == 0:
            os._exit(7 if libc.syscall(0x40000000 | number, *arguments) >= 0 else 1)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7:
            print("reached: x32", name)
    # mov eax, edi; mov ebx, esi; mov ecx, edx; xor edx, edx; xor esi, esi; int 0x80, rbx kept
    code = b"\x53\x89\xf8\x89\xf3\x89\xd1\x31\xd2\x31\xf6\xcd\x80\x5b\xc3"
    page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    call = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    for name, number, first, second in (("unshare", 310, 0x10000000, 0), ("keyctl", 288, 0, -5), ("userfaultfd", 374, 1, 0), ("io_uring_setup", 425, 1, 0)):
        child = os.fork()
        if child == 0:
            os._exit(7 if call(number, first, second) >= 0 else 1)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7:
            print("reached: 32 bit", name)
