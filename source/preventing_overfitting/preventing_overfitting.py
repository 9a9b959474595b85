# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] tags=["lang-en"]
# # Keeping a network from overfitting
#
# In the last lesson a large network overfitted: it learned its training reviews by heart, and its validation loss rose
# again. Stopping early helps, but there is more that one can do. In this lesson you try three remedies: **dropout**,
# **L2 regularisation** and **data augmentation**. At the end you build a network that is all your own.
#
# How to work: read from top to bottom and run every cell with *Shift + Enter*. Where a cell says `YOUR CODE HERE`, delete
# the line `raise NotImplementedError()` and write your own code. After each task there is a cell that checks your work
# and tells you what to look at. Please use exactly the names of variables that the task gives.
#
# You may import what comes with Python and these libraries: `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`,
# `plotly`, `sklearn`, `skimage`, `tensorflow`, `keras`, `tensorboard`, `pydot`, `tqdm`, `japanize_matplotlib` and
# `matplotlib_fontja`. Others are not there when your notebook is graded.

# %% [markdown] tags=["lang-ja"]
# # 過学習を防ぐ
#
# 前のレッスンでは、大きいネットワークが過学習しました。訓練用のレビューを丸暗記してしまい、検証の損失が再び上がったのでした。早めに止めるのも1つの手ですが、できることはほかにもあります。今回は、**ドロップアウト**、**L2正則化**、**データ拡張**という3つの方法を試します。最後には、自分だけのネットワークを作ります。
#
# 進め方：上から順に読み、*Shift + Enter* でセルを1つずつ実行します。`YOUR CODE HERE` と書かれたセルでは、`raise NotImplementedError()` の行を消して、自分のコードを書きます。問題のあとには、答えを確かめるセルがあり、どこを見直せばよいか教えてくれます。変数の名前は、問題文のとおりにしてください。
#
# 使えるライブラリは、Python に付属するものと、`numpy`、`scipy`、`pandas`、`matplotlib`、`seaborn`、`plotly`、`sklearn`、`skimage`、`tensorflow`、`keras`、`tensorboard`、`pydot`、`tqdm`、`japanize_matplotlib`、`matplotlib_fontja` です。ほかのライブラリは、採点のときには使えません。

# %% [markdown] tags=["lang-en"]
# Where to work: in JupyterLab, VS Code or Google Colab. The data (`.npz`) that came with this notebook belong into its
# folder. In Colab, open the notebook with *File > Upload notebook*, click the folder on the left and drop the data there;
# Google Drive is not needed, and outside Colab no Google account.
#
# The code of cells that only prepare, draw a picture or check your work is folded. Run them like all others; a click opens
# them.

# %% [markdown] tags=["lang-ja"]
# 使う環境：JupyterLab、VS Code、Google Colab のどれでも使えます。いっしょに配られたデータ（`.npz`）は、このノートブックと同じフォルダーに置きます。Colab では、「ファイル」→「ノートブックをアップロード」でノートブックを開き、左のフォルダーのマークを押して、そこにデータを入れます。Google ドライブは使いません。Colab 以外では、Google アカウントもいりません。
#
# 準備をするセル、図を描くだけのセル、答えを確かめるセルは、コードが折りたたまれています。ほかのセルと同じように実行しましょう。押すと、コードが開きます。

# %% nbgrader={"grade": false, "grade_id": "prepare", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
import os

try:  # lang-ja
    import matplotlib_fontja  # lang-ja
    matplotlib_fontja.japanize()  # これが入っていれば、図にも日本語を書けます  # lang-ja
except ImportError:  # lang-ja
    pass  # lang-ja

# While TensorFlow is loaded, it reports about the computer in red. That is hidden.  # lang-en
# TensorFlow は、読み込まれるときに、コンピューターについての説明を赤く表示します。それを隠します。  # lang-ja
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
red_text = os.dup(2)
with open(os.devnull, "w") as nowhere:
    os.dup2(nowhere.fileno(), 2)
import keras
os.dup2(red_text, 2)

for file in ["reviews.npz", "images.npz"]:
    assert os.path.exists(file), (
        f"{file} is not here. Put it into the folder of this notebook (in Colab: into the folder on the left)."  # lang-en
        f"{file} がありません。このノートブックと同じフォルダー（Colab では左のフォルダー）に入れましょう。"  # lang-ja
    )

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np
import keras
from keras import layers

