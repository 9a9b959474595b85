# about: colours and names by hand, dotted by its name; one legend for the networks and one for the lines
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

# %% q11_accuracy_solution
for h, c in ((smaller_history, "g"), (baseline_history, "b"), (bigger_history, "r")):
    plt.plot(range(1, 21), h.history["accuracy"], c)
    plt.plot(range(1, 21), h.history["val_accuracy"], c + ":")
plt.gca().add_artist(plt.legend(plt.gca().lines[:2], ["training", "validation"], loc="upper left"))
plt.legend(plt.gca().lines[::2], ["4-4", "16-16", "512-512"], loc="lower right")
plt.xlabel("epoch")
plt.ylabel("accuracy")
plt.show()

bigger_epochs_by_accuracy = int(np.argmax(bigger_history.history["val_accuracy"])) + 1
smaller_overfits_by_accuracy, bigger_overfits_by_accuracy = False, True
answer_disagree = "c"
