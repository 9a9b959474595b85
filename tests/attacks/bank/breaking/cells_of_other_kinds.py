# tries: hands in cells that are numbers, lists and null
# must: nothing is earned, with a reason, and the class goes on; or what can be read counts
# silent: true
# score: [0, 22]
# remarks: ['readable|not the notebook|cell|MiB']

# %% handed_in
def handed_in(notebook):
    import json, nbformat
    data = json.loads(nbformat.writes(notebook))
    data["cells"][2:2] = [7, [], None, "cell", {"cell_type": ["code"], "source": [], "metadata": {}}]
    return json.dumps(data).encode()
