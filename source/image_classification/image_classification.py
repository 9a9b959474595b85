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
# このレッスンでは、小さな**ニューラルネットワーク**を作り、10種類の画像を見分けられるように**訓練**します（**学習**させる、ともいいます）。はじめは何も知らず、でたらめに答えるだけです。データを繰り返し見るうちに上達していくようすを、いっしょに見てみましょう。
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
# them. The names of what they need for themselves begin with `_`, so that they change no variable of yours.

# %% [markdown] tags=["lang-ja"]
# 使う環境：JupyterLab、VS Code、Google Colab のどれでも使えます。いっしょに配られたデータ（`.npz`）は、このノートブックと同じフォルダーに置きます。Colab では、「ファイル」→「ノートブックをアップロード」でノートブックを開き、左のフォルダーのマークを押して、そこにデータを入れます。Google ドライブは使いません。Colab 以外では、Google アカウントもいりません。
#
# 準備をするセル、図を描くだけのセル、答えを確かめるセルは、コードが折りたたまれています。ほかのセルと同じように実行しましょう。押すと、コードが開きます。これらのセルの中だけで使う変数の名前は `_` で始まるので、みなさんの変数は変わりません。

# %% nbgrader={"grade": false, "grade_id": "prepare", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
import os

try:  # lang-ja
    import matplotlib_fontja  # lang-ja
    matplotlib_fontja.japanize()  # これが入っていれば、図にも日本語を書けます  # lang-ja
except ImportError:  # lang-ja
    print("図の日本語が □ になるときは、%pip install matplotlib-fontja を実行し、カーネルを再起動しましょう。")  # lang-ja

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
# - `x_train`, `y_train`: pictures and labels for **training**, the **training data**, from which the network learns;
# - `x_validation`, `y_validation`: pictures and labels for **validation**. The network never learns from these: they show
#   how well it does on pictures that are new to it.

# %% [markdown] tags=["lang-ja"]
# ## 1. データを見る
#
# ファイル `images.npz` には、小さな白黒画像が入っています。どの画像も、10個の**クラス**（種類）のどれかに属しています。クラスの番号（0〜9）を**ラベル**といいます。データは2つのグループに分かれています。
#
# - `x_train`、`y_train`：**訓練**用の画像とラベルです。ネットワークはこれを使って学びます。**教師データ**、学習データともいいます。
# - `x_validation`、`y_validation`：**検証**用の画像とラベル（**検証データ**）です。学ぶためには使いません。はじめて見る画像でどれくらいうまくいくかを調べるために使います。

# %% nbgrader={"grade": false, "grade_id": "load", "locked": true, "schema_version": 3, "solution": false, "task": false}
data = np.load("images.npz")
x_train, y_train = data["x_train"], data["y_train"]
x_validation, y_validation = data["x_validation"], data["y_validation"]
class_names = [str(name) for name in data["class_names"]]
print(class_names)

# %% nbgrader={"grade": false, "grade_id": "gallery", "locked": true, "schema_version": 3, "solution": false, "task": false}
plt.figure(figsize=(10, 4.6))
for number in range(24):
    left, top = number % 8 * 34, number // 8 * 38
    plt.imshow(x_train[number], cmap="gray", vmin=0, vmax=255, extent=(left, left + 28, top + 28, top))
    plt.text(left + 14, top - 2, class_names[y_train[number]], ha="center", fontsize=9)
plt.axis((0, 266, 104, -8))
plt.axis("off")
plt.show()

# %% [markdown] tags=["lang-en"]
# ### Question 1 (1 point): Look at the data
#
# `x_train` is an array: a box of numbers with three directions. `x_train.shape` says how long it is in each direction.
#
# - Put the number of training pictures into `n_images`.
# - Put the height and the width of one picture into `image_shape`, as two numbers: `(height, width)`.

# %% [markdown] tags=["lang-ja"]
# ### 問題1（1点）：データを見る
#
# `x_train` は配列（数を並べた箱）で、3つの方向があります。`x_train.shape` を見ると、それぞれの方向の長さが分かります。
#
# - 訓練用の画像の枚数を `n_images` に入れましょう。
# - 画像1枚の高さと幅を、2つの数 `(高さ, 幅)` として `image_shape` に入れましょう。

# %% nbgrader={"grade": false, "grade_id": "q1_look_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
n_images = x_train.shape[0]
image_shape = x_train.shape[1:]
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1_look", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
for _name in ("n_images", "image_shape"):
    assert globals().get(_name) is not None, (
        f"There is no {_name} yet. Write {_name} = ... in the cell above and run it."  # lang-en
        f"{_name} がまだありません。上のセルに {_name} = ... と書いて実行しましょう。"  # lang-ja
    )
try:
    int(n_images)
except (TypeError, ValueError):
    raise AssertionError(
        f"n_images should be one whole number, but it is {n_images!r}."  # lang-en
        f"n_images は1つの整数にしましょう。いまは {n_images!r} です。"  # lang-ja
    ) from None
try:
    _lengths = [int(length) for length in np.ravel(image_shape)]
except (TypeError, ValueError):
    _lengths = []