# The same random numbers every time: the notebook then gives the same results when you run it again.  # lang-en
# 毎回同じ乱数を使います。もう一度実行しても、同じ結果になります。  # lang-ja
keras.utils.set_random_seed(1)

# %% [markdown] tags=["lang-en"]
# ## 1. The network that overfits
#
# Here are the reviews of the last lesson again, in the multi-hot form, and the largest of the three networks. Nothing is
# done against overfitting, so we call it `plain`. The function `train` trains a network for 20 epochs and returns the
# history; you will use it too.

# %% [markdown] tags=["lang-ja"]
# ## 1. 過学習するネットワーク
#
# 前のレッスンと同じ、マルチホットの形にしたレビューと、3つのうちでいちばん大きいネットワークを用意しました。過学習を防ぐ工夫を何もしていないので、`plain`（そのまま）と呼ぶことにします。関数 `train` は、ネットワークを20エポック訓練して、記録を返します。これは、あとの問題でも使います。

# %% nbgrader={"grade": false, "grade_id": "load", "locked": true, "schema_version": 3, "solution": false, "task": false}
def multi_hot(reviews):
    encoded = np.zeros((len(reviews), 500), dtype="float32")
    for row, review in enumerate(reviews):
        encoded[row, review] = 1
    return encoded


data = np.load("reviews.npz")
x_train = multi_hot(np.split(data["reviews_train"], np.cumsum(data["lengths_train"])[:-1]))
x_validation = multi_hot(np.split(data["reviews_validation"], np.cumsum(data["lengths_validation"])[:-1]))
y_train, y_validation = data["y_train"], data["y_validation"]

# %% nbgrader={"grade": false, "grade_id": "plain", "locked": true, "schema_version": 3, "solution": false, "task": false}
def train(network, epochs=20):
    network.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return network.fit(
        x_train, y_train, epochs=epochs, batch_size=512,
        validation_data=(x_validation, y_validation), verbose=0,
    )


plain = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu"),
    layers.Dense(512, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
plain_history = train(plain)

epochs = range(1, 21)
plt.plot(epochs, plain_history.history["loss"], color="black", label="plain, training")
plt.plot(epochs, plain_history.history["val_loss"], color="black", linestyle=":", label="plain, validation")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend()
plt.show()

# %% [markdown] tags=["lang-en"]
# The dotted line rises while the solid one goes to zero: the **generalisation gap** between them becomes wider and wider.
#
# ## 2. Dropout
#
# A network that learns by heart relies on a few neurons that have remembered single reviews. **Dropout** makes that
# impossible: in every step of the training it switches off some of the neurons, chosen anew by chance, so that none can rely
# on any other. When the network is asked for predictions later, all its neurons work again.
#
# In Keras dropout is a layer. `layers.Dropout(0.2)` switches off each neuron of the layer before it with the probability
# 0.2, its **rate**.

# %% [markdown] tags=["lang-ja"]
# 点線が上がる一方で、実線は0に近づいていきます。2本の間の**汎化ギャップ**が、どんどん広がっています。
#
# ## 2. ドロップアウト
#
# 丸暗記するネットワークは、個々のレビューを覚えた少数のニューロンに頼っています。**ドロップアウト**（dropout）は、それをできなくします。訓練のたびに、いくつかのニューロンをくじ引きで選び直して休ませるので、どのニューロンも、ほかのニューロンに頼りきることができません。訓練が終わって予測をするときには、すべてのニューロンが働きます。
#
# Keras では、ドロップアウトは層の1つです。`layers.Dropout(0.2)` は、その前の層のニューロンを、それぞれ0.2の確率で休ませます。この確率を**ドロップアウト率**といいます。

# %% nbgrader={"grade": false, "grade_id": "dropout_picture", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
figure, places = plt.subplots(1, 3, figsize=(10, 2.8))
chance = np.random.default_rng(4)
for place, title in zip(places, ("training, step 1", "training, step 2", "prediction")):
    resting = chance.random(8) < 0.5 if title != "prediction" else np.zeros(8, dtype=bool)
    for neuron, rests in enumerate(resting):
        for end in (2, 3.5, 5):
            place.plot([0, 1], [neuron, end], color="white" if rests else "grey", linewidth=0.7, zorder=1)
    place.scatter([0] * 8, range(8), s=130, color=np.where(resting, "white", "black"), edgecolors="black", zorder=2)
    place.scatter([0] * 8, range(8), s=np.where(resting, 60, 0), marker="x", color="black", zorder=3)
    place.scatter([1] * 3, [2, 3.5, 5], s=130, color="black", zorder=2)
    place.set_title(title, fontsize=10)
    place.set_xlim(-0.3, 1.3)
    place.axis("off")
plt.show()

# %% [markdown] tags=["lang-en"]
# ### Question 1 (4 points)
#
# Build a network `with_dropout` that is like `plain` but has a dropout layer after each of the two hidden layers. (*Hidden*
# are the layers between input and output.) Train it with `train` and keep the history in `dropout_history`. Try rates from
# 0.3 to 0.8, each time with a new network, and keep one that helps:
#
# - the gap in the last epoch is at most three quarters of the gap of `plain`;
# - the validation loss rises less after its lowest point. How far it lies above it in the last epoch, in percent, is called
#   the **generalisation loss**; it should be at most three quarters of that of `plain` as well;
# - the network is still right about as often as `plain` on new reviews.

# %% [markdown] tags=["lang-ja"]
# ### 問題1（4点）
#
# `plain` と同じで、2つの隠れ層のそれぞれのあとにドロップアウト層を置いたネットワーク `with_dropout` を作りましょう。（*隠れ層*とは、入力と出力の間の層のことです。）`train` で訓練し、記録を `dropout_history` に入れます。ドロップアウト率を0.3から0.8まで、毎回新しいネットワークで試し、次の3つを満たすものを残してください。
#
# - 最後のエポックでのギャップが、`plain` のギャップの4分の3以下になる。
# - 検証の損失が、いちばん低いところから、あまり上がらない。最後のエポックで、いちばん低い値より何%高いかを**汎化損失**（generalisation loss）といいます。これも、`plain` の4分の3以下になるようにしましょう。
# - 新しいレビューでの正解率が、`plain` とほとんど変わらない。

# %% nbgrader={"grade": false, "grade_id": "q1_dropout_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
with_dropout = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.75),
    layers.Dense(512, activation="relu"),
    layers.Dropout(0.75),
    layers.Dense(1, activation="sigmoid"),
])
dropout_history = train(with_dropout)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1_dropout", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
for name in ("with_dropout", "dropout_history"):
    assert name in globals(), f"This is still missing: {name}"
