# about: many cells of the student's own, and figures that nobody asked for
# base: solved
# expect: {}

# %% +after q4_train_solution
other = keras.models.clone_model(model)
plt.plot([1, 2, 3], [1, 2, 3]); plt.show()
# %% +after q8_chart
def draw(index):
    plt.bar(range(10), probabilities[index], color=bar_colors(probabilities[index], y_validation[index]))
    plt.show()
draw(3); draw(7)
# %% +after q10_ideas
print(model.summary())
1 / 0
