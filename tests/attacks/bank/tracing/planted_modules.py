# tries: looks for what earlier attackers planted for it to import
# must: no planted module is found, and none was imported

# %% +after q1_look
import importlib, os, sys

if "PLANTED" in os.environ:
    print("reached: planted code ran here")
for name in ("statistics", "keras_hub", "tensorflow_text", "sitecustomize", "usercustomize", "planted"):
    try:
        module = importlib.import_module(name)
        if "site-packages" not in str(module.__file__) and "/lib/python3" not in str(module.__file__):
            print("reached:", name, module.__file__)
    except ImportError:
        pass
for folder in {"/", "/opt", "/opt/epochmark", "/dev", "/usr", "/etc", "/var", *sys.path}:
    for name in ("keras_hub.py", "statistics.py", "usercustomize.py", "planted.pth"):
        path = os.path.join(folder or ".", name)
        if os.path.exists(path) and not path.endswith("lib/python3.11/statistics.py") and "PLANTED" in open(path).read():
            print("reached:", path)
if "PLANTED" in os.environ:
    print("reached: planted code ran here")
print("tried: to find planted modules")
