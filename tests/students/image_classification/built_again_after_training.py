# about: the network is built anew after it was trained, and predicts untrained
# base: solved
# expect: {q9_accuracy: 1}

# %% +after q4_train
model = keras.models.clone_model(model)
