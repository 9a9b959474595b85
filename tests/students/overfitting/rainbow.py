# about: a colour for every line
# base: solved
# expect: {q4_curves: 2.45}

# %% q4_curves_solution
for (name, history), color in zip(
    {"Smaller": smaller_history, "Baseline": baseline_history, "Bigger": bigger_history}.items(), ["green", "blue", "red"]
):
    losses = history.history
    epochs = range(1, 21)
    plt.plot(epochs, losses["loss"], label=name + ", training")
    plt.plot(epochs, losses["val_loss"], linestyle=":", label=name + ", validation")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend()
plt.show()
