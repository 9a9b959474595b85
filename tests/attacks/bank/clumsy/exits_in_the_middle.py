# tries: ends Python by exit() in the middle of the notebook
# must: what was done before counts, at least
# score: [6, 22]
# questions: {q1_look: 1, q2_scale: 2, q3_build: 3}
# remarks: limits

# %% +after q3_build
print("tried: to exit", flush=True)
exit()
