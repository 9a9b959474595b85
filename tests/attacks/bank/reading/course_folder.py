# tries: reads the course folder, its secret, its gradebook and a classmate's notebook by their full paths
# must: none of them can be opened or listed, and the honest rest earns its marks

# %% +after q1_look
import os

for path in ("{{course}}", "{{course}}/private/notes.txt", "{{course}}/.secret/hidden_split", "{{course}}/gradebook.db",
             "{{course}}/course_config.py", "{{classmate}}", "{{classmate}}/image_classification.ipynb"):
    for way in (lambda p: os.listdir(p), lambda p: open(p, "rb").read(), lambda p: os.stat(p)):
        try:
            print("reached:", path, repr(way(path))[:2000])
        except OSError:
            pass
print("tried: seven paths")
