# about: a line where bars were asked for
# base: solved
# expect: {q8_chart: 0}

# %% q8_chart_solution
plt.plot(probabilities[0])
plt.show()
