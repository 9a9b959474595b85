# about: Japanese in the plot, by both libraries for it, and TensorBoard's callback
# base: solved
# expect: {}
# language: ja

# %% q4_train_solution
%load_ext tensorboard
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=5, verbose=0, callbacks=[keras.callbacks.TensorBoard("logs")])
# %% q5_curve_solution
import japanize_matplotlib
import matplotlib_fontja
plt.plot(history.history["loss"])
plt.xlabel("エポック")
plt.ylabel("損失")
plt.show()
first_loss, last_loss = history.history["loss"][0], history.history["loss"][-1]
