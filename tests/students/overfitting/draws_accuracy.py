# about: draws the accuracies instead of the losses
# base: solved
# expect: {q4_curves: 0}

# %% q4_curves_solution
for (name, history), color in zip(
    {"Smaller": smaller_history, "Baseline": baseline_history, "Bigger": bigger_history}.items(), ["green", "blue", "red"]
):
    losses = history.history
    epochs = range(1, 21)
    plt.plot(epochs, losses["accuracy"], color=color, label=name + ", training")
    plt.plot(epochs, losses["val_accuracy"], color=color, linestyle=":", label=name + ", validation")
plt.xlabel("epoch")
plt.ylabel("accuracy")
plt.legend()
plt.show()
