# about: other backends for figures, and a curve whose axes get their names in the next cell
# base: solved
# expect: {}

# %% q5_curve_solution
%matplotlib notebook
plt.figure()
plt.plot(range(1, 6), history.history["loss"])
first_loss, last_loss = history.history["loss"][0], history.history["loss"][-1]
# %% +after q5_curve_solution
plt.xlabel("Epoch"); plt.ylabel("Loss")
plt.show()
# %% q8_chart_solution
import matplotlib
matplotlib.use("TkAgg")
plt.figure()
plt.bar(class_names, probabilities[0], color=bar_colors(probabilities[0], y_validation[0]))
plt.show()
