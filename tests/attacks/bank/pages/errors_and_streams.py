# tries: raises errors and prints texts with markup, ANSI sequences and links
# must: no page about it holds markup that runs or loads, and everything counts
# absent: ["<script[^>]*>[^<]*mk-runs", "<[a-z]+ [^>]*\\bon[a-z]+\\s*=\\s*[^>]*mk-runs", "(href|src|action|formaction|data)\\s*=\\s*[\\\"']?\\s*javascript:[^>]*mk-runs", "<iframe[^>]*mk-runs", "<(object|embed|base|meta|link|form)\\b[^>]*mk-runs"]

# %% +after q1_look
print("<script>mk-runs</script><img src=x onerror=mk-runs>\x1b[31m\x1b]8;;javascript:mk-runs\x07x\x1b]8;;\x07")
print("tried: texts", flush=True)
raise type("<script>mk-runs</script>", (Exception,), {})("<img src=x onerror=mk-runs> \x1b[38;5;1onmouseover=mk-runs>m")
