# about: another optimizer, small batches, validation data and a callback
# base: solved
# expect: {}

# %% q4_train_solution
model.compile(optimizer=keras.optimizers.RMSprop(learning_rate=0.001), loss=keras.losses.sparse_categorical_crossentropy, metrics=["acc"])
history = model.fit(
    x_train_scaled, y_train, batch_size=16, epochs=5, validation_data=(x_validation_scaled, y_validation),
    callbacks=[keras.callbacks.TerminateOnNaN()], verbose=0,
)
