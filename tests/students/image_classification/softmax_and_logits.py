# about: softmax in the network and from_logits in the loss
# base: solved
# expect: {q4_train: 2.5}

# %% q4_train_solution
model.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=5, verbose=0)
