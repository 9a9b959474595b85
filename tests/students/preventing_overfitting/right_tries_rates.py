# about: tries several rates and keeps the best
# base: solved
# expect: {}

# %% q1_dropout_solution
def dropout_network(rate):
    return keras.Sequential([
        keras.Input(shape=(500,)),
        layers.Dense(512, activation="relu"),
        layers.Dropout(rate),
        layers.Dense(512, activation="relu"),
        layers.Dropout(rate),
        layers.Dense(1, activation="sigmoid"),
    ])


narrowest = np.inf
for rate in (0.3, 0.7):
    network = dropout_network(rate)
    history = train(network)
    gap = history.history["val_loss"][-1] - history.history["loss"][-1]
    if gap < narrowest:
        narrowest, with_dropout, dropout_history = gap, network, history
