# tries: draws and answers with markup in names, titles, labels, metrics and layers, which reports quote
# must: no page about it holds markup that runs or loads, and everything counts
# absent: ["<script[^>]*>[^<]*mk-runs", "<[a-z]+ [^>]*\\bon[a-z]+\\s*=\\s*[^>]*mk-runs", "(href|src|action|formaction|data)\\s*=\\s*[\\\"']?\\s*javascript:[^>]*mk-runs", "<iframe[^>]*mk-runs", "<(object|embed|base|meta|link|form)\\b[^>]*mk-runs"]
# score: [0, 22]
# remarks: limits

# %% +after q10_ideas
print("tried: labels", flush=True)
answer_converged = "<script>mk-runs</script>"
plt.plot([1, 2], label="<script>mk-runs</script>")
plt.title("<img src=x onerror=mk-runs>")
plt.legend()
plt.show()
history.history["<script>mk-runs</script>"] = [1, 2, 3, 4, 5]
for layer in model.layers:
    layer.name = "<script>mk-runs</script>"
