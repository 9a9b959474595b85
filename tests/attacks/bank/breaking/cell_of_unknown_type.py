# tries: hands in cells of types that nobody knows, and code cells without outputs
# must: what can be read counts, and the class goes on
# silent: true
# score: [0, 22]
# remarks: ['readable|not the notebook|cell|MiB']

# %% handed_in
def handed_in(notebook):
    import json, nbformat
    data = json.loads(nbformat.writes(notebook))
    data["cells"].insert(3, {"cell_type": "<b>heading</b>", "metadata": {}, "source": "x", "id": "h1"})
    for cell in data["cells"]:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)
    return json.dumps(data).encode()
