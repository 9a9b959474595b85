# tries: puts its own objects in place of standard output and error
# must: what it prints may be lost, its work counts in full

# %% +after q1_look
print("tried: another output", flush=True)
import io, sys
sys.stdout, sys.stderr = io.StringIO(), None
