# about: draws the accuracy
# base: solved
# expect: {q5_curve: 1.5}

# %% q5_curve_solution
plt.plot(history.history["accuracy"])
plt.xlabel("epoch"); plt.ylabel("accuracy")
plt.show()
first_loss, last_loss = history.history["loss"][0], history.history["loss"][-1]
