# about: the network's choice is blue, right or wrong
# base: solved
# expect: {q7_colors: 1}

# %% q7_colors_solution
def bar_colors(probabilities, true_label):
    return ["blue" if p == max(probabilities) else "grey" for p in probabilities]
