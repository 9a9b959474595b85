# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
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

# %% [markdown]
# Where to work: in JupyterLab, VS Code or Google Colab. The data (`.npz`) that came with this notebook belong into its
# folder. In Colab, open the notebook with *File > Upload notebook*, click the folder on the left and drop the data there;
# Google Drive is not needed, and outside Colab no Google account.
#
# The code of cells that only prepare, draw a picture or check your work is folded. Run them like all others; a click opens
# them. The names of what they need for themselves begin with `_`, so that they change no variable of yours.

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "b68c51baaf8f56725ca73f93a5308964", "grade": false, "grade_id": "prepare", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
import os


# While TensorFlow is loaded, it reports about the computer in red. That is hidden.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
red_text = os.dup(2)
with open(os.devnull, "w") as nowhere:
    os.dup2(nowhere.fileno(), 2)
import keras
os.dup2(red_text, 2)

for file in ["reviews.npz", "images.npz"]:
    assert os.path.exists(file), (
        f"{file} is not here. Put it into the folder of this notebook (in Colab: into the folder on the left)."
    )

# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "b6c10b44d4f5b45a45562cd903cb4858", "grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np
import keras
from keras import layers

# The same random numbers every time: the notebook then gives the same results when you run it again.
keras.utils.set_random_seed(1)


# %% [markdown]
# ## 1. The network that overfits
#
# Here are the reviews of the last lesson again, in the multi-hot form, and the largest of the three networks. Nothing is
# done against overfitting, so we call it `plain`. The function `train` trains a network for 20 epochs and returns the
# history; you will use it too. Solid lines show the training data, dotted ones the validation data.

# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "1f03f06a902e80de1f5ba67bd2d10150", "grade": false, "grade_id": "load", "locked": true, "schema_version": 3, "solution": false, "task": false}
def multi_hot(reviews):
    encoded = np.zeros((len(reviews), 500), dtype="float32")
    for row, review in enumerate(reviews):
        encoded[row, review] = 1
    return encoded


data = np.load("reviews.npz")
x_train = multi_hot(np.split(data["reviews_train"], np.cumsum(data["lengths_train"])[:-1]))
x_validation = multi_hot(np.split(data["reviews_validation"], np.cumsum(data["lengths_validation"])[:-1]))
y_train, y_validation = data["y_train"], data["y_validation"]


# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "dfe1129c4a1328aa62a6f82228daee0e", "grade": false, "grade_id": "plain", "locked": true, "schema_version": 3, "solution": false, "task": false}
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
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend(["plain, training", "plain, validation"])
plt.show()

# %% [markdown]
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

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "1873794fc95ba3a28b18613a3b38361f", "grade": false, "grade_id": "dropout_picture", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
figure, places = plt.subplots(1, 3, figsize=(10, 2.8))
chance = np.random.default_rng(4)
titles = ("training, step 1", "training, step 2", "prediction")
for place, title in zip(places, titles):
    resting = chance.random(8) < 0.5 if title != titles[-1] else np.zeros(8, dtype=bool)
    # A neuron that rests has no connections: only those of the others are drawn.
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

# %% [markdown]
# The more neurons rest, the harder it is to learn by heart, and to learn at all. Here is how the learning curves of a
# large network change with the rate, drawn from a formula to show the tendency alone. Where there is a slider under the
# pictures, move it.

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "d8e182f5f03d00e94194ac5190492896", "grade": false, "grade_id": "rates", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
import os
from importlib.util import find_spec


# Draws the steps in `shown` side by side, and a slider over all of them where there are widgets.
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
    title, words = f"rate {rate}", ("training", "validation", "epoch", "loss")
    place.plot(epochs, training, color="tab:orange", label=words[0])
    place.plot(epochs, validation, color="tab:orange", linestyle=":", marker=".", label=words[1])
    place.set_title(title)
    place.set_ylim(0, 1)
    place.set_xticks(range(2, 21, 2))
    place.set_xlabel(words[2])
    place.set_ylabel(words[3])
    place.legend()
    gap = validation[-1] - training[-1]
    return f"{title}: gap in the last epoch {gap:.2f}"


rates = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
stepped(draw_rate, rates, "rate", shown=(0, 0.3, 0.6, 0.8))

# %% [markdown]
# The checks below compare a network with `plain` and show what the task asks for. The next cell says how; you need not read
# it.

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "87d64cf671921c4a42f2ecd21d582dec", "grade": false, "grade_id": "measures", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
import unicodedata


