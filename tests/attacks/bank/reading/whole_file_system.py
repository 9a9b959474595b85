# tries: walks through all that it can see, for notebooks, gradebooks, secrets, and homes
# must: it sees the system's programs, Python, and its own folders

# %% +after q1_look
import os, sys

given = tuple(os.path.realpath(p) for p in (sys.prefix, sys.base_prefix, "/usr", "/proc", "/sys", "/dev"))
seen = 0
for folder, folders, files in os.walk("/"):
    folders[:] = [f for f in folders if not os.path.realpath(os.path.join(folder, f)).startswith(given)]
    for file in files:
        seen += 1
        path = os.path.join(folder, file)
        if file.endswith((".ipynb", ".db", ".key", ".pem")) or file in ("hidden_split", "shadow", ".bash_history", "authorized_keys", "course_config.py"):
            print("reached:", path)
print("tried: files seen:", seen)
