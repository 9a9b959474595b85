# tries: hands in a thousand cells, each of which changes an answer
# must: all of them are run, and the work counts in full
# silent: true

# %% handed_in
import nbformat

def handed_in(notebook):
    extra = [nbformat.v4.new_code_cell(f"n_images, more = n_images, {number}") for number in range(1000)]
    notebook.cells += extra
    return notebook
