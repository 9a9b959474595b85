# tries: makes a million empty files
# must: it cannot make more than a tmpfs of its size deserves; what follows is run
# remarks: limits

# %% +after q1_look
import os, shutil, time

made, end = 0, time.time() + 8
os.makedirs("/tmp/many", exist_ok=True)
try:
    while made < 1_000_000 and time.time() < end:
        os.close(os.open(f"/tmp/many/{made}", os.O_CREAT | os.O_WRONLY))
        made += 1
except OSError:
    pass
print("tried: empty files:", made)
if made > 150_000:
    print("reached: more than 150,000 inodes")
shutil.rmtree("/tmp/many", ignore_errors=True)
