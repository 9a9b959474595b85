# tries: leaves compiled code for modules of the sandbox and of the libraries, in __pycache__ and beside them
# must: no such file can be written

# %% +after q1_look
import importlib.util, os, py_compile, sys

open("/tmp/evil.py", "w").write("import os; os.environ['PLANTED'] = '1'\n")
modules = [module for name, module in sorted(sys.modules.items()) if name.startswith(("autograder", "keras.src.saving", "json", "numpy.lib"))]
for module in modules:
    source = getattr(module, "__file__", None)
    if not source or not source.endswith(".py"):
        continue
    for target in (importlib.util.cache_from_source(source), source + "c", source):
        try:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            py_compile.compile("/tmp/evil.py", cfile=target, doraise=True)
            print("reached:", target)
        except (OSError, py_compile.PyCompileError):
            pass
print("tried: bytecode for", len(modules), "modules")