assert isinstance(with_dropout, keras.Model), "with_dropout should be a Keras network."
record = getattr(dropout_history, "history", dropout_history)
assert isinstance(record, dict) and "val_loss" in record, (
    "dropout_history should be what train returns."
)
gap = record["val_loss"][-1] - record["loss"][-1]
plain_gap_here = plain_history.history["val_loss"][-1] - plain_history.history["loss"][-1]
print("Gap in the last epoch:", round(gap, 3), "- without help:", round(plain_gap_here, 3))
rises = [100 * (run["val_loss"][-1] / min(run["val_loss"]) - 1) for run in (record, plain_history.history)]
print(f"Generalisation loss: {rises[0]:.1f} % - without help: {rises[1]:.1f} %")

# %% nbgrader={"grade": true, "grade_id": "q1_dropout", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
for name in ("with_dropout", "dropout_history"):
    assert name in globals(), f"まだありません： {name}"
assert isinstance(with_dropout, keras.Model), "with_dropout は Keras のネットワークにしましょう。"
record = getattr(dropout_history, "history", dropout_history)
assert isinstance(record, dict) and "val_loss" in record, (
    "dropout_history には、train の戻り値を入れましょう。"
)
gap = record["val_loss"][-1] - record["loss"][-1]
plain_gap_here = plain_history.history["val_loss"][-1] - plain_history.history["loss"][-1]
print("最後のエポックでのギャップ：", round(gap, 3), "（工夫なしでは", round(plain_gap_here, 3), "）")
rises = [100 * (run["val_loss"][-1] / min(run["val_loss"]) - 1) for run in (record, plain_history.history)]
print(f"汎化損失： {rises[0]:.1f} %（工夫なしでは {rises[1]:.1f} %）")

# %% [markdown] tags=["lang-en"]
# ## 3. L2 regularisation
#
# A network that learns by heart also needs large weights, for it has to react strongly to small things. **L2
# regularisation** makes large weights expensive: the sum of the squares of all weights, times a small number, the
# **strength**, is added to the loss. The network is then as wrong about single reviews as it must be to keep its weights
# small. (Keras shows the loss with this addition, in training and validation alike.)
#
# In Keras a layer gets it like this: `layers.Dense(8, activation="relu", kernel_regularizer=keras.regularizers.L2(0.1))`.
#
# ### Question 2 (4 points)
#
# Build a network `with_l2` that is like `plain` but has L2 regularisation in both hidden layers. Train it with `train` and
# keep the history in `l2_history`. Try strengths from 0.0001 to 0.01, and keep one with which the gap and the
# generalisation loss in the last epoch are at most three quarters of those of `plain`, and which is right about as often.

