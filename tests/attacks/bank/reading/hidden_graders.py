# tries: imports the hidden graders, and looks for their files beside the package and among the libraries
# must: there is nothing of them

# %% +after q1_look
import importlib, os, sys

for name in ("hidden", "hidden.image_classification.evidence", "grading.plugin", "data.hidden", "evidence.intake",
             "course", "nbgrader.session", "checking.labelled"):
    try:
        print("reached:", importlib.import_module(f"autograder.{name}").__file__)
    except ImportError:
        pass
for folder in ({os.path.realpath(path or ".") for path in sys.path} | {"/opt"}) - {"/"}:
    for here, folders, files in os.walk(folder):
        # The libraries are large; what is installed beside them would stand at their top.
        if here.count("/") - folder.count("/") > (1 if "packages" in here or "lib/python" in here else 4):
            folders.clear()
        for file in files:
            if file in ("test_network.py", "test_answers.py", "course_config.py", "hidden_split", "predictions.py"):
                print("reached:", here, file)
print("tried: the graders")
