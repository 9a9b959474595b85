# about: one epoch in each of five calls, in a dictionary of one's own
# base: solved
# expect: {q4_train: 2}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = {"loss": [], "accuracy": []}
for _ in range(5):
    found = model.fit(x_train_scaled, y_train, epochs=1, verbose=0)
    history["loss"] += found.history["loss"]
    history["accuracy"] += found.history["accuracy"]
# %% q5_curve_solution
plt.plot(history["loss"]); plt.xlabel("epoch"); plt.ylabel("loss"); plt.show()
first_loss, last_loss = history["loss"][0], history["loss"][-1]
