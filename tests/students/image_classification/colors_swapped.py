# about: blue and red exchanged; the chart uses them as they are
# base: solved
# expect: {q7_colors: 0.5}

# %% q7_colors_solution
def bar_colors(probabilities, true_label):
    colors = ["grey"] * 10
    colors[int(np.argmax(probabilities))] = "blue"
    colors[true_label] = "red"
    return colors
