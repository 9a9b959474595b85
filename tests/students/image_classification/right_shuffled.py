# about: trains on a shuffled copy of tensors, after another network that was only tried
# base: solved
# expect: {}

# %% q4_train_solution
order = np.random.default_rng(4).permutation(len(y_train))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train_scaled[:100], y_train[:100], epochs=1, verbose=0)
model = keras.models.clone_model(model)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(keras.ops.convert_to_tensor(x_train_scaled[order]), y_train[order], epochs=5, verbose=0)
history = model.history
