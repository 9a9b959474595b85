# tries: leaves modules, start-up files and settings in the folders that it may write to
# must: they are gone with it (tracing/ looks for them)

# %% +after q1_look
import os

home = os.path.expanduser("~")
for path in ("statistics.py", "/tmp/statistics.py", "/tmp/sitecustomize.py", "/tmp/usercustomize.py", "/dev/shm/planted-by-a-student",
             "/tmp/planted-by-a-student", "/tmp/matplotlib/matplotlibrc", "/tmp/ipython/profile_default/startup/00-planted.py",
             "/tmp/ipython/profile_default/ipython_config.py", f"{home}/.keras/keras.json", f"{home}/.config/planted",
             f"{home}/.local/lib/python3.11/site-packages/planted.pth", f"{home}/.pythonrc", "keras_hub.py", "/tmp/keras_hub.py"):
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with open(path, "w") as file:
        file.write("import os; os.environ['PLANTED'] = '1'\n")
print("tried: to leave things")
