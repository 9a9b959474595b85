# about: names in the legend alone, answers full-width and in quotes, in the lesson's Japanese words
# base: solved
# expect: {}
# language: ja

# %% q3_curves_solution
for history, color in zip((plain_history, dropout_history, l2_history), ("tab:blue", "tab:orange", "tab:green")):
    plt.plot(range(1, 21), history.history["loss"], color=color)
    plt.plot(range(1, 21), history.history["val_loss"], color=color, linestyle=":")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend(["plain", "plain (val)", "dropout", "dropout (val)", "L2", "L2 (val)"])
plt.show()

# %% q4_gaps_solution
plain_gap, dropout_gap, l2_gap = (
    f"{record.history['val_loss'][-1] - record.history['loss'][-1]:.2f}"
    for record in (plain_history, dropout_history, l2_history)
)
smallest_gap = "Ｌ２正則化"

# %% q5_ideas_solution
answer_dropout_when = "Ｄ"
answer_dropout_why = "（ａ）"
answer_l2 = "c. "

# %% q7_champion_solution
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu"),
    layers.Dropout(0.3),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = "１４"
champion_history = train(champion, 14)
