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

# %% [markdown]
# Where to work: in JupyterLab, VS Code or Google Colab. The data (`.npz`) that came with this notebook belong into its
# folder. In Colab, open the notebook with *File > Upload notebook*, click the folder on the left and drop the data there;
# Google Drive is not needed, and outside Colab no Google account.
#
# The code of cells that only prepare, draw a picture or check your work is folded. Run them like all others; a click opens
# them. The names of what they need for themselves begin with `_`, so that they change no variable of yours.

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "4fd698ff439fd32cecb37208ff404fbb", "grade": false, "grade_id": "prepare", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
import os
import unicodedata


# While TensorFlow is loaded, it reports about the computer in red. That is hidden.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
red_text = os.dup(2)
with open(os.devnull, "w") as nowhere:
    os.dup2(nowhere.fileno(), 2)
import keras
os.dup2(red_text, 2)

for file in ["reviews.npz", "curves.npz"]:
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
# ## 1. Reviews
#
# This time the data are not pictures but **reviews**: short texts whose writers liked something (label 1, *good*) or did
# not (label 0, *bad*). A network computes with numbers, so every word has a number from 1 to 499, and a review is a list of
# word numbers. (In some courses the reviews are real ones, in others they are written in a made-up language. The network
# knows neither language. It has only the labels to learn from, and now you are in the same position! Of real reviews only
# the most frequent words have numbers of their own: `<rare>` stands for any other word, and `<start>` for the beginning.)

# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "7296c1f21273f45f19a4471b76cce478", "grade": false, "grade_id": "load", "locked": true, "schema_version": 3, "solution": false, "task": false}
data = np.load("reviews.npz")
# words[7] is the word with the number 7.
words = [str(word) for word in data["words"]]
reviews_train = np.split(data["reviews_train"], np.cumsum(data["lengths_train"])[:-1])
reviews_validation = np.split(data["reviews_validation"], np.cumsum(data["lengths_validation"])[:-1])
y_train, y_validation = data["y_train"], data["y_validation"]

# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "327d0585ad5fb0bfef2c1b47ccdc9966", "grade": false, "grade_id": "show", "locked": true, "schema_version": 3, "solution": false, "task": false}
print("Reviews for training / for validation:", len(reviews_train), "/", len(reviews_validation))
for label, title in (
    (1, "a good review (label 1), at most 20 words of it"),
    (0, "a bad review (label 0)"),
):
    review = reviews_train[list(y_train).index(label)][:20]
    print()
    print(title)
    print("  ", *review)
    print("  ", *(words[number] for number in review))


# %% [markdown]
# Reviews have different lengths, but a network needs the same number of inputs every time. A simple way out is the
# **multi-hot** form: a row of 500 numbers for each review, one for each word. The number with the index 7 is 1 if the word
# with the number 7 occurs in the review, and 0 if it does not. (Index 0 stays empty, because no word has the number 0.)
#
# ### Question 1 (2 points): Turn reviews into numbers
#
# Write a function `multi_hot(reviews)`. It gets a list of reviews, each of them a list of word numbers from 1 to 499, and
# returns an array with one row for each review and 500 columns, of zeros and ones as described. `np.zeros((rows, columns))`
# makes an array of zeros, and `array[row, column] = 1` changes one number in it; `column` may also be a list of columns.

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "81aa15e769f262c256758d8520eb2521", "grade": false, "grade_id": "q1_encode_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
def multi_hot(reviews):
    # YOUR CODE HERE
    raise NotImplementedError()


# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "04c6edf571aee0960821886b05f981a5", "grade": true, "grade_id": "q1_encode", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
try:
    _sample_rows = np.asarray(multi_hot([[2, 4, 4], [499]]))
except (NameError, NotImplementedError):
    raise AssertionError(
        "The function multi_hot is not finished yet."
    ) from None
except Exception as _error:
    raise AssertionError(
        f"multi_hot stops with an error for two short reviews: {_error}"
    ) from None
assert _sample_rows.shape == (2, 500), (
    f"Two reviews should become an array of 2 rows and 500 columns, not of the shape {_sample_rows.shape}."
)
assert _sample_rows[0].max() <= 1 and _sample_rows[0].sum() == 2, (
    "A review with the words 2, 4 and 4 has two different words, so its row should hold two ones, "
    "and zeros otherwise."
)
print("The shape is right, and so is the number of ones. Which columns they stand in was not checked.")

