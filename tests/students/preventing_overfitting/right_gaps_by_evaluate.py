# about: measures the gaps of the trained networks
# base: solved
# expect: {}

# %% q4_gaps_solution
def measure(network):
    return network.evaluate(x_validation, y_validation, verbose=0)[0] - network.evaluate(x_train, y_train, verbose=0)[0]


plain_gap, dropout_gap, l2_gap = measure(plain), measure(with_dropout), measure(with_l2)
smallest_gap = "L2"
