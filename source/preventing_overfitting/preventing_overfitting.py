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
# 前のレッスンでは、大きいネットワークが過学習しました。訓練データ（教師データ）のレビューを丸暗記してしまい、検証データでの損失（誤差）が再び上がったのでした。早めに訓練を止めるのも1つの手ですが、できることはほかにもあります。今回は、**ドロップアウト**、**L2正則化**、**データ拡張**という、過学習の防止に役立つ3つの方法を試します。最後には、自分だけのネットワークを作ります。
#
# 言葉：このレッスンの「訓練データ」は教師データ（学習データ）、「損失」は誤差、「正解率」は精度のことです。「1エポック」は、訓練データ全体を使った学習の繰り返し1回分です。
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
# history; you will use it too. Solid lines show the training data, dotted ones the validation data.

# %% [markdown] tags=["lang-ja"]
# ## 1. 過学習するネットワーク
#
# 前のレッスンと同じ、マルチホットの形にしたレビューと、3つのうちでいちばん大きいネットワークを用意しました。過学習を防ぐ工夫を何もしていないので、`plain`（そのまま）と呼ぶことにします。関数 `train` は、ネットワークを20エポック訓練して、記録を返します。これは、あとの問題でも使います。図の実線は訓練データ、点線は検証データです。

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
plt.plot(epochs, plain_history.history["loss"], color="tab:blue")
plt.plot(epochs, plain_history.history["val_loss"], color="tab:blue", linestyle=":")
plt.xticks(range(0, 21, 5))
plt.xlabel("epoch")  # lang-en
plt.ylabel("loss")  # lang-en
plt.legend(["plain, training", "plain, validation"])  # lang-en
plt.xlabel("エポック")  # lang-ja
plt.ylabel("損失")  # lang-ja
plt.legend(["plain（訓練）", "plain（検証）"])  # lang-ja
plt.show()

# %% [markdown] tags=["lang-en"]
# The dotted line rises while the solid one goes to zero. Two numbers tell how much a network overfits:
#
# - the **generalisation gap**, or gap for short: the validation loss minus the training loss. Unless something else is said,
#   it is that of the last epoch, as it stands in the history.
# - the **rise** of the validation loss: how far it lies above its lowest value in the last epoch, in percent of that value.
#
# ## 2. Dropout
#
# A network that learns by heart relies on a few neurons that have remembered single reviews. **Dropout** makes that
# impossible: in every step of the training it switches off some of the neurons, and with them all of their connections, chosen
# anew by chance, so that none can rely on any other. When the network is asked for predictions later, all its neurons and
# connections work again.
#
# In Keras dropout is a layer. `layers.Dropout(0.2)` switches off each neuron of the layer before it with the probability
# 0.2, its **rate**.

# %% [markdown] tags=["lang-ja"]
# 点線が上がる一方で、実線は0に近づいていきます。どれくらい過学習しているかは、次の2つの数で表せます。
#
# - **汎化ギャップ**（generalisation gap、以下「ギャップ」）：検証の損失から訓練の損失を引いた数です。とくに断らないかぎり、記録にある最後のエポックの値を使います。
# - 検証の損失の**上昇率**：最後のエポックの検証の損失が、いちばん低かったときより何%高いかを表します。
#
# ## 2. ドロップアウト
#
# 丸暗記するネットワークは、個々のレビューを覚えた少数のニューロンに頼っています。**ドロップアウト**（dropout）は、学習の途中で、ニューロン間の結合をランダムに無効化して、それをできなくします。訓練の1歩ごとに、いくつかのニューロンをくじ引きで選び直して休ませると、そのニューロンの結合はすべて無効になります。そのため、どのニューロンも、ほかのニューロンに頼りきることができません。訓練が終わって予測をするときには、すべてのニューロンと結合が働きます。
#
# Keras では、ドロップアウトは層の1つです。`layers.Dropout(0.2)` は、その前の層のニューロンを、それぞれ0.2の確率で休ませます。この確率を**ドロップアウト率**といいます。

# %% nbgrader={"grade": false, "grade_id": "dropout_picture", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
figure, places = plt.subplots(1, 3, figsize=(10, 2.8))
chance = np.random.default_rng(4)
titles = ("training, step 1", "training, step 2", "prediction")  # lang-en
titles = ("訓練の1歩め", "訓練の2歩め", "予測")  # lang-ja
for place, title in zip(places, titles):
    resting = chance.random(8) < 0.5 if title != titles[-1] else np.zeros(8, dtype=bool)
    # A neuron that rests has no connections: only those of the others are drawn.  # lang-en
    # 休んでいるニューロンの結合は無効なので、ほかのニューロンの結合だけを描きます。  # lang-ja
    for neuron in np.flatnonzero(~resting):
        for end in (2, 3.5, 5):
            place.plot([0, 1], [neuron, end], color="grey", linewidth=0.7, zorder=1)
    place.scatter([0] * 8, range(8), s=130, color=np.where(resting, "white", "black"), edgecolors="black", zorder=2)
    place.scatter([0] * 8, range(8), s=np.where(resting, 60, 0), marker="x", color="black", zorder=3)
    place.scatter([1] * 3, [2, 3.5, 5], s=130, color="black", zorder=2)
    place.set_title(title, fontsize=10)
    place.set_xlim(-0.3, 1.3)
    place.axis("off")
