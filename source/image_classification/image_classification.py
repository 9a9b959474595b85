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
# # Image classification with a small network
#
# In this lesson you build a small **neural network** and teach it to tell ten kinds of pictures apart. At the start it
# knows nothing and guesses. You will watch how it gets better, pass by pass.
#
# How to work: read from top to bottom and run every cell with *Shift + Enter*. Where a cell says `YOUR CODE HERE`, delete
# the line `raise NotImplementedError()` and write your own code. After each task there is a cell that checks your work
# and tells you what to look at. Please use exactly the names of variables and functions that the task gives.
#
# You may import what comes with Python and these libraries: `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`,
# `plotly`, `sklearn`, `skimage`, `tensorflow`, `keras`, `tensorboard`, `pydot`, `tqdm`, `japanize_matplotlib` and
# `matplotlib_fontja`. Others are not there when your notebook is graded.

# %% [markdown] tags=["lang-ja"]
# # 小さなネットワークによる画像分類
#
# このレッスンでは、小さな**ニューラルネットワーク**を作り、10種類の画像を見分けられるように訓練します。はじめは何も知らず、でたらめに答えるだけです。データをくり返し見るうちに上達していくようすを、いっしょに見てみましょう。
#
# 進め方：上から順に読み、*Shift + Enter* でセルを1つずつ実行します。`YOUR CODE HERE` と書かれたセルでは、`raise NotImplementedError()` の行を消して、自分のコードを書きます。問題のあとには、答えを確かめるセルがあり、どこを見直せばよいか教えてくれます。変数や関数の名前は、問題文のとおりにしてください。
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

for file in ["images.npz"]:
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
# ## 1. Look at the data
#
# The file `images.npz` holds small grey pictures. Each of them belongs to one of ten **classes**, and the number of its
# class, from 0 to 9, is called its **label**. There are two groups:
#
# - `x_train`, `y_train`: pictures and labels for **training**, from which the network learns;
# - `x_validation`, `y_validation`: pictures and labels for **validation**. The network never learns from these. They show
#   how well it does on pictures that are new to it.

# %% [markdown] tags=["lang-ja"]
# ## 1. データを見る
#
# ファイル `images.npz` には、小さな白黒画像が入っています。どの画像も、10個の**クラス**（種類）のどれかに属しています。クラスの番号（0〜9）を**ラベル**といいます。データは2つのグループに分かれています。
#
# - `x_train`、`y_train`：**訓練**用の画像とラベルです。ネットワークはこれを使って学びます。
# - `x_validation`、`y_validation`：**検証**用の画像とラベルです。学ぶためには使いません。はじめて見る画像でどれくらいうまくいくかを調べるために使います。

# %% nbgrader={"grade": false, "grade_id": "load", "locked": true, "schema_version": 3, "solution": false, "task": false}
data = np.load("images.npz")
x_train, y_train = data["x_train"], data["y_train"]
x_validation, y_validation = data["x_validation"], data["y_validation"]
class_names = [str(name) for name in data["class_names"]]
print(class_names)

# %% nbgrader={"grade": false, "grade_id": "gallery", "locked": true, "schema_version": 3, "solution": false, "task": false}
plt.figure(figsize=(10, 4.6))
for number in range(24):  # three rows of eight pictures
    left, top = number % 8 * 34, number // 8 * 38
    plt.imshow(x_train[number], cmap="gray", vmin=0, vmax=255, extent=(left, left + 28, top + 28, top))
    plt.text(left + 14, top - 2, class_names[y_train[number]], ha="center", fontsize=9)
plt.axis((0, 266, 104, -8))
plt.axis("off")
plt.show()

# %% [markdown] tags=["lang-en"]
# ### Question 1 (1 point)
#
# `x_train` is an array: a box of numbers with three directions. `x_train.shape` says how long it is in each direction.
#
# - Put the number of training pictures into `n_images`.
# - Put the height and the width of one picture into `image_shape`, as two numbers.

# %% [markdown] tags=["lang-ja"]
# ### 問題1（1点）
#
# `x_train` は配列（数を並べた箱）で、3つの方向があります。`x_train.shape` を見ると、それぞれの方向の長さが分かります。
#
# - 訓練用の画像の枚数を `n_images` に入れましょう。
# - 画像1枚の高さと幅を、2つの数として `image_shape` に入れましょう。

# %% nbgrader={"grade": false, "grade_id": "q1_look_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
n_images = x_train.shape[0]
image_shape = x_train.shape[1:]
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1_look", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
assert "n_images" in globals(), (
    "There is no n_images yet. Write n_images = ... in the cell above and run it."
)
assert "image_shape" in globals(), "There is no image_shape yet."
assert np.ndim(n_images) == 0, "n_images should be one number."
assert np.shape(image_shape) == (2,), (
    "image_shape should hold two numbers: the height and the width of one picture."
)
print("This looks good. On to the next task!")