# %% deletable=false editable=false nbgrader={"cell_type": "code", "checksum": "651e13a158c3b8a17ef15439db87ff1a", "grade": false, "grade_id": "encoded", "locked": true, "schema_version": 3, "solution": false, "task": false}
x_train = multi_hot(reviews_train)
x_validation = multi_hot(reviews_validation)

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "77788203d75bb34ccf8ca97f10cc1897", "grade": false, "grade_id": "q2_build_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "988f71df639cfa96979e23c969da7102", "grade": true, "grade_id": "q2_build", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("smaller", "baseline", "bigger"):
    assert _name in globals(), (
        f"This network is still missing: {_name}"
    )
    _model = globals()[_name]
    assert isinstance(_model, keras.Model), (
        f"{_name} should be a Keras network."
    )
    try:
        _outputs = np.asarray(_model(x_train[:2]))
    except Exception as _error:
        raise AssertionError(
            f"{_name} cannot take in the reviews: {_error}"
        ) from None
    assert _outputs.shape in ((2, 1), (2, 2)), (
        f"The output of {_name} should be one probability."
    )
    print(f"{_name}: {_model.count_params():,} weights")
print("All three take in reviews. Do the numbers of weights surprise you?")

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "3d1d3ae7dd141f929952c19d2e4f9e29", "grade": false, "grade_id": "q3_train_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "e435d64b5e047d8efd8114d8c3a04f58", "grade": true, "grade_id": "q3_train", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("smaller_history", "baseline_history", "bigger_history"):
    assert _name in globals(), (
        f"This history is still missing: {_name}"
    )
    _record = getattr(globals()[_name], "history", globals()[_name])
    assert isinstance(_record, dict) and "loss" in _record, (
        f"{_name} should be what fit returns."
    )
    for _quantity in ("val_loss", "accuracy", "val_accuracy"):
        assert _quantity in _record, (
            f'{_name} has no "{_quantity}". Did you give fit the validation_data, and compile the metrics?'
        )
    assert np.isfinite(_record["loss"]).all() and np.isfinite(_record["val_loss"]).all(), (
        f"A loss in {_name} is no longer a number."
    )
    assert len(_record["loss"]) > 1 and _record["loss"][-1] < _record["loss"][0], (
        f"The training loss in {_name} has not become smaller."
    )
    print(f"{_name}: {len(_record['loss'])} epochs, training loss at the end {_record['loss'][-1]:.3f}")
print("All three were validated, and their training loss fell. Are these the 20 epochs of the task?")

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "4edfa1905b536e779742f9e43ea482fb", "grade": false, "grade_id": "q4_curves_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "cd36fe9d5fa786d14d8c64ab315b4118", "grade": true, "grade_id": "q4_curves", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
_records = {}
for _name in ("smaller_history", "baseline_history", "bigger_history"):
    assert _name in globals(), (
        f"You need this history first: {_name}"
    )
    _records[_name] = getattr(globals()[_name], "history", globals()[_name])
    assert isinstance(_records[_name], dict) and "val_loss" in _records[_name], (
        f"{_name} has no validation loss: look at question 3 again."
    )
print("Validation loss after each epoch, as numbers:")
print("epoch  smaller  baseline  bigger")
for _epoch, _losses in enumerate(zip(*(record["val_loss"] for record in _records.values())), start=1):
    print(f"{_epoch:5}  {_losses[0]:7.3f}  {_losses[1]:8.3f}  {_losses[2]:6.3f}")
print()
print("Your picture itself was not checked. Does it show the same? Are there six lines, each with a name?")

