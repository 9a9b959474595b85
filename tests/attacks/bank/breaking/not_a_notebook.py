# tries: hands in a compressed file with the name of a notebook
# must: nothing is earned, with a reason, and the class goes on
# silent: true
# score: 0
# remarks: ['readable|not the notebook|MiB|cells|nbformat|JSON|damaged']

# %% handed_in
def handed_in(notebook):
    import gzip, nbformat
    return gzip.compress(nbformat.writes(notebook).encode())
