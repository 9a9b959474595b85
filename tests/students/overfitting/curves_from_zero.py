# about: draws the curves over the epochs from 0 on
# base: solved
# expect: {q4_curves: 2.73}

# %% q4_curves_solution
for name, history, color in (("Smaller", smaller_history, "green"), ("Baseline", baseline_history, "blue"), ("Bigger", bigger_history, "red")):
    plt.plot(history.history["loss"], color=color, label=name + ", training")
    plt.plot(history.history["val_loss"], color=color, linestyle=":", label=name + ", validation")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend()
plt.show()
