# tries: matches a regular expression that takes centuries
# must: the cell is stopped or given up; what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
import re

print("tried: a pattern", flush=True)
re.match(r"(a+)+$", "a" * 60 + "b")
