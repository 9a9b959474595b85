# tries: uses list, dict, sum, max, type and id as names of its own, and loses sorted
# must: checks may fail in the notebook, the collector reads all the same
# remarks: limits
# score: [20, 22]

# %% +after q10_ideas
print("tried: other built-ins")
list, dict, sum, max, type, id = [1], {1: 2}, 3, 4, 5, 6
import builtins
builtins.sorted = None