# %% [markdown]
# ## 5. Reading the curves
#
# Here is what learning curves look like in general:

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "314be5a75a1a6b07e871e9782dc02219", "grade": false, "grade_id": "scheme", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
# The words in the pictures.
TRAINING, VALIDATION, EPOCH, LOSS = "training", "validation", "epoch", "loss"
_epochs = np.linspace(1, 20, 200)
_training = 0.1 + 0.6 * np.exp(-_epochs / 5)
_validation = 0.3 + 0.45 * np.exp(-_epochs / 3) + 0.0009 * np.maximum(_epochs - 5, 0) ** 2
_best = _epochs[_validation.argmin()]
plt.figure(figsize=(8, 4))
plt.plot(_epochs, _training, color="black", label=TRAINING)
plt.plot(_epochs, _validation, color="black", linestyle=":", label=VALIDATION)
plt.axvline(_best, color="grey", linewidth=1)
plt.annotate("", (17, _validation[168]), (17, _training[168]), arrowprops={"arrowstyle": "<->", "color": "grey"})
plt.text(17.2, 0.3, "gap", color="grey")
plt.text(_best - 0.2, 0.72, "underfitting  ", ha="right")
plt.text(_best + 0.2, 0.72, "  overfitting", ha="left")
plt.xlabel(EPOCH)
plt.ylabel(LOSS)
plt.xticks(range(2, 21, 2))
plt.ylim(0, 0.8)
plt.legend(loc="lower left")
plt.show()

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "527683a37a791672d2874a1e08667b78", "grade": false, "grade_id": "q5_epochs_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "6ba41264fb69e1bb7fd9304cfc9ae513", "grade": true, "grade_id": "q5_epochs", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("smaller_epochs", "baseline_epochs", "bigger_epochs"):
    assert _name in globals(), (
        f"This answer is still missing: {_name}"
    )
    _said = unicodedata.normalize("NFKC", str(globals()[_name])).strip().removesuffix(".0")
    assert _said.isdecimal() and 1 <= int(_said) <= 20, (
        f"{_name} should be one of the epochs from 1 to 20, a whole number, but it is {globals()[_name]!r}."
    )
print("Three epochs from 1 to 20. Whether they fit was not checked: look at your picture once more.")

# %% [markdown]
# ### Question 6 (3 points): Is it overfitting?
#
# - Is the network overfitting at the end of its 20 epochs, that is, has its validation loss risen by more than 0.01 above
#   its lowest value, while its training loss fell on? Answer with `True` or `False` in `smaller_overfits`,
#   `baseline_overfits` and `bigger_overfits`.
# - For the two larger ones: in which epoch does overfitting begin, that is, from which epoch on does the validation loss
#   rise? Any epoch counts from the lowest point to the one where the rise is plain to see. Put the epochs, counted from 1, into `baseline_overfits_from` and `bigger_overfits_from`. (Should a network of
#   yours not overfit, put in `None`.)
# - Which of the three is underfitting? Put its name, `"smaller"`, `"baseline"` or `"bigger"`, into `underfitting_network`.

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "0be24518eb5ae9ad09748aaf028a82c9", "grade": false, "grade_id": "q6_overfitting_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "6917441970d1e5014e995becc5661722", "grade": true, "grade_id": "q6_overfitting", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("smaller_overfits", "baseline_overfits", "bigger_overfits"):
    assert _name in globals(), (
        f"This answer is still missing: {_name}"
    )
    assert unicodedata.normalize("NFKC", str(globals()[_name])).strip().lower() in ("true", "false"), (
        f"{_name} should be True or False, but it is {globals()[_name]!r}."
    )
for _name in ("baseline_overfits_from", "bigger_overfits_from"):
    assert _name in globals(), (
        f"This answer is still missing: {_name}"
    )
    _said = unicodedata.normalize("NFKC", str(globals()[_name])).strip().removesuffix(".0")
    assert _said in ("None", "none", "なし") or (_said.isdecimal() and 1 <= int(_said) <= 20), (
        f"{_name} should be one of the epochs from 1 to 20, or None, but it is {globals()[_name]!r}."
    )
assert "underfitting_network" in globals(), (
    "This answer is still missing: underfitting_network"
)
_said = unicodedata.normalize("NFKC", str(underfitting_network)).strip().lower()
assert _said in ("smaller", "baseline", "bigger"), (
    'underfitting_network should be "smaller", "baseline" or "bigger", in quotes.'
)
print("All six answers are there. Whether they fit your curves was not checked.")

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "7ebc25752d90768c7f2e516f95877dad", "grade": false, "grade_id": "q7_ideas_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "36deed0a08714fd82289fa34078592ab", "grade": true, "grade_id": "q7_ideas", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
for _name in ("answer_more_neurons", "answer_validation", "answer_finished"):
    assert _name in globals(), (
        f"This answer is still missing: {_name}"
    )
    _said = unicodedata.normalize("NFKC", str(globals()[_name])).strip().lower()
    assert _said in ("a", "b", "c", "d"), (
        f"{_name} should be one of the letters a, b, c and d, in quotes."
    )
print("Three letters. Whether they are right was not checked.")

# %% [markdown]
# Between the three sizes there are others. Here is how learning curves change with the number of neurons, drawn from a
# formula to show the tendency alone. Where there is a slider under the pictures, move it.

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "f126aee32dbe5fd826bd91d77682065c", "grade": false, "grade_id": "capacity", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
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


