# tries: hands in outputs that look like full marks, and results of its own in the metadata
# must: old outputs are thrown away, and nothing is earned
# silent: true
# base: blank
# score: 0

# %% handed_in
def handed_in(notebook):
    import nbformat
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = 3
            cell.outputs = [nbformat.v4.new_output("stream", text="reached: an old output")]
            cell.metadata["epochmark"] = {"score": 3, "result": "passed"}
    return notebook
