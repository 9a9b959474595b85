# about: watches training with tqdm's callback, and loops with its bar
# base: solved
# expect: {}

# %% q4_train_solution
from tqdm.auto import tqdm
from tqdm.keras import TqdmCallback
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=5, verbose=0, callbacks=[TqdmCallback(verbose=0)])
total = sum(tqdm([1, 2, 3]))
