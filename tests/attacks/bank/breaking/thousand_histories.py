# tries: leaves a history of a thousand metrics with ten thousand epochs each
# must: it is bounded, pages are written in time, and the class waits for nobody
# score: [0, 22]
# remarks: limits

# %% +after q10_ideas
history.history.update({f"metric_{number}": [0.5] * 10_000 for number in range(1000)})
print("tried: a thousand histories")
