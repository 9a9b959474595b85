# tries: changes the working directory, and removes the one that it is in then
# must: that cell may fail, the rest counts in full

# %% +after q1_look
import os, shutil
os.makedirs("/tmp/elsewhere", exist_ok=True)
os.chdir("/tmp/elsewhere")
shutil.rmtree("/tmp/elsewhere")
print("tried: another folder")
