# tries: hands in Markdown with scripts, handlers, javascript links, and attachments with markup for names
# must: no page about it holds markup that runs or loads, and everything counts
# silent: true
# absent: ["<script[^>]*>[^<]*mk-runs", "<[a-z]+ [^>]*\\bon[a-z]+\\s*=\\s*[^>]*mk-runs", "(href|src|action|formaction|data)\\s*=\\s*[\\\"']?\\s*javascript:[^>]*mk-runs", "<iframe[^>]*mk-runs", "<(object|embed|base|meta|link|form)\\b[^>]*mk-runs"]

# %% handed_in
def handed_in(notebook):
    import nbformat
    code = "<script>mk-runs</script>\n\n[a](javascript:mk-runs) [b](JaVaScRiPt:mk-runs) [c](data:text/html,<script>mk-runs</script>)\n\n![x](x 'y\" onerror=mk-runs')\n\n<img src=x onerror=mk-runs>\n\n[r]\n\n[r]: javascript:mk-runs\n\n# <a name=\"x\" onfocus=mk-runs>h\n\n![p](attachment:p.png)\n\n$\\href{javascript:mk-runs}{x}$"
    cell = nbformat.v4.new_markdown_cell(code)
    cell["attachments"] = {"p.png": {"image/png": "x' onerror='mk-runs"}, "<script>mk-runs</script>": {"text/html": "<script>mk-runs</script>"}}
    cell["id"] = "mk-runs"
    cell.metadata["tags"] = ["<script>mk-runs</script>", "x' onclick='mk-runs"]
    raw = nbformat.v4.new_raw_cell("<script>mk-runs</script>")
    raw.metadata["format"] = "text/html"
    notebook.cells += [cell, raw]
    for other in notebook.cells:
        if "q11" in str(other.metadata):
            other.source = code
    return notebook
