# tries: asks for a password, and opens a debugger
# must: it is given an empty line, which is remarked on, and the rest counts in full
# remarks: [asks for input, "too long|could not be stopped"]

# %% +after q1_look
print("tried: to ask", flush=True)
import getpass, pdb
try:
    getpass.getpass()
except Exception:
    pdb.set_trace()
