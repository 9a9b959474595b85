# about: seaborn, pandas and a theme at the top, beside constants that later cells need
# base: solved
# expect: {}

# %% +after setup
import pandas as pd
import seaborn as sns
sns.set_theme()
EPOCHS = 5
# %% q4_train_solution
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=EPOCHS, verbose=0)
# %% q5_curve_solution
table = pd.DataFrame(history.history).assign(epoch=range(1, EPOCHS + 1))
sns.lineplot(table, x="epoch", y="loss")
first_loss, last_loss = history.history["loss"][0], history.history["loss"][-1]