def draw_neurons(place, neurons):
    epochs, size = np.arange(1, 21), np.log2(neurons)
    speed = 0.02 + 0.012 * size**1.5
    training = 0.05 + 0.64 * np.exp(-speed * epochs)
    validation = 0.4 + 0.29 * np.exp(-1.1 * speed * epochs) + 0.004 * size * np.maximum(epochs - 60 / (1 + size), 0)
    place.plot(epochs, training, color="black", label=TRAINING)
    place.plot(epochs, validation, color="black", linestyle=":", marker=".", label=VALIDATION)
    place.set_title(f"{neurons} neurons")
    place.set_ylim(0, 1)
    place.set_xticks(range(2, 21, 2))
    place.set_xlabel(EPOCH)
    place.set_ylabel(LOSS)
    place.legend()
    lowest = validation.argmin() + 1
    return f"{neurons:3} neurons: the validation loss is lowest after {lowest} epochs"


_sizes = [2, 4, 8, 16, 32, 64, 128, 256, 512]
stepped(draw_neurons, _sizes, "neurons", shown=(4, 16, 128, 512))

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "afec8d013ea8661621ed75aea455c0f9", "grade": false, "grade_id": "q8_retrain_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "4112da1878b9af54fc4d07147d95395b", "grade": true, "grade_id": "q8_retrain", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("final_epochs", "final", "final_history"):
    assert _name in globals(), (
        f"This is still missing: {_name}"
    )
assert isinstance(final, keras.Model), (
    "final should be a Keras network."
)
assert final is not baseline, (
    "final should be a new network."
)
_record = getattr(final_history, "history", final_history)
assert isinstance(_record, dict) and "loss" in _record and "val_loss" in _record, (
    "final_history should be what fit returns, with a validation loss."
)
_gap = _record["val_loss"][-1] - _record["loss"][-1]
print(f"final: {len(_record['loss'])} epochs, validation loss {_record['val_loss'][-1]:.3f}, gap {_gap:.3f}")


