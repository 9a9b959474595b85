# about: answers, but draws the losses once more
# base: solved
# expect: {q11_accuracy: 2.4}

# %% q11_accuracy_solution
for color, history in zip("gbr", [smaller_history, baseline_history, bigger_history]):
    plt.plot(range(1, 21), history.history["loss"], color=color, label="training")
    plt.plot(range(1, 21), history.history["val_loss"], color=color, linestyle=":", label="validation")
plt.xlabel("epoch")
plt.ylabel("accuracy")
plt.legend()
plt.show()
bigger_epochs_by_accuracy = int(np.argmax(bigger_history.history["val_accuracy"])) + 1
smaller_overfits_by_accuracy = False
bigger_overfits_by_accuracy = True
answer_disagree = "c"