plt.show()

# %% [markdown] tags=["lang-en"]
# The more neurons rest, the harder it is to learn by heart, and to learn at all. Here is how the learning curves of a
# large network change with the rate, drawn from a formula to show the tendency alone. Where there is a slider under the
# pictures, move it.

# %% [markdown] tags=["lang-ja"]
# 休むニューロンが多いほど、丸暗記はしにくくなりますが、学ぶこと自体も難しくなります。ドロップアウト率によって、大きいネットワークの学習曲線がどう変わるかを見てみましょう。傾向だけが分かるように、式を使って描いた図です。図の下にスライダーがあれば、動かしてみましょう。

# %% nbgrader={"grade": false, "grade_id": "rates", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
import os
from importlib.util import find_spec


# Draws the steps in `shown` side by side, and a slider over all of them where there are widgets.  # lang-en
# `shown` の図を並べて描きます。ウィジェットが使えるところでは、すべてを動かせるスライダーも付けます。  # lang-ja
def stepped(draw, steps, name, shown):
    figure, places = plt.subplots(1, len(shown), figsize=(14, 3.2), sharey=True)
    for place, step in zip(places, shown):
        print(draw(place, step))
    figure.tight_layout()
    plt.show()
    if find_spec("ipywidgets") and "EPOCHMARK_SANDBOX" not in os.environ:
        from ipywidgets import SelectionSlider, interact

        def show(step):
            place = plt.figure(figsize=(7, 4)).add_subplot()
            print(draw(place, step))
            plt.show()

        interact(show, step=SelectionSlider(options=steps, description=name))


def draw_rate(place, rate):
    epochs, awake = np.arange(1, 21), 1 - rate
    training = 0.05 + 0.35 * rate**2 + (0.64 - 0.35 * rate**2) * np.exp(-0.35 * awake**1.2 * epochs)
    rise = 0.036 * awake**1.5 * np.maximum(epochs - 5 / awake**0.6, 0)
    validation = 0.4 + 0.29 * np.exp(-0.4 * awake**0.9 * epochs) + rise
    title, words = f"rate {rate}", ("training", "validation", "epoch", "loss")  # lang-en
    title, words = f"ドロップアウト率 {rate}", ("訓練", "検証", "エポック", "損失")  # lang-ja
    place.plot(epochs, training, color="tab:orange", label=words[0])
    place.plot(epochs, validation, color="tab:orange", linestyle=":", marker=".", label=words[1])
    place.set_title(title)
    place.set_ylim(0, 1)
    place.set_xticks(range(2, 21, 2))
    place.set_xlabel(words[2])
    place.set_ylabel(words[3])
    place.legend()
    gap = validation[-1] - training[-1]
    return f"{title}: gap in the last epoch {gap:.2f}"  # lang-en
    return f"{title}： 最後のエポックでのギャップ {gap:.2f}"  # lang-ja


rates = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
stepped(draw_rate, rates, "rate", shown=(0, 0.3, 0.6, 0.8))  # lang-en
stepped(draw_rate, rates, "割合", shown=(0, 0.3, 0.6, 0.8))  # lang-ja

# %% [markdown] tags=["lang-en"]
# The checks below compare a network with `plain` and show what the task asks for. The next cell says how; you need not read
# it.

# %% [markdown] tags=["lang-ja"]
# 下の「確認」のセルは、ネットワークを `plain` と比べて、問題の条件を満たしているかどうかを表示します。そのための関数を次のセルで用意します。中身は読まなくてもかまいません。

# %% nbgrader={"grade": false, "grade_id": "measures", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
import unicodedata


def check_network(name):
    found = globals().get(name)
    assert found is not None, (
        f"{name} is not there yet."  # lang-en
        f"{name} がまだありません。"  # lang-ja
    )
    assert isinstance(found, keras.Model), (
        f"{name} should be a Keras network, and is {found!r:.60}."  # lang-en
        f"{name} には Keras のネットワークを入れましょう。いまは {found!r:.60} です。"  # lang-ja
    )
    return found


