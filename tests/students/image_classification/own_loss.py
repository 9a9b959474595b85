# about: a loss of the student's own, which does not say that it is the cross-entropy
# base: solved
# expect: {q4_train: 2.5}

# %% q4_train_solution
def my_loss(true, predicted):
    return keras.losses.sparse_categorical_crossentropy(true, predicted)

model.compile(optimizer="adam", loss=my_loss, metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=5, verbose=0)