assert len(_lengths) == 2, (
    "image_shape should hold two whole numbers, the height and the width of one picture, "  # lang-en
    f"but it is {image_shape!r}."  # lang-en
    "image_shape には、画像1枚の高さと幅の、2つの整数を入れましょう。"  # lang-ja
    f"いまは {image_shape!r} です。"  # lang-ja
)
print(
    "The form is right: one number, and two numbers. Whether they are the right ones is "  # lang-en
    "looked at when your work is graded."  # lang-en
    "形は合っています（1つの数と、2つの数）。値が正しいかどうかは、採点のときに調べます。"  # lang-ja
)

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
_part = x_train[0][8:20, 8:20]
plt.figure(figsize=(6, 6))
plt.imshow(_part, cmap="gray", vmin=0, vmax=255)
for _row in range(12):
    for _column in range(12):
        _brightness = _part[_row, _column]
        plt.text(_column, _row, str(_brightness), ha="center", va="center", fontsize=8,
                 color="black" if _brightness > 127 else "white")
plt.axis("off")
plt.show()

# %% nbgrader={"grade": false, "grade_id": "stand_in", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
def scaled_or_shifted(images):
    try:
        scaled = np.asarray(scale(images), dtype="float32")
        assert scaled.shape == images.shape
        return scaled
    except Exception:
        print("scale does not work yet. You can go on: other small numbers take its place for now.")  # lang-en
        print("scale がまだ使えません。いまは別の小さな数で代用するので、先に進めます。")  # lang-ja
        return (images.astype("float32") - 130) / 100

# %% [markdown] tags=["lang-en"]
# A network learns more easily from small numbers. So we bring all pixels to the range from 0 to 1. This is called
# **scaling**.
#
# ### Question 2 (2 points): Scale the pixels
#
# Write a function `scale(images)`. It gets an array of pictures with pixels from 0 to 255 and returns an array of the
# same shape in which 0 is still 0, the brightest possible pixel is 1, and everything else lies evenly between them.
# It has to treat every picture in the same way, a dark one too.
#
# After the check, your function is called and makes the scaled pictures: `x_train_scaled` and `x_validation_scaled`.

# %% [markdown] tags=["lang-ja"]
# ネットワークは、小さな数のほうが学びやすくなります。そこで、すべての画素の値を0から1までにそろえます。これを**スケーリング**といいます。
#
# ### 問題2（2点）：画素の値をそろえる
#
# 関数 `scale(images)` を書きましょう。画素の値が0〜255の画像の配列を受け取り、同じ形の配列を返します。0は0のまま、ありえるいちばん明るい値は1になり、その間の値は等間隔に並ぶようにします。暗い画像も含めて、どの画像も同じように扱ってください。
#
# 確認のあとのセルで、この関数を使って、スケーリングした画像 `x_train_scaled` と `x_validation_scaled` を作ります。

# %% nbgrader={"grade": false, "grade_id": "q2_scale_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
def scale(images):
    ### BEGIN SOLUTION
    return images.astype("float32") / 255
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2_scale", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
_sample = np.array([[[0, 64], [128, 255]]], dtype="uint8")
_dark_sample = np.array([[[0, 64], [64, 0]]], dtype="uint8")
try:
    _scaled_sample = np.asarray(scale(_sample), dtype="float64")
    _scaled_dark = np.asarray(scale(_dark_sample), dtype="float64")
except Exception as _error:
    _unfinished = "scale" not in globals() or isinstance(_error, NotImplementedError)
    if _unfinished:
        raise AssertionError(
            "The function scale is not finished yet."  # lang-en
            "関数 scale がまだできていません。"  # lang-ja
        ) from None
    raise AssertionError(
        "scale should return an array of numbers. Trying it out ended with: "  # lang-en
        "scale は数の配列を返すようにしましょう。試すと、次のエラーになりました："  # lang-ja
        f"{type(_error).__name__}: {_error}"
    ) from None
assert _scaled_sample.shape == _sample.shape, (
    "scale should return an array of the same shape. Did you forget to return the result?"  # lang-en
    "scale は同じ形の配列を返すようにしましょう。return を忘れていませんか。"  # lang-ja
)
_black, _grey, _light, _white = _scaled_sample.ravel()
assert np.isclose(_black, 0) and np.isclose(_white, 1), (
    "0 should stay 0, and 255, the brightest value that a pixel can have, should become 1. "  # lang-en
    f"Your scale makes {_black:g} and {_white:g} of them."  # lang-en
    "0は0のまま、画素がとりうるいちばん明るい値の255は1になるようにしましょう。"  # lang-ja
    f"いまの scale では、それぞれ {_black:g} と {_white:g} になります。"  # lang-ja
)
assert _black < _grey < _light < _white, (
    "Pixels that were different have become equal, or changed their order. Numbers between "  # lang-en
    "0 and 1 need a fraction."  # lang-en
    "ちがう明るさだった画素が同じ値になったり、順番が変わったりしています。"  # lang-ja
    "0と1の間の数を表すには、小数が必要です。"  # lang-ja
)
assert np.isclose(_scaled_dark[0, 0, 1], _grey), (
    "64 becomes another number in a dark picture. Treat every picture in the same way."  # lang-en
    "暗い画像では、64が別の値になります。どの画像も同じように扱いましょう。"  # lang-ja
)
print(
    "0 became 0, 255 became 1, the values between kept their order, and a dark picture was "  # lang-en
    "treated like a bright one."  # lang-en
    "0は0、255は1になり、間の値の順番も変わりませんでした。暗い画像も同じように扱えています。"  # lang-ja
)

# %% nbgrader={"grade": false, "grade_id": "scaled", "locked": true, "schema_version": 3, "solution": false, "task": false}
x_train_scaled = scaled_or_shifted(x_train)
x_validation_scaled = scaled_or_shifted(x_validation)

