# tries: hands in a cell without cell_type
# must: nothing is earned, with a reason, and the class goes on; or what can be read counts
# silent: true
# score: [0, 22]
# remarks: ['readable|not the notebook|cell|MiB']

# %% handed_in
def handed_in(notebook):
    import json, nbformat
    data = json.loads(nbformat.writes(notebook))
    del data["cells"][3]["cell_type"]
    return json.dumps(data).encode()