# %% nbgrader={"grade": true, "grade_id": "q1_look", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
assert "n_images" in globals(), (
    "n_images がまだありません。上のセルに n_images = ... と書いて実行しましょう。"
)
assert "image_shape" in globals(), "image_shape がまだありません。"
assert np.ndim(n_images) == 0, "n_images は1つの数にしましょう。"
assert np.shape(image_shape) == (2,), (
    "image_shape には、画像1枚の高さと幅の、2つの数を入れましょう。"
)
print("よさそうです。次に進みましょう！")

# %% [markdown] tags=["lang-en"]
# ## 2. Scale the pixels
#
# A picture consists of **pixels**, small squares. The brightness of each is a whole number from 0 (black) to 255 (white).
# Here is a part of the first training picture, with its numbers:

# %% [markdown] tags=["lang-ja"]
# ## 2. 画素の値をそろえる
#
# 画像は、**画素**（ピクセル）という小さな四角形の集まりです。画素の明るさは、0（黒）から255（白）までの整数で表されます。最初の訓練画像の一部を、数といっしょに見てみましょう。

# %% nbgrader={"grade": false, "grade_id": "pixels", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
part = x_train[0][8:20, 8:20]
plt.figure(figsize=(6, 6))
plt.imshow(part, cmap="gray", vmin=0, vmax=255)
for row in range(12):
    for column in range(12):
        brightness = part[row, column]
        plt.text(column, row, str(brightness), ha="center", va="center", fontsize=8,
                 color="black" if brightness > 127 else "white")
plt.axis("off")
plt.show()

# %% [markdown] tags=["lang-en"]
# A network learns more easily from small numbers. So we bring all pixels to the range from 0 to 1. This is called
# **scaling**.
#
# ### Question 2 (2 points)
#
# Write a function `scale(images)`. It gets an array of pictures with pixels from 0 to 255 and returns an array of the
# same shape in which 0 is still 0, the brightest possible pixel is 1, and everything else lies evenly between them.
# It has to treat every picture in the same way, a dark one too.

# %% [markdown] tags=["lang-ja"]
# ネットワークは、小さな数のほうが学びやすくなります。そこで、すべての画素の値を0から1までにそろえます。これを**スケーリング**といいます。
#
# ### 問題2（2点）
#
# 関数 `scale(images)` を書きましょう。画素の値が0〜255の画像の配列を受け取り、同じ形の配列を返します。0は0のまま、ありえるいちばん明るい値は1になり、その間の値は等間隔に並ぶようにします。暗い画像も含めて、どの画像も同じように扱ってください。

# %% nbgrader={"grade": false, "grade_id": "q2_scale_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
def scale(images):
    ### BEGIN SOLUTION
    return images.astype("float32") / 255
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2_scale", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
sample = np.array([[[0, 64], [128, 255]]], dtype="uint8")
try:
    scaled_sample = np.asarray(scale(sample))
except (NameError, NotImplementedError):
    raise AssertionError("The function scale is not finished yet.") from None
assert scaled_sample.shape == sample.shape, (
    "scale should return an array of the same shape. Did you forget to return the "
    "result?"
)
assert scaled_sample.min() >= 0 and scaled_sample.max() <= 1, (
    "Some values are below 0 or above 1. What is the brightest value that a pixel "
    "can have?"
)
assert len(np.unique(scaled_sample)) == 4, (
    "Pixels that were different have become equal. Numbers between 0 and 1 need a "
    "fraction."
)
print("This looks good. On to the next task!")

# %% nbgrader={"grade": true, "grade_id": "q2_scale", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
sample = np.array([[[0, 64], [128, 255]]], dtype="uint8")
try:
    scaled_sample = np.asarray(scale(sample))
except (NameError, NotImplementedError):
    raise AssertionError("関数 scale がまだできていません。") from None
assert scaled_sample.shape == sample.shape, (
    "scale は同じ形の配列を返すようにしましょう。return を忘れていませんか。"
)
assert scaled_sample.min() >= 0 and scaled_sample.max() <= 1, (
    "0より小さい値か、1より大きい値があります。"
    "画素がとりうるいちばん明るい値はいくつでしょうか。"
)
assert len(np.unique(scaled_sample)) == 4, (
    "ちがう明るさだった画素が同じ値になっています。0と1の間の数を表すには、"
    "小数が必要です。"
)
print("よさそうです。次に進みましょう！")

# %% nbgrader={"grade": false, "grade_id": "scaled", "locked": true, "schema_version": 3, "solution": false, "task": false}
x_train_scaled = scale(x_train)
x_validation_scaled = scale(x_validation)

