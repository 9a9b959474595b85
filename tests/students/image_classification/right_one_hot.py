# about: one-hot labels with the matching loss
# base: solved
# expect: {}

# %% q4_train_solution
model.compile(optimizer="adam", loss=keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
history = model.fit(x_train_scaled, keras.utils.to_categorical(y_train, 10), epochs=5, verbose=0)
