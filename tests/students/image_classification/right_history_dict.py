# about: keeps the dictionary of the history
# base: solved
# expect: {}

# %% q4_train_solution
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=5, verbose=0).history
# %% q5_curve_solution
plt.plot(history["loss"])
plt.xlabel("epoch"); plt.ylabel("loss")
first_loss, last_loss = history["loss"][0], history["loss"][-1]