# %% [markdown] tags=["lang-en"]
# ## 3. Build the network
#
# A network consists of **neurons**. A neuron takes numbers in, multiplies each of them by a **weight**, adds everything
# up and passes the result on. The weights decide what the neuron pays attention to, and learning means finding good
# weights. Neurons stand in **layers**:
#
# 1. The **Flatten** layer turns a picture of 28 × 28 pixels into one long row of 784 numbers.
# 2. A **Dense** layer of 128 neurons follows. *Dense* means that each neuron gets all numbers of the layer before it.
#    Its **activation** is `relu`: a negative result becomes 0, a positive one stays as it is.
# 3. The last **Dense** layer has 10 neurons, one for each class. Its activation is `softmax`, which turns ten numbers
#    into ten **probabilities**: none is negative, and together they make 1.

# %% [markdown] tags=["lang-ja"]
# ## 3. ネットワークを作る
#
# ネットワークは**ニューロン**の集まりです。ニューロンは、入ってきた数のそれぞれに**重み**をかけて足し合わせ、結果を次へ渡します。何に注目するかを決めるのが重みで、よい重みを見つけることが「学ぶ」ことです。ニューロンは**層**に分かれて並んでいます。
#
# 1. **Flatten** 層は、28×28画素の画像を、784個の数が並んだ1列にします。
# 2. 次は、128個のニューロンをもつ **Dense** 層です。Dense（密）とは、どのニューロンも、前の層の数を全部受け取るという意味です。**活性化関数**は `relu` です。負の結果は0にし、正の結果はそのまま渡します。
# 3. 最後の **Dense** 層には、クラスごとに1個ずつ、10個のニューロンがあります。活性化関数は `softmax` で、10個の数を10個の**確率**に変えます。どれも負にならず、合計は1になります。

# %% nbgrader={"grade": false, "grade_id": "network_picture", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
plt.figure(figsize=(8, 4))
columns = [
    (0, 9, "Flatten\n784 numbers"),
    (1, 7, "Dense\n128 neurons, relu"),
    (2, 5, "Dense\n10 neurons, softmax"),
]
heights = [np.linspace(-count / 2, count / 2, count) for _, count, _ in columns]
for left in (0, 1):
    for start in heights[left]:
        for end in heights[left + 1]:
            plt.plot([left, left + 1], [start, end], color="lightgrey", linewidth=0.6, zorder=1)
for (x, count, name), ys in zip(columns, heights):
    plt.scatter([x] * count, ys, s=160, color="white", edgecolors="black", zorder=2)
    plt.text(x, 5.4, name, ha="center", va="bottom")
plt.text(1, -5.6, "grey lines: weights (only some neurons are drawn)", ha="center", va="top", color="grey")
plt.axis("off")
plt.ylim(-6.5, 7)
plt.show()

# %% [markdown] tags=["lang-en"]
# ### Question 3 (3 points)
#
# Build this network and call it `model`. In Keras a network whose layers follow each other is made like this, here for a
# different task (five measurements in, two classes out):
#
# ```python
# example = keras.Sequential([
#     keras.Input(shape=(5,)),
#     layers.Dense(3, activation="tanh"),
#     layers.Dense(2, activation="softmax"),
# ])
# ```
#
# The input of yours has the shape `(28, 28)`, and its first layer is `layers.Flatten()`.

# %% [markdown] tags=["lang-ja"]
# ### 問題3（3点）
#
# このネットワークを作り、`model` という名前を付けましょう。Keras では、層が順番に並んだネットワークを次のように作ります。（これは、5個の測定値から2つのクラスを見分ける、別の問題の例です。）
#
# ```python
# example = keras.Sequential([
#     keras.Input(shape=(5,)),
#     layers.Dense(3, activation="tanh"),
#     layers.Dense(2, activation="softmax"),
# ])
# ```
#
# 今回の入力の形は `(28, 28)` で、最初の層は `layers.Flatten()` です。

# %% nbgrader={"grade": false, "grade_id": "q3_build_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q3_build", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
assert "model" in globals(), "There is no model yet."
assert isinstance(model, keras.Model), (
    "model should be a Keras network, for example keras.Sequential([...])."
)
try:
    outputs = np.asarray(model(np.asarray(x_train_scaled[:2])))
except Exception as error:
    raise AssertionError(
        "The network cannot take in the pictures. Check the shape of the input and "
        f"the first layer. Keras says: {error}"
    ) from None
assert outputs.shape == (2, 10), (
    "For each picture the network should give ten numbers, but it gives this shape: "
    f"{outputs.shape[1:]}"
)
model.summary()
print("The network takes in pictures and gives ten numbers for each.")

# %% nbgrader={"grade": true, "grade_id": "q3_build", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
assert "model" in globals(), "model がまだありません。"
assert isinstance(model, keras.Model), (
    "model は、keras.Sequential([...]) などで作ったネットワークにしましょう。"
)
try:
    outputs = np.asarray(model(np.asarray(x_train_scaled[:2])))