# %% [markdown]
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

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "d2b6472400af2323ca6edb41eb92f003", "grade": false, "grade_id": "stepped", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
# One network until this epoch, with what came after it in grey, and what one says if it stops there.
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
    place.set_title(f"{last} epochs")
    place.set_xticks(range(2, 21, 2))
    place.set_xlabel(EPOCH)
    place.set_ylabel(LOSS)
    place.legend()
    begins = f"{last:2} epochs: "
    if not in_band[-1]:
        return begins + ("overfit early" if best + 1 <= last / 2 else "overfit late")
    return begins + ("good fit" if in_band[-(last // 3) or -1 :].all() and best + 1 < last else "underfit")


stepped(draw_until, range(2, 21), "epochs", shown=(4, 11, 15, 20))

# %% [markdown]
# Now your own curves. On a JupyterHub with nbgrader your ID is known, and you can leave the next cell as it is. Anywhere
# else, put the name under which you hand in between the quotes. (Do so as well if you want to compute with `own_curves`:
# when your notebook is graded, nothing but what you typed is there.)

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "830addc2688b8f44cbc303a5df0cf6ac", "grade": false, "grade_id": "student_id", "locked": false, "schema_version": 3, "solution": true, "task": false}
student_id = ""

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "c07d94ea1b3c95e6924430ca4fcd2776", "grade": false, "grade_id": "own_curves", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
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
    f'You are known here as "{_known_id}", but student_id says "{_typed_id}": these are not your curves, and another '
    'set counts when you submit here. Make it student_id = "" and run this cell again.'
) if _typed_id and _known_id and plain(_typed_id) != plain(_known_id) else ""
bank = np.load("curves.npz")
# Four pairs: training loss, validation loss.
own_curves = None
if other_id:
    print(other_id)
if _whose:
    print("The curves of:", _whose)
    _number = int(hashlib.sha256(plain(_whose).encode()).hexdigest(), 16)
    own_curves = bank["runs"][bank["sets"][_number % len(bank["sets"])]]
    _words = ("training", "validation", "curve", "epoch", "loss")
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
    print("Your four curves are those of the name under which you handed in.")
else:
    print(
        "Your ID is not known here, so your curves cannot be drawn. Put it between quotes in the cell above, for "
        'example student_id = "s2500123", and run both cells again.'
    )

# %% [markdown]
# The upright grey line in each picture parts the first half of the epochs from the second.
#
# ### Question 9 (4 points): Four curves of your own
#
# - What does each curve show at its last epoch? Put four of the words `"good fit"`, `"underfit"`, `"overfit early"` and
#   `"overfit late"`, in the order of the curves, into the list `curve_kinds`. A word may be needed several times, and
#   another one not at all.
# - After how many epochs would you stop? Put four numbers, counted from 1, into the list `curve_epochs`. Every epoch counts
#   at which the dot of the validation loss lies in the grey band or touches it.

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "7d8fc674a1b0e2ae455f9e4639520157", "grade": false, "grade_id": "q9_own_curves_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "7baa4218fcf7e15d52e6cd88daeddadb", "grade": true, "grade_id": "q9_own_curves", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
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

# %% [markdown]
# ### Question 10 (3 points, read by your teacher): What do you answer your friend?
#
# A friend says: "I train `bigger` for 100 epochs. Then its training loss is almost zero, so it must be the best network."
# What do you answer? Write three or four sentences, and name what in your own curves supports you.

# %% [markdown] deletable=false nbgrader={"cell_type": "markdown", "checksum": "a132258bd3e62eed2951aec3612a8b15", "grade": true, "grade_id": "q10_reflection", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# ✎ ...

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "064d0662477cc3cdb38856867f9fc3a3", "grade": false, "grade_id": "q11_accuracy_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "7b3efb89e2019af5b6b5aeb2359eeb32", "grade": true, "grade_id": "q11_accuracy", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
for _name in ("bigger_epochs_by_accuracy", "smaller_overfits_by_accuracy", "bigger_overfits_by_accuracy", "answer_disagree"):
    assert _name in globals(), (
        f"This answer is still missing: {_name}"
    )
_said = unicodedata.normalize("NFKC", str(bigger_epochs_by_accuracy)).strip().removesuffix(".0")
assert _said.isdecimal() and 1 <= int(_said) <= 20, (
    f"bigger_epochs_by_accuracy should be one of the epochs from 1 to 20, but it is {bigger_epochs_by_accuracy!r}."
)
for _name in ("smaller_overfits_by_accuracy", "bigger_overfits_by_accuracy"):
    assert unicodedata.normalize("NFKC", str(globals()[_name])).strip().lower() in ("true", "false"), (
        f"{_name} should be True or False, but it is {globals()[_name]!r}."
    )
assert unicodedata.normalize("NFKC", str(answer_disagree)).strip().lower() in ("a", "b", "c", "d"), (
    "answer_disagree should be one of the letters a, b, c and d, in quotes."
)
print("Four answers. Neither they nor your picture were checked: does the one fit the other?")

# %% [markdown]
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

# %% deletable=false nbgrader={"cell_type": "code", "checksum": "0a07727a3c6f8fc28303e485c8ad421d", "grade": false, "grade_id": "q12_more_data_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
# YOUR CODE HERE
raise NotImplementedError()

# %% cellView="form" deletable=false editable=false jupyter={"source_hidden": true} nbgrader={"cell_type": "code", "checksum": "17e1321807b684b55b474f21b47b7b2a", "grade": true, "grade_id": "q12_more_data", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
for _name in ("few", "some", "few_history", "some_history", "few_accuracy", "some_accuracy", "all_accuracy", "answer_more_data"):
    assert _name in globals(), (
        f"This is still missing: {_name}"
    )
for _name in ("few_history", "some_history"):
    _record = getattr(globals()[_name], "history", globals()[_name])
    assert isinstance(_record, dict) and "val_accuracy" in _record, (
        f"{_name} should be what fit returns, with a validation accuracy."
    )
for _name in ("few_accuracy", "some_accuracy", "all_accuracy"):
    try:
        _said = float(unicodedata.normalize("NFKC", str(globals()[_name])))
    except ValueError:
        _said = -1
    assert 0 <= _said <= 1, (
        f"{_name} should be a number from 0 to 1, but it is {globals()[_name]!r}."
    )
    print(f"{_name}: {_said:.3f}")
assert unicodedata.normalize("NFKC", str(answer_more_data)).strip().lower() in ("a", "b", "c", "d"), (
    "answer_more_data should be one of the letters a, b, c and d, in quotes."
)
print("All answers are there. Are these the numbers of your histories?")

# %% [markdown]
# ## What comes next
#
# You can now see in a learning curve whether a network learns too little or too much, and choose the number of epochs. In
# the next lesson you will learn three ways to keep a large network from overfitting.
#
# Before you submit, choose *Restart Kernel and Run All Cells* from the menu and see whether every check still passes.
