# tries: hands in a notebook that says to be of version 99.-1
# must: nothing is earned, with a reason, and the class goes on; or what can be read counts
# silent: true
# score: [0, 22]
# remarks: ['readable|not the notebook|cell|MiB']

# %% handed_in
def handed_in(notebook):
    import nbformat
    return nbformat.writes(notebook).replace('"nbformat": 4', '"nbformat": 99').replace('"nbformat_minor": 5', '"nbformat_minor": -1').encode()
