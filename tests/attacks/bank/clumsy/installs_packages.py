# tries: installs packages by pip, in the ways that are in use
# must: that cell may fail, the rest counts in full, and nothing is installed
# remarks: limits

# %% +after q1_look
print("tried: to install", flush=True)
import subprocess, sys
for place in ((), ("--user",), ("--target", sys.prefix)):
    subprocess.run([sys.executable, "-m", "pip", "install", "--timeout", "1", "--retries", "0", *place, "seaborn"], timeout=8)
