# tries: deletes the data and everything else in its folder, after reading them
# must: that cell may fail, the rest counts in full

# %% +after q1_look
import os
for name in os.listdir("."):
    os.remove(name)
print("tried: to delete")
