# tries: takes private memory until it cannot
# must: the cell fails or the job ends, never with more than its memory in use; what was done before counts
# score: [1, 22]
# questions: {q1_look: 1}
# remarks: limits

# %% +after q1_look
print("tried: to take 20 GB", flush=True)
hog = []
for _ in range(400):
    hog.append(bytearray(b"x") * (50 << 20))
print("reached: 20 GB")
