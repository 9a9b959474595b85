# about: names of variables that anybody might choose, needed again further down
# base: solved
# expect: {}

# %% q4_curves_solution
epochs = range(1, 21)
runs = (smaller_history, baseline_history, bigger_history)
losses = np.array([[h.history["loss"], h.history["val_loss"]] for h in runs])
for name, color, (training, validation) in zip(("Smaller", "Baseline", "Bigger"), ("green", "blue", "red"), losses):
    plt.plot(epochs, training, color=color, label=f"{name}, training")
    plt.plot(epochs, validation, color=color, linestyle=":", label=f"{name}, validation")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend()
plt.show()

# %% q5_epochs_solution
best = losses[:, 1].argmin(axis=1) + 1
smaller_epochs, baseline_epochs, bigger_epochs = best

# %% q8_retrain_solution
final = keras.Sequential([keras.Input((500,)), layers.Dense(16, activation="relu"), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
final_epochs = int(best[1])
final_history = train(final, final_epochs)

# %% q11_accuracy_solution
for (name, record), color in zip({"Smaller": smaller_history, "Baseline": baseline_history, "Bigger": bigger_history}.items(), ("green", "blue", "red")):
    plt.plot(epochs, record.history["accuracy"], color=color, label=f"{name}, training")
    plt.plot(epochs, record.history["val_accuracy"], color=color, linestyle=":", label=f"{name}, validation")
plt.xlabel("epoch")
plt.ylabel("accuracy")
plt.legend()
plt.show()
bigger_epochs_by_accuracy = int(np.argmax(bigger_history.history["val_accuracy"])) + 1
smaller_overfits_by_accuracy = False
bigger_overfits_by_accuracy = True
answer_disagree = "c"
