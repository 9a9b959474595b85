# tries: hands in a cell whose metadata are four hundred levels deep, which JSON reads and few walk through
# must: what can be read counts, and the class goes on
# silent: true
# score: [0, 22]
# remarks: ['readable|not the notebook|cell|MiB']

# %% handed_in
def handed_in(notebook):
    import json, nbformat
    data = json.loads(nbformat.writes(notebook))
    deep = "x"
    for _ in range(200):
        deep = {"a": [deep]}
    data["cells"][3]["metadata"]["deep"] = deep
    data["metadata"]["deep"] = deep
    return json.dumps(data).encode()
