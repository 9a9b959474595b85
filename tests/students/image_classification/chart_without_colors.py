# about: all bars in one colour
# base: solved
# expect: {q8_chart: 1}

# %% q8_chart_solution
plt.bar(class_names, probabilities[0])
plt.show()
