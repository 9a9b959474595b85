# about: first and last exchanged
# base: solved
# expect: {q5_curve: 1}

# %% q5_curve_solution
plt.plot(history.history["loss"]); plt.xlabel("epoch"); plt.ylabel("loss"); plt.show()
last_loss, first_loss = history.history["loss"][0], history.history["loss"][-1]
