# tries: closes every descriptor of its process, the kernel's sockets among them
# must: what was done before counts, and it costs no more than the limits
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import os
print("tried: to close all", flush=True)
os.closerange(0, 1 << 16)
