# tries: draws four hundred figures before the one that was asked for
# must: the output is cut; the questions about figures may be lost, nothing else
# score: [18, 22]
# remarks: limits

# %% +after q1_look
print("tried: many figures", flush=True)
from matplotlib.figure import Figure
for number in range(400):
    figure = Figure(figsize=(1, 1))
    figure.subplots().plot([number])
    figure.savefig("/tmp/figure.png")
