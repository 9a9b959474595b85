# about: colours and names by hand, dotted by its name
# base: solved
# expect: {}

# %% q4_curves_solution
for h, c, n in ((smaller_history, "#1b9e77", "4-4"), (baseline_history, "#d95f02", "16-16"), (bigger_history, "#7570b3", "512-512")):
    x = list(range(1, 21))
    plt.plot(x, h.history["loss"], c=c, ls="solid", lw=2, label=n)
    plt.plot(x, h.history["val_loss"], c=c, ls="dotted", lw=2, label=f"{n} (new reviews)")
plt.axvline(2, color="grey")
plt.gca().set_xlabel("Epochs")
plt.gca().set_ylabel("Loss")
plt.gca().legend()
plt.show()
