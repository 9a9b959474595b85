# about: only the first three questions
# base: blank
# expect: {q1_look: 1, q2_scale: 2, q3_build: 3}

# %% q1_look_solution
n_images = 1000
image_shape = (28, 28)
# %% q2_scale_solution
def scale(images):
    return images / 255
# %% q3_build_solution
model = keras.Sequential()
model.add(keras.Input(shape=(28, 28)))
model.add(layers.Flatten())
model.add(layers.Dense(128, activation="relu"))
model.add(layers.Dense(10, activation="softmax"))