except Exception as error:
    raise AssertionError(
        "ネットワークが画像を受け取れません。入力の形と最初の層を確かめましょう。"
        f"Keras のメッセージ： {error}"
    ) from None
assert outputs.shape == (2, 10), (
    "画像1枚につき10個の数を出すはずですが、いまの形はこうなっています： "
    f"{outputs.shape[1:]}"
)
model.summary()
print("画像を受け取り、1枚につき10個の数を出せます。")

# %% [markdown] tags=["lang-en"]
# ## 4. Train it
#
# First we settle *how* the network is to learn. That is the job of `model.compile`:
#
# - The **loss** is a number that says how wrong the network is. The smaller, the better. For classes that are given as
#   numbers from 0 to 9 we take `"sparse_categorical_crossentropy"`. It is large when the network gave the true class a
#   small probability.
# - The **optimizer** changes the weights a little, again and again, so that the loss becomes smaller. `"adam"` is a good
#   choice.
# - The **metrics** are further numbers that we want to see, here `"accuracy"`: the share of pictures that the network
#   gets right.
#
# Then `model.fit` trains it. One pass through all training pictures is called an **epoch**. `fit` returns a record of
# what happened, with the loss after each epoch.

# %% [markdown] tags=["lang-ja"]
# ## 4. 訓練する
#
# まず、`model.compile` で、ネットワークの*学び方*を決めます。
#
# - **損失**（loss）は、ネットワークがどれくらい間違っているかを表す数です。小さいほどよい値です。クラスが0〜9の番号で与えられているときは、`"sparse_categorical_crossentropy"` を使います。正解のクラスに小さい確率しか与えなかったとき、損失は大きくなります。
# - **オプティマイザ**（optimizer）は、損失が小さくなるように、重みを少しずつ何度も変えます。`"adam"` を使うとよいでしょう。
# - **評価指標**（metrics）は、ほかに見ておきたい数です。ここでは `"accuracy"`（**正解率**）、つまり正しく答えた画像の割合を使います。
#
# 次に、`model.fit` で訓練します。すべての訓練画像を1回ずつ使うことを、1**エポック**といいます。`fit` は、エポックごとの損失などの記録を返します。

# %% [markdown] tags=["lang-en"]
# ### Question 4 (3 points)
#
# Compile `model` and train it on `x_train_scaled` and `y_train` for **5 epochs**, in one call of `fit`. Keep what `fit`
# returns in `history`. (With `verbose=2` Keras prints one line for each epoch.)

# %% [markdown] tags=["lang-ja"]
# ### 問題4（3点）
#
# `model` を `compile` し、`x_train_scaled` と `y_train` を使って、`fit` を1回だけ呼んで**5エポック**訓練しましょう。`fit` の戻り値を`history` に入れてください。（`verbose=2` とすると、エポックごとに1行ずつ表示されます。）

# %% nbgrader={"grade": false, "grade_id": "q4_train_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=5, verbose=2)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q4_train", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
assert "history" in globals(), (
    "There is no history yet. Write history = model.fit(...)."
)
record = getattr(history, "history", history)
assert isinstance(record, dict) and "loss" in record, (
    "history should be what model.fit(...) returns."
)
assert np.isfinite(record["loss"]).all(), (
    "The loss is no longer a number. Were the pictures scaled?"
)
assert len(record["loss"]) > 1 and record["loss"][-1] < record["loss"][0], (
    "The loss has not become smaller. Look at the number of epochs, the pictures and "
    "the labels that you gave to fit."
)
print("The loss has become smaller: the network has learned something.")

# %% nbgrader={"grade": true, "grade_id": "q4_train", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
assert "history" in globals(), (
    "history がまだありません。history = model.fit(...) と書きましょう。"
)
record = getattr(history, "history", history)
assert isinstance(record, dict) and "loss" in record, (
    "history には、model.fit(...) の戻り値を入れましょう。"
)
assert np.isfinite(record["loss"]).all(), (
    "損失が数でなくなっています。画像をスケーリングしましたか。"
)
assert len(record["loss"]) > 1 and record["loss"][-1] < record["loss"][0], (
    "損失が小さくなっていません。fit に渡したエポック数、画像、"
    "ラベルを確かめましょう。"
)
print("損失が小さくなりました。ネットワークが何かを学んだということです。")

# %% nbgrader={"grade": false, "grade_id": "passes", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
losses = getattr(history, "history", history)["loss"]
for epoch, loss in enumerate(losses, start=1):
    print(f"loss after epoch {epoch}: {loss:.3f} " + "█" * round(40 * loss / max(losses)))

# %% nbgrader={"grade": false, "grade_id": "passes", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
losses = getattr(history, "history", history)["loss"]
for epoch, loss in enumerate(losses, start=1):
    print(f"エポックごとの損失 {epoch}: {loss:.3f} " + "█" * round(40 * loss / max(losses)))

