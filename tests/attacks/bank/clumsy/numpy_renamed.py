# tries: uses np, plt, keras and os as names of its own, at the end
# must: that cell may fail, the rest counts in full

# %% +after q10_ideas
print("tried: other names")
np = plt = keras = layers = os = data = 5
