# tries: looks for descriptors that it inherited (files of the host, memory files with another's input, sockets to the grader)
# must: it holds none but its own, and none can be reopened by way of /proc

# %% +after q1_look
import fcntl, os, stat

own = {os.stat(folder).st_dev for folder in ("/tmp", ".", "/dev/shm")}
for number in range(2048):
    try:
        facts, link = os.fstat(number), os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        continue
    writable = fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY
    if stat.S_ISREG(facts.st_mode) and facts.st_dev not in own and (writable or "memfd" in link):
        print("reached:", number, link)
        try:
            print(os.pread(number, 2000, 0))
        except OSError:
            pass
    if stat.S_ISDIR(facts.st_mode) and facts.st_dev not in own:
        print("reached: a folder", number, link, os.listdir(number)[:20])
for process in [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]:
    try:
        print("reached:", process, os.listdir(f"/proc/{process}/fd"))
    except OSError:
        pass
print("tried: descriptors")
