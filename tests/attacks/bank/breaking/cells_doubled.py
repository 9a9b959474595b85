# tries: hands in its cells four times, with the same ids
# must: each question counts once
# remarks: [stood there more than once]
# silent: true

# %% handed_in
def handed_in(notebook):
    import copy
    cells = list(notebook.cells)
    for _ in range(3):
        notebook.cells += [copy.deepcopy(cell) for cell in cells if "q10" in str(cell.metadata) or "q1_" in str(cell.metadata)]
    return notebook
