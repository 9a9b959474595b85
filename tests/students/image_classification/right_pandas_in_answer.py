# about: draws the curve with pandas
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