def check_record(name):
    found = globals().get(name)
    assert found is not None, (
        f"{name} is not there yet. Keep in it what the training returns: {name} = ..."  # lang-en
        f"{name} がまだありません。「{name} = …」のように書いて、訓練の戻り値を入れましょう。"  # lang-ja
    )
    record = getattr(found, "history", found)
    assert isinstance(record, dict) and record.get("loss"), (
        f"{name} should hold what the training returns, and holds {found!r:.60}."  # lang-en
        f"{name} には訓練の戻り値を入れましょう。いまは {found!r:.60} です。"  # lang-ja
    )
    assert record.get("val_loss"), (
        f"There is no validation loss in {name}: train with validation_data."  # lang-en
        f"{name} に検証の損失がありません。validation_data を付けて訓練しましょう。"  # lang-ja
    )
    return record


def check_typed(name):
    assert str(globals().get(name, "")).strip() not in ("", "None", "Ellipsis"), (
        f"This answer is still missing: {name}"  # lang-en
        f"この答えがまだありません：{name}"  # lang-ja
    )
    return unicodedata.normalize("NFKC", str(np.squeeze(globals()[name]))).strip(" ()[]「」'\".。")


def check_number(name):
    try:
        return float(check_typed(name))
    except ValueError:
        raise AssertionError(
            f"{name} should be one number, and is {globals()[name]!r:.60}."  # lang-en
            f"{name} は1つの数にしましょう。いまは {globals()[name]!r:.60} です。"  # lang-ja
        ) from None


def check_letter(name):
    assert check_typed(name).lower() in ("a", "b", "c", "d"), (
        f"{name} should be one of the letters a, b, c and d, in quotes, and is {globals()[name]!r:.60}."  # lang-en
        f"{name} には、a、b、c、d のどれか1文字を、引用符で囲んで入れましょう。いまは {globals()[name]!r:.60} です。"  # lang-ja
    )


def check_that(met, condition):
    print("met:        " if met else "not yet met:", condition)  # lang-en
    print("○" if met else "×（まだです）", condition)  # lang-ja


def check_gap_of(record, epoch=0):
    return record["val_loss"][epoch - 1] - record["loss"][epoch - 1]


def check_rise_of(record, epoch=None):
    return 100 * (record["val_loss"][:epoch][-1] / min(record["val_loss"][:epoch]) - 1)


def check_accuracy_of(record):
    return (record.get("val_accuracy") or [float("nan")])[-1]


def check_epochs(record, wanted):
    trained = len(record["loss"])
    check_that(trained == wanted, f"trained for {trained} epochs; {wanted} are asked for")  # lang-en
    check_that(trained == wanted, f"訓練は {trained} エポック（{wanted} エポックにしましょう）")  # lang-ja


def check_gap(record, without):
    gap, most = check_gap_of(record), 0.75 * check_gap_of(without)
    told = f"{gap:.3f}"
    check_that(gap <= most, f"gap {told}; at most {most:.3f}, three quarters of {check_gap_of(without):.3f} without it")  # lang-en
    check_that(gap <= most, f"ギャップ {told}（{most:.3f} 以下。工夫なしの {check_gap_of(without):.3f} の4分の3）")  # lang-ja


def check_rise(record, without):
    rise, most = check_rise_of(record), 0.75 * check_rise_of(without)
    told = f"{rise:.1f} %"
    check_that(rise <= most, f"rise {told}; at most {most:.1f} %, three quarters of {check_rise_of(without):.1f} %")  # lang-en
    check_that(rise <= most, f"上昇率 {told}（{most:.1f} % 以下。工夫なしの {check_rise_of(without):.1f} % の4分の3）")  # lang-ja


def check_accuracy(record, without, lost):
    right, least = check_accuracy_of(record), check_accuracy_of(without) - lost
    told = f"{right:.3f}"
    check_that(right >= least, f"accuracy in validation {told}; at least {least:.3f}, {lost} below {check_accuracy_of(without):.3f}")  # lang-en
    check_that(right >= least, f"検証での正解率 {told}（{least:.3f} 以上。工夫なしの {check_accuracy_of(without):.3f} より {lost} 低い値）")  # lang-ja


def check_layers(network):
    kinds = ", ".join(type(layer).__name__ for layer in network.layers)
    print("Layers:", kinds)  # lang-en
    print(f"層：{kinds}")  # lang-ja
    print("Are these the layers of the task? That is looked at when your notebook is graded.")  # lang-en
    print("問題文のとおりの層になっていますか。層は、採点のときに調べます。")  # lang-ja

# %% [markdown] tags=["lang-en"]
# ### Question 1 (4 points): Dropout
#
# Build a network `with_dropout` that is like `plain` but has a dropout layer after each of the two hidden layers. (*Hidden*
# are the layers between input and output.) Train it with `train` and keep the history in `dropout_history`. Try rates from
# 0.3 to 0.8, each time with a new network, and keep one that helps. In the last epoch,
#
# - the gap is at most three quarters (75 %) of the gap of `plain`,
# - the rise of the validation loss is at most three quarters of that of `plain`,
# - the accuracy on the validation reviews is at most 0.03 lower than that of `plain`.
#
# All three are taken from the histories. The check shows them.