# %% [markdown] tags=["lang-en"]
# ## 3. Build the network
#
# A network consists of **neurons**. A neuron takes numbers in, multiplies each of them by a **weight**, adds everything
# up and passes the result on. Each connection between two neurons has such a weight. The weights decide what the neuron pays attention to, and learning means finding good
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
# ネットワークは**ニューロン**の集まりです。ニューロンは、入ってきた数のそれぞれに**重み**をかけて足し合わせ、結果を次へ渡します。ニューロンどうしの結合の1つ1つに、重みがあります。何に注目するかを決めるのが重みで、よい重みを見つけることが「学ぶ」ことです。ニューロンは**層**に分かれて並んでいます。
#
# 1. **Flatten** 層は、28×28画素の画像を、784個の数が並んだ1列にします。
# 2. 次は、128個のニューロンをもつ **Dense** 層です。Dense（密）とは、どのニューロンも、前の層の数を全部受け取るという意味です。**活性化関数**は `relu` です。負の結果は0にし、正の結果はそのまま渡します。
# 3. 最後の **Dense** 層には、クラスごとに1個ずつ、10個のニューロンがあります。活性化関数は `softmax` で、10個の数を10個の**確率**に変えます。どれも負にならず、合計は1になります。

# %% nbgrader={"grade": false, "grade_id": "network_picture", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
plt.figure(figsize=(8, 4))
_columns = [
    (0, 9, "Flatten\n784 numbers"),  # lang-en
    (1, 7, "Dense\n128 neurons, relu"),  # lang-en
    (2, 5, "Dense\n10 neurons, softmax"),  # lang-en
    (0, 9, "Flatten\n784個の数"),  # lang-ja
    (1, 7, "Dense\nニューロン128個、relu"),  # lang-ja
    (2, 5, "Dense\nニューロン10個、softmax"),  # lang-ja
]
_heights = [np.linspace(-_count / 2, _count / 2, _count) for _, _count, _ in _columns]
for _left in (0, 1):
    for _start in _heights[_left]:
        for _end in _heights[_left + 1]:
            plt.plot([_left, _left + 1], [_start, _end], color="lightgrey", linewidth=0.6, zorder=1)
for (_x, _count, _name), _ys in zip(_columns, _heights):
    plt.scatter([_x] * _count, _ys, s=160, color="white", edgecolors="black", zorder=2)
    plt.text(_x, 5.4, _name, ha="center", va="bottom")
plt.text(1, -5.6, "grey lines: weights (only some neurons are drawn)", ha="center", va="top", color="grey")  # lang-en
plt.text(1, -5.6, "灰色の線：重み（ニューロンは一部だけ描いてあります）", ha="center", va="top", color="grey")  # lang-ja
plt.axis("off")
plt.ylim(-6.5, 7)
plt.show()

# %% [markdown] tags=["lang-en"]
# ### Question 3 (3 points): Build the network
#
# Build this network, with these three layers in this order, and call it `model`. In Keras a network whose layers follow each other is made like this, here for a
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
# ### 問題3（3点）：ネットワークを作る
#
# この3つの層をこの順番に並べたネットワークを作り、`model` という名前を付けましょう。Keras では、層が順番に並んだネットワークを次のように作ります。（これは、5個の測定値から2つのクラスを見分ける、別の問題の例です。）
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

# %% nbgrader={"grade": true, "grade_id": "q3_build", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
assert "x_train_scaled" in globals(), (
    "There are no scaled pictures yet. Run the cell after question 2."  # lang-en
    "スケーリングした画像がまだありません。問題2の次のセルを実行しましょう。"  # lang-ja
)
assert isinstance(globals().get("model"), keras.Model), (
    "There is no network with the name model yet. Write model = keras.Sequential([...])."  # lang-en
    "model という名前のネットワークがまだありません。model = keras.Sequential([...]) と書きましょう。"  # lang-ja
)
try:
    _outputs = np.asarray(model(np.asarray(x_train_scaled[:2])))
except Exception as _error:
    raise AssertionError(
        "The network cannot take in the pictures. Check the shape of the input and the first "  # lang-en
        f"layer. Keras says: {_error}"  # lang-en
        "ネットワークが画像を受け取れません。入力の形と最初の層を確かめましょう。"  # lang-ja
        f"Keras のメッセージ： {_error}"  # lang-ja
    ) from None
assert _outputs.shape == (2, 10), (
    "For each picture the network should give ten numbers, but it gives this shape: "  # lang-en
    "画像1枚につき10個の数を出すはずですが、いまの形はこうなっています： "  # lang-ja
    f"{_outputs.shape[1:]}"
)
model.summary()
print(
    "The network takes in pictures and gives ten numbers for each. Compare the layers in the "  # lang-en
    "table with those of the task: their kinds, their order and the number of their neurons."  # lang-en
    "画像を受け取り、1枚につき10個の数を出せます。表の層を、問題文の層と比べましょう"  # lang-ja
    "（種類、順番、ニューロンの数）。"  # lang-ja
)

