# about: takes two calls of fit for five epochs, and puts their losses together
# base: solved
# expect: {q4_train: 2}

# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
first = model.fit(x_train_scaled, y_train, epochs=2, verbose=0)
history = model.fit(x_train_scaled, y_train, epochs=3, verbose=0)
for name in history.history:
    history.history[name] = first.history[name] + history.history[name]
