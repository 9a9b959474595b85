# about: mean squared error on one-hot labels
# base: solved
# expect: {q4_train: 2.5}

# %% q4_train_solution
model.compile(optimizer="adam", loss="mse", metrics=["accuracy"])
history = model.fit(x_train_scaled, keras.utils.to_categorical(y_train, 10), epochs=5, verbose=0)
