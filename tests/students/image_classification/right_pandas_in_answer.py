# about: draws with pandas, and leaves answers as a table and as a column
# base: solved
# expect: {}

# %% q5_curve_solution
import pandas as pd
table = pd.DataFrame(history.history)
axes = table["loss"].plot()
axes.set_xlabel("epoch")
axes.set_ylabel("loss")
plt.show()
first_loss = table["loss"].iloc[0]
last_loss = table["loss"].iloc[-1]

# %% q6_probabilities_solution
probabilities = pd.DataFrame(model.predict(x_validation_scaled, verbose=0), columns=class_names)
predicted_labels = pd.Series(np.argmax(probabilities.to_numpy(), axis=1))

# %% q8_chart_solution
row = probabilities.iloc[0]
row.plot.bar(color=bar_colors(row.to_numpy(), y_validation[0]))
plt.show()