# %% [markdown] tags=["lang-ja"]
# ## 3. L2正則化
#
# 丸暗記するネットワークには、大きな重みも必要です。小さなことに強く反応しなければならないからです。**L2正則化**（L2 regularisation）は、大きな重みに罰を与えます。すべての重みの2乗の合計に**強さ**という小さな数をかけて、損失に加えるのです。するとネットワークは、重みを小さく保つために、個々のレビューには無理に合わせなくなります。（Keras が表示する損失は、訓練でも検証でも、この分を加えたものです。）
#
# Keras では、層に次のように書きます：`layers.Dense(8, activation="relu", kernel_regularizer=keras.regularizers.L2(0.1))`
#
# ### 問題2（4点）
#
# `plain` と同じで、2つの隠れ層の両方にL2正則化を付けたネットワーク `with_l2` を作りましょう。`train` で訓練し、記録を `l2_history` に入れます。強さを0.0001から0.01まで試し、最後のエポックでのギャップと汎化損失が、どちらも `plain` の4分の3以下になり、正解率がほとんど変わらないものを残してください。

# %% nbgrader={"grade": false, "grade_id": "q2_l2_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
def regularised(neurons):
    return layers.Dense(neurons, activation="relu", kernel_regularizer=keras.regularizers.L2(0.005))


with_l2 = keras.Sequential([
    keras.Input(shape=(500,)),
    regularised(512),
    regularised(512),
    layers.Dense(1, activation="sigmoid"),
])
l2_history = train(with_l2)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2_l2", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
for name in ("with_l2", "l2_history"):
    assert name in globals(), f"This is still missing: {name}"
assert isinstance(with_l2, keras.Model), "with_l2 should be a Keras network."
record = getattr(l2_history, "history", l2_history)
assert isinstance(record, dict) and "val_loss" in record, (
    "l2_history should be what train returns."
)
gap = record["val_loss"][-1] - record["loss"][-1]
plain_gap_here = plain_history.history["val_loss"][-1] - plain_history.history["loss"][-1]
print("Gap in the last epoch:", round(gap, 3), "- without help:", round(plain_gap_here, 3))
rises = [100 * (run["val_loss"][-1] / min(run["val_loss"]) - 1) for run in (record, plain_history.history)]
print(f"Generalisation loss: {rises[0]:.1f} % - without help: {rises[1]:.1f} %")

# %% nbgrader={"grade": true, "grade_id": "q2_l2", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
for name in ("with_l2", "l2_history"):
    assert name in globals(), f"まだありません： {name}"
assert isinstance(with_l2, keras.Model), "with_l2 は Keras のネットワークにしましょう。"
record = getattr(l2_history, "history", l2_history)
assert isinstance(record, dict) and "val_loss" in record, (
    "l2_history には、train の戻り値を入れましょう。"
)
gap = record["val_loss"][-1] - record["loss"][-1]
plain_gap_here = plain_history.history["val_loss"][-1] - plain_history.history["loss"][-1]
print("最後のエポックでのギャップ：", round(gap, 3), "（工夫なしでは", round(plain_gap_here, 3), "）")
rises = [100 * (run["val_loss"][-1] / min(run["val_loss"]) - 1) for run in (record, plain_history.history)]
print(f"汎化損失： {rises[0]:.1f} %（工夫なしでは {rises[1]:.1f} %）")

# %% [markdown] tags=["lang-en"]
# ## 4. With and without
#
# ### Question 3 (3 points)
#
# Draw one picture with six lines: for `plain`, with dropout and with L2 the training loss solid and the validation loss
# dotted, one colour for each network, one point for each epoch. Give the lines names and show them in a legend, name both
# axes (in English), and end with `plt.show()`.

# %% [markdown] tags=["lang-ja"]
# ## 4. ありとなしを比べる
#
# ### 問題3（3点）
#
# 6本の線を1つの図に描きましょう。`plain`、ドロップアウトあり、L2正則化ありのそれぞれについて、訓練の損失は実線、検証の損失は点線にし、ネットワークごとに色を変え、1エポックに1点とします。線に名前を付けて凡例で表示し、両方の軸に（英語で）名前を付け、最後に `plt.show()` を呼びましょう。

