# tries: draws what is not finite, what is no number, and what is too far away
# must: such figures are left out or shown as they are, and everything counts
# remarks: limits

# %% +after q10_ideas
print("tried: figures", flush=True)
plt.plot([float("nan"), float("inf"), -float("inf"), 1e308], [1, float("nan"), 1e-320, -1e308])
plt.bar([0, 1], [float("nan"), float("inf")])
plt.show()
plt.plot([1, 2], [None, None])
plt.show()
