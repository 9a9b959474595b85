# about: names that nobody sees, and axes without any
# base: solved
# expect: {q4_curves: 2.18}

# %% q4_curves_solution
for (name, history), color in zip(
    {"Smaller": smaller_history, "Baseline": baseline_history, "Bigger": bigger_history}.items(), ["green", "blue", "red"]
):
    losses = history.history
    epochs = range(1, 21)
    plt.plot(epochs, losses["loss"], color=color, label=name + ", training")
    plt.plot(epochs, losses["val_loss"], color=color, linestyle=":", label=name + ", validation")
plt.show()
