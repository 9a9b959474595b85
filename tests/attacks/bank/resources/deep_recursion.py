# tries: recurses until the stack of the process is gone
# must: Python ends in that cell at the worst; what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import sys

print("tried: to recurse", flush=True)
sys.setrecursionlimit(10**9)
class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x")
Deep().a
