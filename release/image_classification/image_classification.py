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

# %% [markdown]
# Where to work: in JupyterLab, VS Code or Google Colab. The data (`.npz`) that came with this notebook belong into its
# folder. In Colab, open the notebook with *File > Upload notebook*, click the folder on the left and drop the data there;
# Google Drive is not needed, and outside Colab no Google account.
#
# The code of cells that only prepare, draw a picture or check your work is folded. Run them like all others; a click opens
# them. The names of what they need for themselves begin with `_`, so that they change no variable of yours.

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "f9508b6414fa4435569ce2da8cbf0fe6", "grade": false, "grade_id": "prepare", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
import os


# While TensorFlow is loaded, it reports about the computer in red. That is hidden.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
red_text = os.dup(2)
with open(os.devnull, "w") as nowhere:
    os.dup2(nowhere.fileno(), 2)
import keras
os.dup2(red_text, 2)

for file in ["images.npz"]:
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
# ## 1. Look at the data
#
# The file `images.npz` holds small grey pictures. Each of them belongs to one of ten **classes**, and the number of its
# class, from 0 to 9, is called its **label**. There are two groups:
#
# - `x_train`, `y_train`: pictures and labels for **training**, the **training data**, from which the network learns;
# - `x_validation`, `y_validation`: pictures and labels for **validation**. The network never learns from these: they show
#   how well it does on pictures that are new to it.

# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "bf8a85353e56768f037f83e1d2bbc3f9", "grade": false, "grade_id": "load", "locked": true, "schema_version": 3, "solution": false, "task": false}
data = np.load("images.npz")
x_train, y_train = data["x_train"], data["y_train"]
x_validation, y_validation = data["x_validation"], data["y_validation"]
class_names = [str(name) for name in data["class_names"]]
print(class_names)

# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "17e11d1f2adc3aed7faed336a3110f16", "grade": false, "grade_id": "gallery", "locked": true, "schema_version": 3, "solution": false, "task": false}
plt.figure(figsize=(10, 4.6))
for number in range(24):
    left, top = number % 8 * 34, number // 8 * 38
    plt.imshow(x_train[number], cmap="gray", vmin=0, vmax=255, extent=(left, left + 28, top + 28, top))
    plt.text(left + 14, top - 2, class_names[y_train[number]], ha="center", fontsize=9)
plt.axis((0, 266, 104, -8))
plt.axis("off")
plt.show()

# %% [markdown]
# ### Question 1 (1 point): Look at the data
#
# `x_train` is an array: a box of numbers with three directions. `x_train.shape` says how long it is in each direction.
#
# - Put the number of training pictures into `n_images`.
# - Put the height and the width of one picture into `image_shape`, as two numbers: `(height, width)`.

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "83ddd26533ca3e1a2624f2ee23a85c0a", "grade": false, "grade_id": "q1_look_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "6a94aaa42af43f6a34b35b97307017e3", "grade": true, "grade_id": "q1_look", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
for _name in ("n_images", "image_shape"):
    assert globals().get(_name) is not None, (
        f"There is no {_name} yet. Write {_name} = ... in the cell above and run it."
    )
try:
    int(n_images)
except (TypeError, ValueError):
    raise AssertionError(
        f"n_images should be one whole number, but it is {n_images!r}."
    ) from None
try:
    _lengths = [int(length) for length in np.ravel(image_shape)]
except (TypeError, ValueError):
    _lengths = []
assert len(_lengths) == 2, (
    "image_shape should hold two whole numbers, the height and the width of one picture, "
    f"but it is {image_shape!r}."
)
print(
    "The form is right: one number, and two numbers. Whether they are the right ones is "
    "looked at when your work is graded."
)

# %% [markdown]
# ## 2. Scale the pixels
#
# A picture consists of **pixels**, small squares. The brightness of each is a whole number from 0 (black) to 255 (white).
# Here is a part of the first training picture, with its numbers:

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "e88bfeba54f883136bd5838f5ed85280", "grade": false, "grade_id": "pixels", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
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


# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "02eb4a9d5b9bae4b6614610d9890f4b2", "grade": false, "grade_id": "stand_in", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
def scaled_or_shifted(images):
    try:
        scaled = np.asarray(scale(images), dtype="float32")
        assert scaled.shape == images.shape
        return scaled
    except Exception:
        print("scale does not work yet. You can go on: other small numbers take its place for now.")
        return (images.astype("float32") - 130) / 100


# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "429a51b82b7671f728a79905b86537b0", "grade": false, "grade_id": "q2_scale_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
def scale(images):
    # YOUR CODE HERE
    raise NotImplementedError()


# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "90b263b7703df775e4f793a2855356d9", "grade": true, "grade_id": "q2_scale", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
_sample = np.array([[[0, 64], [128, 255]]], dtype="uint8")
_dark_sample = np.array([[[0, 64], [64, 0]]], dtype="uint8")
try:
    _scaled_sample = np.asarray(scale(_sample), dtype="float64")
    _scaled_dark = np.asarray(scale(_dark_sample), dtype="float64")
except Exception as _error:
    _unfinished = "scale" not in globals() or isinstance(_error, NotImplementedError)
    if _unfinished:
        raise AssertionError(
            "The function scale is not finished yet."
        ) from None
    raise AssertionError(
        "scale should return an array of numbers. Trying it out ended with: "
        f"{type(_error).__name__}: {_error}"
    ) from None
assert _scaled_sample.shape == _sample.shape, (
    "scale should return an array of the same shape. Did you forget to return the result?"
)
_black, _grey, _light, _white = _scaled_sample.ravel()
assert np.isclose(_black, 0) and np.isclose(_white, 1), (
    "0 should stay 0, and 255, the brightest value that a pixel can have, should become 1. "
    f"Your scale makes {_black:g} and {_white:g} of them."
)
assert _black < _grey < _light < _white, (
    "Pixels that were different have become equal, or changed their order. Numbers between "
    "0 and 1 need a fraction."
)
assert np.isclose(_scaled_dark[0, 0, 1], _grey), (
    "64 becomes another number in a dark picture. Treat every picture in the same way."
)
print(
    "0 became 0, 255 became 1, the values between kept their order, and a dark picture was "
    "treated like a bright one."
)

# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "ed56d253dfb532796e6fcbcca69e4f65", "grade": false, "grade_id": "scaled", "locked": true, "schema_version": 3, "solution": false, "task": false}
x_train_scaled = scaled_or_shifted(x_train)
x_validation_scaled = scaled_or_shifted(x_validation)

# %% [markdown]
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

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "9d73a5dc754ab1428b653291a6fa7a8f", "grade": false, "grade_id": "network_picture", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
plt.figure(figsize=(8, 4))
_columns = [
    (0, 9, "Flatten\n784 numbers"),
    (1, 7, "Dense\n128 neurons, relu"),
    (2, 5, "Dense\n10 neurons, softmax"),
]
_heights = [np.linspace(-_count / 2, _count / 2, _count) for _, _count, _ in _columns]
for _left in (0, 1):
    for _start in _heights[_left]:
        for _end in _heights[_left + 1]:
            plt.plot([_left, _left + 1], [_start, _end], color="lightgrey", linewidth=0.6, zorder=1)
for (_x, _count, _name), _ys in zip(_columns, _heights):
    plt.scatter([_x] * _count, _ys, s=160, color="white", edgecolors="black", zorder=2)
    plt.text(_x, 5.4, _name, ha="center", va="bottom")
plt.text(1, -5.6, "grey lines: weights (only some neurons are drawn)", ha="center", va="top", color="grey")
plt.axis("off")
plt.ylim(-6.5, 7)
plt.show()

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "3ddb9a293ee8928df43d2f616929fd40", "grade": false, "grade_id": "q3_build_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "5a25ceeddc2fafb166f09c084ff37231", "grade": true, "grade_id": "q3_build", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
assert "x_train_scaled" in globals(), (
    "There are no scaled pictures yet. Run the cell after question 2."
)
assert isinstance(globals().get("model"), keras.Model), (
    "There is no network with the name model yet. Write model = keras.Sequential([...])."
)
try:
    _outputs = np.asarray(model(np.asarray(x_train_scaled[:2])))
except Exception as _error:
    raise AssertionError(
        "The network cannot take in the pictures. Check the shape of the input and the first "
        f"layer. Keras says: {_error}"
    ) from None
assert _outputs.shape == (2, 10), (
    "For each picture the network should give ten numbers, but it gives this shape: "
    f"{_outputs.shape[1:]}"
)
model.summary()
print(
    "The network takes in pictures and gives ten numbers for each. Compare the layers in the "
    "table with those of the task: their kinds, their order and the number of their neurons."
)

# %% [markdown]
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

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "38ade32b84c58d234c2bde0e621da747", "grade": false, "grade_id": "backwards_picture", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
plt.figure(figsize=(10, 3))
_boxes = {
    0: "picture",
    2: "Flatten",
    4: "weights of\nDense (128)",
    6: "weights of\nDense (10)",
    8: "probabilities",
    10: "error",
}
for _x, _name in _boxes.items():
    plt.text(_x, 0, _name, ha="center", va="center", bbox={"boxstyle": "round,pad=0.5", "facecolor": "white"})
for _x in (0, 2, 4, 6, 8):
    plt.annotate("", (_x + 1.75, 0.75), (_x + 0.25, 0.75), arrowprops={"arrowstyle": "->", "color": "tab:blue", "lw": 2})
