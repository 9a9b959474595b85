# about: lets Keras stop the last training and go back to the best weights
# base: solved
# expect: {}

# %% q8_retrain_solution
final = build(16)
final.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True)
final_history = final.fit(
    x_train, y_train, epochs=40, batch_size=512, validation_data=(x_validation, y_validation), verbose=0, callbacks=[stop],
)
final_epochs = int(np.argmin(final_history.history["val_loss"])) + 1
