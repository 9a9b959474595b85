# tries: stays in one call of compiled code that never looks at signals
# must: it costs no more than the limits; what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
print("tried: a loop in C", flush=True)
sum(range(10**13))
