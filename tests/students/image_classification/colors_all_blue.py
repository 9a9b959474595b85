# about: every bar is blue
# base: solved
# expect: {q7_colors: 0.5}

# %% q7_colors_solution
def bar_colors(probabilities, true_label):
    return ["blue"] * 10