# %% [markdown] tags=["lang-ja"]
# ### 問題1（4点）：ドロップアウト
#
# `plain` と同じで、2つの隠れ層のそれぞれのあとにドロップアウト層を置いたネットワーク `with_dropout` を作りましょう。（*隠れ層*とは、入力と出力の間の層のことです。）`train` で訓練し、記録を `dropout_history` に入れます。ドロップアウト率を0.3から0.8まで、毎回新しいネットワークで試し、最後のエポックで次の3つを満たすものを残してください。
#
# - ギャップが、`plain` のギャップの4分の3（75%）以下である。
# - 検証の損失の上昇率が、`plain` の上昇率の4分の3以下である。
# - 検証データでの正解率が、`plain` より低くても、その差が0.03以下である。
#
# 3つとも、記録にある値を使います。確認のセルで見ることができます。

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

# %% nbgrader={"grade": true, "grade_id": "q1_dropout", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check_layers(check_network("with_dropout"))
_record = check_record("dropout_history")
check_epochs(_record, 20)
check_gap(_record, plain_history.history)
check_rise(_record, plain_history.history)
check_accuracy(_record, plain_history.history, 0.03)

# %% [markdown] tags=["lang-en"]
# Here are both networks in one picture: **blue** without dropout, **orange** with it. Solid lines show the training data,
# dotted ones the validation data. With dropout the lines stay closer together: overfitting is weaker.

# %% [markdown] tags=["lang-ja"]
# 2つのネットワークを1つの図に並べてみましょう。**青**はドロップアウトなし、**オレンジ**はドロップアウトあり、実線は訓練データ（学習データ）、点線は検証データです。ドロップアウトを使うと2本の線が近づきます。過学習が緩和されたのです。

# %% nbgrader={"grade": false, "grade_id": "blue_and_orange", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
if globals().get("dropout_history") is None:
    print("This picture needs your dropout_history of question 1.")  # lang-en
    print("この図には、問題1の dropout_history が必要です。")  # lang-ja
else:
    for _history, _color in ((plain_history, "tab:blue"), (dropout_history, "tab:orange")):
        _losses = getattr(_history, "history", _history)
        for _part, _style in (("loss", "-"), ("val_loss", ":")):
            plt.plot(range(1, len(_losses[_part]) + 1), _losses[_part], color=_color, linestyle=_style)
    plt.xticks(range(0, 21, 5))
    plt.xlabel("epoch")  # lang-en
    plt.ylabel("loss")  # lang-en
    plt.legend(["without, training", "without, validation", "dropout, training", "dropout, validation"])  # lang-en
    plt.xlabel("エポック")  # lang-ja
    plt.ylabel("損失")  # lang-ja
    plt.legend(["なし（訓練）", "なし（検証）", "ドロップアウトあり（訓練）", "ドロップアウトあり（検証）"])  # lang-ja
    plt.show()

# %% [markdown] tags=["lang-en"]
# ## 3. L2 regularisation
#
# A network that learns by heart also needs large weights, for it has to react strongly to small things. **L2
# regularisation** makes large weights expensive: the sum of the squares of all weights, times a small number, the
# **strength**, is added to the loss. The network is then as wrong about single reviews as it must be to keep its weights
# small. (Keras shows the loss with this addition, in training and validation alike, so that it cancels out in the gap.)
#
# In Keras a layer gets it like this: `layers.Dense(8, activation="relu", kernel_regularizer=keras.regularizers.L2(0.1))`.
#
# ### Question 2 (4 points): L2 regularisation
#
# Build a network `with_l2` that is like `plain` but has L2 regularisation in both hidden layers. Train it with `train` and
# keep the history in `l2_history`. Try strengths from 0.0001 to 0.01, each time with a new network, and keep one that meets
# the same three conditions as in question 1: gap and rise at most three quarters of those of `plain`, and an accuracy on the
# validation reviews at most 0.03 lower, all of them in the last epoch and taken from the histories.

# %% [markdown] tags=["lang-ja"]
# ## 3. L2正則化
#
# 丸暗記するネットワークには、大きな重みも必要です。小さなことに強く反応しなければならないからです。**正則化**は、ネットワークが複雑になりすぎないようにする方法です。その1つの**L2正則化**（L2 regularisation）は、大きな重みに罰を与えます。すべての重みの2乗の合計に**強さ**という小さな数をかけて、損失に加えるのです。するとネットワークは、重みを小さく保つために、個々のレビューには無理に合わせなくなります。（Keras が表示する損失は、訓練でも検証でも、この分を加えたものです。引き算をするギャップでは、この分は打ち消し合います。）
#
# Keras では、層に次のように書きます：`layers.Dense(8, activation="relu", kernel_regularizer=keras.regularizers.L2(0.1))`
#
# ### 問題2（4点）：L2正則化
#
# `plain` と同じで、2つの隠れ層の両方にL2正則化を付けたネットワーク `with_l2` を作りましょう。`train` で訓練し、記録を `l2_history` に入れます。強さを0.0001から0.01まで、毎回新しいネットワークで試し、問題1と同じ3つの条件を満たすものを残してください。最後のエポックのギャップと上昇率がどちらも `plain` の4分の3以下で、検証データでの正解率が `plain` より低くても、その差が0.03以下になるようにします。どれも、記録にある値を使います。

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

