# about: training dotted, validation solid
# base: solved
# expect: {q3_curves: 2.18}

# %% q3_curves_solution
for (name, history), color in zip({"plain": plain_history, "dropout": dropout_history, "L2": l2_history}.items(), ["black", "blue", "red"]):
    losses = history.history
    epochs = range(1, 21)
    plt.plot(epochs, losses["loss"], color=color, linestyle=":", label=name + ", training")
    plt.plot(epochs, losses["val_loss"], color=color, label=name + ", validation")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend()
plt.show()
