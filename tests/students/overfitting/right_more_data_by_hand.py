# about: two networks by hand, in larger batches and with another optimizer
# base: solved
# expect: {}

# %% q12_more_data_solution
few, some = build(16), build(16)
for network in (few, some):
    network.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
few_history = few.fit(x_train[0:50], y_train[0:50], validation_data=(x_validation, y_validation), epochs=20, batch_size=10).history
some_history = some.fit(x_train[:500], y_train[:500], 25, 20, 0, validation_data=(x_validation, y_validation)).history
few_accuracy, some_accuracy = np.max(few_history["val_accuracy"]), max(some_history["val_accuracy"])
all_accuracy = sorted(baseline_history.history["val_accuracy"])[-1]
answer_more_data = "a"