for _start, _end in ((10, 6), (6, 4)):
    plt.annotate("", (_end, -0.75), (_start, -0.75), arrowprops={"arrowstyle": "->", "color": "tab:red", "lw": 2})
    plt.annotate("", (_end, -0.35), (_end, -0.75), arrowprops={"arrowstyle": "->", "color": "tab:red", "lw": 2})
plt.text(5, 1.0, "forward: from the picture to the error", ha="center", color="tab:blue")
plt.text(5, -1.15, "backward: the error goes back to the weights, the last layer first", ha="center", color="tab:red")
plt.axis((-0.9, 10.7, -1.4, 1.4))
plt.axis("off")
plt.show()

# %% [markdown]
# ### Question 4 (3 points): Train for five epochs
#
# Compile `model` with the loss, optimizer and metrics named above. Then train it on `x_train_scaled` and `y_train`, and
# on nothing else, for **5 epochs** in **one** call of `fit`. Keep what `fit` returns in `history`.
#
# `fit` goes on where it ended the last time. Before you train again, run the cell of question 3 once more.

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "b3fe91a7743bd5c84ef9dc67d578d417", "grade": false, "grade_id": "q4_train_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "52181f1750ea4f6bad298c1c3c1531af", "grade": true, "grade_id": "q4_train", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
assert "history" in globals(), (
    "There is no history yet. Write history = model.fit(...)."
)
_record = getattr(history, "history", history)
assert isinstance(_record, dict) and "loss" in _record, (
    "history should be what model.fit(...) returns."
)
assert len(_record["loss"]) == 5, (
    f"history tells of {len(_record['loss'])} epoch(s), and the task asks for 5."
)
assert np.isfinite(_record["loss"]).all(), (
    "The loss is no longer a number. Were the pictures scaled?"
)
assert _record["loss"][-1] < _record["loss"][0], (
    "The loss has not become smaller. Look at the pictures and the labels that you gave to fit."
)
assert any("acc" in name for name in _record), (
    "The accuracy was not recorded. Name it among the metrics in compile."
)
print(
    "Five epochs, and the loss has become smaller: the network has learned something."
)

# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "8981fa88f75bdf42cd9132c0fe5b9df4", "grade": false, "grade_id": "passes", "locked": true, "schema_version": 3, "solution": false, "task": false}
_losses = getattr(history, "history", history)["loss"]
for _epoch, _loss in enumerate(_losses, start=1):
    print(f"loss after epoch {_epoch}: {_loss:.3f} " + "█" * round(40 * _loss / max(_losses)))

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "9a39c9e89743461aa975db29b9f13a5f", "grade": false, "grade_id": "q5_curve_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "a16154df889949d5d6c302b881b58d15", "grade": true, "grade_id": "q5_curve", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
try:
    _first_number, _last_number = float(first_loss), float(last_loss)
except NameError:
    raise AssertionError(
        "first_loss or last_loss is not there yet."
    ) from None
except (TypeError, ValueError):
    raise AssertionError(
        "first_loss and last_loss should be one number each, but they are "
        f"{first_loss!r} and {last_loss!r}."
    ) from None
assert _first_number > _last_number, (
    "The loss after the first epoch should be larger than the one after the last."
)
print(
    "Two numbers, and the first is larger. Does your curve fall from left to right, and have "
    "both axes a name?"
)

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "3428c559fa4a7eea10d844f616c01b89", "grade": false, "grade_id": "q6_probabilities_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "d9f2f1c3490baa7eb364995f5992d421", "grade": true, "grade_id": "q6_probabilities", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
assert "probabilities" in globals() and "predicted_labels" in globals(), (
    "probabilities or predicted_labels is not there yet."
)
assert np.shape(probabilities) == (len(x_validation), 10), (
    "probabilities should have one row for each validation picture and ten columns, but its "
    f"shape is {np.shape(probabilities)}."
)
assert np.allclose(np.sum(probabilities, axis=1), 1, atol=1e-2), (
    "The ten probabilities of a picture should sum to 1. Look at the activation of the last layer."
)
assert np.shape(predicted_labels) == (len(x_validation),), (
    "predicted_labels should hold one label for each validation picture, but its shape is "
    f"{np.shape(predicted_labels)}."
)
print(
    "Ten probabilities and one label for each validation picture; each row sums to 1."
)


# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "8156ae28dcadfabb35e63178ae7eff96", "grade": false, "grade_id": "q7_colors_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bar_colors(probabilities, true_label):
    # YOUR CODE HERE
    raise NotImplementedError()


# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "8f74a328f3915829aed7f36b47980749", "grade": true, "grade_id": "q7_colors", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
_sample_probabilities = np.full(10, 0.05)
_sample_probabilities[7] = 0.55
try:
    _sample_colors = list(bar_colors(_sample_probabilities, 4))
    _shades = [plt.matplotlib.colors.to_rgb(color) for color in _sample_colors]
