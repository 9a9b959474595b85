"""What training is spared in the sandbox changes no figure of it, and no weight, in any bit."""

import pytest

from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import Sandbox
from autograder.sandbox.limits import Limits
from tests.sandbox.test_border import evidence, problems, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]

DATA = """
import hashlib
import keras
import numpy as np
import tensorflow as tf
from keras import layers
keras.utils.set_random_seed(1)
x = np.random.default_rng(1).random((150, 12, 12, 1))
y = (x.mean(axis=(1, 2, 3)) > 0.5).astype(int)
"""
NOISY = """
class Noise(layers.Layer):
    def call(self, values, training=False):
        return values + tf.random.normal(tf.shape(values)) if training else values
"""
FITS = {
    "convolution, normalisation, dropout": """
network = keras.Sequential([
    layers.Conv2D(4, 3, activation="relu"), layers.BatchNormalization(), layers.Flatten(),
    layers.Dropout(0.2), layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid"),
])
network.compile("adam", "binary_crossentropy")
history = network.fit(x, y, epochs=3, validation_split=0.2, verbose=0).history
""",
    "augmentation": """
network = keras.Sequential([
    keras.Input((12, 12, 1)), layers.RandomTranslation(0.1, 0.1), layers.RandomRotation(0.1), layers.Flatten(),
    layers.GaussianNoise(0.1), layers.Dense(2, activation="softmax"),
])
network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
history = network.fit(x, y, epochs=3, validation_data=(x, y), verbose=0).history
network.fit(x, y, epochs=1, verbose=0)
""",
    "recurrent, one target for each class": """
network = keras.Sequential([keras.Input((12, 12)), layers.LSTM(4), layers.Dense(2, activation="softmax")])
network.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy", keras.metrics.AUC()])
history = network.fit(x[..., 0], keras.utils.to_categorical(y), epochs=3, validation_split=0.2, verbose=0).history
""",
    "class weights, stopped early": """
network = keras.Sequential([keras.Input((12, 12, 1)), layers.Flatten(), layers.Dense(1, activation="sigmoid")])
network.compile("sgd", "binary_crossentropy", metrics=["accuracy"], steps_per_execution=3)
stop = keras.callbacks.EarlyStopping(patience=1, min_delta=1)
history = network.fit(x, y, 16, epochs=5, validation_data=(x, y), class_weight={0: 2, 1: 1}, callbacks=[stop],
                      verbose=0).history
""",
    "a shuffled data set, TensorFlow's own randomness": NOISY
    + """
inputs = keras.Input((12, 12, 1))
network = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(Noise()(layers.Flatten()(inputs))))
network.compile("adam", "binary_crossentropy", metrics=["accuracy"])
batches = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(100).batch(32)
history = network.fit(batches, epochs=3, validation_data=batches, verbose=0).history
""",
    "arrays, TensorFlow's own randomness": NOISY
    + """
network = keras.Sequential([keras.Input((12, 12, 1)), layers.Flatten(), Noise(), layers.Dense(1, activation="sigmoid")])
network.compile("adam", "binary_crossentropy", metrics=["accuracy"])
history = network.fit(x, y, epochs=3, validation_data=(x, y), verbose=0).history
""",
    "validation of some epochs, of some batches, stopped half-way": """
class Stops(keras.callbacks.Callback):
    def on_test_batch_end(self, batch, logs=None):
        self.model.stop_evaluating = batch == 2
network = keras.Sequential([keras.Input((12, 12, 1)), layers.Flatten(), layers.Dense(1, activation="sigmoid")])
network.compile("adam", "binary_crossentropy", metrics=["accuracy"])
fit = lambda **how: network.fit(x, y, epochs=4, validation_data=(x, y), verbose=0, **how).history["val_loss"]
history = {"all": fit(shuffle=False), "some": fit(validation_freq=2), "few": fit(validation_steps=2),
           "stopped": fit(callbacks=[Stops()])}
""",
    "distributed": """
with tf.distribute.MirroredStrategy(["/cpu:0"]).scope():
    network = keras.Sequential([keras.Input((12, 12, 1)), layers.Flatten(), layers.Dense(1, activation="sigmoid")])
    network.compile("adam", "binary_crossentropy", metrics=["accuracy"])
history = network.fit(x, y, epochs=3, validation_data=(x, y), verbose=0).history
""",
    "two outputs": """
inputs = keras.Input((12, 12, 1))
flat = layers.Flatten()(inputs)
network = keras.Model(inputs, {"a": layers.Dense(1, activation="sigmoid")(flat), "b": layers.Dense(1)(flat)})
network.compile("adam", {"a": "binary_crossentropy", "b": "mse"}, metrics={"a": ["accuracy"], "b": ["mae"]})
history = network.fit(x, {"a": y, "b": y}, epochs=3, validation_data=(x, {"a": y, "b": y}), verbose=0).history
""",
    "measured first, half of it frozen": """
network = keras.Sequential([keras.Input((12, 12, 1)), layers.Flatten(), layers.Dense(4), layers.Dense(1)])
network.layers[1].trainable = False
network.compile("adam", "mse", metrics=["mae"])
before = network.evaluate(x, y, verbose=0)
history = network.fit(x, y, epochs=3, verbose=0).history
history["before"] = [float(value) for value in before]
""",
}
FIGURES = """
found = {name: [float(value).hex() for value in values] for name, values in history.items()}
found["weights"] = [hashlib.sha256(weight.tobytes()).hexdigest() for weight in network.get_weights()]
# A graph that was not optimised may round the last bit of a prediction in another way.
found["predicted"] = [f"{np.sum(output):.5g}" for output in tf.nest.flatten(network.predict(x, verbose=0))]
found["optimizer"] = [variable.path for variable in network.optimizer.variables]
"""
AS_USUAL = """
import tensorflow as tf
from keras.src.backend.tensorflow.trainer import TensorFlowTrainer, TFEpochIterator
from keras.src.trainers.epoch_iterator import EpochIterator
tf.config.optimizer.set_experimental_options({"min_graph_nodes": 4})
for owner in (TensorFlowTrainer, TFEpochIterator, EpochIterator):
    for name, changed in list(vars(owner).items()):
        if getattr(getattr(changed, "__code__", None), "co_name", "") == "changed":
            setattr(owner, name, changed.__wrapped__)
"""
COUNTED = """
from tensorflow.python.data.ops import iterator_ops
traced, made, make = [], [], iterator_ops.OwnedIterator.__init__
class Traced(layers.Layer):
    def call(self, values):
        traced.append(1)
        return values
def counted(*args, **named):
    made.extend(args[1:])  # a data set; without one it only stands for an iterator while a function is traced
    make(*args, **named)
iterator_ops.OwnedIterator.__init__ = counted
network = keras.Sequential([keras.Input((12, 12, 1)), layers.Flatten(), Traced(), layers.Dense(1)])
network.compile("adam", "mse", metrics=["mae"])
traced.clear()
network.fit(x, y, epochs=3, validation_data=(x, y), verbose=0)
found = [len(traced), len(made), tf.config.optimizer.get_experimental_options()["min_graph_nodes"]]
"""


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(Limits(wall_seconds=120, cell_seconds=60, memory_mb=3000)) as made:
        yield made


@pytest.mark.parametrize("fit", FITS.values(), ids=FITS)
def test_changes_no_figure(sandbox, fit):
    spared, as_usual = (run(sandbox, *before, DATA, fit, FIGURES) for before in ([], [AS_USUAL]))
    assert problems(spared) == problems(as_usual) == []
    assert len(evidence(spared)["found"]["__dict__"]) >= 4
    assert evidence(spared) == evidence(as_usual)


def test_traces_a_step_once_and_makes_no_iterator_in_vain(sandbox):
    # Once for training and once for validation; three iterators for training and one for validation.
    assert evidence(run(sandbox, DATA, COUNTED))["found"] == [2, 4, 100]
    assert evidence(run(sandbox, AS_USUAL, DATA, COUNTED))["found"] == [3, 12, 4]