# %% nbgrader={"grade": false, "grade_id": "q3_curves_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
histories = {"plain": plain_history, "dropout": dropout_history, "L2": l2_history}
for (name, history), color in zip(histories.items(), ["black", "blue", "red"]):
    losses = history.history
    epochs = range(1, len(losses["loss"]) + 1)
    plt.plot(epochs, losses["loss"], color=color, label=name + ", training")
    plt.plot(epochs, losses["val_loss"], color=color, linestyle=":", label=name + ", validation")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend()
plt.show()
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q3_curves", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
for name in ("plain_history", "dropout_history", "l2_history"):
    assert name in globals(), f"You need this history first: {name}"
print("Are there six lines, each with a name? How far apart do they end?")

# %% nbgrader={"grade": true, "grade_id": "q3_curves", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
for name in ("plain_history", "dropout_history", "l2_history"):
    assert name in globals(), f"先にこの記録を用意しましょう： {name}"
print("線は6本あり、それぞれに名前がありますか。最後の差はどれくらいですか。")

# %% [markdown] tags=["lang-en"]
# ### Question 4 (3 points)
#
# - Put the generalisation gap in the **last** epoch, the validation loss minus the training loss, into `plain_gap`,
#   `dropout_gap` and `l2_gap`.
# - Put the name of the network with the smallest gap, `"plain"`, `"dropout"` or `"l2"`, into `smallest_gap`.

# %% [markdown] tags=["lang-ja"]
# ### 問題4（3点）
#
# - **最後の**エポックでの汎化ギャップ（検証の損失から訓練の損失を引いた数）を、`plain_gap`、`dropout_gap`、`l2_gap` に入れましょう。
# - ギャップがいちばん小さいネットワークの名前（`"plain"`、`"dropout"`、`"l2"` のどれか）を、`smallest_gap` に入れましょう。

# %% nbgrader={"grade": false, "grade_id": "q4_gaps_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
def gap_at_end(history):
    return history.history["val_loss"][-1] - history.history["loss"][-1]


plain_gap = gap_at_end(plain_history)
dropout_gap = gap_at_end(dropout_history)
l2_gap = gap_at_end(l2_history)
gaps = {"plain": plain_gap, "dropout": dropout_gap, "l2": l2_gap}
smallest_gap = min(gaps, key=gaps.get)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q4_gaps", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
for name in ("plain_gap", "dropout_gap", "l2_gap", "smallest_gap"):
    assert name in globals(), f"This answer is still missing: {name}"
for name in ("plain_gap", "dropout_gap", "l2_gap"):
    assert np.ndim(globals()[name]) == 0 and not isinstance(globals()[name], str), (
        f"{name} should be one number."
    )
assert smallest_gap in ("plain", "dropout", "l2"), (
    "smallest_gap should be one of the three names, in quotes."
)
print("Do the numbers fit your picture?")

# %% nbgrader={"grade": true, "grade_id": "q4_gaps", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
for name in ("plain_gap", "dropout_gap", "l2_gap", "smallest_gap"):
    assert name in globals(), f"この答えがまだありません： {name}"
for name in ("plain_gap", "dropout_gap", "l2_gap"):
    assert np.ndim(globals()[name]) == 0 and not isinstance(globals()[name], str), (
        f"{name} は1つの数にしましょう。"
    )
assert smallest_gap in ("plain", "dropout", "l2"), (
    "smallest_gap には、3つの名前のどれかを、引用符で囲んで入れましょう。"
)
print("数は、図と合っていますか。")

# %% [markdown] tags=["lang-en"]
# ### Question 5 (3 points)
#
# Answer with one letter each, for example `"b"`.
#
# `answer_dropout_when`: when does a dropout layer switch neurons off?
#
# - a: only in the first epoch
# - b: in training and whenever the network predicts
# - c: only when the network predicts
# - d: only in training
#
# `answer_dropout_why`: why does dropout help against overfitting?
#
# - a: no neuron can rely on certain others, so learning by heart becomes hard
# - b: it removes the neurons that have learned nothing for good
# - c: the network sees more reviews
# - d: training takes fewer epochs
#
# `answer_l2`: what does L2 regularisation do?
#
# - a: it adds noise to the reviews
# - b: it deletes some of the layers
# - c: it adds a penalty for large weights to the loss
# - d: it stops training at the best epoch

