# tries: hands in JSON with a number of a million digits
# must: nothing is earned, with a reason, and the class goes on; or what can be read counts
# silent: true
# score: [0, 22]
# remarks: ['readable|not the notebook|cell|MiB']

# %% handed_in
def handed_in(notebook):
    import nbformat
    return nbformat.writes(notebook).replace('"execution_count": null', '"execution_count": 1' + "0" * 1_000_000, 1).encode()
