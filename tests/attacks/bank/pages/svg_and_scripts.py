# tries: displays JavaScript, SVG, Markdown, LaTeX and widgets that run scripts
# must: no page about it holds markup that runs or loads, and everything counts
# absent: ["<script[^>]*>[^<]*mk-runs", "<[a-z]+ [^>]*\\bon[a-z]+\\s*=\\s*[^>]*mk-runs", "(href|src|action|formaction|data)\\s*=\\s*[\\\"']?\\s*javascript:[^>]*mk-runs", "<iframe[^>]*mk-runs", "<(object|embed|base|meta|link|form)\\b[^>]*mk-runs"]

# %% +after q1_look
for kind, code in (("application/javascript", "mk-runs()"), ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='mk-runs'><script>mk-runs</script></svg>"),
                   ("text/markdown", "[a](javascript:mk-runs) <script>mk-runs</script> <img src=x onerror=mk-runs>"), ("text/latex", "$\\href{javascript:mk-runs}{x}$</div><script>mk-runs</script>"),
                   ("application/vnd.jupyter.widget-view+json", {"model_id": "</script><script>mk-runs</script>", "version_major": 2, "version_minor": 0}),
                   ("application/vnd.plotly.v1+json", {"data": "</script><script>mk-runs</script>"}), ("text/vnd.mermaid", "x</pre><script>mk-runs</script>"), ("application/pdf", "'><script>mk-runs</script>")):
    display({kind: code, "text/plain": "plain"}, raw=True)
print("tried: scripts")