# %% [markdown] tags=["lang-en"]
# ## 4. Train it
#
# First we settle *how* the network is to learn. That is the job of `model.compile`:
#
# - The **loss**, or **error**, is a number that says how wrong the network is. The smaller, the better. For classes that are given as
#   numbers from 0 to 9 we take `"sparse_categorical_crossentropy"`. It is large when the network gave the true class a
#   small probability.
# - The **optimizer** changes the weights a little, again and again, so that the loss becomes smaller. `"adam"` is a good
#   choice.
# - The **metrics** are further numbers that we want to see, here `"accuracy"`: the share of pictures that the network
#   gets right.
#
# Then `model.fit` trains it. One pass through all training pictures is called an **epoch**. `fit` returns a record of
# what happened, with the loss after each epoch.
#
# This is how both are called, again for the network `example` and its five measurements:
#
# ```python
# example.compile(optimizer="sgd", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
# record = example.fit(measurements, kinds, epochs=2, verbose=2)
# print(record.history["loss"])  # two numbers, one for each epoch
# ```
#
# `fit` gets the inputs first and their labels second. With `verbose=2` Keras prints one line for each epoch.
#
# How does the network find better weights? `fit` takes a few pictures after another and makes a small step with each:
#
# 1. **Forward.** The pictures go through the layers, and the last layer gives probabilities. Their distance from the true
#    labels is the error.
# 2. **Backward.** The error is known at the last layer first. From there it is passed back, layer by layer, to the weights
#    of the layers before, each of which has its share in it: **backpropagation**, a kind of **feedback**. So every
#    weight, also the first ones, learns whether the error falls when it goes up a little, or down.
# 3. Every weight is moved a little to the better side. Weights go up and down; the numbers of neurons and layers stay.

# %% [markdown] tags=["lang-ja"]
# ## 4. 訓練する
#
# まず、`model.compile` で、ネットワークの*学び方*を決めます。
#
# - **損失**（loss、**誤差**ともいいます）は、ネットワークがどれくらい間違っているかを表す数です。小さいほどよい値です。クラスが0〜9の番号で与えられているときは、`"sparse_categorical_crossentropy"` を使います。正解のクラスに小さい確率しか与えなかったとき、損失は大きくなります。
# - **オプティマイザ**（optimizer）は、損失が小さくなるように、重みを少しずつ何度も変えます。`"adam"` を使うとよいでしょう。
# - **評価指標**（metrics）は、ほかに見ておきたい数です。ここでは `"accuracy"`（**正解率**、**精度**ともいいます）、つまり正しく答えた画像の割合を使います。
#
# 次に、`model.fit` で訓練します。すべての訓練画像を1回ずつ使うことを、1**エポック**といいます。同じ教師データで**学習を繰り返す**とき、その1回が1エポックです。`fit` は、エポックごとの損失などの記録を返します。
#
# `compile` と `fit` は、次のように呼びます。（これも、5個の測定値から見分けるネットワーク `example` の例です。）
#
# ```python
# example.compile(optimizer="sgd", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
# record = example.fit(measurements, kinds, epochs=2, verbose=2)
# print(record.history["loss"])  # エポックごとに1つずつ、2つの数
# ```
#
# `fit` には、はじめに入力、次にそのラベルを渡します。`verbose=2` とすると、エポックごとに1行ずつ表示されます。
#
# よりよい重みは、どうやって見つかるのでしょうか。`fit` は画像を少しずつ取り出し、そのたびに次のことをします。
#
# 1. **前へ**：画像を層から層へ送り、最後の層で確率を求めます。正解のラベルとのずれが誤差です。
# 2. **後ろへ**：誤差は、まず最後の層で分かります。そこから1層ずつさかのぼり、手前の層の重みに伝わります。どの重みも、誤差の一部を受けもっているからです。これを**フィードバック**、または**誤差逆伝播**（バックプロパゲーション）といいます。こうして、最初の層の重みでも、少し上げると誤差が減るのか、下げると減るのかが分かります。
# 3. すべての重みを、誤差が減るほうへ少しだけ動かします。上げ下げするのは重みだけで、ニューロンや層の数は変わりません。

# %% nbgrader={"grade": false, "grade_id": "backwards_picture", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
plt.figure(figsize=(10, 3))
_boxes = {
    0: "picture",  # lang-en
    2: "Flatten",  # lang-en
    4: "weights of\nDense (128)",  # lang-en
    6: "weights of\nDense (10)",  # lang-en
    8: "probabilities",  # lang-en
    10: "error",  # lang-en
    0: "画像",  # lang-ja
    2: "Flatten",  # lang-ja
    4: "Dense（128）\nの重み",  # lang-ja
    6: "Dense（10）\nの重み",  # lang-ja
    8: "確率",  # lang-ja
    10: "誤差",  # lang-ja
}
for _x, _name in _boxes.items():
    plt.text(_x, 0, _name, ha="center", va="center", bbox={"boxstyle": "round,pad=0.5", "facecolor": "white"})
for _x in (0, 2, 4, 6, 8):
    plt.annotate("", (_x + 1.75, 0.75), (_x + 0.25, 0.75), arrowprops={"arrowstyle": "->", "color": "tab:blue", "lw": 2})
for _start, _end in ((10, 6), (6, 4)):
    plt.annotate("", (_end, -0.75), (_start, -0.75), arrowprops={"arrowstyle": "->", "color": "tab:red", "lw": 2})
    plt.annotate("", (_end, -0.35), (_end, -0.75), arrowprops={"arrowstyle": "->", "color": "tab:red", "lw": 2})
plt.text(5, 1.0, "forward: from the picture to the error", ha="center", color="tab:blue")  # lang-en
plt.text(5, -1.15, "backward: the error goes back to the weights, the last layer first", ha="center", color="tab:red")  # lang-en
plt.text(5, 1.0, "前へ：画像から誤差まで", ha="center", color="tab:blue")  # lang-ja
plt.text(5, -1.15, "後ろへ：誤差が、最後の層から順に、手前の層の重みへ伝わる", ha="center", color="tab:red")  # lang-ja
plt.axis((-0.9, 10.7, -1.4, 1.4))
plt.axis("off")
plt.show()