# %% nbgrader={"grade": true, "grade_id": "q2_l2", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check_layers(check_network("with_l2"))
_record = check_record("l2_history")
check_epochs(_record, 20)
check_gap(_record, plain_history.history)
check_rise(_record, plain_history.history)
check_accuracy(_record, plain_history.history, 0.03)

# %% [markdown] tags=["lang-en"]
# ## 4. With and without
#
# ### Question 3 (3 points): Draw with and without
#
# Draw one picture with six lines: for `plain`, with dropout and with L2 the training loss solid and the validation loss
# dotted, one colour for each network (say blue, orange and green), one point for each epoch. Give each line a name of its own
# and show them in a legend, name both axes, and end with `plt.show()`.

# %% [markdown] tags=["lang-ja"]
# ## 4. ありとなしを比べる
#
# ### 問題3（3点）：ありとなしを描く
#
# 6本の線を1つの図に描きましょう。`plain`、ドロップアウトあり、L2正則化ありのそれぞれについて、訓練の損失は実線、検証の損失は点線にし、ネットワークごとに色を変え（たとえば青、オレンジ、緑）、1エポックに1点とします。6本の線にそれぞれ違う名前を付けて凡例で表示し、両方の軸に名前を付け（英語でも日本語でもかまいません）、最後に `plt.show()` を呼びましょう。

# %% nbgrader={"grade": false, "grade_id": "q3_curves_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
histories = {"plain": plain_history, "dropout": dropout_history, "L2": l2_history}
for (name, history), color in zip(histories.items(), ["tab:blue", "tab:orange", "tab:green"]):
    losses = history.history
    epochs = range(1, len(losses["loss"]) + 1)
    plt.plot(epochs, losses["loss"], color=color, label=name + ", training")
    plt.plot(epochs, losses["val_loss"], color=color, linestyle=":", label=name + ", validation")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend()
plt.show()
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q3_curves", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("plain_history", "dropout_history", "l2_history"):
    check_record(_name)
print("All three histories are there. This cell cannot see your picture: are there six lines, each with a name?")  # lang-en
print("How far apart do the two lines of each network end?")  # lang-en
print("3つの記録がそろっています。このセルは図を見ることができません。線は6本あり、それぞれに名前がありますか。")  # lang-ja
print("それぞれのネットワークの2本の線は、最後にどれくらい離れていますか。")  # lang-ja

# %% [markdown] tags=["lang-en"]
# ### Question 4 (3 points): Measure the gaps
#
# - Put the gap in the **last** epoch, the validation loss minus the training loss in the history, into `plain_gap`,
#   `dropout_gap` and `l2_gap`. Computed or typed, with at least two decimals.
# - Put the name of the network with the smallest gap, `"plain"`, `"dropout"` or `"l2"`, into `smallest_gap`.

# %% [markdown] tags=["lang-ja"]
# ### 問題4（3点）：ギャップを測る
#
# - **最後の**エポックのギャップ（記録にある検証の損失から訓練の損失を引いた数）を、`plain_gap`、`dropout_gap`、`l2_gap` に入れましょう。計算しても、小数第2位まで読み取って書いてもかまいません。
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

# %% nbgrader={"grade": true, "grade_id": "q4_gaps", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("plain_gap", "dropout_gap", "l2_gap"):
    print(_name, round(check_number(_name), 3))
assert check_typed("smallest_gap").lower() in ("plain", "dropout", "l2", "ドロップアウト", "l2正則化"), (
    f"smallest_gap should be one of the three names, in quotes, and is {smallest_gap!r:.60}."  # lang-en
    f"smallest_gap には、3つの名前のどれかを、引用符で囲んで入れましょう。いまは {smallest_gap!r:.60} です。"  # lang-ja
)
print("Three numbers and a name. Do they fit your picture? That is looked at when your notebook is graded.")  # lang-en
print("3つの数と1つの名前がそろいました。図と合っていますか。正しいかどうかは、採点のときに調べます。")  # lang-ja

