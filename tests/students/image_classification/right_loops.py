# about: loops and if, horizontal bars, numbers typed to two decimals
# base: solved
# expect: {}

# %% q5_curve_solution
fig, ax = plt.subplots()
ax.semilogy(history.epoch, history.history["loss"], "k--o", label="training")
ax.set(xlabel="Epochs", ylabel="Loss", title="learning")
ax.legend()
fig.savefig("curve.png")
plt.close(fig)
first_loss = round(history.history["loss"][0], 2)
last_loss = round(history.history["loss"][4], 2)
# %% q7_colors_solution
def bar_colors(probabilities, true_label):
    result = []
    best = list(probabilities).index(max(probabilities))
    for i in range(10):
        if i == true_label:
            result.append((0, 0, 1))
        elif i == best:
            result.append("#ff0000")
        else:
            result.append("0.5")
    return result
# %% q8_chart_solution
for i in range(10):
    plt.barh(i, probabilities[0][i] * 100, color=bar_colors(probabilities[0], y_validation[0])[i])
plt.xlabel("percent")
plt.show()
# %% q9_accuracy_solution
loss, accuracy = model.evaluate(x_validation_scaled, y_validation, verbose=0)
validation_accuracy = round(accuracy, 2)
