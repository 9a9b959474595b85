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
# them.

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
# history; you will use it too.

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


# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "6fe0be7eb28e98066621480226e25647", "grade": false, "grade_id": "plain", "locked": true, "schema_version": 3, "solution": false, "task": false}
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

# %% [markdown]
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

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "48026a1a7c16c1f3321cc76ed84b926e", "grade": false, "grade_id": "dropout_picture", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
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

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "252ae8a8abc0943a90efba7a7274c7f6", "grade": false, "grade_id": "q1_dropout_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "7004aa2a69d38b17cbb289c3165045de", "grade": true, "grade_id": "q1_dropout", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
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

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "16118fc1edb2ddd66485bbf41243dc33", "grade": false, "grade_id": "q2_l2_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "dcf34d00f2398dd2f290a4f50f80bbc0", "grade": true, "grade_id": "q2_l2", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
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

# %% [markdown]
# ## 4. With and without
#
# ### Question 3 (3 points)
#
# Draw one picture with six lines: for `plain`, with dropout and with L2 the training loss solid and the validation loss
# dotted, one colour for each network, one point for each epoch. Give the lines names and show them in a legend, name both
# axes (in English), and end with `plt.show()`.

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "f0d5155494697c2ee24e852bc29f10f5", "grade": false, "grade_id": "q3_curves_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "b296a381a6232e90d843358a495c3ee2", "grade": true, "grade_id": "q3_curves", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for name in ("plain_history", "dropout_history", "l2_history"):
    assert name in globals(), f"You need this history first: {name}"
print("Are there six lines, each with a name? How far apart do they end?")

# %% [markdown]
# ### Question 4 (3 points)
#
# - Put the generalisation gap in the **last** epoch, the validation loss minus the training loss, into `plain_gap`,
#   `dropout_gap` and `l2_gap`.
# - Put the name of the network with the smallest gap, `"plain"`, `"dropout"` or `"l2"`, into `smallest_gap`.

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "370bfc16105a00aef77d97e0e023dd2e", "grade": false, "grade_id": "q4_gaps_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "cc96db3012a3c8be95ae8ac363ded60f", "grade": true, "grade_id": "q4_gaps", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
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

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "fa8026980e7f8530125af4658a94e100", "grade": false, "grade_id": "q5_ideas_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "f6c497ca66025ab5d9910bcd230bdab7", "grade": true, "grade_id": "q5_ideas", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for name in ("answer_dropout_when", "answer_dropout_why", "answer_l2"):
    assert name in globals(), f"This answer is still missing: {name}"
    assert str(globals()[name]).strip().lower() in ("a", "b", "c", "d"), (
        f"{name} should be one of the letters a, b, c and d, in quotes."
    )
print("Three answers, thank you.")

# %% [markdown]
# ## 5. Data augmentation
#
# The best remedy against overfitting is more data. Often there are none, but with pictures one can help oneself: a picture
# that is shifted or turned a little still shows the same thing. **Data augmentation** makes such variants by chance, other
# ones in every epoch, so that the network hardly ever sees exactly the same picture twice.
#
# We take pictures like those of the first lesson, but only 200 of them for training. In Keras, augmentation is done by
# layers at the beginning of the network. Like dropout they work in training alone: pictures that are to be predicted stay
# as they are. For example, `layers.RandomZoom(0.2)` makes pictures up to 20 % larger or smaller.

# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "cc857de563002c154fa416b861ed6b3a", "grade": false, "grade_id": "few", "locked": true, "schema_version": 3, "solution": false, "task": false}
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

# %% [markdown]
# ### Question 6 (4 points)
#
# Build a network `augmented` that is like `unaugmented` but begins, right after the input, with two layers of augmentation:
# `layers.RandomTranslation(0.1, 0.1, fill_mode="constant")` shifts pictures by up to a tenth of their height and width, and
# `layers.RandomRotation(0.05, fill_mode="constant")` turns them by up to a twentieth of a full turn. (What comes in at the
# edges is filled with a constant, black.) You may use other layers of this kind as well, but think about which changes leave
# the meaning of a picture as it is. Train it with `train_on_few` and keep the history in `augmented_history`.

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "0cc795671fc7d60bda2ee3141a7a4178", "grade": false, "grade_id": "q6_augmentation_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "d8e37466bd5c4ab3d5afff1bef733dbe", "grade": true, "grade_id": "q6_augmentation", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
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

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "d4cba78a6a623cf391f8741098869dda", "grade": false, "grade_id": "q7_champion_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "ed9b4124f657eba9a8a3c0f5b392ac1f", "grade": true, "grade_id": "q7_champion", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": false}
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

# %% [markdown]
# ### Question 8 (3 points, read by your teacher)
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
