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
# # Underfitting and overfitting
#
# In the last lesson you trained a network for a few epochs, and it could still have learned more: it was
# **underfitting**. In this lesson you will see the opposite as well. You will train a small, a middle-sized and a large
# network, draw their learning curves, and learn to read in them how long to train.
#
# How to work: read from top to bottom and run every cell with *Shift + Enter*. Where a cell says `YOUR CODE HERE`, delete
# the line `raise NotImplementedError()` and write your own code. After each task there is a cell that checks your work
# and tells you what to look at. Please use exactly the names of variables and functions that the task gives.
#
# You may import what comes with Python and these libraries: `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`,
# `plotly`, `sklearn`, `skimage`, `tensorflow`, `keras`, `tensorboard`, `pydot`, `tqdm`, `japanize_matplotlib` and
# `matplotlib_fontja`. Others are not there when your notebook is graded.

# %% [markdown] tags=["lang-ja"]
# # 学習不足と過学習
#
# 前のレッスンでは、ネットワークを数エポックだけ訓練しました。まだ学べることが残っている**学習不足**（未学習、underfitting）の状態でした。今回は、その反対も見てみます。小さいネットワーク、中くらいのネットワーク、大きいネットワークを訓練して学習曲線を描き、学習を何回くり返せばよいかを曲線から読み取れるようになりましょう。
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
import unicodedata

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

for file in ["reviews.npz", "curves.npz"]:
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
# ## 1. Reviews
#
# This time the data are not pictures but **reviews**: short texts whose writers liked something (label 1, *good*) or did
# not (label 0, *bad*). A network computes with numbers, so every word has a number from 1 to 499, and a review is a list of
# word numbers. (In some courses the reviews are real ones, in others they are written in a made-up language. The network
# knows neither language. It has only the labels to learn from, and now you are in the same position! Of real reviews only
# the most frequent words have numbers of their own: `<rare>` stands for any other word, and `<start>` for the beginning.)

# %% [markdown] tags=["lang-ja"]
# ## 1. レビュー
#
# 今回のデータは画像ではなく、**レビュー**（感想を書いた短い文章）です。書いた人が気に入ったもの（ラベル1、*よい*）と、気に入らなかったもの（ラベル0、*悪い*）があります。ネットワークが計算できるのは数だけなので、どの単語にも1〜499の番号を付け、レビューを単語の番号の列で表します。（コースによって、本物のレビューのことも、架空の言語で書かれたレビューのこともあります。ネットワークはどちらの言葉も知りません。手がかりはラベルだけです。みなさんも同じ立場で見てみましょう。本物のレビューで自分の番号をもつのは、よく使われる単語だけです。`<rare>` はそれ以外の単語、`<start>` は文章のはじまりを表します。）

# %% nbgrader={"grade": false, "grade_id": "load", "locked": true, "schema_version": 3, "solution": false, "task": false}
data = np.load("reviews.npz")
# words[7] is the word with the number 7.  # lang-en
# words[7] は、番号が7の単語です。  # lang-ja
words = [str(word) for word in data["words"]]
reviews_train = np.split(data["reviews_train"], np.cumsum(data["lengths_train"])[:-1])
reviews_validation = np.split(data["reviews_validation"], np.cumsum(data["lengths_validation"])[:-1])
y_train, y_validation = data["y_train"], data["y_validation"]

# %% nbgrader={"grade": false, "grade_id": "show", "locked": true, "schema_version": 3, "solution": false, "task": false}
print("Reviews for training / for validation:", len(reviews_train), "/", len(reviews_validation))  # lang-en
print("レビューの数（訓練用 / 検証用）：", len(reviews_train), "/", len(reviews_validation))  # lang-ja
for label, title in (
    (1, "a good review (label 1), at most 20 words of it"),  # lang-en
    (0, "a bad review (label 0)"),  # lang-en
    (1, "よいレビュー（ラベル1）のはじめの20語まで"),  # lang-ja
    (0, "悪いレビュー（ラベル0）"),  # lang-ja
):
    review = reviews_train[list(y_train).index(label)][:20]
    print()
    print(title)
    print("  ", *review)
    print("  ", *(words[number] for number in review))

# %% [markdown] tags=["lang-en"]
# Reviews have different lengths, but a network needs the same number of inputs every time. A simple way out is the
# **multi-hot** form: a row of 500 numbers for each review, one for each word. The number with the index 7 is 1 if the word
# with the number 7 occurs in the review, and 0 if it does not. (Index 0 stays empty, because no word has the number 0.)
#
# ### Question 1 (2 points): Turn reviews into numbers
#
# Write a function `multi_hot(reviews)`. It gets a list of reviews, each of them a list of word numbers from 1 to 499, and
# returns an array with one row for each review and 500 columns, of zeros and ones as described. `np.zeros((rows, columns))`
# makes an array of zeros, and `array[row, column] = 1` changes one number in it; `column` may also be a list of columns.

# %% [markdown] tags=["lang-ja"]
# レビューの長さはばらばらですが、ネットワークの入力は、いつも同じ個数でなければなりません。そこで、**マルチホット**（multi-hot）という簡単な形にします。レビュー1つを、単語ごとに1つずつ、500個の数が並んだ行で表します。7番の単語がレビューに出てくればインデックス7の数を1に、出てこなければ0にします。（0番の単語はないので、インデックス0の数はいつも0です。）
#
# ### 問題1（2点）：レビューを数の列にする
#
# 関数 `multi_hot(reviews)` を書きましょう。レビューのリスト（1つのレビューは、1〜499の単語の番号のリスト）を受け取り、レビュー1つにつき1行、500列の、上で説明したような0と1の配列を返します。`np.zeros((行数, 列数))` で0の配列を作り、`array[行, 列] = 1` でその中の数を変えられます。列には、列の番号のリストも使えます。

# %% nbgrader={"grade": false, "grade_id": "q1_encode_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
def multi_hot(reviews):
    ### BEGIN SOLUTION
    encoded = np.zeros((len(reviews), 500), dtype="float32")
    for row, review in enumerate(reviews):
        encoded[row, review] = 1
    return encoded
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1_encode", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
try:
    _sample_rows = np.asarray(multi_hot([[2, 4, 4], [499]]))
except (NameError, NotImplementedError):
    raise AssertionError(
        "The function multi_hot is not finished yet."  # lang-en
        "関数 multi_hot がまだできていません。"  # lang-ja
    ) from None
except Exception as _error:
    raise AssertionError(
        f"multi_hot stops with an error for two short reviews: {_error}"  # lang-en
        f"短いレビュー2つで試すと、multi_hot がエラーで止まります： {_error}"  # lang-ja
    ) from None
assert _sample_rows.shape == (2, 500), (
    f"Two reviews should become an array of 2 rows and 500 columns, not of the shape {_sample_rows.shape}."  # lang-en
    f"レビュー2つなら、2行500列の配列になるはずですが、いまの形は {_sample_rows.shape} です。"  # lang-ja
)
assert _sample_rows[0].max() <= 1 and _sample_rows[0].sum() == 2, (
    "A review with the words 2, 4 and 4 has two different words, so its row should hold two ones, "  # lang-en
    "and zeros otherwise."  # lang-en
    "単語2、4、4のレビューには、ちがう単語が2つ出てきます。その行では、1が2つで、ほかは0になるはずです。"  # lang-ja
)
print("The shape is right, and so is the number of ones. Which columns they stand in was not checked.")  # lang-en
print("配列の形と、1の個数は合っています。1がどの列にあるかは、ここでは確かめていません。")  # lang-ja

# %% nbgrader={"grade": false, "grade_id": "encoded", "locked": true, "schema_version": 3, "solution": false, "task": false}
x_train = multi_hot(reviews_train)
x_validation = multi_hot(reviews_validation)

# %% [markdown] tags=["lang-en"]
# ## 2. A small, a middle-sized and a large network
#
# We now build three networks of the same kind. Each has two `Dense` layers with `relu` and then an output. There are only
# two classes this time, so one output is enough: the probability that the review is good. Its activation is `sigmoid`,
# which turns any number into one between 0 and 1.
#
# | name | neurons in the first layer | in the second layer | output |
# | --- | --- | --- | --- |
# | `smaller` | 4 | 4 | 1 |
# | `baseline` | 16 | 16 | 1 |
# | `bigger` | 512 | 512 | 1 |
#
# ### Question 2 (3 points): Build three networks
#
# Build the three networks and give them these names. The input has the shape `(500,)`. You will need a network of this kind
# once more later, so a function that builds one pays off.

