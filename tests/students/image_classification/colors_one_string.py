# about: returns one colour
# base: solved
# expect: {q7_colors: 0, q8_chart: 1}

# %% q7_colors_solution
def bar_colors(probabilities, true_label):
    return "blue"