# %% [markdown] tags=["lang-en"]
# Each bar above is the loss after one more pass. Look at the first one: after a single epoch the network is still quite
# wrong. Going through the data once was not enough; it could still learn a lot from the very same pictures. A network
# that has learned too little like this is **underfitting**. With further epochs the loss goes on falling, at first
# quickly, then more and more slowly.
#
# ## 5. Draw the learning curve
#
# A picture says this better than a row of numbers. The loss drawn against the epoch is called a **learning curve**.
#
# ### Question 5 (2 points)
#
# - Draw the training loss from `history.history["loss"]` as a line with `plt.plot`, one point for each epoch. Give both
#   axes a name with `plt.xlabel` and `plt.ylabel` (in English, so that every computer can show the letters), and end
#   with `plt.show()`.
# - Put the loss after the first epoch into `first_loss` and the loss after the last epoch into `last_loss`.

# %% [markdown] tags=["lang-ja"]
# 上の棒は、1エポック終わるごとの損失です。最初の棒を見てください。1エポックだけでは、まだかなり間違っています。データを1回使うだけでは足りず、同じ画像からまだ多くのことを学べます。このように、学び足りない状態を**未学習**（underfitting、アンダーフィッティング）といいます。エポックを重ねると損失はさらに下がります。はじめは速く、だんだんゆっくりになります。
#
# ## 5. 学習曲線を描く
#
# 数を並べるより、図のほうがよく分かります。エポックごとの損失をグラフにしたものを**学習曲線**といいます。
#
# ### 問題5（2点）
#
# - `history.history["loss"]` にある訓練の損失を、`plt.plot` で、1エポックに1点ずつ、線で描きましょう。`plt.xlabel` と`plt.ylabel` で両方の軸に名前を付け（どのコンピュータでも表示できるように、英語で書きましょう）、最後に `plt.show()` を呼びます。
# - 最初のエポックの損失を `first_loss` に、最後のエポックの損失を `last_loss` に入れましょう。

# %% nbgrader={"grade": false, "grade_id": "q5_curve_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
loss_by_epoch = history.history["loss"]
plt.plot(range(1, len(loss_by_epoch) + 1), loss_by_epoch, marker="o")
plt.xlabel("epoch")
plt.ylabel("training loss")
plt.show()
first_loss = loss_by_epoch[0]
last_loss = loss_by_epoch[-1]
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q5_curve", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
assert "first_loss" in globals() and "last_loss" in globals(), (
    "first_loss or last_loss is not there yet."
)
assert np.ndim(first_loss) == 0 and np.ndim(last_loss) == 0, (
    "first_loss and last_loss should be one number each."
)
assert first_loss > last_loss, (
    "The loss after the first epoch should be larger than the one after the last."
)
print("This looks good. Does your curve fall from left to right?")

# %% nbgrader={"grade": true, "grade_id": "q5_curve", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
assert "first_loss" in globals() and "last_loss" in globals(), (
    "first_loss か last_loss がまだありません。"
)
assert np.ndim(first_loss) == 0 and np.ndim(last_loss) == 0, (
    "first_loss と last_loss は、それぞれ1つの数にしましょう。"
)
assert first_loss > last_loss, (
    "最初のエポックの損失は、最後のエポックの損失より大きいはずです。"
)
print("よさそうです。曲線は左から右へ下がっていますか。")

# %% [markdown] tags=["lang-en"]
# ## 6. Ten probabilities
#
# Now we ask the trained network. For each picture it gives ten probabilities, one for each class. The class with the
# largest probability is its **prediction**.
#
# ### Question 6 (2 points)
#
# - Let the model predict all pictures in `x_validation_scaled` (with `model.predict`) and put the result into
#   `probabilities`. It has one row for each picture and ten columns, and each row sums to 1.
# - Put the predicted label of every picture, the number of the most probable class, into `predicted_labels`.
#   `np.argmax(array, axis=1)` finds where the largest number of each row stands.

# %% [markdown] tags=["lang-ja"]
# ## 6. 10個の確率
#
# 訓練したネットワークに答えてもらいましょう。ネットワークは、画像1枚につき10個の確率を、クラスごとに1つずつ出します。確率がいちばん大きいクラスが、ネットワークの**予測**です。
#
# ### 問題6（2点）
#
# - `model.predict` で `x_validation_scaled` のすべての画像を予測し、結果を `probabilities` に入れましょう。画像1枚につき1行、10列で、どの行も合計が1になります。
# - 画像ごとに、確率がいちばん大きいクラスの番号（予測したラベル）を求め、`predicted_labels` に入れましょう。`np.argmax(配列, axis=1)` を使うと、各行でいちばん大きい数の位置が分かります。

