# about: lets fit keep a part of the training pictures back for validation
# base: solved
# expect: {}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=5, validation_split=0.1, verbose=0)