# %% [markdown] tags=["lang-ja"]
# ### 問題5（3点）
#
# それぞれ1文字で答えましょう（例：`"b"`）。
#
# `answer_dropout_when`：ドロップアウト層がニューロンを休ませるのは、いつですか。
#
# - a：最初のエポックだけ
# - b：訓練のときと、予測するとき
# - c：予測するときだけ
# - d：訓練のときだけ
#
# `answer_dropout_why`：ドロップアウトが過学習を防ぐのに役立つのは、なぜですか。
#
# - a：どのニューロンも決まった相手に頼れなくなり、丸暗記しにくくなるから
# - b：何も学ばなかったニューロンを、完全に取りのぞくから
# - c：ネットワークが見るレビューの数が増えるから
# - d：訓練に必要なエポック数が減るから
#
# `answer_l2`：L2正則化は、何をしますか。
#
# - a：レビューに雑音を加える
# - b：いくつかの層を消す
# - c：大きな重みへの罰を損失に加える
# - d：いちばんよいエポックで訓練を止める

# %% nbgrader={"grade": false, "grade_id": "q5_ideas_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
answer_dropout_when = "d"
answer_dropout_why = "a"
answer_l2 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q5_ideas", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
for name in ("answer_dropout_when", "answer_dropout_why", "answer_l2"):
    assert name in globals(), f"This answer is still missing: {name}"
    assert str(globals()[name]).strip().lower() in ("a", "b", "c", "d"), (
        f"{name} should be one of the letters a, b, c and d, in quotes."
    )
print("Three answers, thank you.")

# %% nbgrader={"grade": true, "grade_id": "q5_ideas", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
for name in ("answer_dropout_when", "answer_dropout_why", "answer_l2"):
    assert name in globals(), f"この答えがまだありません： {name}"
    assert str(globals()[name]).strip().lower() in ("a", "b", "c", "d"), (
        f"{name} には、a、b、c、d のどれか1文字を、引用符で囲んで入れましょう。"
    )
print("3つの答えがそろいました。")

# %% [markdown] tags=["lang-en"]
# ## 5. Data augmentation
#
# The best remedy against overfitting is more data. Often there are none, but with pictures one can help oneself: a picture
# that is shifted or turned a little still shows the same thing. **Data augmentation** makes such variants by chance, other
# ones in every epoch, so that the network hardly ever sees exactly the same picture twice.
#
# We take pictures like those of the first lesson, but only 200 of them for training. In Keras, augmentation is done by
# layers at the beginning of the network. Like dropout they work in training alone: pictures that are to be predicted stay
# as they are. For example, `layers.RandomZoom(0.2)` makes pictures up to 20 % larger or smaller.

# %% [markdown] tags=["lang-ja"]
# ## 5. データ拡張
#
# 過学習をいちばんよく防ぐのは、データを増やすことです。増やせないことも多いのですが、画像なら工夫ができます。少しずらしたり、回したりしても、写っているものは変わりません。**データ拡張**（data augmentation）は、このような画像を、エポックごとにくじ引きで作ります。ネットワークが、まったく同じ画像を2回見ることは、ほとんどなくなります。
#
# 最初のレッスンのような画像を使いますが、訓練には200枚だけを使います。Keras では、ネットワークのはじめに置いた層が、データ拡張を行います。ドロップアウトと同じように、働くのは訓練のときだけで、予測する画像はそのままです。たとえば `layers.RandomZoom(0.2)` は、画像を20%まで大きくしたり小さくしたりします。

# %% nbgrader={"grade": false, "grade_id": "few", "locked": true, "schema_version": 3, "solution": false, "task": false}
pictures = np.load("images.npz")
x_few = pictures["x_train"][:200, :, :, np.newaxis] / 255.0  # 200 pictures, 28 x 28 pixels, 1 number for each pixel
y_few = pictures["y_train"][:200]
x_new = pictures["x_validation"][:, :, :, np.newaxis] / 255.0
y_new = pictures["y_validation"]

variants = keras.Sequential([layers.RandomZoom(0.2, fill_mode="constant")])
figure, places = plt.subplots(1, 8, figsize=(10, 1.6))
for number, place in enumerate(places):
    place.imshow(x_few[0] if number == 0 else variants(x_few[:1], training=True)[0], cmap="gray", vmin=0, vmax=1)
    place.set_title("original" if number == 0 else "zoomed", fontsize=9)
    place.axis("off")
plt.show()

# %% nbgrader={"grade": false, "grade_id": "unaugmented", "locked": true, "schema_version": 3, "solution": false, "task": false}
def train_on_few(network, epochs=60):
    network.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return network.fit(x_few, y_few, epochs=epochs, validation_data=(x_new, y_new), verbose=0)


