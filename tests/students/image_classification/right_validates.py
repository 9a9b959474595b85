# about: validates while it trains, on the validation pictures, and keeps the history's dictionary
# base: solved
# expect: {}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = dict(model.fit(
    x_train_scaled, y_train, epochs=5, validation_data=(x_validation_scaled, y_validation), verbose=0
).history)
# %% q5_curve_solution
plt.plot(range(1, 6), history["loss"]); plt.xlabel("epoch"); plt.ylabel("loss"); plt.show()
first_loss, last_loss = history["loss"][0], history["loss"][-1]