# %% [markdown] tags=["lang-en"]
# ### Question 5 (3 points): How do they work?
#
# Answer with one letter each, for example `"b"`.
#
# `answer_dropout_when`: when does a dropout layer switch neurons and their connections off?
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
# ### 問題5（3点）：どのように働くか
#
# それぞれ1文字で答えましょう（例：`"b"`）。
#
# `answer_dropout_when`：ドロップアウト層がニューロンを休ませ、結合を無効化するのは、いつですか。
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

# %% nbgrader={"grade": true, "grade_id": "q5_ideas", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("answer_dropout_when", "answer_dropout_why", "answer_l2"):
    check_letter(_name)
print("Three letters, thank you. Whether they are right is looked at when your notebook is graded.")  # lang-en
print("3つの文字がそろいました。正しいかどうかは、採点のときに調べます。")  # lang-ja

# %% [markdown] tags=["lang-en"]
# ## 5. Data augmentation
#
# The best remedy against overfitting is more data. Often there are none, but with pictures one can help oneself: a picture
# that is shifted or turned a little still shows the same thing. **Data augmentation** enlarges the training data by such
# variants, and the network is trained again with them. We take pictures like those of the first lesson, but only 200 of them
# for training.
#
# The next cells try it: of each of the 200 pictures four variants are made, shifted and turned a little, and a network is
# trained once with the 200 pictures (**blue**) and once again with all 1,000 (**orange**).

# %% [markdown] tags=["lang-ja"]
# ## 5. データ拡張
#
# 過学習をいちばんよく防ぐのは、データを増やすことです。増やせないことも多いのですが、画像なら工夫ができます。少しずらしたり、回したりしても、写っているものは変わりません。このような画像を加えて教師データを拡張（増量）し、もう一度学習すること（再学習）を、**データ拡張**（data augmentation）といいます。最初のレッスンのような画像を使いますが、訓練には200枚だけを使います。
#
# 次のセルで試してみましょう。200枚のそれぞれから、少しずらして回した画像を4枚ずつ作り、はじめの200枚で訓練したネットワーク（**青**）と、増やした1,000枚で訓練し直したネットワーク（**オレンジ**）を比べます。

# %% nbgrader={"grade": false, "grade_id": "few", "locked": true, "schema_version": 3, "solution": false, "task": false}
_pictures = np.load("images.npz")
# 200 pictures, 28 x 28 pixels, 1 number for each pixel  # lang-en
# 200枚の画像。28×28画素で、1画素に1つの数です。  # lang-ja
x_few = _pictures["x_train"][:200, :, :, np.newaxis] / 255.0
y_few = _pictures["y_train"][:200]
x_new = _pictures["x_validation"][:, :, :, np.newaxis] / 255.0
y_new = _pictures["y_validation"]

variants = keras.Sequential([
    layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
    layers.RandomRotation(0.05, fill_mode="constant"),
])
_figure, _places = plt.subplots(1, 8, figsize=(10, 1.6))
for _number, _place in enumerate(_places):
    _place.imshow(x_few[0] if _number == 0 else variants(x_few[:1], training=True)[0], cmap="gray", vmin=0, vmax=1)
    _place.set_title("original" if _number == 0 else "variant", fontsize=9)  # lang-en
    _place.set_title("もとの画像" if _number == 0 else "変えた画像", fontsize=9)  # lang-ja
    _place.axis("off")
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

# %% nbgrader={"grade": false, "grade_id": "enlarged", "locked": true, "schema_version": 3, "solution": false, "task": false}
_x_enlarged = np.concatenate([x_few] + [variants(x_few, training=True) for _ in range(4)])
_y_enlarged = np.tile(y_few, 5)
_trained_again = keras.models.clone_model(unaugmented)
_trained_again.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
# Large batches, so that an epoch has no more steps than with 200 pictures.  # lang-en
# バッチを大きくして、1エポックの歩数が200枚のときより多くならないようにします。  # lang-ja
_enlarged_history = _trained_again.fit(
    _x_enlarged, _y_enlarged, epochs=60, batch_size=256, validation_data=(x_new, y_new), verbose=0
)

for _history, _color in ((unaugmented_history, "tab:blue"), (_enlarged_history, "tab:orange")):
    plt.plot(range(1, 61), _history.history["loss"], color=_color)
    plt.plot(range(1, 61), _history.history["val_loss"], color=_color, linestyle=":")
plt.xticks(range(0, 61, 10))
_before, _after = (round(_history.history["val_accuracy"][-1], 3) for _history in (unaugmented_history, _enlarged_history))
plt.xlabel("epoch")  # lang-en
plt.ylabel("loss")  # lang-en
plt.legend(["200 pictures, training", "200, validation", "1,000 pictures, training", "1,000, validation"])  # lang-en
print("Accuracy on new pictures:", _before, "with 200 pictures,", _after, "with 1,000")  # lang-en
plt.xlabel("エポック")  # lang-ja
plt.ylabel("損失")  # lang-ja
plt.legend(["200枚（訓練）", "200枚（検証）", "1,000枚（訓練）", "1,000枚（検証）"])  # lang-ja
print(f"新しい画像での正解率：200枚では{_before}、1,000枚では{_after}")  # lang-ja
plt.show()

