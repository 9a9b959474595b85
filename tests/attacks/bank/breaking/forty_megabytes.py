# tries: hands in a notebook of forty megabytes, all of it old outputs
# must: nothing is earned, with a reason, and the class goes on; or it counts without them
# silent: true
# score: [0, 22]
# remarks: ['readable|not the notebook|cell|MiB']

# %% handed_in
def handed_in(notebook):
    import nbformat
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    code[0].outputs = [nbformat.v4.new_output("stream", text="x" * (40 << 20))]
    return notebook
