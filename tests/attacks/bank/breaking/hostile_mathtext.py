# tries: draws formulas that matplotlib cannot read, or reads for ever
# must: the cell fails or is stopped; the rest counts in full
# remarks: limits

# %% +after q10_ideas
print("tried: formulas", flush=True)
plt.title("$" + r"\frac{1}{" * 300 + "1" + "}" * 300 + "$")
plt.show()