# %% nbgrader={"grade": false, "grade_id": "q6_probabilities_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
probabilities = model.predict(x_validation_scaled, verbose=0)
predicted_labels = np.argmax(probabilities, axis=1)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q6_probabilities", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
assert "probabilities" in globals() and "predicted_labels" in globals(), (
    "probabilities or predicted_labels is not there yet."
)
assert np.shape(probabilities) == (len(x_validation), 10), (
    "probabilities should have one row for each validation picture and ten columns."
)
assert np.allclose(np.sum(probabilities, axis=1), 1, atol=1e-2), (
    "The ten probabilities of a picture should sum to 1. Look at the activation of "
    "the last layer."
)
assert np.shape(predicted_labels) == (len(x_validation),), (
    "predicted_labels should hold one label for each validation picture."
)
print("This looks good. On to the next task!")

# %% nbgrader={"grade": true, "grade_id": "q6_probabilities", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
assert "probabilities" in globals() and "predicted_labels" in globals(), (
    "probabilities か predicted_labels がまだありません。"
)
assert np.shape(probabilities) == (len(x_validation), 10), (
    "probabilities は、検証画像1枚につき1行、10列になるはずです。"
)
assert np.allclose(np.sum(probabilities, axis=1), 1, atol=1e-2), (
    "1枚の画像の10個の確率は、合計が1になるはずです。"
    "最後の層の活性化関数を確かめましょう。"
)
assert np.shape(predicted_labels) == (len(x_validation),), (
    "predicted_labels には、検証画像1枚につき1つのラベルを入れましょう。"
)
print("よさそうです。次に進みましょう！")

# %% [markdown] tags=["lang-en"]
# ## 7. Colours that tell right from wrong
#
# We want to draw the ten probabilities of a picture as ten bars and see at a glance whether the network was right:
#
# - the bar of the **true** label is **blue**;
# - if the network chose another label, the bar of the label that it **chose** is **red**;
# - all other bars are **grey**.
#
# ### Question 7 (2 points)
#
# Write a function `bar_colors(probabilities, true_label)`. It gets the ten probabilities of *one* picture and its true
# label, and returns a list of ten colours, `"blue"`, `"red"` or `"grey"`, one for each bar.

# %% [markdown] tags=["lang-ja"]
# ## 7. 当たりはずれが分かる色
#
# 1枚の画像の10個の確率を10本の棒にして、予測が当たったかどうか、ひと目で分かるようにしましょう。
#
# - **正解**のラベルの棒は**青**にします。
# - ネットワークが別のラベルを選んだときは、**選んだ**ラベルの棒を**赤**にします。
# - ほかの棒はすべて**灰色**にします。
#
# ### 問題7（2点）
#
# 関数 `bar_colors(probabilities, true_label)` を書きましょう。*1枚の*画像の10個の確率と、その正解のラベルを受け取り、棒ごとに1つずつ、10個の色（`"blue"`、`"red"`、`"grey"`）のリストを返します。

# %% nbgrader={"grade": false, "grade_id": "q7_colors_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bar_colors(probabilities, true_label):
    ### BEGIN SOLUTION
    colors = ["grey"] * len(probabilities)
    colors[int(np.argmax(probabilities))] = "red"
    colors[true_label] = "blue"
    return colors
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q7_colors", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
try:
    sample_colors = bar_colors(np.full(10, 0.1), 4)
except (NameError, NotImplementedError):
    raise AssertionError("The function bar_colors is not finished yet.") from None
assert sample_colors is not None and len(sample_colors) == 10, (
    "bar_colors should return ten colours. Did you forget to return them?"
)
plt.figure(figsize=(6, 0.6))
plt.imshow([[plt.matplotlib.colors.to_rgb(color) for color in sample_colors]])
plt.yticks([])
plt.xticks(range(10))
plt.title("the colours of bar_colors(..., 4)", fontsize=9)
plt.show()
print(
    "Ten colours. Try the function with a right and a wrong prediction of your own "
    "as well."
)

# %% nbgrader={"grade": true, "grade_id": "q7_colors", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
try:
    sample_colors = bar_colors(np.full(10, 0.1), 4)
except (NameError, NotImplementedError):
    raise AssertionError("関数 bar_colors がまだできていません。") from None
assert sample_colors is not None and len(sample_colors) == 10, (
    "bar_colors は10個の色を返すようにしましょう。return を忘れていませんか。"
)
plt.figure(figsize=(6, 0.6))
plt.imshow([[plt.matplotlib.colors.to_rgb(color) for color in sample_colors]])
plt.yticks([])
plt.xticks(range(10))
plt.title("the colours of bar_colors(..., 4)", fontsize=9)
plt.show()
print(
    "10個の色が返ってきました。当たった予測とはずれた予測を自分で作って、"
    "試してみましょう。"
)

