# about: the right chart of the wrong image
# base: solved
# expect: {q8_chart: 1}

# %% q8_chart_solution
plt.bar(range(10), probabilities[5], color=bar_colors(probabilities[5], y_validation[5]))
plt.show()