def check_network(name):
    found = globals().get(name)
    assert found is not None, (
        f"{name} is not there yet."
    )
    assert isinstance(found, keras.Model), (
        f"{name} should be a Keras network, and is {found!r:.60}."
    )
    return found


def check_record(name):
    found = globals().get(name)
    assert found is not None, (
        f"{name} is not there yet. Keep in it what the training returns: {name} = ..."
    )
    record = getattr(found, "history", found)
    assert isinstance(record, dict) and record.get("loss"), (
        f"{name} should hold what the training returns, and holds {found!r:.60}."
    )
    assert record.get("val_loss"), (
        f"There is no validation loss in {name}: train with validation_data."
    )
    return record


def check_typed(name):
    assert str(globals().get(name, "")).strip() not in ("", "None", "Ellipsis"), (
        f"This answer is still missing: {name}"
    )
    return unicodedata.normalize("NFKC", str(np.squeeze(globals()[name]))).strip(" ()[]「」'\".。")


def check_number(name):
    try:
        return float(check_typed(name))
    except ValueError:
        raise AssertionError(
            f"{name} should be one number, and is {globals()[name]!r:.60}."
        ) from None


def check_letter(name):
    assert check_typed(name).lower() in ("a", "b", "c", "d"), (
        f"{name} should be one of the letters a, b, c and d, in quotes, and is {globals()[name]!r:.60}."
    )


def check_that(met, condition):
    print("met:        " if met else "not yet met:", condition)


def check_gap_of(record, epoch=0):
    return record["val_loss"][epoch - 1] - record["loss"][epoch - 1]


def check_rise_of(record, epoch=None):
    return 100 * (record["val_loss"][:epoch][-1] / min(record["val_loss"][:epoch]) - 1)


def check_accuracy_of(record):
    return (record.get("val_accuracy") or [float("nan")])[-1]


def check_epochs(record, wanted):
    trained = len(record["loss"])
    check_that(trained == wanted, f"trained for {trained} epochs; {wanted} are asked for")


def check_gap(record, without):
    gap, most = check_gap_of(record), 0.75 * check_gap_of(without)
    told = f"{gap:.3f}"
    check_that(gap <= most, f"gap {told}; at most {most:.3f}, three quarters of {check_gap_of(without):.3f} without it")


def check_rise(record, without):
    rise, most = check_rise_of(record), 0.75 * check_rise_of(without)
    told = f"{rise:.1f} %"
    check_that(rise <= most, f"rise {told}; at most {most:.1f} %, three quarters of {check_rise_of(without):.1f} %")


def check_accuracy(record, without, lost):
    right, least = check_accuracy_of(record), check_accuracy_of(without) - lost
    told = f"{right:.3f}"
    check_that(right >= least, f"accuracy in validation {told}; at least {least:.3f}, {lost} below {check_accuracy_of(without):.3f}")


def check_layers(network):
    kinds = ", ".join(type(layer).__name__ for layer in network.layers)
    print("Layers:", kinds)
    print("Are these the layers of the task? That is looked at when your notebook is graded.")


# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "252ae8a8abc0943a90efba7a7274c7f6", "grade": false, "grade_id": "q1_dropout_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "f19444f0f5134bdd11b594867d348fa4", "grade": true, "grade_id": "q1_dropout", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check_layers(check_network("with_dropout"))
_record = check_record("dropout_history")
check_epochs(_record, 20)
check_gap(_record, plain_history.history)
check_rise(_record, plain_history.history)
check_accuracy(_record, plain_history.history, 0.03)

# %% [markdown]
# Here are both networks in one picture: **blue** without dropout, **orange** with it. Solid lines show the training data,
# dotted ones the validation data. With dropout the lines stay closer together: overfitting is weaker.

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "cc0d14ca3e0a37be1d37401523811c0b", "grade": false, "grade_id": "blue_and_orange", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
if globals().get("dropout_history") is None:
    print("This picture needs your dropout_history of question 1.")