# %% [markdown] tags=["lang-en"]
# ### Question 8 (2 points)
#
# Draw the bar chart for the **first validation picture**, whose number is 0: ten bars with `plt.bar`, as high as its
# ten probabilities, in the colours that `bar_colors` gives. End with `plt.show()`. The names of the classes make good
# names for the bars.

# %% [markdown] tags=["lang-ja"]
# ### 問題8（2点）
#
# **最初の検証画像**（0番の画像）の棒グラフを描きましょう。`plt.bar` で10本の棒を描き、高さは10個の確率、色は `bar_colors` の返す色にします。最後に `plt.show()` を呼びます。棒の名前には、クラスの名前を使うとよいでしょう。

# %% nbgrader={"grade": false, "grade_id": "q8_chart_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
plt.bar(class_names, probabilities[0], color=bar_colors(probabilities[0], y_validation[0]))
plt.xticks(rotation=45, ha="right")
plt.ylabel("probability")
plt.show()
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q8_chart", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
assert "probabilities" in globals() and "bar_colors" in globals(), (
    "You need probabilities and bar_colors first."
)
plt.figure(figsize=(2, 2))
plt.imshow(x_validation[0], cmap="gray", vmin=0, vmax=255)
plt.title(class_names[y_validation[0]])
plt.axis("off")
plt.show()
print(
    "This is the picture. Does your chart show ten bars, and the blue one at its "
    "class?"
)

# %% nbgrader={"grade": true, "grade_id": "q8_chart", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
assert "probabilities" in globals() and "bar_colors" in globals(), (
    "先に probabilities と bar_colors を用意しましょう。"
)
plt.figure(figsize=(2, 2))
plt.imshow(x_validation[0], cmap="gray", vmin=0, vmax=255)
plt.title(class_names[y_validation[0]])
plt.axis("off")
plt.show()
print(
    "これがその画像です。グラフには棒が10本あり、"
    "この画像のクラスの棒が青くなっていますか。"
)

# %% [markdown] tags=["lang-en"]
# ## 8. How often is it right?
#
# One picture does not say much. The **accuracy** is the share of pictures for which the predicted label is the true one:
# 0 means never, 1 means always. We measure it on the validation pictures, which the network has not learned from.
#
# ### Question 9 (2 points)
#
# Put the accuracy of your model on the validation pictures, a number from 0 to 1, into `validation_accuracy`. Your teacher
# will also try your model on pictures that are in nobody's file.

# %% [markdown] tags=["lang-ja"]
# ## 8. どれくらい当たるか
#
# 1枚の画像だけでは、あまりよく分かりません。予測したラベルが正解だった画像の割合を**正解率**といいます。0ならすべて不正解、1ならすべて正解です。ネットワークが学ぶときに使っていない検証画像で測ります。
#
# ### 問題9（2点）
#
# 検証画像でのモデルの正解率（0から1までの数）を `validation_accuracy` に入れましょう。先生は、だれのファイルにも入っていない画像でも、あなたのモデルを試します。

# %% nbgrader={"grade": false, "grade_id": "q9_accuracy_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
validation_accuracy = np.mean(predicted_labels == y_validation)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q9_accuracy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
assert "validation_accuracy" in globals(), "There is no validation_accuracy yet."
assert np.ndim(validation_accuracy) == 0, "validation_accuracy should be one number."
assert 0 <= validation_accuracy <= 1, "A share lies between 0 and 1."
print(
    "Your network says that it gets this share of new pictures right: "
    f"{float(validation_accuracy):.1%}"
)

# %% nbgrader={"grade": true, "grade_id": "q9_accuracy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
assert "validation_accuracy" in globals(), "validation_accuracy がまだありません。"
assert np.ndim(validation_accuracy) == 0, "validation_accuracy は1つの数にしましょう。"
assert 0 <= validation_accuracy <= 1, "割合は0から1までの数です。"
print(f"新しい画像のうち、正しく答えた割合： {float(validation_accuracy):.1%}")

# %% [markdown] tags=["lang-en"]
# ## 9. What did you see?
#
# When further epochs change the loss hardly at all, training has **converged**: it has arrived. Here are four learning
# curves of other networks:

# %% [markdown] tags=["lang-ja"]
# ## 9. 分かったこと
#
# エポックを重ねても損失がほとんど変わらなくなったとき、訓練は**収束した**（落ち着いた）といいます。ほかのネットワークの学習曲線を4つ見てみましょう。

# %% nbgrader={"grade": false, "grade_id": "four_curves", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
epochs = np.arange(1, 21)
bumps = np.array([0, 8, -9, 7, -6, 9, -8, 6, -9, 8, -7, 9, -6, 7, -9, 8, -7, 9, -8, 6]) / 20
shapes = {
    "a": 2.3 - 0.07 * epochs,
    "b": 1.3 + bumps,
    "c": 0.4 + 0.06 * epochs,
    "d": 0.25 + 2.1 * np.exp(-epochs / 2.5),
}
figure, places = plt.subplots(1, 4, figsize=(12, 2.8), sharey=True)
for place, (letter, shape) in zip(places, shapes.items()):
    place.plot(epochs, shape)
    place.set_title(letter)
    place.set_xlabel("epoch")
