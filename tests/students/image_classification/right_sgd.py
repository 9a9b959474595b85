# about: plain stochastic gradient descent, slower but it learns
# base: solved
# expect: {}

# %% q4_train_solution
model.compile(optimizer=keras.optimizers.SGD(0.05, momentum=0.9), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=5, verbose=0)
