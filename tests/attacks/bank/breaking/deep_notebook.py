# tries: hands in JSON of a hundred thousand levels
# must: nothing is earned, with a reason, and the class goes on
# silent: true
# score: 0
# remarks: ['readable|not the notebook|MiB|cells|nbformat|JSON|damaged']

# %% handed_in
def handed_in(notebook):
    import nbformat
    return nbformat.writes(notebook).replace('"nbformat": 4', '"deep": ' + "[" * 100_000 + "]" * 100_000 + ', "nbformat": 4').encode()
