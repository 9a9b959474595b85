# about: the axes have no names
# base: solved
# expect: {q5_curve: 1.5}

# %% q5_curve_solution
plt.plot(history.history["loss"])
plt.show()
first_loss, last_loss = history.history["loss"][0], history.history["loss"][-1]
