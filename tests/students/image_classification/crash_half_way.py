# about: Python ends in question 6; what came before counts
# base: solved
# expect: {q6_probabilities: 0, q7_colors: 0, q8_chart: 0, q9_accuracy: 0, q10_ideas: 0}

# %% q6_probabilities_solution
import os
os._exit(1)
