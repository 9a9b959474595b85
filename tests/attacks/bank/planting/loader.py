# tries: has the dynamic loader and Python bring its code into others (ld.so.preload, LD_PRELOAD, PYTHONPATH, a replaced interpreter)
# must: none of it reaches further than its own processes

# %% +after q1_look
import os, sys

for path in ("/etc/ld.so.preload", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/profile", "/etc/passwd", "/etc/environment",
             sys.executable, os.path.join(sys.prefix, "pyvenv.cfg"), os.path.join(os.path.dirname(os.__file__), "site.py")):
    for way in (lambda p: open(p, "a").close(), lambda p: os.rename(p, p + ".old"), lambda p: os.unlink(p) if p.startswith("/etc/ld.so.p") else 1 / 0):
        try:
            way(path)
            print("reached:", path)
        except (OSError, ZeroDivisionError):
            pass
os.environ.update(LD_PRELOAD="/tmp/evil.so", PYTHONPATH="/tmp", PYTHONSTARTUP="/tmp/evil.py", PYTHONHOME="/tmp")
print("tried: the loader")

# %% +after q1_look
for name in ("LD_PRELOAD", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME"):
    os.environ.pop(name)
