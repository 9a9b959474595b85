# about: layers added one by one, activation given as a function, input_shape in the first layer
# base: solved
# expect: {}

# %% q3_build_solution
model = keras.Sequential(name="net")
model.add(layers.Flatten(input_shape=(28, 28)))
model.add(layers.Dense(units=128, activation=keras.activations.relu, kernel_initializer="he_normal"))
model.add(layers.Dense(units=10, activation=keras.activations.softmax))
