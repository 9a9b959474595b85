# about: a panel for each network, drawn through axes objects, with the accuracy beside it
# base: solved
# expect: {}

# %% q4_curves_solution
fig, axs = plt.subplots(2, 3, figsize=(12, 6))
for column, (label, h) in enumerate([("S", smaller_history), ("B", baseline_history), ("XL", bigger_history)]):
    t = np.arange(20) + 1
    axs[0, column].plot(t, h.history["loss"], "k-", label=f"{label} train")
    axs[0, column].plot(t, h.history["val_loss"], "k:", label=f"{label} val")
    axs[1, column].plot(t, h.history["accuracy"], "b-", label="train")
    axs[1, column].plot(t, h.history["val_accuracy"], "b:", label="val")
    for row in (0, 1):
        axs[row, column].set(xlabel="Epoch", ylabel=("Loss", "Accuracy")[row])
        axs[row, column].legend()
plt.tight_layout()
plt.show()