# %% [markdown] tags=["lang-en"]
# ### Question 4 (3 points): Train for five epochs
#
# Compile `model` with the loss, optimizer and metrics named above. Then train it on `x_train_scaled` and `y_train`, and
# on nothing else, for **5 epochs** in **one** call of `fit`. Keep what `fit` returns in `history`.
#
# `fit` goes on where it ended the last time. Before you train again, run the cell of question 3 once more.

# %% [markdown] tags=["lang-ja"]
# ### 問題4（3点）：5エポック訓練する
#
# 上の損失、オプティマイザ、評価指標を指定して `model` を `compile` しましょう。次に、`x_train_scaled` と `y_train` だけを使い、`fit` を**1回だけ**呼んで**5エポック**訓練します。`fit` の戻り値を `history` に入れてください。
#
# `fit` は、前に終わったところから訓練を続けます。訓練をやり直すときは、先に問題3のセルをもう一度実行しましょう。

# %% nbgrader={"grade": false, "grade_id": "q4_train_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=5, verbose=2)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q4_train", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
assert "history" in globals(), (
    "There is no history yet. Write history = model.fit(...)."  # lang-en
    "history がまだありません。history = model.fit(...) と書きましょう。"  # lang-ja
)
_record = getattr(history, "history", history)
assert isinstance(_record, dict) and "loss" in _record, (
    "history should be what model.fit(...) returns."  # lang-en
    "history には、model.fit(...) の戻り値を入れましょう。"  # lang-ja
)
assert len(_record["loss"]) == 5, (
    f"history tells of {len(_record['loss'])} epoch(s), and the task asks for 5."  # lang-en
    f"history の記録は {len(_record['loss'])} エポックです。問題では5エポックです。"  # lang-ja
)
assert np.isfinite(_record["loss"]).all(), (
    "The loss is no longer a number. Were the pictures scaled?"  # lang-en
    "損失が数でなくなっています。画像をスケーリングしましたか。"  # lang-ja
)
assert _record["loss"][-1] < _record["loss"][0], (
    "The loss has not become smaller. Look at the pictures and the labels that you gave to fit."  # lang-en
    "損失が小さくなっていません。fit に渡した画像とラベルを確かめましょう。"  # lang-ja
)
assert any("acc" in name for name in _record), (
    "The accuracy was not recorded. Name it among the metrics in compile."  # lang-en
    "正解率が記録されていません。compile の metrics に指定しましょう。"  # lang-ja
)
print(
    "Five epochs, and the loss has become smaller: the network has learned something."  # lang-en
    "5エポックで損失が小さくなりました。ネットワークが何かを学んだということです。"  # lang-ja
)

# %% nbgrader={"grade": false, "grade_id": "passes", "locked": true, "schema_version": 3, "solution": false, "task": false}
_losses = getattr(history, "history", history)["loss"]
for _epoch, _loss in enumerate(_losses, start=1):
    print(f"loss after epoch {_epoch}: {_loss:.3f} " + "█" * round(40 * _loss / max(_losses)))  # lang-en
    print(f"{_epoch} エポック後の損失： {_loss:.3f} " + "█" * round(40 * _loss / max(_losses)))  # lang-ja

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
# ### Question 5 (2 points): Draw the learning curve
#
# - Draw the training loss from `history.history["loss"]` as a line with `plt.plot`, one point for each epoch. Give both
#   axes a name with `plt.xlabel` and `plt.ylabel`, and end with `plt.show()`.
# - Put the loss after the first epoch into `first_loss` and the loss after the last epoch into `last_loss`. Two decimals
#   are enough. In a list the first value has the **index** 0, and the last one the index -1.
#
# A line through three points, as an example: `plt.plot([1, 2, 3], [30, 20, 25], marker="o")`. Epochs are whole numbers;
# `plt.xticks([1, 2, 3])` puts these three at the axis.

# %% [markdown] tags=["lang-ja"]
# 上の棒は、1エポック終わるごとの損失です。最初の棒を見てください。1エポックだけでは、まだかなり間違っています。データを1回使うだけでは足りず、同じ画像からまだ多くのことを学べます。このように、学び足りない状態を**学習不足**（未学習、underfitting、アンダーフィッティング）といいます。エポックを重ねると損失はさらに下がります。はじめは速く、だんだんゆっくりになります。
#
# ## 5. 学習曲線を描く
#
# 数を並べるより、図のほうがよく分かります。エポックごとの損失をグラフにしたものを**学習曲線**といいます。
#
# ### 問題5（2点）：学習曲線を描く
#
# - `history.history["loss"]` にある訓練の損失を、`plt.plot` で、1エポックに1点ずつ、線で描きましょう。`plt.xlabel` と `plt.ylabel` で両方の軸に名前を付け（日本語が「□」になるときは、英語で書きましょう）、最後に `plt.show()` を呼びます。
# - 最初のエポックの損失を `first_loss` に、最後のエポックの損失を `last_loss` に入れましょう。小数第2位までで十分です。リストでは、最初の値の**インデックス**（番号）は0、最後の値のインデックスは -1 です。
#
# 3つの点を結ぶ線の例：`plt.plot([1, 2, 3], [30, 20, 25], marker="o")`。エポックは整数なので、`plt.xticks([1, 2, 3])` のようにすると、軸に整数だけが並びます。

