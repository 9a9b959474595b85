# about: a panel for each network, with one legend for all of them
# base: solved
# expect: {}

# %% q3_curves_solution
fig, axs = plt.subplots(1, 3, figsize=(14, 4), sharey=True)
for ax, h, title in zip(axs, (plain_history, dropout_history, l2_history), ("plain", "dropout", "L2")):
    ax.plot(range(1, 21), h.history["loss"], "b", label="training")
    ax.plot(range(1, 21), h.history["val_loss"], "b:", label="validation")
    ax.set(title=title, xlabel="epoch", ylabel="loss")
axs[0].legend()
plt.show()