places[0].set_ylabel("training loss")
plt.show()

# %% [markdown] tags=["lang-en"]
# ### Question 10 (3 points)
#
# Answer with one letter each, for example `"b"`.
#
# `answer_training_changes`: what does `fit` change in a network?
#
# - a: the number of its neurons
# - b: the number of its layers
# - c: its weights
# - d: the pictures that it learns from
#
# `answer_why_repeat`: why do we go through the same pictures in several epochs?
#
# - a: each pass changes the weights only a little, so one pass leaves much still to be learned
# - b: each pass adds new neurons, and a network needs many of them
# - c: the pictures are different in each epoch
# - d: Keras can only read a few of the pictures in one epoch
#
# `answer_converged`: in which of the four pictures above has training converged?

# %% [markdown] tags=["lang-ja"]
# ### 問題10（3点）
#
# それぞれ1文字で答えましょう（例：`"b"`）。
#
# `answer_training_changes`：`fit` によって、ネットワークの何が変わりますか。
#
# - a：ニューロンの数
# - b：層の数
# - c：重み
# - d：学ぶための画像
#
# `answer_why_repeat`：同じ画像を何エポックもくり返し使うのはなぜですか。
#
# - a：1回では重みが少ししか変わらず、まだ学べることが多く残っているから
# - b：1回ごとに新しいニューロンが増え、ネットワークにはたくさんのニューロンが必要だから
# - c：エポックごとに画像がちがうから
# - d：Keras は1エポックに少しの画像しか読めないから
#
# `answer_converged`：上の4つの図のうち、訓練が収束しているのはどれですか。

# %% nbgrader={"grade": false, "grade_id": "q10_ideas_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
answer_training_changes = "c"
answer_why_repeat = "a"
answer_converged = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q10_ideas", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
for name in ("answer_training_changes", "answer_why_repeat", "answer_converged"):
    assert name in globals(), f"This answer is still missing: {name}"
    assert str(globals()[name]).strip().lower() in ("a", "b", "c", "d"), (
        f"{name} should be one of the letters a, b, c and d, in quotes."
    )
print("Three answers, thank you.")

# %% nbgrader={"grade": true, "grade_id": "q10_ideas", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
for name in ("answer_training_changes", "answer_why_repeat", "answer_converged"):
    assert name in globals(), f"この答えがまだありません： {name}"
    assert str(globals()[name]).strip().lower() in ("a", "b", "c", "d"), (
        f"{name} には、a、b、c、d のどれか1文字を、引用符で囲んで入れましょう。"
    )
print("3つの答えがそろいました。")

# %% [markdown] tags=["lang-en"]
# ### Question 11 (2 points, read by your teacher)
#
# Look at your learning curve once more. Do you think that 5 epochs were enough for your network? Write two or three
# sentences, and say what in the curve makes you think so.

# %% [markdown] tags=["lang-ja"]
# ### 問題11（2点、先生が読みます）
#
# 自分の学習曲線をもう一度見てみましょう。あなたのネットワークにとって、5エポックで十分だったと思いますか。曲線のどこからそう考えたのかも含めて、2〜3文で書きましょう。

# %% [markdown] nbgrader={"grade": true, "grade_id": "q11_reflection", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false} tags=["lang-en"]
# ### BEGIN SOLUTION
# The curve still falls a little from the fourth to the fifth epoch, so a few more epochs would help, though not much:
# most of the way down lies in the first two.
# ### END SOLUTION

# %% [markdown] nbgrader={"grade": true, "grade_id": "q11_reflection", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false} tags=["lang-ja"]
# ### BEGIN SOLUTION
# 4エポック目から5エポック目にかけてもまだ少し下がっているので、もう少し訓練すればよくなると思います。ただし、大きく下がったのは最初の2エポックなので、差は小さいでしょう。
# ### END SOLUTION

# %% [markdown] tags=["lang-en"]
# ## What comes next
#
# You have trained a network and seen **underfitting**: too few passes, and it has not learned enough. In the next lesson
# you will see the opposite as well, a network that learns its training pictures *too* well.
#
# Before you submit, choose *Restart Kernel and Run All Cells* from the menu and see whether every check still passes.

# %% [markdown] tags=["lang-ja"]
# ## 次のレッスンでは
#
# ネットワークを訓練し、**未学習**のようすを見ました。訓練が少なすぎると、学び足りないのでした。次のレッスンでは、その反対に、訓練データを*学びすぎて*しまうネットワークも見てみます。
#
# 提出する前に、メニューから *Restart Kernel and Run All Cells* を選び、すべての確認が通るかどうか見ておきましょう。