# %% nbgrader={"grade": false, "grade_id": "q5_curve_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
loss_by_epoch = history.history["loss"]
epoch_numbers = range(1, len(loss_by_epoch) + 1)
plt.plot(epoch_numbers, loss_by_epoch, marker="o")
plt.xticks(epoch_numbers)
plt.xlabel("epoch")
plt.ylabel("training loss")
plt.show()
first_loss = loss_by_epoch[0]
last_loss = loss_by_epoch[-1]
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q5_curve", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
try:
    _first_number, _last_number = float(first_loss), float(last_loss)
except NameError:
    raise AssertionError(
        "first_loss or last_loss is not there yet."  # lang-en
        "first_loss か last_loss がまだありません。"  # lang-ja
    ) from None
except (TypeError, ValueError):
    raise AssertionError(
        "first_loss and last_loss should be one number each, but they are "  # lang-en
        f"{first_loss!r} and {last_loss!r}."  # lang-en
        "first_loss と last_loss は、それぞれ1つの数にしましょう。いまは "  # lang-ja
        f"{first_loss!r} と {last_loss!r} です。"  # lang-ja
    ) from None
assert _first_number > _last_number, (
    "The loss after the first epoch should be larger than the one after the last."  # lang-en
    "最初のエポックの損失は、最後のエポックの損失より大きいはずです。"  # lang-ja
)
print(
    "Two numbers, and the first is larger. Does your curve fall from left to right, and have "  # lang-en
    "both axes a name?"  # lang-en
    "数が2つあり、最初のほうが大きくなっています。曲線は左から右へ下がっていますか。"  # lang-ja
    "両方の軸に名前がありますか。"  # lang-ja
)

# %% [markdown] tags=["lang-en"]
# ## 6. Ten probabilities
#
# Now we ask the trained network. For each picture it gives ten probabilities, one for each class. The class with the
# largest probability is its **prediction**.
#
# ### Question 6 (2 points): Predict probabilities
#
# - Let the model predict all pictures in `x_validation_scaled` (with `model.predict`) and put the result into
#   `probabilities`. It has one row for each picture and ten columns, and each row sums to 1.
# - Put the predicted label of every picture, the number of the most probable class, into `predicted_labels`.
#   `np.argmax(array, axis=1)` gives, for each row, the index of its largest number.

# %% [markdown] tags=["lang-ja"]
# ## 6. 10個の確率
#
# 訓練したネットワークに答えてもらいましょう。ネットワークは、画像1枚につき10個の確率を、クラスごとに1つずつ出します。確率がいちばん大きいクラスが、ネットワークの**予測**です。
#
# ### 問題6（2点）：確率を予測する
#
# - `model.predict` で `x_validation_scaled` のすべての画像を予測し、結果を `probabilities` に入れましょう。画像1枚につき1行、10列で、どの行も合計が1になります。
# - 画像ごとに、確率がいちばん大きいクラスの番号（予測したラベル）を求め、`predicted_labels` に入れましょう。`np.argmax(配列, axis=1)` を使うと、各行でいちばん大きい数のインデックスが分かります。

# %% nbgrader={"grade": false, "grade_id": "q6_probabilities_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
probabilities = model.predict(x_validation_scaled, verbose=0)
predicted_labels = np.argmax(probabilities, axis=1)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q6_probabilities", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
assert "probabilities" in globals() and "predicted_labels" in globals(), (
    "probabilities or predicted_labels is not there yet."  # lang-en
    "probabilities か predicted_labels がまだありません。"  # lang-ja
)
assert np.shape(probabilities) == (len(x_validation), 10), (
    "probabilities should have one row for each validation picture and ten columns, but its "  # lang-en
    f"shape is {np.shape(probabilities)}."  # lang-en
    "probabilities は、検証画像1枚につき1行、10列になるはずですが、いまの形は "  # lang-ja
    f"{np.shape(probabilities)} です。"  # lang-ja
)
assert np.allclose(np.sum(probabilities, axis=1), 1, atol=1e-2), (
    "The ten probabilities of a picture should sum to 1. Look at the activation of the last layer."  # lang-en
    "1枚の画像の10個の確率は、合計が1になるはずです。最後の層の活性化関数を確かめましょう。"  # lang-ja
)
assert np.shape(predicted_labels) == (len(x_validation),), (
    "predicted_labels should hold one label for each validation picture, but its shape is "  # lang-en
    f"{np.shape(predicted_labels)}."  # lang-en
    "predicted_labels には、検証画像1枚につき1つのラベルを入れましょう。いまの形は "  # lang-ja
    f"{np.shape(predicted_labels)} です。"  # lang-ja
)
print(
    "Ten probabilities and one label for each validation picture; each row sums to 1."  # lang-en
    "検証画像1枚につき、10個の確率と1つのラベルがあり、どの行も合計が1です。"  # lang-ja
)

# %% [markdown] tags=["lang-en"]
# ## 7. Colours that tell right from wrong
#
# We want to draw the ten probabilities of a picture as ten bars and see at a glance whether the network was right:
#
# - the bar of the **true** label is **blue**;
# - if the network chose another label, the bar of the label that it **chose** is **red**;
# - all other bars are **grey**.
#
# ### Question 7 (2 points): Colour the bars
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
# ### 問題7（2点）：棒の色を決める
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