unaugmented = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
unaugmented_history = train_on_few(unaugmented)

# %% [markdown] tags=["lang-en"]
# ### Question 6 (4 points)
#
# Build a network `augmented` that is like `unaugmented` but begins, right after the input, with two layers of augmentation:
# `layers.RandomTranslation(0.1, 0.1, fill_mode="constant")` shifts pictures by up to a tenth of their height and width, and
# `layers.RandomRotation(0.05, fill_mode="constant")` turns them by up to a twentieth of a full turn. (What comes in at the
# edges is filled with a constant, black.) You may use other layers of this kind as well, but think about which changes leave
# the meaning of a picture as it is. Train it with `train_on_few` and keep the history in `augmented_history`.

# %% [markdown] tags=["lang-ja"]
# ### 問題6（4点）
#
# `unaugmented` と同じで、入力のすぐあとにデータ拡張の層を2つ置いたネットワーク `augmented` を作りましょう。`layers.RandomTranslation(0.1, 0.1, fill_mode="constant")` は画像を高さと幅の10分の1までずらし、`layers.RandomRotation(0.05, fill_mode="constant")` は1回転の20分の1まで回します。（端にできるすき間は、いつも同じ色、黒でうめます。）同じような別の層を使ってもかまいませんが、画像の意味が変わらないものはどれか、考えてみてください。`train_on_few` で訓練し、記録を `augmented_history` に入れましょう。

# %% nbgrader={"grade": false, "grade_id": "q6_augmentation_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
augmented = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
    layers.RandomRotation(0.05, fill_mode="constant"),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
augmented_history = train_on_few(augmented)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q6_augmentation", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
for name in ("augmented", "augmented_history"):
    assert name in globals(), f"This is still missing: {name}"
assert isinstance(augmented, keras.Model), "augmented should be a Keras network."
record = getattr(augmented_history, "history", augmented_history)
assert isinstance(record, dict) and "val_loss" in record, (
    "augmented_history should be what train_on_few returns."
)
for name, losses in (("without augmentation -", unaugmented_history.history), ("with augmentation -", record)):
    gap = losses["val_loss"][-1] - losses["loss"][-1]
    print(name, "gap:", round(gap, 3), "accuracy on new pictures:", round(losses["val_accuracy"][-1], 3))

# %% nbgrader={"grade": true, "grade_id": "q6_augmentation", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
for name in ("augmented", "augmented_history"):
    assert name in globals(), f"まだありません： {name}"
assert isinstance(augmented, keras.Model), "augmented は Keras のネットワークにしましょう。"
record = getattr(augmented_history, "history", augmented_history)
assert isinstance(record, dict) and "val_loss" in record, (
    "augmented_history には、train_on_few の戻り値を入れましょう。"
)
for name, losses in (("データ拡張なし", unaugmented_history.history), ("データ拡張あり", record)):
    gap = losses["val_loss"][-1] - losses["loss"][-1]
    print(name, "ギャップ：", round(gap, 3), "新しい画像での正解率：", round(losses["val_accuracy"][-1], 3))

# %% [markdown] tags=["lang-en"]
# ## 6. Your champion
#
# Now it is your turn: build the best network for the reviews that you can think of, and say how long to train it.
#
# ### Question 7 (5 points)
#
# - Build a network `champion` for the reviews, with **at most 10,000 weights** (`model.count_params()` tells how many there
#   are). It may have any layers, dropout, L2, whatever you like.
# - Train it on `x_train` and `y_train` for as many epochs as you find right, with the validation reviews as
#   `validation_data`, and keep the history in `champion_history`. (You may use `train`, with another number of epochs, or
#   write your own.)
# - Put the number of epochs into `champion_epochs`.
#
# It counts how often the network is right about reviews that are in nobody's file, and that it does not overfit: in the end
# the validation loss should not lie above its lowest value by more than 5 %, and the gap should be small.