else:
    for _history, _color in ((plain_history, "tab:blue"), (dropout_history, "tab:orange")):
        _losses = getattr(_history, "history", _history)
        for _part, _style in (("loss", "-"), ("val_loss", ":")):
            plt.plot(range(1, len(_losses[_part]) + 1), _losses[_part], color=_color, linestyle=_style)
    plt.xticks(range(0, 21, 5))
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.legend(["without, training", "without, validation", "dropout, training", "dropout, validation"])
    plt.show()

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "16118fc1edb2ddd66485bbf41243dc33", "grade": false, "grade_id": "q2_l2_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "97fff60574bcacd527cd30d6df1345da", "grade": true, "grade_id": "q2_l2", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check_layers(check_network("with_l2"))
_record = check_record("l2_history")
check_epochs(_record, 20)
check_gap(_record, plain_history.history)
check_rise(_record, plain_history.history)
check_accuracy(_record, plain_history.history, 0.03)

# %% [markdown]
# ## 4. With and without
#
# ### Question 3 (3 points): Draw with and without
#
# Draw one picture with six lines: for `plain`, with dropout and with L2 the training loss solid and the validation loss
# dotted, one colour for each network (say blue, orange and green), one point for each epoch. Give each line a name of its own
# and show them in a legend, name both axes, and end with `plt.show()`.

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "f0d5155494697c2ee24e852bc29f10f5", "grade": false, "grade_id": "q3_curves_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "8e6c9a56867bb184d30c05783e8ff330", "grade": true, "grade_id": "q3_curves", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("plain_history", "dropout_history", "l2_history"):
    check_record(_name)
print("All three histories are there. This cell cannot see your picture: are there six lines, each with a name?")
print("How far apart do the two lines of each network end?")

# %% [markdown]
# ### Question 4 (3 points): Measure the gaps
#
# - Put the gap in the **last** epoch, the validation loss minus the training loss in the history, into `plain_gap`,
#   `dropout_gap` and `l2_gap`. Computed or typed, with at least two decimals.
# - Put the name of the network with the smallest gap, `"plain"`, `"dropout"` or `"l2"`, into `smallest_gap`.

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "370bfc16105a00aef77d97e0e023dd2e", "grade": false, "grade_id": "q4_gaps_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "af12ee6dce07c75e3b4398bc86987779", "grade": true, "grade_id": "q4_gaps", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("plain_gap", "dropout_gap", "l2_gap"):
    print(_name, round(check_number(_name), 3))
assert check_typed("smallest_gap").lower() in ("plain", "dropout", "l2", "ドロップアウト", "l2正則化"), (
    f"smallest_gap should be one of the three names, in quotes, and is {smallest_gap!r:.60}."
)
print("Three numbers and a name. Do they fit your picture? That is looked at when your notebook is graded.")

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "fa8026980e7f8530125af4658a94e100", "grade": false, "grade_id": "q5_ideas_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "a85628b96bd5845167cbd34e9ca69345", "grade": true, "grade_id": "q5_ideas", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("answer_dropout_when", "answer_dropout_why", "answer_l2"):
    check_letter(_name)
print("Three letters, thank you. Whether they are right is looked at when your notebook is graded.")

# %% [markdown]
# ## 5. Data augmentation
#
# The best remedy against overfitting is more data. Often there are none, but with pictures one can help oneself: a picture
# that is shifted or turned a little still shows the same thing. **Data augmentation** enlarges the training data by such
# variants, and the network is trained again with them. We take pictures like those of the first lesson, but only 200 of them
# for training.
#
# The next cells try it: of each of the 200 pictures four variants are made, shifted and turned a little, and a network is
# trained once with the 200 pictures (**blue**) and once again with all 1,000 (**orange**).

# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "03895cbb8255d78ccc9cd335bac6dd16", "grade": false, "grade_id": "few", "locked": true, "schema_version": 3, "solution": false, "task": false}
_pictures = np.load("images.npz")
# 200 pictures, 28 x 28 pixels, 1 number for each pixel
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
    _place.set_title("original" if _number == 0 else "variant", fontsize=9)
    _place.axis("off")
plt.show()


# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "268ff5af9369c193526a8300ca4e8674", "grade": false, "grade_id": "unaugmented", "locked": true, "schema_version": 3, "solution": false, "task": false}
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

# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "dbcf56a11ae7008a9473ca886adeab74", "grade": false, "grade_id": "enlarged", "locked": true, "schema_version": 3, "solution": false, "task": false}
_x_enlarged = np.concatenate([x_few] + [variants(x_few, training=True) for _ in range(4)])
_y_enlarged = np.tile(y_few, 5)
_trained_again = keras.models.clone_model(unaugmented)
_trained_again.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
# Large batches, so that an epoch has no more steps than with 200 pictures.
_enlarged_history = _trained_again.fit(
    _x_enlarged, _y_enlarged, epochs=60, batch_size=256, validation_data=(x_new, y_new), verbose=0
)

