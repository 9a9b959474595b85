# tries: hands in cells with null bytes, form feeds, byte order marks, bidirectional marks, other line ends and coding lines
# must: the cell fails like any wrong cell, the rest counts in full
# silent: true

# %% handed_in
def handed_in(notebook):
    import nbformat
    for code in ("a = 1\0", "\ufeffb = 2", "# -*- coding: rot13 -*-\nc = 3", "d = 4\r\x0c\x1a\u2028e = 5", "x = '\u202e\u2066'", "\x0cif 1:\n\t x=1\n        y=2", "\\", "\x27\x27\x27", "%%", "!", "?", "%%html\n<b>", "%%bash --bg\nsleep 1", "$$"):
        notebook.cells.append(nbformat.v4.new_code_cell(code))
    return notebook
