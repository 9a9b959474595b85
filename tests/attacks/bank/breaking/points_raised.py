# tries: raises the points of its questions, unlocks the checks, and adds graded cells of its own
# must: points and checks are the assignment's own, and nothing is earned
# remarks: [had been changed]
# silent: true
# base: blank
# score: 0

# %% handed_in
def handed_in(notebook):
    import nbformat
    for cell in notebook.cells:
        info = cell.metadata.get("nbgrader")
        if info:
            info.update(points=1000, locked=False, grade=True)
            if cell.cell_type == "code":
                cell.source = "1"
    more = nbformat.v4.new_code_cell("1")
    more.metadata["nbgrader"] = {"grade": True, "grade_id": "q99", "points": 500, "locked": True, "schema_version": 3, "solution": False, "task": False}
    notebook.cells.append(more)
    return notebook