for _history, _color in ((unaugmented_history, "tab:blue"), (_enlarged_history, "tab:orange")):
    plt.plot(range(1, 61), _history.history["loss"], color=_color)
    plt.plot(range(1, 61), _history.history["val_loss"], color=_color, linestyle=":")
plt.xticks(range(0, 61, 10))
_before, _after = (round(_history.history["val_accuracy"][-1], 3) for _history in (unaugmented_history, _enlarged_history))
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend(["200 pictures, training", "200, validation", "1,000 pictures, training", "1,000, validation"])
print("Accuracy on new pictures:", _before, "with 200 pictures,", _after, "with 1,000")
plt.show()

# %% [markdown]
# With the variants it has become harder to learn the pictures by heart: the solid line ends a little higher, and the gap is
# smaller. Whether the network is also right more often on new pictures depends on how pictures differ from each other.
# Handwritten digits stand a little to the left or the right anyway, so variants help a lot; where all pictures lie straight
# and in the middle, as clothes in a catalogue do, they help less, or not at all.
#
# In Keras, augmentation can also be done by layers at the beginning of the network. They make other variants in every epoch, so
# that the network hardly ever sees exactly the same picture twice, and there is nothing to store. Like dropout they work in
# training alone: pictures that are to be predicted stay as they are. The variants above were made by such layers.
# `layers.RandomZoom(0.2)`, for example, makes pictures up to 20 % larger or smaller.

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "0cc795671fc7d60bda2ee3141a7a4178", "grade": false, "grade_id": "q6_augmentation_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "8a7de4fbf539c638cb6c2ca2873143f3", "grade": true, "grade_id": "q6_augmentation", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
check_layers(check_network("augmented"))
_record = check_record("augmented_history")
check_epochs(_record, 60)
check_gap(_record, unaugmented_history.history)
check_accuracy(_record, unaugmented_history.history, 0.1)

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "d4cba78a6a623cf391f8741098869dda", "grade": false, "grade_id": "q7_champion_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "627fc5ac3b248311827f43e2a69c54dd", "grade": true, "grade_id": "q7_champion", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
_network, _record = check_network("champion"), check_record("champion_history")
_weights, _trained, _epoch = _network.count_params(), len(_record["loss"]), check_number("champion_epochs")
assert _epoch in range(1, _trained + 1), (
    f"champion_epochs is {_epoch:g}, but champion_history has the epochs 1 to {_trained}."
)
_epoch = int(_epoch)
if _epoch < _trained:
    print(f"There are {_trained} epochs. {_epoch} is right if training went back to its weights (restore_best_weights).")
_chances = _network.predict(x_validation, verbose=0)
_half = 0.5 if _chances.min() >= 0 and _chances.max() <= 1 else 0
_answers = _chances[:, 0] > _half if _chances.shape[1] == 1 else _chances.argmax(axis=1)
_right, _gap, _rise = np.mean(_answers == y_validation), check_gap_of(_record, _epoch), check_rise_of(_record, _epoch)
check_that(0 < _weights <= 10_000, f"{_weights:,} weights; at most 10,000")
check_that(_right >= 0.75, f"right on {_right:.1%} of the validation reviews; at least 75 %")
check_that(_rise <= 5, f"rise {_rise:.1f} % in epoch {_epoch}; at most 5 %")
check_that(_gap <= 0.15, f"gap {_gap:.3f} in epoch {_epoch}; at most 0.15")
print("New reviews, and whether it was trained on x_train alone, are looked at when your notebook is graded.")

# %% [markdown]
# ### Question 8 (3 points, read by your teacher): Why this champion?
#
# Why did you choose this network for your champion, and this number of epochs? Write three or four sentences, and name what
# in your learning curves made you decide.

# %% [markdown] deletable=false nbgrader={"cell_type": "markdown", "checksum": "f8cf5212618a2fe5f7b915cd5b4c5da1", "grade": true, "grade_id": "q8_reflection", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ✎ ...

# %% [markdown]
# ## What you have learned
#
# You can train a network, read in its learning curves whether it learns too little or too much, and do something about it.
# That is what people who train far larger networks do as well.
#
# Before you submit, choose *Restart Kernel and Run All Cells* from the menu and see whether every check still passes.
