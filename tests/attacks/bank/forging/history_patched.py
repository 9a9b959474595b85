# tries: trains once, and has Keras' History say that it were five falling epochs
# must: the weights do not confirm it (what rests on the history is not earned)
# score: [0, 17.5]
# questions: {q5_curve: 0}
# remarks: [do not go together]

# %% q4_train_solution
class Falling(keras.callbacks.History):
    def on_train_end(self, logs=None):
        self.history = {"loss": [1.3, 0.6, 0.3, 0.2, 0.1], "accuracy": [0.6, 0.8, 0.9, 0.95, 0.99]}
        self.epoch = list(range(5))
keras.callbacks.History.on_train_end = Falling.on_train_end
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=1, verbose=0)
history.history = {"loss": [1.3, 0.6, 0.3, 0.2, 0.1], "accuracy": [0.6, 0.8, 0.9, 0.95, 0.99]}
print("tried: a patched History")