except Exception as _error:
    _unfinished = "bar_colors" not in globals() or isinstance(_error, NotImplementedError)
    if _unfinished:
        raise AssertionError(
            "The function bar_colors is not finished yet."
        ) from None
    raise AssertionError(
        "bar_colors should return a list of ten colours. Trying it out ended with: "
        f"{type(_error).__name__}: {_error}"
    ) from None
assert len(_shades) == 10, (
    f"bar_colors should return ten colours, one for each bar, but it returns {len(_shades)}."
)
plt.figure(figsize=(6, 0.6))
plt.imshow([_shades])
plt.yticks([])
plt.xticks(range(10))
plt.title("most probable: 7, true label: 4", fontsize=9)
plt.show()
print(
    "Ten colours. They are those for a prediction of 7 where 4 is true: compare them with the "
    "three rules. Try a right prediction as well."
)

# %% [markdown]
# ### Question 8 (2 points): Chart a prediction
#
# Draw the bar chart for the **first validation picture**, whose index is 0: ten bars with `plt.bar`, as high as its
# ten probabilities, in the colours that `bar_colors` gives. End with `plt.show()`. The names of the classes make good
# names for the bars; `plt.xticks(rotation=45, ha="right")` turns long ones, so that they do not lie upon each other.

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "6d0551e14341c3e7b388403e478699d6", "grade": false, "grade_id": "q8_chart_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "44c91b72c06986d9766ef6d176bcbfca", "grade": true, "grade_id": "q8_chart", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
assert "probabilities" in globals() and "bar_colors" in globals(), (
    "You need probabilities and bar_colors first."
)
plt.figure(figsize=(2, 2))
plt.imshow(x_validation[0], cmap="gray", vmin=0, vmax=255)
plt.title(class_names[y_validation[0]])
plt.axis("off")
plt.show()
print(
    "This is the picture. Does your chart show ten bars, and the blue one at its class?"
)

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "029a428b75de9caa6cd2323b18c71018", "grade": false, "grade_id": "q9_accuracy_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "f43973388e0d4701360ee799a0959b74", "grade": true, "grade_id": "q9_accuracy", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
assert globals().get("validation_accuracy") is not None, (
    "There is no validation_accuracy yet."
)
try:
    _share = float(validation_accuracy)
except (TypeError, ValueError):
    raise AssertionError(
        f"validation_accuracy should be one number, but it is {validation_accuracy!r}."
    ) from None
assert 0 <= _share <= 1, (
    f"A share lies between 0 and 1, and {_share:g} does not."
)
print(
    f"You say that the network gets this share of the validation pictures right: {_share:.1%}"
)

# %% [markdown]
# ## 9. What did you see?
#
# Training is taken as finished when the error no longer falls: further epochs then change the weights and the loss hardly
# at all. Training has **converged**, it has arrived. (Whether it should have ended earlier, only the validation pictures
# can tell: more on that in the next lesson.) Here are four learning curves of other networks:

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "96a66bc35a267059fd7422fc7596209d", "grade": false, "grade_id": "four_curves", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
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
    _place.set_xlabel("epoch")
_places[0].set_ylabel("training loss")
plt.show()

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "0384da98397a5ec876bd136d19de19c3", "grade": false, "grade_id": "q10_ideas_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "a8cf3bd0894f9bce1326f2262bd30431", "grade": true, "grade_id": "q10_ideas", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
import unicodedata

for _name in ("answer_training_changes", "answer_backwards", "answer_why_repeat", "answer_converged"):
    assert globals().get(_name) is not None, (
        f"This answer is still missing: {_name}"
    )
    _letter = unicodedata.normalize("NFKC", str(globals()[_name])).strip().lower()
    assert _letter in ("a", "b", "c", "d"), (
        f"{_name} should be one of the letters a, b, c and d, in quotes, but it is {globals()[_name]!r}."
    )
print(
    "Four answers, each of them one letter. Whether they are right, you will see when they are graded."
)

# %% [markdown]
# ### Question 11 (2 points, read by your teacher): Were 5 epochs enough?
#
# Look at your learning curve once more. Do you think that 5 epochs were enough for your network? Write two or three
# sentences, and say what in the curve makes you think so.

# %% [markdown] deletable=false nbgrader={"cell_type": "markdown", "checksum": "9c0989f7a6180ec3971c72599603210b", "grade": true, "grade_id": "q11_reflection", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ✎ ...

# %% [markdown]
# ## What comes next
#
# You have trained a network and seen **underfitting**: too few passes, and it has not learned enough. In the next lesson
# you will see the opposite as well, a network that learns its training pictures *too* well.
#
# Before you submit, choose *Restart Kernel and Run All Cells* from the menu and see whether every check still passes.
