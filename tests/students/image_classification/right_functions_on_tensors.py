# about: functional API with the functions of keras.activations, Reshape in place of Flatten
# base: solved
# expect: {}

# %% q3_build_solution
inputs = keras.Input((28, 28))
hidden = layers.Dense(128)(layers.Reshape((784,))(inputs))
model = keras.Model(inputs, keras.activations.softmax(layers.Dense(10)(keras.activations.relu(hidden))))
