# tries: hands in cells that are an object, and metadata that are a list
# must: nothing is earned, with a reason, and the class goes on
# silent: true
# score: 0
# remarks: ['readable|not the notebook|MiB|cells|nbformat|JSON|damaged']

# %% handed_in
def handed_in(notebook):
    return b'{"cells": {"0": {"cell_type": "code"}}, "metadata": [], "nbformat": 4, "nbformat_minor": 5}'