# %% [markdown] tags=["lang-ja"]
# ## 6. 自分だけのチャンピオン
#
# いよいよみなさんの番です。レビューを見分ける、思いつくかぎりいちばんよいネットワークを作り、何エポック訓練するかを決めましょう。
#
# ### 問題7（5点）
#
# - レビューを見分けるネットワーク `champion` を作りましょう。重みは**10,000個まで**です（`model.count_params()` で数えられます）。どんな層でも、ドロップアウトでも、L2正則化でも、好きなものを使ってかまいません。
# - `x_train` と `y_train` を使い、検証用のレビューを `validation_data` に渡して、ちょうどよいと思うエポック数だけ訓練し、記録を `champion_history` に入れましょう。（`train` にエポック数を渡して使っても、自分で書いてもかまいません。）
# - そのエポック数を `champion_epochs` に入れましょう。
#
# だれのファイルにも入っていないレビューでどれくらい当たるかと、過学習していないかを調べます。最後の検証の損失は、いちばん低い値より5%を超えて高くならないように、ギャップも小さくなるようにしましょう。

# %% nbgrader={"grade": false, "grade_id": "q7_champion_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
champion = keras.Sequential([
    keras.Input(shape=(500,)),
    layers.Dense(16, activation="relu"),
    layers.Dropout(0.3),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
champion_epochs = 14
champion_history = train(champion, champion_epochs)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q7_champion", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
for name in ("champion", "champion_epochs", "champion_history"):
    assert name in globals(), f"This is still missing: {name}"
assert isinstance(champion, keras.Model), "champion should be a Keras network."
assert champion.count_params() <= 10_000, (
    f"The network has {champion.count_params()} weights. At most 10,000 are allowed."
)
record = getattr(champion_history, "history", champion_history)
assert isinstance(record, dict) and "val_loss" in record, (
    "champion_history should be what fit returns, with a validation loss."
)
print("Validation loss: lowest", round(min(record["val_loss"]), 3), "and at the end", round(record["val_loss"][-1], 3))

# %% nbgrader={"grade": true, "grade_id": "q7_champion", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
for name in ("champion", "champion_epochs", "champion_history"):
    assert name in globals(), f"まだありません： {name}"
assert isinstance(champion, keras.Model), "champion は Keras のネットワークにしましょう。"
assert champion.count_params() <= 10_000, (
    f"重みが {champion.count_params()} 個あります。10,000個までにしましょう。"
)
record = getattr(champion_history, "history", champion_history)
assert isinstance(record, dict) and "val_loss" in record, (
    "champion_history には、検証の損失の入った、fit の戻り値を入れましょう。"
)
print("検証の損失： 最低", round(min(record["val_loss"]), 3), "、最後", round(record["val_loss"][-1], 3))

# %% [markdown] tags=["lang-en"]
# ### Question 8 (3 points, read by your teacher)
#
# Why did you choose this network for your champion, and this number of epochs? Write three or four sentences, and name what
# in your learning curves made you decide.

# %% [markdown] tags=["lang-ja"]
# ### 問題8（3点、先生が読みます）
#
# チャンピオンに、なぜこのネットワークとこのエポック数を選びましたか。学習曲線のどこを見て決めたのかも含めて、3〜4文で書きましょう。

# %% [markdown] nbgrader={"grade": true, "grade_id": "q8_reflection", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false} tags=["lang-en"]
# ### BEGIN SOLUTION
# Baseline from the last lesson was nearly as good as Bigger on new reviews and has far fewer weights, so I started from it.
# Without dropout its validation loss began to rise after about 13 epochs. With a rate of 0.3 the two lines stay closer
# together, and the dotted one is level from epoch 12 to 16, so I stopped at 14.
# ### END SOLUTION

# %% [markdown] nbgrader={"grade": true, "grade_id": "q8_reflection", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false} tags=["lang-ja"]
# ### BEGIN SOLUTION
# 前のレッスンの Baseline は、新しいレビューでは Bigger とほとんど変わらず、重みがずっと少ないので、そこから始めました。ドロップアウトなしでは、13エポックあたりから検証の損失が上がり始めました。率を0.3にすると2本の線が近づき、12〜16エポックで点線が平らになったので、14エポックで止めました。
# ### END SOLUTION

# %% [markdown] tags=["lang-en"]
# ## What you have learned
#
# You can train a network, read in its learning curves whether it learns too little or too much, and do something about it.
# That is what people who train far larger networks do as well.
#
# Before you submit, choose *Restart Kernel and Run All Cells* from the menu and see whether every check still passes.

# %% [markdown] tags=["lang-ja"]
# ## このコースで学んだこと
#
# ネットワークを訓練し、学び足りないのか学びすぎているのかを学習曲線から読み取り、手を打てるようになりました。ずっと大きなネットワークを訓練する人たちも、同じことをしています。
#
# 提出する前に、メニューから *Restart Kernel and Run All Cells* を選び、すべての確認が通るかどうか見ておきましょう。
