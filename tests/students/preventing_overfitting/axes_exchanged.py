# about: gives each axis the name of the other one
# base: solved
# expect: {q3_curves: 2.73}

# %% q3_curves_solution
for name, history, color in (("plain", plain_history, "tab:blue"), ("dropout", dropout_history, "tab:orange"), ("L2", l2_history, "tab:green")):
    plt.plot(range(1, 21), history.history["loss"], color=color, label=name + ", training")
    plt.plot(range(1, 21), history.history["val_loss"], color=color, linestyle=":", label=name + ", validation")
plt.xlabel("loss")
plt.ylabel("epoch")
plt.legend()
plt.show()
