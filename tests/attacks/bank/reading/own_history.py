# tries: looks for what others ran (the shell's history, its database, the connection file, leftovers in HOME)
# must: all of it is its own

# %% +after q1_look
import glob, os

shell = get_ipython()
print(len(shell.history_manager.input_hist_raw), shell.history_manager.hist_file)
for path in glob.glob(os.path.expanduser("~/**"), recursive=True) + glob.glob("/tmp/**", recursive=True):
    if os.path.isfile(path) and os.path.getsize(path) < 100_000:
        text = open(path, "rb").read()
        if b"own_w" + b"ords" in text or b"OWN_W" + b"ORDS" in text:
            print("reached:", path, text[:500])
sessions = list(shell.history_manager.get_tail(50, include_latest=True, raw=True)) if shell.history_manager.enabled else []
print(sessions[:50])
print("tried: histories")
