# tries: reads the environment and the command line of every process that it can see, its own and its parents'
# must: nothing of the grader's environment is in them

# %% +after q1_look
import glob, os

for path in glob.glob("/proc/*/environ") + glob.glob("/proc/*/task/*/environ") + glob.glob("/proc/*/cmdline"):
    try:
        found = open(path, "rb").read().decode(errors="replace")
    except OSError:
        continue
    print(path, found[:2000])
    if "GRADER_" in found or "OWN_" in found or "JUPYTER_CONFIG" in found:
        print("reached:", path)
print({name: value for name, value in os.environ.items()})
if any(name.startswith(("GRADER_", "OWN_", "JUPYTER_CONFIG")) for name in os.environ):
    print("reached: an environment")
print("tried: environments")
