# tries: leaves answers of a gigabyte, and lists of ten million numbers, for the collector to save
# must: the answers are bounded or left out; the other questions count
# score: [14, 22]
# questions: {q3_build: 3}
# remarks: limits

# %% +after q10_ideas
answer_converged = "d" * (200 << 20)
predicted_labels = list(range(10_000_000))
first_loss = {number: {"deep": [number] * 10} for number in range(20_000)}
print("tried: huge answers")
