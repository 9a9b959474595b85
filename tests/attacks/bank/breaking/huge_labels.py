# tries: draws with titles, labels and legends of ten megabytes
# must: they are cut, the cell is stopped at the worst, and everything counts
# remarks: limits

# %% +after q10_ideas
print("tried: huge labels", flush=True)
from matplotlib.figure import Figure
figure = Figure()
axes = figure.subplots()
axes.plot([1, 2], label="l" * 10_000_000)
axes.set_xlabel("x" * 10_000_000)
axes.set_title("t" * 10_000_000)
figure.savefig("/tmp/labels.svg")
