# about: asks for the title of the graph
# base: solved
# expect: {}

# %% +after q1_look
name = input("Name: ")
# %% q5_curve_solution
title = input("Title of the graph: ")
plt.plot(range(1, 6), history.history["loss"])
plt.title(title)
plt.xlabel("Epoch"); plt.ylabel("Loss")
plt.show()
first_loss, last_loss = history.history["loss"][0], history.history["loss"][-1]