# %% [markdown] tags=["lang-ja"]
# ## 2. 小さいもの、中くらいのもの、大きいもの
#
# 同じ種類のネットワークを3つ作ります。どれも、`relu` を使う `Dense` 層が2つあり、そのあとに出力があります。今回はクラスが2つだけなので、出力は1個で足ります。レビューが*よい*ものである確率です。活性化関数は `sigmoid` で、どんな数でも0と1の間の数に変えます。
#
# | 名前 | 1つ目の層のニューロン | 2つ目の層のニューロン | 出力 |
# | --- | --- | --- | --- |
# | `smaller` | 4 | 4 | 1 |
# | `baseline` | 16 | 16 | 1 |
# | `bigger` | 512 | 512 | 1 |
#
# ### 問題2（3点）：3つのネットワークを作る
#
# 3つのネットワークを作り、表のとおりの名前を付けましょう。入力の形は `(500,)` です。あとでもう一度同じ種類のネットワークを使うので、ネットワークを作る関数を書いておくと便利です。

# %% nbgrader={"grade": false, "grade_id": "q2_build_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
def build(neurons):
    return keras.Sequential([
        keras.Input(shape=(500,)),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(neurons, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])


smaller = build(4)
baseline = build(16)
bigger = build(512)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2_build", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("smaller", "baseline", "bigger"):
    assert _name in globals(), (
        f"This network is still missing: {_name}"  # lang-en
        f"このネットワークがまだありません： {_name}"  # lang-ja
    )
    _model = globals()[_name]
    assert isinstance(_model, keras.Model), (
        f"{_name} should be a Keras network."  # lang-en
        f"{_name} は Keras のネットワークにしましょう。"  # lang-ja
    )
    try:
        _outputs = np.asarray(_model(x_train[:2]))
    except Exception as _error:
        raise AssertionError(
            f"{_name} cannot take in the reviews: {_error}"  # lang-en
            f"{_name} がレビューを受け取れません： {_error}"  # lang-ja
        ) from None
    assert _outputs.shape in ((2, 1), (2, 2)), (
        f"The output of {_name} should be one probability."  # lang-en
        f"{_name} の出力は、確率1つにしましょう。"  # lang-ja
    )
    print(f"{_name}: {_model.count_params():,} weights")  # lang-en
    print(f"{_name}：重みは {_model.count_params():,} 個")  # lang-ja
print("All three take in reviews. Do the numbers of weights surprise you?")  # lang-en
print("3つともレビューを受け取れます。重みの数はどうでしょうか。")  # lang-ja

# %% [markdown] tags=["lang-en"]
# ## 3. Train with an eye on new reviews
#
# Training works as in the last lesson, with three differences:
#
# - For a single output between 0 and 1 the loss is called `"binary_crossentropy"`.
# - `fit` changes the weights not after every review but after a group of them, a **batch**. With `batch_size=512` an epoch
#   takes only a few steps, which is quick.
# - With `validation_data=(x_validation, y_validation)` Keras measures after each epoch how well the network does on the
#   validation reviews. It does **not** learn from them, only from the training reviews. The results are `"val_loss"` and `"val_accuracy"` in the history.
#
# ### Question 3 (3 points): Train with validation
#
# Compile each of the three networks with `"adam"`, this loss and `metrics=["accuracy"]`. Train each for **20 epochs** on
# `x_train` and `y_train`, with `batch_size=512` and the validation reviews, in one call of `fit`. Keep what `fit` returns
# in `smaller_history`, `baseline_history` and `bigger_history`. (With `verbose=0` Keras prints nothing. It may take half a
# minute.)

# %% [markdown] tags=["lang-ja"]
# ## 3. 新しいレビューでも確かめながら訓練する
#
# 訓練のしかたは前のレッスンと同じですが、ちがうところが3つあります。
#
# - 0と1の間の出力が1個のときは、損失（誤差）に `"binary_crossentropy"` を使います。
# - `fit` が重みを変えるのは、レビュー1つごとではなく、**バッチ**というまとまりごとです。`batch_size=512` とすると、1エポック（学習の繰り返し1回）が数回の計算で終わり、早く済みます。
# - `validation_data=(x_validation, y_validation)` を渡すと、1エポック終わるごとに、検証用のレビュー（検証データ）でどれくらいうまくいくかを測ります。これを使って学ぶことは**ありません**。学ぶのに使うのは、訓練用のレビュー（教師データ、学習データ）だけです。結果は、記録の `"val_loss"` と `"val_accuracy"` に入ります。
#
# ### 問題3（3点）：検証しながら訓練する
#
# 3つのネットワークを、それぞれ `"adam"`、上の損失、`metrics=["accuracy"]` を指定して `compile` しましょう。そして、`x_train` と `y_train` を使い、`batch_size=512` とし、検証用のレビューも渡して、`fit` を1回呼んで**20エポック**訓練します。`fit` の戻り値を `smaller_history`、`baseline_history`、`bigger_history` に入れてください。（`verbose=0` とすると、何も表示されません。30秒くらいかかることがあります。）

# %% nbgrader={"grade": false, "grade_id": "q3_train_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
def train(model, epochs):
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model.fit(
        x_train, y_train, epochs=epochs, batch_size=512,
        validation_data=(x_validation, y_validation), verbose=0,
    )


smaller_history = train(smaller, 20)
baseline_history = train(baseline, 20)
bigger_history = train(bigger, 20)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q3_train", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("smaller_history", "baseline_history", "bigger_history"):
    assert _name in globals(), (
        f"This history is still missing: {_name}"  # lang-en
        f"この記録がまだありません： {_name}"  # lang-ja
    )
    _record = getattr(globals()[_name], "history", globals()[_name])
    assert isinstance(_record, dict) and "loss" in _record, (
        f"{_name} should be what fit returns."  # lang-en
        f"{_name} には、fit の戻り値を入れましょう。"  # lang-ja
    )
    for _quantity in ("val_loss", "accuracy", "val_accuracy"):
        assert _quantity in _record, (
            f'{_name} has no "{_quantity}". Did you give fit the validation_data, and compile the metrics?'  # lang-en
            f'{_name} に "{_quantity}" がありません。fit に validation_data を、compile に metrics を渡しましたか。'  # lang-ja
        )
    assert np.isfinite(_record["loss"]).all() and np.isfinite(_record["val_loss"]).all(), (
        f"A loss in {_name} is no longer a number."  # lang-en
        f"{_name} の損失が数でなくなっています。"  # lang-ja
    )
    assert len(_record["loss"]) > 1 and _record["loss"][-1] < _record["loss"][0], (
        f"The training loss in {_name} has not become smaller."  # lang-en
        f"{_name} で、訓練の損失が小さくなっていません。"  # lang-ja
    )
    print(f"{_name}: {len(_record['loss'])} epochs, training loss at the end {_record['loss'][-1]:.3f}")  # lang-en
    print(f"{_name}：{len(_record['loss'])} エポック、最後の訓練の損失は {_record['loss'][-1]:.3f}")  # lang-ja
print("All three were validated, and their training loss fell. Are these the 20 epochs of the task?")  # lang-en
print("3つとも検証の記録があり、訓練の損失が下がりました。エポック数は、問題のとおり20になっていますか。")  # lang-ja

# %% [markdown] tags=["lang-en"]
# ## 4. Learning curves
#
# Now draw all of it into one picture, in a way that many books use: the **training** loss as a **solid** line, the
# **validation** loss as a **dotted** one, and one colour for each network.
#
# ### Question 4 (3 points): Draw the learning curves
#
# Draw one picture with six lines: for each network the training loss solid and the validation loss dotted
# (`linestyle=":"`), both in the colour of the network, one point for each epoch, and the epochs counted from 1. Give every
# line a `label` and show the labels with `plt.legend()`. Name both axes, and end with `plt.show()`.
# (`plt.xticks(range(2, 21, 2))` puts whole numbers below the axis: there is no epoch 2.5.)

# %% [markdown] tags=["lang-ja"]
# ## 4. 学習曲線
#
# 次に、全部を1つの図に描きましょう。多くの本と同じように、**訓練**の損失は**実線**、**検証**の損失は**点線**にし、ネットワークごとに色を変えます。
#
# ### 問題4（3点）：学習曲線を描く
#
# 6本の線を1つの図に描きましょう。どのネットワークについても、訓練の損失は実線、検証の損失は点線（`linestyle=":"`）にし、2本ともそのネットワークの色にします。1エポックに1点とし、エポックは1から数えます。線には `label` を付け、`plt.legend()` で表示します。両方の軸に名前を付け、最後に `plt.show()` を呼びましょう。（`plt.xticks(range(2, 21, 2))` とすると、軸の目盛りが整数になります。2.5エポックはありませんから。）自分のパソコンで日本語の文字が四角になるときは、名前を英語にしてもかまいません。

# %% nbgrader={"grade": false, "grade_id": "q4_curves_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
histories = {"Smaller": smaller_history, "Baseline": baseline_history, "Bigger": bigger_history}
for (name, history), color in zip(histories.items(), ["green", "blue", "red"]):
    losses = history.history
    epochs = range(1, len(losses["loss"]) + 1)
    plt.plot(epochs, losses["loss"], color=color, label=name + ", training")
    plt.plot(epochs, losses["val_loss"], color=color, linestyle=":", label=name + ", validation")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.xticks(range(2, 21, 2))
plt.legend()
plt.show()
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q4_curves", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
_records = {}
for _name in ("smaller_history", "baseline_history", "bigger_history"):
    assert _name in globals(), (
        f"You need this history first: {_name}"  # lang-en
        f"先にこの記録を用意しましょう： {_name}"  # lang-ja
    )
    _records[_name] = getattr(globals()[_name], "history", globals()[_name])
    assert isinstance(_records[_name], dict) and "val_loss" in _records[_name], (
        f"{_name} has no validation loss: look at question 3 again."  # lang-en
        f"{_name} に検証の損失がありません。問題3を見直しましょう。"  # lang-ja
    )
print("Validation loss after each epoch, as numbers:")  # lang-en
print("epoch  smaller  baseline  bigger")  # lang-en
print("エポックごとの検証の損失（数で表したもの。左からエポック、smaller、baseline、bigger）：")  # lang-ja
for _epoch, _losses in enumerate(zip(*(record["val_loss"] for record in _records.values())), start=1):
    print(f"{_epoch:5}  {_losses[0]:7.3f}  {_losses[1]:8.3f}  {_losses[2]:6.3f}")
print()
print("Your picture itself was not checked. Does it show the same? Are there six lines, each with a name?")  # lang-en
print("図そのものは、ここでは確かめていません。図も同じようになっていますか。線は6本あり、それぞれに名前がありますか。")  # lang-ja

# %% [markdown] tags=["lang-en"]
# ## 5. Reading the curves
#
# Here is what learning curves look like in general:

# %% [markdown] tags=["lang-ja"]
# ## 5. 曲線を読む
#
# 学習曲線は、ふつう次のような形になります。

# %% nbgrader={"grade": false, "grade_id": "scheme", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
# The words in the pictures.  # lang-en
# 図に書く言葉です。  # lang-ja
TRAINING, VALIDATION, EPOCH, LOSS = "training", "validation", "epoch", "loss"  # lang-en
TRAINING, VALIDATION, EPOCH, LOSS = "訓練", "検証", "エポック", "損失"  # lang-ja
_epochs = np.linspace(1, 20, 200)
_training = 0.1 + 0.6 * np.exp(-_epochs / 5)
_validation = 0.3 + 0.45 * np.exp(-_epochs / 3) + 0.0009 * np.maximum(_epochs - 5, 0) ** 2
_best = _epochs[_validation.argmin()]
plt.figure(figsize=(8, 4))
plt.plot(_epochs, _training, color="black", label=TRAINING)
plt.plot(_epochs, _validation, color="black", linestyle=":", label=VALIDATION)
plt.axvline(_best, color="grey", linewidth=1)
plt.annotate("", (17, _validation[168]), (17, _training[168]), arrowprops={"arrowstyle": "<->", "color": "grey"})
plt.text(17.2, 0.3, "gap", color="grey")  # lang-en
plt.text(17.2, 0.3, "汎化ギャップ", color="grey")  # lang-ja
plt.text(_best - 0.2, 0.72, "underfitting  ", ha="right")  # lang-en
plt.text(_best + 0.2, 0.72, "  overfitting", ha="left")  # lang-en
plt.text(_best - 0.2, 0.72, "学習不足  ", ha="right")  # lang-ja
plt.text(_best + 0.2, 0.72, "  過学習", ha="left")  # lang-ja
plt.xlabel(EPOCH)
plt.ylabel(LOSS)
plt.xticks(range(2, 21, 2))
plt.ylim(0, 0.8)
plt.legend(loc="lower left")
plt.show()

# %% [markdown] tags=["lang-en"]
# - At first both lines fall. Whoever stops here stops too early: the network could still do better on training reviews and
#   on new ones. It is **underfitting**. A network can also underfit because it is too small.
# - At some epoch the validation loss is lowest. This is the number of epochs that looks right.
# - After it the training loss falls further, but the validation loss **rises**. The network now learns its training
#   reviews by heart, with all their accidents, and that does not help with new ones: it is **overfitting**.
# - The distance between the two lines is called the **generalisation gap**. To *generalise* means to do well on data that
#   are new.
#
# A common rule says: training is finished when the error no longer falls. It speaks of the **training** error: then the
# weights are as good for the training reviews as they get, and whoever stops long before it underfits. Validation asks
# for more: it says how the network does on new reviews, and may tell you to stop earlier.
#
# ### Question 5 (3 points): Choose the number of epochs
#
# Look at your own curves. After how many epochs does each network do best on reviews that are new to it? Put the numbers,
# counted from 1, into `smaller_epochs`, `baseline_epochs` and `bigger_epochs`. (If the validation loss is still falling at
# the end, the answer is the last epoch.) You may read the number from the picture, or from the table below it, or compute
# it. An epoch counts as right if its validation loss lies at most 0.0075 above the lowest: another start of the training
# would change the curve by as much.

# %% [markdown] tags=["lang-ja"]
# - はじめは、2本とも下がります。ここでやめてしまうと、早すぎます。訓練用のレビューでも新しいレビューでも、まだよくなるはずです。これが**学習不足**（underfitting）です。ネットワークが小さすぎるために学習不足になることもあります。
# - どこかのエポックで、検証の損失がいちばん低くなります。これが、ちょうどよいエポック数です。
# - そのあと、訓練の損失は下がり続けるのに、検証の損失は**上がって**いきます。訓練用のレビューを、たまたまのことまで丸暗記しているだけなので、新しいレビューには役に立ちません。これを**過学習**（overfitting、オーバーフィッティング）といいます。
# - 2本の線の間の差を、**汎化ギャップ**（generalisation gap）といいます。*汎化*とは、新しいデータでもうまくいくことです。
#
# 「誤差（損失）が減らなくなったら、学習は終わり」とよくいわれます。これは**訓練**の誤差の話です。そのとき、重みは訓練用のレビューに最も合っていて、それよりずっと前にやめれば学習不足です。検証では、さらに、新しいレビューでうまくいくかどうかを確かめます。その結果、もっと早く止めたほうがよいと分かることもあります。
#
# ### 問題5（3点）：エポック数を選ぶ
#
# 自分の曲線を見てください。新しいレビューでいちばんうまくいくのは、それぞれ何エポック訓練したときでしょうか。1から数えたエポック数を、`smaller_epochs`、`baseline_epochs`、`bigger_epochs` に入れましょう。（最後まで検証の損失が下がり続けているときは、最後のエポックが答えです。）図や、その下の表から読み取っても、計算してもかまいません。検証の損失がいちばん低い値より0.0075以内の高さなら、そのエポックも正解とします。訓練をやり直すと、曲線がそれくらい変わるからです。

# %% nbgrader={"grade": false, "grade_id": "q5_epochs_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
smaller_epochs = int(np.argmin(smaller_history.history["val_loss"])) + 1
baseline_epochs = int(np.argmin(baseline_history.history["val_loss"])) + 1
bigger_epochs = int(np.argmin(bigger_history.history["val_loss"])) + 1
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q5_epochs", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("smaller_epochs", "baseline_epochs", "bigger_epochs"):
    assert _name in globals(), (
        f"This answer is still missing: {_name}"  # lang-en
        f"この答えがまだありません： {_name}"  # lang-ja
    )
    _said = unicodedata.normalize("NFKC", str(globals()[_name])).strip().removesuffix(".0")
    assert _said.isdecimal() and 1 <= int(_said) <= 20, (
        f"{_name} should be one of the epochs from 1 to 20, a whole number, but it is {globals()[_name]!r}."  # lang-en
        f"{_name} は、1〜20のエポックのどれか（1つの整数）にしましょう。いまは {globals()[_name]!r} です。"  # lang-ja
    )
print("Three epochs from 1 to 20. Whether they fit was not checked: look at your picture once more.")  # lang-en
print("1〜20のエポックが3つそろいました。合っているかどうかは確かめていません。もう一度図と見比べてみましょう。")  # lang-ja

# %% [markdown] tags=["lang-en"]
# ### Question 6 (3 points): Is it overfitting?
#
# - Is the network overfitting at the end of its 20 epochs, that is, has its validation loss risen by more than 0.01 above
#   its lowest value, while its training loss fell on? Answer with `True` or `False` in `smaller_overfits`,
#   `baseline_overfits` and `bigger_overfits`.
# - For the two larger ones: in which epoch does overfitting begin, that is, from which epoch on does the validation loss
#   rise? Any epoch counts from the lowest point to the one where the rise is plain to see. Put the epochs, counted from 1, into `baseline_overfits_from` and `bigger_overfits_from`. (Should a network of
#   yours not overfit, put in `None`.)
# - Which of the three is underfitting? Put its name, `"smaller"`, `"baseline"` or `"bigger"`, into `underfitting_network`.

# %% [markdown] tags=["lang-ja"]
# ### 問題6（3点）：過学習しているか
#
# - 20エポック訓練したあと、そのネットワークは過学習していますか。つまり、訓練の損失が下がり続けている一方で、検証の損失は、いちばん低い値より0.01を超えて高くなっていますか。`True` か `False` を、`smaller_overfits`、`baseline_overfits`、`bigger_overfits` に入れましょう。
# - 大きいほうの2つについて、過学習はどのエポックで始まりますか。つまり、検証の損失はどのエポックから上がっていきますか（いちばん低いところから、上がったことがはっきり分かるところまでの、どのエポックでも正解です）。1から数えたエポックを `baseline_overfits_from` と `bigger_overfits_from` に入れましょう。（過学習していなければ、`None` を入れてください。）
# - 学習不足なのは、3つのうちどれですか。その名前（`"smaller"`、`"baseline"`、`"bigger"` のどれか）を `underfitting_network` に入れましょう。

# %% nbgrader={"grade": false, "grade_id": "q6_overfitting_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
smaller_overfits = False
baseline_overfits = True
bigger_overfits = True
baseline_overfits_from = baseline_epochs + 1
bigger_overfits_from = bigger_epochs + 1
underfitting_network = "smaller"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q6_overfitting", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("smaller_overfits", "baseline_overfits", "bigger_overfits"):
    assert _name in globals(), (
        f"This answer is still missing: {_name}"  # lang-en
        f"この答えがまだありません： {_name}"  # lang-ja
    )
    assert unicodedata.normalize("NFKC", str(globals()[_name])).strip().lower() in ("true", "false"), (
        f"{_name} should be True or False, but it is {globals()[_name]!r}."  # lang-en
        f"{_name} は True か False にしましょう。いまは {globals()[_name]!r} です。"  # lang-ja
    )
for _name in ("baseline_overfits_from", "bigger_overfits_from"):
    assert _name in globals(), (
        f"This answer is still missing: {_name}"  # lang-en
        f"この答えがまだありません： {_name}"  # lang-ja
    )
    _said = unicodedata.normalize("NFKC", str(globals()[_name])).strip().removesuffix(".0")
    assert _said in ("None", "none", "なし") or (_said.isdecimal() and 1 <= int(_said) <= 20), (
        f"{_name} should be one of the epochs from 1 to 20, or None, but it is {globals()[_name]!r}."  # lang-en
        f"{_name} は、1〜20のエポックのどれか、または None にしましょう。いまは {globals()[_name]!r} です。"  # lang-ja
    )
assert "underfitting_network" in globals(), (
    "This answer is still missing: underfitting_network"  # lang-en
    "この答えがまだありません： underfitting_network"  # lang-ja
)
_said = unicodedata.normalize("NFKC", str(underfitting_network)).strip().lower()
assert _said in ("smaller", "baseline", "bigger"), (
    'underfitting_network should be "smaller", "baseline" or "bigger", in quotes.'  # lang-en
    'underfitting_network には、"smaller"、"baseline"、"bigger" のどれかを、引用符で囲んで入れましょう。'  # lang-ja
)
print("All six answers are there. Whether they fit your curves was not checked.")  # lang-en
print("6つの答えがそろいました。曲線に合っているかどうかは確かめていません。")  # lang-ja

# %% [markdown] tags=["lang-en"]
# ### Question 7 (2 points): What did you see?
#
# Answer with one letter each, for example `"d"`.
#
# `answer_more_neurons`: what do more neurons do here?
#
# - a: the network learns its training reviews less well
# - b: the network can learn its training reviews better and better, without doing better on new ones for it
# - c: the network needs more epochs until it overfits
# - d: the network cannot overfit any more
#
# `answer_validation`: why do we look at the validation loss, and not at the training loss alone?
#
# - a: because the network learns from it
# - b: because it is always smaller
# - c: because it tells how well the network does on reviews that it has not learned from
# - d: because it becomes zero when the network is finished
#
# `answer_finished`: "Training is finished when the error no longer falls." What does this rule say about `bigger`, if one
# takes it for the training loss?
#
# - a: to stop at the same epoch as the validation loss does
# - b: to stop even earlier than the validation loss does
# - c: nothing, because the training loss of `bigger` does not fall at all
# - d: to train on to the last epoch, although the validation loss says to stop much earlier

# %% [markdown] tags=["lang-ja"]
# ### 問題7（2点）：分かったことを答える
#
# それぞれ1文字で答えましょう（例：`"d"`）。
#
# `answer_more_neurons`：ここでは、ニューロンを増やすとどうなりますか。
#
# - a：訓練用のレビューを、あまり学べなくなる
# - b：訓練用のレビューはどんどんよく学べるが、そのぶん新しいレビューでよくなるわけではない
# - c：過学習するまでに、もっと多くのエポックが必要になる
# - d：過学習しなくなる
#
# `answer_validation`：訓練の損失だけでなく、検証の損失を見るのはなぜですか。
#
# - a：ネットワークが、それを使って学ぶから
# - b：いつも小さいほうの値だから
# - c：学ぶのに使っていないレビューで、どれくらいうまくいくかが分かるから
# - d：訓練が終わると0になるから
#
# `answer_finished`：「誤差（損失）が減らなくなったら、学習は終わり」というきまりを訓練の損失にあてはめると、`bigger` についてどんなことがいえますか。
#
# - a：検証の損失から分かるのと同じエポックで止める
# - b：検証の損失から分かるよりも、さらに早く止める
# - c：`bigger` の訓練の損失はまったく減らないので、何もいえない
# - d：検証の損失からはずっと早く止めたほうがよいと分かるのに、最後のエポックまで訓練を続けることになる

# %% nbgrader={"grade": false, "grade_id": "q7_ideas_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
answer_more_neurons = "b"
answer_validation = "c"
answer_finished = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q7_ideas", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
for _name in ("answer_more_neurons", "answer_validation", "answer_finished"):
    assert _name in globals(), (
        f"This answer is still missing: {_name}"  # lang-en
        f"この答えがまだありません： {_name}"  # lang-ja
    )
    _said = unicodedata.normalize("NFKC", str(globals()[_name])).strip().lower()
    assert _said in ("a", "b", "c", "d"), (
        f"{_name} should be one of the letters a, b, c and d, in quotes."  # lang-en
        f"{_name} には、a、b、c、d のどれか1文字を、引用符で囲んで入れましょう。"  # lang-ja
    )
print("Three letters. Whether they are right was not checked.")  # lang-en
print("3つの文字がそろいました。正解かどうかは確かめていません。")  # lang-ja

# %% [markdown] tags=["lang-en"]
# Between the three sizes there are others. Here is how learning curves change with the number of neurons, drawn from a
# formula to show the tendency alone. Where there is a slider under the pictures, move it.

# %% [markdown] tags=["lang-ja"]
# 3つのネットワークの間には、ほかの大きさもあります。ニューロンの数によって学習曲線がどう変わるかを見てみましょう。傾向だけが分かるように、式を使って描いた図です。図の下にスライダーがあれば、動かしてみましょう。

# %% nbgrader={"grade": false, "grade_id": "capacity", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
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


def draw_neurons(place, neurons):
    epochs, size = np.arange(1, 21), np.log2(neurons)
    speed = 0.02 + 0.012 * size**1.5
    training = 0.05 + 0.64 * np.exp(-speed * epochs)
    validation = 0.4 + 0.29 * np.exp(-1.1 * speed * epochs) + 0.004 * size * np.maximum(epochs - 60 / (1 + size), 0)
    place.plot(epochs, training, color="black", label=TRAINING)
    place.plot(epochs, validation, color="black", linestyle=":", marker=".", label=VALIDATION)
    place.set_title(f"{neurons} neurons")  # lang-en
    place.set_title(f"ニューロン{neurons}個")  # lang-ja
    place.set_ylim(0, 1)
    place.set_xticks(range(2, 21, 2))
    place.set_xlabel(EPOCH)
    place.set_ylabel(LOSS)
    place.legend()
    lowest = validation.argmin() + 1
    return f"{neurons:3} neurons: the validation loss is lowest after {lowest} epochs"  # lang-en
    return f"ニューロン {neurons:3} 個： 検証の損失がいちばん低いのは {lowest} エポックのとき"  # lang-ja


_sizes = [2, 4, 8, 16, 32, 64, 128, 256, 512]
stepped(draw_neurons, _sizes, "neurons", shown=(4, 16, 128, 512))  # lang-en
stepped(draw_neurons, _sizes, "ニューロン", shown=(4, 16, 128, 512))  # lang-ja

# %% [markdown] tags=["lang-en"]
# ## 6. Stop in time
#
# Now that you know how long to train, start again, and stop in time.
#
# ### Question 8 (3 points): Train again, and stop in time
#
# - Decide from your curve of `baseline` for how many epochs to train, and put the number into `final_epochs`.
# - Build a **new** network of the size of `baseline` and call it `final`. (Training `baseline` any further would not help:
#   it would go on from the weights that it has.)
# - Compile and train it as before, with the validation reviews, but for `final_epochs` epochs, and keep the history in
#   `final_history`.
#
# Your teacher will also try `final` on reviews that are in nobody's file: at least 74 of 100 should be right. Its validation
# loss should end at most 0.15 above its training loss.

# %% [markdown] tags=["lang-ja"]
# ## 6. ちょうどよいところで止める
#
# どれくらい訓練すればよいか分かったので、もう一度はじめから訓練し、ちょうどよいところで止めましょう。
#
# ### 問題8（3点）：ちょうどよいところで止める
#
# - `baseline` の曲線を見て、何エポック訓練するかを決め、その数を `final_epochs` に入れましょう。
# - `baseline` と同じ大きさの**新しい**ネットワークを作り、`final` という名前を付けましょう。（`baseline` をさらに訓練してもうまくいきません。いまの重みから続けて訓練することになるからです。）
# - さきほどと同じように `compile` し、検証用のレビューも渡して、`final_epochs` エポックだけ訓練し、記録を `final_history` に入れましょう。
#
# 先生は、だれのファイルにも入っていないレビューでも、`final` を試します。100個のうち74個以上に正しく答えられればよしとします。また、最後の検証の損失と訓練の損失の差は、0.15以下になるはずです。

# %% nbgrader={"grade": false, "grade_id": "q8_retrain_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
final_epochs = baseline_epochs
final = build(16)
final_history = train(final, final_epochs)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q8_retrain", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("final_epochs", "final", "final_history"):
    assert _name in globals(), (
        f"This is still missing: {_name}"  # lang-en
        f"まだありません： {_name}"  # lang-ja
    )
assert isinstance(final, keras.Model), (
    "final should be a Keras network."  # lang-en
    "final は Keras のネットワークにしましょう。"  # lang-ja
)
assert final is not baseline, (
    "final should be a new network."  # lang-en
    "final は、新しいネットワークにしましょう。"  # lang-ja
)
_record = getattr(final_history, "history", final_history)
assert isinstance(_record, dict) and "loss" in _record and "val_loss" in _record, (
    "final_history should be what fit returns, with a validation loss."  # lang-en
    "final_history には、検証の損失の入った、fit の戻り値を入れましょう。"  # lang-ja
)
_gap = _record["val_loss"][-1] - _record["loss"][-1]
print(f"final: {len(_record['loss'])} epochs, validation loss {_record['val_loss'][-1]:.3f}, gap {_gap:.3f}")  # lang-en
print(f"final：{len(_record['loss'])} エポック、検証の損失 {_record['val_loss'][-1]:.3f}、差 {_gap:.3f}")  # lang-ja

# %% [markdown] tags=["lang-en"]
# ## 7. Four curves of your own
#
# The last task shows whether you can read curves that nobody has explained to you. Everybody gets four other ones.
#
# A loss goes up and down a little by chance, so we agree on what counts as equal: the pictures have a **grey band**, which
# goes from the lowest validation loss up to 5 % above it. A dot in the band, or touching it, is as good as the lowest one.
# What a curve shows at its **last epoch** can then be seen:
#
# - `"good fit"`: the dotted line came into the band long ago (it is there for the last third of the epochs) and is in it
#   still;
# - `"underfit"`: the dotted line is still falling, and came into the band only in the last few epochs;
# - `"overfit early"`: the dotted line has risen above the band again, and was lowest in the first half of the epochs;
# - `"overfit late"`: it has risen above the band again, and was lowest in the second half of the epochs.
#
# Here is one network, stopped after so many epochs. Where there is a slider under the pictures, move it and watch the band,
# and what one would say if training ended there.

# %% [markdown] tags=["lang-ja"]
# ## 7. 自分だけの4つの曲線
#
# 最後に、まだだれも説明していない曲線を読んでみましょう。曲線は1人ずつ違います。
#
# 損失は、偶然によっても少し上がり下がりします。そこで、どこまでを「同じ」とみなすかを決めておきます。図の**灰色の帯**は、検証の損失のいちばん低い値から、その5%上までを表します。帯の中の点や、帯に触れている点は、いちばん低い点と同じくらいよいとみなします。すると、曲線が**最後のエポック**でどんな状態なのかを、図から読み取れます。
#
# - `"good fit"`（ちょうどよい）：点線がずっと前に帯に入り（少なくとも最後の3分の1のエポックでは帯の中にあり）、最後まで帯の中にある。
# - `"underfit"`（学習不足）：点線がまだ下がり続けていて、最後の数エポックでやっと帯に入った。
# - `"overfit early"`（早くから過学習）：点線が再び帯より上に出ていて、いちばん低いところは、エポックの前半にある。
# - `"overfit late"`（遅くから過学習）：点線が再び帯より上に出ていて、いちばん低いところは、エポックの後半にある。
#
# 次の図は、1つのネットワークの訓練を、いろいろなエポックで止めたところです。図の下にスライダーがあれば、動かしてみましょう。帯がどう変わり、そこで止めたときにどんな状態といえるかが分かります。

# %% nbgrader={"grade": false, "grade_id": "stepped", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
# One network until this epoch, with what came after it in grey, and what one says if it stops there.  # lang-en
# そのエポックまでの訓練を黒で、そのあとを灰色で描き、そこで止めたときの状態を返します。  # lang-ja
def draw_until(place, last):
    epochs = np.arange(1, 21)
    training = 0.1 + 0.6 * np.exp(-epochs / 5)
    validation = 0.3 + 0.45 * np.exp(-epochs / 3) + 0.0009 * np.maximum(epochs - 5, 0) ** 2
    best = validation[:last].argmin()
    in_band = validation[:last] <= 1.05 * validation[best]
    place.axhspan(validation[best], 1.05 * validation[best], color="gainsboro")
    place.plot(epochs, training, color="lightgrey")
    place.plot(epochs, validation, color="lightgrey", linestyle=":")
    place.plot(epochs[:last], training[:last], color="black", label=TRAINING)
    place.plot(epochs[:last], validation[:last], color="black", linestyle=":", marker=".", label=VALIDATION)
    place.set_title(f"{last} epochs")  # lang-en
    place.set_title(f"{last}エポック")  # lang-ja
    place.set_xticks(range(2, 21, 2))
    place.set_xlabel(EPOCH)
    place.set_ylabel(LOSS)
    place.legend()
    begins = f"{last:2} epochs: "  # lang-en
    begins = f"{last:2} エポック： "  # lang-ja
    if not in_band[-1]:
        return begins + ("overfit early" if best + 1 <= last / 2 else "overfit late")
    return begins + ("good fit" if in_band[-(last // 3) or -1 :].all() and best + 1 < last else "underfit")


stepped(draw_until, range(2, 21), "epochs", shown=(4, 11, 15, 20))  # lang-en
stepped(draw_until, range(2, 21), "エポック", shown=(4, 11, 15, 20))  # lang-ja

# %% [markdown] tags=["lang-en"]
# Now your own curves. On a JupyterHub with nbgrader your ID is known, and you can leave the next cell as it is. Anywhere
# else, put the name under which you hand in between the quotes. (Do so as well if you want to compute with `own_curves`:
# when your notebook is graded, nothing but what you typed is there.)

# %% [markdown] tags=["lang-ja"]
# では、自分の曲線を見てみましょう。nbgrader を使う JupyterHub では、あなたの ID が分かっているので、次のセルはそのままでかまいません。それ以外のところでは、提出に使っている ID を、引用符の間に入れてください。（`own_curves` を使って計算する場合も、ID を入れておきましょう。採点のときには、入力したものしか使えません。）

# %% nbgrader={"grade": false, "grade_id": "student_id", "locked": false, "schema_version": 3, "solution": true, "task": false} tags=["optional"]
student_id = ""
### BEGIN SOLUTION
student_id = "sample"
### END SOLUTION

# %% nbgrader={"grade": false, "grade_id": "own_curves", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
import hashlib
import os
import unicodedata
from importlib.util import find_spec


def plain(text):
    """The text as it is compared: full-width letters are plain ones, case and surrounding space do not count."""
    return unicodedata.normalize("NFKC", str(text)).strip().casefold()


_typed_id = globals().get("student_id", "")
_typed_id = plain(_typed_id).strip(".…_?- ") and str(_typed_id) if isinstance(_typed_id, (str, int)) else ""
_known_id = ""  # the name under which nbgrader files what you submit here
if os.environ.get("JUPYTERHUB_USER") and find_spec("nbgrader") and "EPOCHMARK_SANDBOX" not in os.environ:
    from nbgrader.utils import get_username

    _known_id = get_username()
_whose = _typed_id or _known_id
other_id = (
    f'You are known here as "{_known_id}", but student_id says "{_typed_id}": these are not your curves, and another '  # lang-en
    'set counts when you submit here. Make it student_id = "" and run this cell again.'  # lang-en
    f"ここでのあなたの ID は「{_known_id}」ですが、student_id は「{_typed_id}」になっています。これはほかの人の曲線で、"  # lang-ja
    'ここから提出すると、別の曲線で採点されます。student_id = "" に直し、このセルをもう一度実行しましょう。'  # lang-ja
) if _typed_id and _known_id and plain(_typed_id) != plain(_known_id) else ""
bank = np.load("curves.npz")
# Four pairs: training loss, validation loss.  # lang-en
# 訓練の損失と検証の損失の組が、4つあります。  # lang-ja
own_curves = None
if other_id:
    print(other_id)
if _whose:
    print("The curves of:", _whose)  # lang-en
    print("だれの曲線か：", _whose)  # lang-ja
    _number = int(hashlib.sha256(plain(_whose).encode()).hexdigest(), 16)
    own_curves = bank["runs"][bank["sets"][_number % len(bank["sets"])]]
    _words = ("training", "validation", "curve", "epoch", "loss")  # lang-en
    _words = ("訓練", "検証", "曲線", "エポック", "損失")  # lang-ja
    _figure, _places = plt.subplots(2, 2, figsize=(11, 8))
    for _place, _curve, (_training, _validation) in zip(_places.flat, (1, 2, 3, 4), own_curves):
        _epochs = range(1, len(_training) + 1)
        _place.axhspan(_validation.min(), 1.05 * _validation.min(), color="gainsboro", zorder=0)
        _place.axvline(len(_training) / 2 + 0.5, color="lightgrey", linewidth=1, zorder=0)
        _place.plot(_epochs, _training, color="black", label=_words[0])
        _place.plot(_epochs, _validation, color="black", linestyle=":", marker=".", label=_words[1])
        _place.set_title(f"{_words[2]} {_curve}")
        _place.set_xlabel(_words[3])
        _place.set_ylabel(_words[4])
        _place.set_xticks(range(2, len(_training) + 1, 2))
        _place.legend()
    _figure.tight_layout()
    plt.show()
elif "EPOCHMARK_SANDBOX" in os.environ:
    print("Your four curves are those of the name under which you handed in.")  # lang-en
    print("提出に使われた ID で、あなたの4つの曲線が決まります。")  # lang-ja
else:
    print(
        "Your ID is not known here, so your curves cannot be drawn. Put it between quotes in the cell above, for "  # lang-en
        'example student_id = "s2500123", and run both cells again.'  # lang-en
        "ここではあなたの ID が分からないので、曲線を描けません。上のセルに、"  # lang-ja
        'student_id = "s2500123" のように引用符で囲んで入れ、2つのセルをもう一度実行しましょう。'  # lang-ja
    )

# %% [markdown] tags=["lang-en"]
# The upright grey line in each picture parts the first half of the epochs from the second.
#
# ### Question 9 (4 points): Four curves of your own
#
# - What does each curve show at its last epoch? Put four of the words `"good fit"`, `"underfit"`, `"overfit early"` and
#   `"overfit late"`, in the order of the curves, into the list `curve_kinds`. A word may be needed several times, and
#   another one not at all.
# - After how many epochs would you stop? Put four numbers, counted from 1, into the list `curve_epochs`. Every epoch counts
#   at which the dot of the validation loss lies in the grey band or touches it.

# %% [markdown] tags=["lang-ja"]
# どの図でも、縦の灰色の線が、エポックの前半と後半の境目です。
#
# ### 問題9（4点）：自分だけの4つの曲線
#
# - それぞれの曲線は、最後のエポックでどんな状態ですか。`"good fit"`、`"underfit"`、`"overfit early"`、`"overfit late"` の中から、曲線の順に4つ選び、リスト `curve_kinds` に入れましょう。同じ言葉を何度使ってもよく、使わない言葉があってもかまいません。
# - あなたなら何エポックで止めますか。1から数えた数を4つ、リスト `curve_epochs` に入れましょう。検証の損失の点が灰色の帯の中にあるか、帯に触れているエポックなら、どれでも正解です。

# %% nbgrader={"grade": false, "grade_id": "q9_own_curves_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
curve_kinds = ["overfit early", "overfit late", "underfit", "good fit"]
curve_epochs = [5, 16, 24, 15]
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q9_own_curves", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false} tags=["lang-en"]
_kinds = ("good fit", "underfit", "overfit early", "overfit late")
_also = ("ちょうどよい", "過学習なし", "学習不足", "未学習", "早くから過学習", "早い過学習", "遅くから過学習", "遅い過学習")
_last_epoch = bank["runs"].shape[2]
for _name in ("curve_kinds", "curve_epochs"):
    assert _name in globals(), f"This answer is still missing: {_name}"
    _answer = globals()[_name]
    assert isinstance(_answer, (list, tuple, np.ndarray)) and len(_answer) == 4, (
        f"{_name} should be a list of four, with commas between them and square brackets around them."
    )
for _curve, _kind, _epoch in zip((1, 2, 3, 4), curve_kinds, curve_epochs):
    assert plain(_kind).replace("-", " ").replace("_", " ") in _kinds + _also, (
        f"Curve {_curve}: {_kind!r} is none of the words {', '.join(_kinds)}. Put one of them, in quotes, into curve_kinds."
    )
    assert plain(_epoch).removesuffix(".0").isdecimal() and 1 <= int(float(plain(_epoch))) <= _last_epoch, (
        f"Curve {_curve}: {_epoch!r} is no epoch of it. Put one number from 1 to {_last_epoch} into curve_epochs."
    )
    print(f"Curve {_curve}: {_kind}, stop after epoch {_epoch}")
assert not other_id, other_id
print("Four words and four epochs, in a form that can be read. Whether they fit your curves is looked at when you submit.")

# %% nbgrader={"grade": true, "grade_id": "q9_own_curves", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false} tags=["lang-ja"]
_kinds = ("good fit", "underfit", "overfit early", "overfit late")
_also = ("ちょうどよい", "過学習なし", "学習不足", "未学習", "早くから過学習", "早い過学習", "遅くから過学習", "遅い過学習")
_last_epoch = bank["runs"].shape[2]
for _name in ("curve_kinds", "curve_epochs"):
    assert _name in globals(), f"この答えがまだありません： {_name}"
    _answer = globals()[_name]
    assert isinstance(_answer, (list, tuple, np.ndarray)) and len(_answer) == 4, (
        f"{_name} は、4つの要素をコンマで区切り、角かっこで囲んだリストにしましょう。"
    )
for _curve, _kind, _epoch in zip((1, 2, 3, 4), curve_kinds, curve_epochs):
    assert plain(_kind).replace("-", " ").replace("_", " ") in _kinds + _also, (
        f"曲線 {_curve}：{_kind!r} は、{'、'.join(_kinds)} のどれでもありません。"
        "どれか1つを引用符で囲んで curve_kinds に入れましょう。"
    )
    assert plain(_epoch).removesuffix(".0").isdecimal() and 1 <= int(float(plain(_epoch))) <= _last_epoch, (
        f"曲線 {_curve}：{_epoch!r} は、この曲線のエポックではありません。1〜{_last_epoch} の数を1つ curve_epochs に入れましょう。"
    )
    print(f"曲線 {_curve}：{_kind}、{_epoch} エポックで止める")
assert not other_id, other_id
print("4つの言葉と4つのエポックを読み取れました。自分の曲線に合っているかどうかは、提出後に確かめます。")

# %% [markdown] tags=["lang-en"]
# ### Question 10 (3 points, read by your teacher): What do you answer your friend?
#
# A friend says: "I train `bigger` for 100 epochs. Then its training loss is almost zero, so it must be the best network."
# What do you answer? Write three or four sentences, and name what in your own curves supports you.

# %% [markdown] tags=["lang-ja"]
# ### 問題10（3点、先生が読みます）：友だちに何と答えるか
#
# 友だちが「`bigger` を100エポック訓練すれば、訓練の損失がほとんど0になるから、それがいちばんよいネットワークだよ」と言いました。あなたなら何と答えますか。自分の曲線のどこからそう言えるのかも含めて、3〜4文で書きましょう。

# %% [markdown] nbgrader={"grade": true, "grade_id": "q10_reflection", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false} tags=["lang-en"]
# ### BEGIN SOLUTION
# A training loss of almost zero only says that the network knows its training reviews by heart. In my picture the dotted
# line of Bigger is lowest after two epochs and rises ever after, while its solid line goes to zero: on new reviews it
# becomes worse and worse. Baseline, stopped at the lowest point of its dotted line, has a smaller validation loss.
# ### END SOLUTION

# %% [markdown] nbgrader={"grade": true, "grade_id": "q10_reflection", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false} tags=["lang-ja"]
# ### BEGIN SOLUTION
# 訓練の損失がほとんど0になっても、訓練用のレビューを丸暗記したことが分かるだけです。私の図では、Bigger の点線は2エポックでいちばん低くなり、そのあと実線が0に近づく一方で、ずっと上がっています。新しいレビューでは、どんどん悪くなるということです。点線のいちばん低いところで止めた Baseline のほうが、検証の損失は小さくなります。
# ### END SOLUTION

# %% [markdown] tags=["lang-en"]
# ## 8. The same runs, seen by their accuracy
#
# Many people draw the **accuracy** instead of the loss: the share of reviews that the network gets right. It should be high,
# so the picture stands on its head. Without overfitting both lines rise together as training is repeated; with overfitting
# the training accuracy goes on rising, and the validation accuracy does not become better any more. Both are in your
# histories already, as `"accuracy"` and `"val_accuracy"`.
#
# ### Question 11 (4 points): Overfitting, seen by accuracy
#
# - Draw a picture of all six accuracies like the one of the losses: training solid, validation dotted, a colour for each
#   network, names for the lines and for both axes.
# - How often should `bigger` repeat its training, judged by its accuracy? Put the epoch with the highest validation accuracy
#   into `bigger_epochs_by_accuracy`. (An epoch counts if it lies at most 0.01 below the highest.)
# - Is there overfitting or not, judged by accuracy: does the training accuracy go on rising, by more than 0.05, after the
#   validation accuracy has come to within 0.01 of its highest value? Put `True` or `False` into `smaller_overfits_by_accuracy` and
#   `bigger_overfits_by_accuracy`.
# - Now compare the two pictures of `bigger`. In the second half of the epochs its validation loss climbs far above its lowest
#   value, and its validation accuracy, apart from single bumps, hardly changes. Why? Put a letter into `answer_disagree`.
#   - a: The loss is measured on other reviews than the accuracy.
#   - b: The network becomes better at new reviews, and only the loss has not noticed it yet.
#   - c: Accuracy only counts right and wrong. The loss also counts how sure the network was: of its mistakes it becomes surer
#     and surer.
#   - d: Accuracy cannot change any more once the training loss is zero.

# %% [markdown] tags=["lang-ja"]
# ## 8. 同じ訓練を正解率で見る
#
# 損失のかわりに、**正解率**（**精度**、accuracy）の曲線を描くこともよくあります。正しく答えられたレビューの割合です。高いほどよいので、図の上下の意味が逆になります。過学習がなければ、学習の繰り返しとともに、2本の線がいっしょに上がります。過学習があると、訓練用のレビュー（学習データ）での正解率は上がり続けるのに、検証用のレビュー（検証データ）での正解率は、よくならなくなります。どちらの値も、`"accuracy"` と `"val_accuracy"` として、すでに記録に入っています。
#
# ### 問題11（4点）：正解率で見る過学習
#
# - 6つの正解率を、損失の図と同じように1つの図に描きましょう。訓練は実線、検証は点線とし、ネットワークごとに色を変え、線と両方の軸に名前を付けます。
# - 正解率から考えると、`bigger` の学習の繰り返し回数はいくつがよさそうですか。検証の正解率がいちばん高いエポックを `bigger_epochs_by_accuracy` に入れましょう。（いちばん高い値との差が0.01以内のエポックなら、どれでも正解です。）
# - 正解率から考えると、過学習は発生していますか。つまり、検証の正解率がいちばん高い値まであと0.01以内になったあとも、訓練の正解率は、0.05を超えて上がり続けていますか。`True` か `False` を、`smaller_overfits_by_accuracy` と `bigger_overfits_by_accuracy` に入れましょう。
# - `bigger` について、2つの図を比べましょう。後半のエポックで、検証の損失はいちばん低い値よりずっと高くなっているのに、検証の正解率は、一時的な上下を別にすれば、あまり変わりません。なぜでしょうか。記号を1文字、`answer_disagree` に入れましょう。
#   - a：損失と正解率は、別々のレビューで測っているから
#   - b：新しいレビューでもよくなっているのに、損失がまだそれに追いついていないから
#   - c：正解率は正解か不正解かだけを数えるが、損失にはどれくらい自信があったかも表れ、まちがいについての自信がどんどん強くなっているから
#   - d：訓練の損失が0になると、正解率はもう変わることができないから

# %% nbgrader={"grade": false, "grade_id": "q11_accuracy_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
trained = {"Smaller": smaller_history, "Baseline": baseline_history, "Bigger": bigger_history}
for (name, history), color in zip(trained.items(), ["green", "blue", "red"]):
    seen = history.history
    epochs = range(1, len(seen["accuracy"]) + 1)
    plt.plot(epochs, seen["accuracy"], color=color, label=name + ", training")
    plt.plot(epochs, seen["val_accuracy"], color=color, linestyle=":", label=name + ", validation")
plt.xlabel("epoch")
plt.ylabel("accuracy")
plt.xticks(range(2, 21, 2))
plt.legend()
plt.show()

bigger_epochs_by_accuracy = int(np.argmax(bigger_history.history["val_accuracy"])) + 1
smaller_overfits_by_accuracy = False
bigger_overfits_by_accuracy = True
answer_disagree = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q11_accuracy", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
for _name in ("bigger_epochs_by_accuracy", "smaller_overfits_by_accuracy", "bigger_overfits_by_accuracy", "answer_disagree"):
    assert _name in globals(), (
        f"This answer is still missing: {_name}"  # lang-en
        f"この答えがまだありません： {_name}"  # lang-ja
    )
_said = unicodedata.normalize("NFKC", str(bigger_epochs_by_accuracy)).strip().removesuffix(".0")
assert _said.isdecimal() and 1 <= int(_said) <= 20, (
    f"bigger_epochs_by_accuracy should be one of the epochs from 1 to 20, but it is {bigger_epochs_by_accuracy!r}."  # lang-en
    f"bigger_epochs_by_accuracy は、1〜20のエポックのどれかにしましょう。いまは {bigger_epochs_by_accuracy!r} です。"  # lang-ja
)
for _name in ("smaller_overfits_by_accuracy", "bigger_overfits_by_accuracy"):
    assert unicodedata.normalize("NFKC", str(globals()[_name])).strip().lower() in ("true", "false"), (
        f"{_name} should be True or False, but it is {globals()[_name]!r}."  # lang-en
        f"{_name} は True か False にしましょう。いまは {globals()[_name]!r} です。"  # lang-ja
    )
assert unicodedata.normalize("NFKC", str(answer_disagree)).strip().lower() in ("a", "b", "c", "d"), (
    "answer_disagree should be one of the letters a, b, c and d, in quotes."  # lang-en
    "answer_disagree には、a、b、c、d のどれか1文字を、引用符で囲んで入れましょう。"  # lang-ja
)
print("Four answers. Neither they nor your picture were checked: does the one fit the other?")  # lang-en
print("4つの答えがそろいました。答えも図も、ここでは確かめていません。答えは図に合っていますか。")  # lang-ja

# %% [markdown] tags=["lang-en"]
# ## 9. How much data does it take?
#
# So far every network learned from all training reviews. What if there were fewer? Try it with the size of `baseline`.
#
# ### Question 12 (3 points): How much data does it take?
#
# - Build a new network of the size of `baseline`, call it `few`, and train it on the first 50 reviews alone: `x_train[:50]` and
#   `y_train[:50]`. Do the same with the first 500 and call that network `some`. Compile both as before and train them for 20
#   epochs with the validation reviews, but with `batch_size=10`, so that few reviews still make enough steps. Keep what `fit`
#   returns in `few_history` and `some_history`.
# - What is the highest validation accuracy that each reaches after any of its epochs? Put the numbers (from 0 to 1) into
#   `few_accuracy` and `some_accuracy`, and that of `baseline`, which had all reviews, into `all_accuracy`.
# - What do more training reviews do here? Put a letter into `answer_more_data`.
#   - a: The network does better on new reviews: what is an accident of single reviews weighs less among many.
#   - b: The network does better on its training reviews, and not on new ones.
#   - c: Nothing: the number of neurons alone decides.
#   - d: The network needs more neurons, or it overfits more than with few reviews.

# %% [markdown] tags=["lang-ja"]
# ## 9. データはどれくらい必要か
#
# ここまでは、訓練用のレビュー（教師データ）を全部使って学びました。もっと少なかったら、どうなるでしょうか。`baseline` と同じ大きさのネットワークで試してみましょう。
#
# ### 問題12（3点）：データはどれくらい必要か
#
# - `baseline` と同じ大きさの新しいネットワークを作って `few` という名前を付け、はじめの50個のレビュー（`x_train[:50]` と `y_train[:50]`）だけで訓練しましょう。はじめの500個でも同じことをして、そのネットワークに `some` という名前を付けます。どちらも、これまでと同じように `compile` し、検証用のレビューも渡して20エポック訓練しますが、少ないレビューでも重みを十分な回数変えられるように、`batch_size=10` とします。`fit` の戻り値を `few_history` と `some_history` に入れましょう。
# - 検証の正解率は、いちばん高いエポックでいくつになりましたか。その値（0〜1の数）を `few_accuracy` と `some_accuracy` に、全部のレビューで学んだ `baseline` の値を `all_accuracy` に入れましょう。
# - 訓練用のレビューが増えると、ここではどうなりますか。記号を1文字、`answer_more_data` に入れましょう。
#   - a：新しいレビューでの成績がよくなる。1つ1つのレビューのたまたまのことが、たくさんの中では目立たなくなるから
#   - b：訓練用のレビューでの成績はよくなるが、新しいレビューではよくならない
#   - c：変わらない。成績はニューロンの数だけで決まるから
#   - d：ニューロンを増やさないと、レビューが少ないときよりもひどく過学習する

# %% nbgrader={"grade": false, "grade_id": "q12_more_data_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
def train_on_first(number):
    model = build(16)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    history = model.fit(
        x_train[:number], y_train[:number], epochs=20, batch_size=10,
        validation_data=(x_validation, y_validation), verbose=0,
    )
    return model, history


few, few_history = train_on_first(50)
some, some_history = train_on_first(500)
few_accuracy = max(few_history.history["val_accuracy"])
some_accuracy = max(some_history.history["val_accuracy"])
all_accuracy = max(baseline_history.history["val_accuracy"])
answer_more_data = "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q12_more_data", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("few", "some", "few_history", "some_history", "few_accuracy", "some_accuracy", "all_accuracy", "answer_more_data"):
    assert _name in globals(), (
        f"This is still missing: {_name}"  # lang-en
        f"まだありません： {_name}"  # lang-ja
    )
for _name in ("few_history", "some_history"):
    _record = getattr(globals()[_name], "history", globals()[_name])
    assert isinstance(_record, dict) and "val_accuracy" in _record, (
        f"{_name} should be what fit returns, with a validation accuracy."  # lang-en
        f"{_name} には、検証の正解率の入った、fit の戻り値を入れましょう。"  # lang-ja
    )
for _name in ("few_accuracy", "some_accuracy", "all_accuracy"):
    try:
        _said = float(unicodedata.normalize("NFKC", str(globals()[_name])))
    except ValueError:
        _said = -1
    assert 0 <= _said <= 1, (
        f"{_name} should be a number from 0 to 1, but it is {globals()[_name]!r}."  # lang-en
        f"{_name} は、0〜1の数にしましょう。いまは {globals()[_name]!r} です。"  # lang-ja
    )
    print(f"{_name}: {_said:.3f}")
assert unicodedata.normalize("NFKC", str(answer_more_data)).strip().lower() in ("a", "b", "c", "d"), (
    "answer_more_data should be one of the letters a, b, c and d, in quotes."  # lang-en
    "answer_more_data には、a、b、c、d のどれか1文字を、引用符で囲んで入れましょう。"  # lang-ja
)
print("All answers are there. Are these the numbers of your histories?")  # lang-en
print("答えがそろいました。記録にある値と同じですか。")  # lang-ja

# %% [markdown] tags=["lang-en"]
# ## What comes next
#
# You can now see in a learning curve whether a network learns too little or too much, and choose the number of epochs. In
# the next lesson you will learn three ways to keep a large network from overfitting.
#
# Before you submit, choose *Restart Kernel and Run All Cells* from the menu and see whether every check still passes.

# %% [markdown] tags=["lang-ja"]
# ## 次のレッスンでは
#
# 学習曲線を見て、ネットワークが学び足りないのか、学びすぎているのかを判断し、エポック数を選べるようになりました。次のレッスンでは、大きいネットワークの過学習を抑える方法を3つ学びます。
#
# 提出する前に、メニューから *Restart Kernel and Run All Cells* を選び、すべての確認が通るかどうか見ておきましょう。
