# tries: watches /proc for some seconds for processes of others, and of the host
# must: there are its driver and itself, and their names say nothing of anybody

# %% +after q1_look
import os, time

own, seen = os.getpid(), {}
for _ in range(30):
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) != own:
            try:
                seen[name] = open(f"/proc/{name}/cmdline").read()
            except OSError:
                pass
    time.sleep(0.1)
print(seen)
if len(seen) > 2:
    print("reached:", seen)
print("tried: to watch")
