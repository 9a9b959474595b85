# tries: asks for a password, and opens a debugger
# must: that cell may fail, the rest counts in full
# remarks: limits

# %% +after q1_look
print("tried: to ask", flush=True)
import getpass, pdb
try:
    getpass.getpass()
except Exception:
    pdb.set_trace()
