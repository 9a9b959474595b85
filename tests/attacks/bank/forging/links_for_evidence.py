# tries: puts links to files of the driver and of the system where evidence belongs, and to folders and devices
# must: no link is followed; what cannot be read is missing, and nothing of those files comes back
# score: [0, 22]
# remarks: limits
# absent: ['root:x:0']

# %% +after setup
import glob, os
print("tried: links", flush=True)
targets = ("/etc/passwd", "/proc/self/environ", "/proc/1/environ", "/proc/1/maps", "/dev/zero", "/proc/self/mem", "{{course}}/gradebook.db")
if os.fork() == 0:
    os.setsid()
    import time
    end, number = time.time() + 50, 0
    while time.time() < end:
        for place in glob.glob("/tmp/*evidence*"):
            for name in ("final.json", "final.npz", "model-model.keras"):
                number += 1
                try:
                    os.symlink(targets[number % len(targets)], f"{place}/new")
                    os.replace(f"{place}/new", f"{place}/{name}")
                except OSError:
                    pass
        time.sleep(0.001)
    os._exit(0)
