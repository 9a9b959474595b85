# about: keeps the dictionaries of the histories and draws without x values
# base: solved
# expect: {}

# %% q3_train_solution
kept = []
for network in (smaller, baseline, bigger):
    network.compile("adam", keras.losses.BinaryCrossentropy(), metrics=["accuracy"])
    kept.append(network.fit(x_train, y_train, 512, 20, validation_data=(x_validation, y_validation), verbose=0).history)
smaller_history, baseline_history, bigger_history = kept

# %% q4_curves_solution
plt.plot(smaller_history["loss"], "g", label="small")
plt.plot(smaller_history["val_loss"], "g:", label="small val")
plt.plot(baseline_history["loss"], "b", label="middle")
plt.plot(baseline_history["val_loss"], "b:", label="middle val")
plt.plot(bigger_history["loss"], "r", label="big")
plt.plot(bigger_history["val_loss"], "r:", label="big val")
plt.title("learning curves")
plt.xlabel("epoch (from 0)")
plt.ylabel("binary cross-entropy")
plt.legend(loc="upper right")
plt.ylim(0, 1)

# %% q5_epochs_solution
def lowest(history):
    return min(range(20), key=lambda epoch: history["val_loss"][epoch]) + 1


smaller_epochs, baseline_epochs, bigger_epochs = map(lowest, (smaller_history, baseline_history, bigger_history))

# %% q8_retrain_solution
final_epochs = baseline_epochs
final = keras.models.clone_model(baseline)
final.compile("adam", "binary_crossentropy", metrics=["accuracy"])
final_history = final.fit(
    x_train, y_train, 512, final_epochs, validation_data=(x_validation, y_validation), verbose=0
).history

# %% q11_accuracy_solution
for color, history in (("g", smaller_history), ("b", baseline_history), ("r", bigger_history)):
    plt.plot(history["accuracy"], color)
    plt.plot(history["val_accuracy"], color + ":")
plt.xlabel("epoch (from 0)")
plt.ylabel("accuracy")
plt.legend(["small", "small val", "middle", "middle val", "big", "big val"])
bigger_epochs_by_accuracy = np.argmax(bigger_history["val_accuracy"]) + 1
smaller_overfits_by_accuracy, bigger_overfits_by_accuracy = False, True
answer_disagree = "c"

# %% q12_more_data_solution
few, some = build(16), build(16)
for network in (few, some):
    network.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
few_history = few.fit(
    x_train[:50], y_train[:50], epochs=20, batch_size=10, validation_data=(x_validation, y_validation), verbose=0
)
some_history = some.fit(
    x_train[:500], y_train[:500], epochs=20, batch_size=10, validation_data=(x_validation, y_validation), verbose=0
)
few_accuracy = max(few_history.history["val_accuracy"])
some_accuracy = max(some_history.history["val_accuracy"])
all_accuracy = max(baseline_history["val_accuracy"])
answer_more_data = "a"