# %% nbgrader={"grade": true, "grade_id": "q7_colors", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
_sample_probabilities = np.full(10, 0.05)
_sample_probabilities[7] = 0.55
try:
    _sample_colors = list(bar_colors(_sample_probabilities, 4))
    _shades = [plt.matplotlib.colors.to_rgb(color) for color in _sample_colors]
except Exception as _error:
    _unfinished = "bar_colors" not in globals() or isinstance(_error, NotImplementedError)
    if _unfinished:
        raise AssertionError(
            "The function bar_colors is not finished yet."  # lang-en
            "関数 bar_colors がまだできていません。"  # lang-ja
        ) from None
    raise AssertionError(
        "bar_colors should return a list of ten colours. Trying it out ended with: "  # lang-en
        "bar_colors は10個の色のリストを返すようにしましょう。試すと、次のエラーになりました："  # lang-ja
        f"{type(_error).__name__}: {_error}"
    ) from None
assert len(_shades) == 10, (
    f"bar_colors should return ten colours, one for each bar, but it returns {len(_shades)}."  # lang-en
    f"bar_colors は、棒1本に1つずつ、10個の色を返すようにしましょう。いまは {len(_shades)} 個です。"  # lang-ja
)
plt.figure(figsize=(6, 0.6))
plt.imshow([_shades])
plt.yticks([])
plt.xticks(range(10))
plt.title("most probable: 7, true label: 4", fontsize=9)  # lang-en
plt.title("確率が最大：7、正解：4", fontsize=9)  # lang-ja
plt.show()
print(
    "Ten colours. They are those for a prediction of 7 where 4 is true: compare them with the "  # lang-en
    "three rules. Try a right prediction as well."  # lang-en
    "10個の色が返ってきました。正解が4のときに7と予測した場合の色です。3つの決まりと比べましょう。"  # lang-ja
    "予測が当たった場合も、自分で試してみましょう。"  # lang-ja
)

# %% [markdown] tags=["lang-en"]
# ### Question 8 (2 points): Chart a prediction
#
# Draw the bar chart for the **first validation picture**, whose index is 0: ten bars with `plt.bar`, as high as its
# ten probabilities, in the colours that `bar_colors` gives. End with `plt.show()`. The names of the classes make good
# names for the bars; `plt.xticks(rotation=45, ha="right")` turns long ones, so that they do not lie upon each other.

# %% [markdown] tags=["lang-ja"]
# ### 問題8（2点）：予測を棒グラフにする
#
# **最初の検証画像**（インデックス0の画像）の棒グラフを描きましょう。`plt.bar` で10本の棒を描き、高さは10個の確率、色は `bar_colors` の返す色にします。最後に `plt.show()` を呼びます。棒の名前には、クラスの名前を使うとよいでしょう。名前が長いときは、`plt.xticks(rotation=45, ha="right")` で斜めにすると、重なりません。

# %% nbgrader={"grade": false, "grade_id": "q8_chart_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
plt.bar(class_names, probabilities[0], color=bar_colors(probabilities[0], y_validation[0]))
plt.xticks(rotation=45, ha="right")
plt.ylabel("probability")
plt.show()
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q8_chart", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
assert "probabilities" in globals() and "bar_colors" in globals(), (
    "You need probabilities and bar_colors first."  # lang-en
    "先に probabilities と bar_colors を用意しましょう。"  # lang-ja
)
plt.figure(figsize=(2, 2))
plt.imshow(x_validation[0], cmap="gray", vmin=0, vmax=255)
plt.title(class_names[y_validation[0]])
plt.axis("off")
plt.show()
print(
    "This is the picture. Does your chart show ten bars, and the blue one at its class?"  # lang-en
    "これがその画像です。グラフには棒が10本あり、この画像のクラスの棒が青くなっていますか。"  # lang-ja
)

# %% [markdown] tags=["lang-en"]
# ## 8. How often is it right?
#
# One picture does not say much. The **accuracy** is the share of pictures for which the predicted label is the true one:
# 0 means never, 1 means always. We measure it on the validation pictures, which the network has not learned from.
#
# ### Question 9 (2 points): Measure the accuracy
#
# Put the accuracy of your model on the validation pictures, a number from 0 to 1, into `validation_accuracy`. Two decimals
# are enough.
#
# Your model will also be tried on pictures that are in nobody's file. There it should be right at least three times out of
# four; after five epochs the network of question 3 is right more often than that.

# %% [markdown] tags=["lang-ja"]
# ## 8. どれくらい当たるか
#
# 1枚の画像だけでは、あまりよく分かりません。予測したラベルが正解だった画像の割合を**正解率**（精度）といいます。0ならすべて不正解、1ならすべて正解です。ネットワークが学ぶときに使っていない検証画像で測ります。
#
# ### 問題9（2点）：正解率を測る
#
# 検証画像でのモデルの正解率（0から1までの数）を `validation_accuracy` に入れましょう。小数第2位までで十分です。
#
# あなたのモデルは、だれのファイルにも入っていない画像でも試されます。そこでも、4回に3回以上は正解することが目標です。問題3のネットワークを5エポック訓練すれば、それよりよく当たります。

# %% nbgrader={"grade": false, "grade_id": "q9_accuracy_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
validation_accuracy = np.mean(predicted_labels == y_validation)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q9_accuracy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
assert globals().get("validation_accuracy") is not None, (
    "There is no validation_accuracy yet."  # lang-en
    "validation_accuracy がまだありません。"  # lang-ja
)
try:
    _share = float(validation_accuracy)
