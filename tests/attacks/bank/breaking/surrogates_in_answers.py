# tries: leaves answers, labels, names and colours with halves of characters
# must: what is no text is no answer; the rest counts
# score: [20, 22]
# remarks: limits

# %% +after q10_ideas
print("tried: surrogates", flush=True)
answer_converged = "\ud800"
globals()["\ud800"] = 1
history.history["\ud800"] = [1, 2]
plt.plot([1, 2], label="\ud800")
plt.title("\udfff")
plt.legend()
