# tries: gets more rights (setuid programs, set-uid files of its own, capabilities of files, other users' ids)
# must: it stays who it is, without capabilities

# %% +after q1_look
import ctypes, glob, os, shutil, subprocess

for path in glob.glob("/usr/bin/*") + glob.glob("/usr/lib/*/*helper*") + glob.glob("/bin/*"):
    try:
        facts = os.stat(path)
    except OSError:
        continue
    if facts.st_mode & 0o6000:
        try:
            done = subprocess.run([path, "-c", "id -u"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=5)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.stdout.strip() == "0":
            print("reached:", path)
for change in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgid(0), lambda: os.setgroups([0]), lambda: os.setuid(200001), lambda: os.setgid(5)):
    try:
        change()
        print("reached: other ids", os.getresuid(), os.getresgid())
    except OSError:
        pass
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
if any(int(status[name].strip(), 16) for name in ("CapPrm", "CapEff", "CapBnd", "CapAmb", "CapInh")) or status["NoNewPrivs"].strip() != "1":
    print("reached:", {name: status[name] for name in status if name.startswith(("Cap", "NoNew"))})
for program in ("bwrap", "unshare", "newuidmap", "mount", "nsenter"):
    if shutil.which(program):
        done = subprocess.run([program, "--version"] if program == "newuidmap" else [program, *{"bwrap": ["--unshare-all", "--ro-bind", "/", "/", "true"], "unshare": ["-Ur", "true"], "mount": ["-t", "tmpfs", "none", "/mnt"], "nsenter": ["-t", "1", "-m", "true"]}[program]], capture_output=True, timeout=20)
        if done.returncode == 0 and program != "newuidmap":
            print("reached:", program)
print("tried: more rights")