# %% [markdown] tags=["lang-en"]
# With the variants it has become harder to learn the pictures by heart: the solid line ends a little higher, and the gap is
# smaller. Whether the network is also right more often on new pictures depends on how pictures differ from each other.
# Handwritten digits stand a little to the left or the right anyway, so variants help a lot; where all pictures lie straight
# and in the middle, as clothes in a catalogue do, they help less, or not at all.
#
# In Keras, augmentation can also be done by layers at the beginning of the network. They make other variants in every epoch, so
# that the network hardly ever sees exactly the same picture twice, and there is nothing to store. Like dropout they work in
# training alone: pictures that are to be predicted stay as they are. The variants above were made by such layers.
# `layers.RandomZoom(0.2)`, for example, makes pictures up to 20 % larger or smaller.

# %% [markdown] tags=["lang-ja"]
# 画像を増やすと、丸暗記しにくくなります。実線は少し高いところで終わり、ギャップも小さくなりました。新しい画像での正解率も上がるかどうかは、画像どうしがどのように違うかによります。手書きの数字は、もともと少しずれたり傾いたりしているので、増やした画像がよく役立ちます。カタログの服のように、どれもまっすぐ真ん中に写っている画像では、あまり役立たないこともあります。
#
# Keras では、ネットワークのはじめに置いた層にデータ拡張をさせることもできます。エポックごとに新しい画像をくじ引きで作るので、ネットワークが、まったく同じ画像を2回見ることはほとんどなく、増やした画像を保存しておく必要もありません。ドロップアウトと同じように、働くのは訓練のときだけで、予測する画像はそのままです。上の画像を作ったのも、このような層です。ほかにも、たとえば `layers.RandomZoom(0.2)` は、画像を20%まで大きくしたり小さくしたりします。

# %% [markdown] tags=["lang-en"]
# ### Question 6 (4 points): Data augmentation
#
# Build a network `augmented` that is like `unaugmented` but begins, right after the input, with two layers of augmentation:
# `layers.RandomTranslation(0.1, 0.1, fill_mode="constant")` shifts pictures by up to a tenth of their height and width, and
# `layers.RandomRotation(0.05, fill_mode="constant")` turns them by up to a twentieth of a full turn. (What comes in at the
# edges is filled with a constant, black.) You may use other layers of this kind as well, but think about which changes leave
# the meaning of a picture as it is: what would become of a 6 in half a turn? Train it with `train_on_few` and keep the history
# in `augmented_history`. In the last epoch,
#
# - the gap is at most three quarters of the gap of `unaugmented`,
# - the accuracy on new pictures is at most 0.1 lower than that of `unaugmented`.

# %% [markdown] tags=["lang-ja"]
# ### 問題6（4点）：データ拡張
#
# `unaugmented` と同じで、入力のすぐあとにデータ拡張の層を2つ置いたネットワーク `augmented` を作りましょう。`layers.RandomTranslation(0.1, 0.1, fill_mode="constant")` は画像を高さと幅の10分の1までずらし、`layers.RandomRotation(0.05, fill_mode="constant")` は1回転の20分の1まで回します。（端にできるすき間は、いつも同じ色、黒でうめます。）同じような別の層を加えてもかまいませんが、画像の意味が変わらないものはどれか、考えてみてください。たとえば、6を半回転させると、何に見えるでしょうか。`train_on_few` で訓練し、記録を `augmented_history` に入れましょう。最後のエポックで次の2つを満たすようにします。
#
# - ギャップが、`unaugmented` のギャップの4分の3以下である。
# - 新しい画像での正解率が、`unaugmented` より低くても、その差が0.1以下である。

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

# %% nbgrader={"grade": true, "grade_id": "q6_augmentation", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check_layers(check_network("augmented"))
_record = check_record("augmented_history")
check_epochs(_record, 60)
check_gap(_record, unaugmented_history.history)
check_accuracy(_record, unaugmented_history.history, 0.1)

# %% [markdown] tags=["lang-en"]
# ## 6. Your champion
#
# Now it is your turn: build the best network for the reviews that you can think of, and say how long to train it.
#
# ### Question 7 (5 points): Your champion
#
# - Build a network `champion` for the reviews, with **at most 10,000 weights** (`model.count_params()` tells how many there
#   are). It may have any layers, dropout, L2, whatever you like.
# - Train it on `x_train` and `y_train` for as many epochs as you find right, with the validation reviews as
#   `validation_data` and `metrics=["accuracy"]`, and keep the history in `champion_history`. (You may use `train`, with another
#   number of epochs, or write your own.)
# - Put the number of epochs into `champion_epochs`. (If training goes back to the weights of an earlier epoch by itself, that
#   one.)
#
# The champion should
#
# - be right on at least 75 % of the validation reviews, and about as often (70 %) on reviews that are in nobody's file,
# - not overfit: in the end the rise of the validation loss is at most 5 %, and the gap at most 0.15,
# - never have been trained on the validation reviews: what a network has learned from says nothing about new reviews.

