# about: validation reviews used for training as well, and reads the curves that come of it
# base: solved
# expect: {q3_train: 2}

# %% q3_train_solution
def train(model, epochs):
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model.fit(
        np.concatenate([x_train, x_validation]), np.concatenate([y_train, y_validation]), epochs=epochs, batch_size=512,
        validation_data=(x_validation, y_validation), verbose=0,
    )


smaller_history = train(smaller, 20)
baseline_history = train(baseline, 20)
bigger_history = train(bigger, 20)

# %% q6_overfitting_solution
def rises(history):
    losses = history.history["val_loss"]
    return losses[-1] > min(losses) + 0.01


smaller_overfits, baseline_overfits, bigger_overfits = map(rises, [smaller_history, baseline_history, bigger_history])
baseline_overfits_from = baseline_epochs + 1 if baseline_overfits else None
bigger_overfits_from = bigger_epochs + 1 if bigger_overfits else None
underfitting_network = "smaller"

# %% q11_accuracy_solution
def drawn(unit):
    for color, (name, history) in zip(
        "gbr", {"Smaller": smaller_history, "Baseline": baseline_history, "Bigger": bigger_history}.items()
    ):
        for kind, style in (("accuracy", "-"), ("val_accuracy", ":")):
            values = [unit * value for value in history.history[kind]]
            plt.plot(range(1, len(values) + 1), values, color=color, linestyle=style, label=name + " " + kind)
    plt.xlabel("epoch")
    plt.ylabel("accuracy")
    plt.legend()
    plt.show()


def goes_on(history):
    best = int(np.argmax(history.history["val_accuracy"]))
    return history.history["accuracy"][-1] > history.history["accuracy"][best] + 0.05


drawn(100)
bigger_epochs_by_accuracy = int(np.argmax(bigger_history.history["val_accuracy"])) + 1
smaller_overfits_by_accuracy, bigger_overfits_by_accuracy = goes_on(smaller_history), goes_on(bigger_history)
answer_disagree = "c"
