# tries: hands in halves of characters in sources, in metadata and in names
# must: they become question marks, and the rest counts in full
# silent: true

# %% handed_in
def handed_in(notebook):
    import json, nbformat
    data = json.loads(nbformat.writes(notebook))
    extra = {"cell_type": "code", "execution_count": None, "id": "x1", "metadata": {"\udc00": "\ud800"}, "outputs": [], "source": "name = '\ud800'\nprint('\ud83d')"}
    data["cells"].append(extra)
    data["metadata"]["\udfff"] = "\ud800"
    return json.dumps(data).encode()