# %% [markdown] tags=["lang-ja"]
# ## 6. 自分だけのチャンピオン
#
# いよいよみなさんの番です。レビューを見分ける、思いつくかぎりいちばんよいネットワークを作り、何エポック訓練するかを決めましょう。
#
# ### 問題7（5点）：自分だけのチャンピオン
#
# - レビューを見分けるネットワーク `champion` を作りましょう。重みは**10,000個まで**です（`model.count_params()` で数えられます）。どんな層でも、ドロップアウトでも、L2正則化でも、好きなものを使ってかまいません。
# - `x_train` と `y_train` を使い、検証用のレビューを `validation_data` に、`["accuracy"]` を `metrics` に渡して、ちょうどよいと思うエポック数だけ訓練し、記録を `champion_history` に入れましょう。（`train` にエポック数を渡して使っても、自分で書いてもかまいません。）
# - そのエポック数を `champion_epochs` に入れましょう。（訓練が自動で前のエポックの重みに戻ったときは、そのエポックの番号にします。）
#
# チャンピオンは、次の条件を満たすようにしましょう。
#
# - 検証用のレビューの75%以上に正解する。だれのファイルにも入っていないレビューでも、ほぼ同じくらい（70%以上）正解する。
# - 過学習していない。最後の検証の損失の上昇率が5%以下、ギャップが0.15以下である。
# - 検証用のレビューで訓練していない。学習に使ったレビューで調べても、新しいレビューのことは何も分かりません。

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

# %% nbgrader={"grade": true, "grade_id": "q7_champion", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
_network, _record = check_network("champion"), check_record("champion_history")
_weights, _trained, _epoch = _network.count_params(), len(_record["loss"]), check_number("champion_epochs")
assert _epoch in range(1, _trained + 1), (
    f"champion_epochs is {_epoch:g}, but champion_history has the epochs 1 to {_trained}."  # lang-en
    f"champion_epochs は {_epoch:g} ですが、champion_history にあるのは 1〜{_trained} エポックです。"  # lang-ja
)
_epoch = int(_epoch)
if _epoch < _trained:
    print(f"There are {_trained} epochs. {_epoch} is right if training went back to its weights (restore_best_weights).")  # lang-en
    print(f"記録は {_trained} エポックあります。訓練が {_epoch} エポックの重みに戻ったとき（restore_best_weights）は、これで正解です。")  # lang-ja
_chances = _network.predict(x_validation, verbose=0)
_half = 0.5 if _chances.min() >= 0 and _chances.max() <= 1 else 0
_answers = _chances[:, 0] > _half if _chances.shape[1] == 1 else _chances.argmax(axis=1)
_right, _gap, _rise = np.mean(_answers == y_validation), check_gap_of(_record, _epoch), check_rise_of(_record, _epoch)
check_that(0 < _weights <= 10_000, f"{_weights:,} weights; at most 10,000")  # lang-en
check_that(_right >= 0.75, f"right on {_right:.1%} of the validation reviews; at least 75 %")  # lang-en
check_that(_rise <= 5, f"rise {_rise:.1f} % in epoch {_epoch}; at most 5 %")  # lang-en
check_that(_gap <= 0.15, f"gap {_gap:.3f} in epoch {_epoch}; at most 0.15")  # lang-en
print("New reviews, and whether it was trained on x_train alone, are looked at when your notebook is graded.")  # lang-en
check_that(0 < _weights <= 10_000, f"重み {_weights:,} 個（10,000個以下）")  # lang-ja
check_that(_right >= 0.75, f"検証用のレビューでの正解率 {_right:.1%}（75%以上）")  # lang-ja
check_that(_rise <= 5, f"{_epoch} エポックでの上昇率 {_rise:.1f}%（5%以下）")  # lang-ja
check_that(_gap <= 0.15, f"{_epoch} エポックでのギャップ {_gap:.3f}（0.15以下）")  # lang-ja
print("新しいレビューでの正解率と、x_train だけで訓練したかどうかは、採点のときに調べます。")  # lang-ja

# %% [markdown] tags=["lang-en"]
# ### Question 8 (3 points, read by your teacher): Why this champion?
#
# Why did you choose this network for your champion, and this number of epochs? Write three or four sentences, and name what
# in your learning curves made you decide.

# %% [markdown] tags=["lang-ja"]
# ### 問題8（3点、先生が読みます）：なぜこのチャンピオンか
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
