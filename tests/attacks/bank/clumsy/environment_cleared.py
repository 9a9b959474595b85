# tries: empties the environment
# must: that cell may fail, the rest counts in full

# %% +after q1_look
import os
os.environ.clear()
print("tried: to clear")
