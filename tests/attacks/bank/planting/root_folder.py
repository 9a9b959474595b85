# tries: leaves modules that others will import in every folder on the way (/, /opt, the libraries, all of sys.path)
# must: only its own folders can be written to

# %% +after q1_look
import os, sys

own = ("/tmp", "/dev/shm", os.getcwd())
planted = "import os; os.environ['PLANTED'] = '{{marker}}'\n"
for folder in {"/", "/opt", "/opt/epochmark", "/opt/epochmark/autograder", "/opt/epochmark/autograder/sandbox", "/dev", "/proc",
               "/usr", "/usr/lib", "/lib", "/etc", "/var", "/run", "/home", "/root", sys.prefix, sys.base_prefix, *sys.path}:
    for name in ("keras_hub.py", "statistics.py", "sitecustomize.py", "usercustomize.py", "tensorflow_text.py", "planted.pth"):
        path = os.path.join(folder or ".", name)
        if os.path.realpath(path).startswith(own) or not os.path.isdir(folder or "."):
            continue
        try:
            with open(path, "x") as file:
                file.write(planted)
            print("reached:", path)
        except OSError:
            pass
print("tried: to plant modules")
