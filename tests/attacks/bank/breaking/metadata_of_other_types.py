# tries: hands in nbgrader's metadata as lists and numbers, ids twice, kernels that are none
# must: the assignment's cells are restored; what can be read counts
# silent: true
# score: [0, 22]
# remarks: ['readable|not the notebook|cell|recognised|MiB']

# %% handed_in
def handed_in(notebook):
    import json, nbformat
    data = json.loads(nbformat.writes(notebook))
    for number, cell in enumerate(data["cells"]):
        cell["id"] = "same"
        info = cell["metadata"].get("nbgrader", {})
        if number % 7 == 5 and info.get("locked"):
            cell["metadata"]["nbgrader"] = [[1], "x", None][number % 3]
    data["metadata"] = {"kernelspec": {"name": "bash", "display_name": 7, "language": []}, "epochmark": ["ja"], "language_info": "python", "celltoolbar": {}}
    return json.dumps(data).encode()