except (TypeError, ValueError):
    raise AssertionError(
        f"validation_accuracy should be one number, but it is {validation_accuracy!r}."  # lang-en
        f"validation_accuracy は1つの数にしましょう。いまは {validation_accuracy!r} です。"  # lang-ja
    ) from None
assert 0 <= _share <= 1, (
    f"A share lies between 0 and 1, and {_share:g} does not."  # lang-en
    f"割合は0から1までの数です。いまは {_share:g} です。"  # lang-ja
)
print(
    f"You say that the network gets this share of the validation pictures right: {_share:.1%}"  # lang-en
    f"検証画像のうち、正しく答えた割合（あなたの答え）： {_share:.1%}"  # lang-ja
)

# %% [markdown] tags=["lang-en"]
# ## 9. What did you see?
#
# Training is taken as finished when the error no longer falls: further epochs then change the weights and the loss hardly
# at all. Training has **converged**, it has arrived. (Whether it should have ended earlier, only the validation pictures
# can tell: more on that in the next lesson.) Here are four learning curves of other networks:

# %% [markdown] tags=["lang-ja"]
# ## 9. 分かったこと
#
# 誤差が減らなくなったら、重みは最適になり、訓練は終わったとみなします。エポックを重ねても、重みも損失もほとんど変わらなくなったのです。このとき、訓練は**収束した**（落ち着いた）といいます。（もっと早く終えたほうがよかったかどうかは、検証データで調べます。くわしくは次のレッスンで学びます。）ほかのネットワークの学習曲線を4つ見てみましょう。

# %% nbgrader={"grade": false, "grade_id": "four_curves", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
_epochs = np.arange(1, 21)
_bumps = np.array([0, 8, -9, 7, -6, 9, -8, 6, -9, 8, -7, 9, -6, 7, -9, 8, -7, 9, -8, 6]) / 20
_shapes = {
    "a": 2.3 - 0.07 * _epochs,
    "b": 1.3 + _bumps,
    "c": 0.4 + 0.06 * _epochs,
    "d": 0.25 + 2.1 * np.exp(-_epochs / 2.5),
}
_figure, _places = plt.subplots(1, 4, figsize=(12, 2.8), sharey=True)
for _place, (_letter, _shape) in zip(_places, _shapes.items()):
    _place.plot(_epochs, _shape)
    _place.set_title(_letter)
    _place.set_xticks([1, 5, 10, 15, 20])
    _place.set_xlabel("epoch")  # lang-en
    _place.set_xlabel("エポック")  # lang-ja
_places[0].set_ylabel("training loss")  # lang-en
_places[0].set_ylabel("訓練の損失")  # lang-ja
plt.show()

# %% [markdown] tags=["lang-en"]
# ### Question 10 (3 points): What did you see?
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
# `answer_backwards`: how do the weights of the first Dense layer get to know how they should change? (The picture with the
# red arrows, in section 4, shows it.)
#
# - a: they do not: only the weights of the last layer change
# - b: the error at the last layer is passed back to them, layer by layer
# - c: the error is measured at the first layer and passed on to the last one
# - d: from the validation pictures, one weight after another
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
# ### 問題10（3点）：分かったことを答える
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
# `answer_backwards`：最初の Dense 層の重みは、どう変わればよいかをどのようにして知りますか。（「4. 訓練する」にある、赤い矢印の図を見ましょう。）
#
# - a：知ることはない。変わるのは最後の層の重みだけである
# - b：最後の層の誤差が、1層ずつさかのぼって伝わってくる
# - c：最初の層で誤差を測り、それを最後の層へ送る
# - d：検証画像から、重みを1つずつ調べる
#
# `answer_why_repeat`：同じ画像を何エポックも繰り返し使うのはなぜですか。
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
answer_backwards = "b"
answer_why_repeat = "a"
answer_converged = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q10_ideas", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
import unicodedata

for _name in ("answer_training_changes", "answer_backwards", "answer_why_repeat", "answer_converged"):
    assert globals().get(_name) is not None, (
        f"This answer is still missing: {_name}"  # lang-en
        f"この答えがまだありません： {_name}"  # lang-ja
    )
    _letter = unicodedata.normalize("NFKC", str(globals()[_name])).strip().lower()
    assert _letter in ("a", "b", "c", "d"), (
        f"{_name} should be one of the letters a, b, c and d, in quotes, but it is {globals()[_name]!r}."  # lang-en
        f"{_name} には、a、b、c、d のどれか1文字を、引用符で囲んで入れましょう。いまは {globals()[_name]!r} です。"  # lang-ja
    )
print(
    "Four answers, each of them one letter. Whether they are right, you will see when they are graded."  # lang-en
    "4つの答えがそろいました。どれも1文字です。正しいかどうかは、採点のときに分かります。"  # lang-ja
)

# %% [markdown] tags=["lang-en"]
# ### Question 11 (2 points, read by your teacher): Were 5 epochs enough?
#
# Look at your learning curve once more. Do you think that 5 epochs were enough for your network? Write two or three
# sentences, and say what in the curve makes you think so.

# %% [markdown] tags=["lang-ja"]
# ### 問題11（2点、先生が読みます）：5エポックで十分だったか
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
# ネットワークを訓練し、**学習不足**のようすを見ました。学習の繰り返しが少なすぎると、学び足りないのでした。次のレッスンでは、その反対に、訓練データを*学びすぎて*しまうネットワークも見てみます。
#
# 提出する前に、メニューから *Restart Kernel and Run All Cells* を選び、すべての確認が通るかどうか見ておきましょう。
