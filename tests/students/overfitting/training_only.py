# about: draws the training losses alone
# base: solved
# expect: {q4_curves: 0}

# %% q4_curves_solution
for (name, history), color in zip(
    {"Smaller": smaller_history, "Baseline": baseline_history, "Bigger": bigger_history}.items(), ["green", "blue", "red"]
):
    losses = history.history
    epochs = range(1, 21)
    plt.plot(epochs, losses["loss"], color=color, label=name + ", training")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend()
plt.show()
