"""What assignment 1 collects from a notebook, and what its models are asked to predict."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.expect import Pack, Request

DATA = ("images",)
TITLE = {"en": "Image classification with a small network", "ja": "小さなネットワークによる画像分類"}

QUESTIONS: Mapping[str, Mapping[str, str]] = {
    "q1_look": {"en": "Look at the data", "ja": "データを見る"},
    "q2_scale": {"en": "Scale the pixels", "ja": "画素の値をそろえる"},
    "q3_build": {"en": "Build the network", "ja": "ネットワークを作る"},
    "q4_train": {"en": "Train for five epochs", "ja": "5エポック訓練する"},
    "q5_curve": {"en": "Draw the learning curve", "ja": "学習曲線を描く"},
    "q6_probabilities": {"en": "Predict probabilities", "ja": "確率を予測する"},
    "q7_colors": {"en": "Colour the bars", "ja": "棒の色を決める"},
    "q8_chart": {"en": "Chart a prediction", "ja": "予測を棒グラフにする"},
    "q9_accuracy": {"en": "Measure the accuracy", "ja": "正解率を測る"},
    "q10_ideas": {"en": "What did you see?", "ja": "分かったことを答える"},
}

# Pixels from 0 to 255 once, and a picture that never gets brighter than 120.
BRIGHT = np.arange(2 * 28 * 28, dtype=np.uint8).reshape(2, 28, 28)
DARK = (BRIGHT // 4 + 57).astype(np.uint8)

# (probabilities, true label): right and sure, wrong, wrong at the ends, right but unsure.
PREDICTIONS = (
    (np.array([0.02, 0.01, 0.03, 0.82, 0.02, 0.03, 0.01, 0.02, 0.03, 0.01]), 3),
    (np.array([0.05, 0.21, 0.04, 0.02, 0.06, 0.03, 0.02, 0.49, 0.05, 0.03]), 1),
    (np.array([0.04, 0.06, 0.05, 0.01, 0.03, 0.02, 0.11, 0.07, 0.02, 0.59]), 0),
    (np.array([0.17, 0.06, 0.05, 0.11, 0.13, 0.08, 0.11, 0.07, 0.12, 0.10]), 0),
)

# What the notebook holds of each split, scaled by the student's own function.
OWN = {"train": "x_train_scaled", "validation": "x_validation_scaled"}

REQUEST = Request(
    answers=(
        "n_images",
        "image_shape",
        "first_loss",
        "last_loss",
        "probabilities",
        "predicted_labels",
        "validation_accuracy",
        "answer_training_changes",
        "answer_why_repeat",
        "answer_converged",
        "answer_backwards",
    ),
    models=("model",),
    histories=("history",),
    inputs=tuple(OWN.values()),
    calls={"scale": ((BRIGHT,), (DARK,)), "bar_colors": PREDICTIONS},
)

# Changes of the master's solution that leave it right (see autograder.checking.mutants).
EQUIVALENT_MUTANTS = {
    "q1_look, line 2: x_train becomes x_validation": "all pictures have the same height and width",
    "q3_build, line 1: without 'keras.Input(shape=(28, 28))'": "Keras finds the input's shape when training begins",
    "q4_train, line 1: without \"optimizer='adam'\"": "any optimizer that learns will do, and the default one does",
    "q8_chart, line 1: without \"plt.ylabel('probability')\"": "the task asks for no name of this axis",
    "q8_chart, line 1: 0 becomes 1": "only where colours are chosen; the first two pictures are of one class",
}


def examiner_inputs(packs: Mapping[str, Pack]) -> dict[str, np.ndarray]:
    """Images of every split, shape (n, 28, 28): float32 from 0 to 1, and ("_raw") uint8 from 0 to 255.

    A network may hold the scaling in a layer of its own; the graders then look at the raw ones.
    """
    pack = packs["images"]
    splits = {"train": pack.train, "validation": pack.validation, "hidden": pack.hidden}
    raw = {f"{name}_raw": split.x for name, split in splits.items()}
    scaled = {name: split.x.astype(np.float32) / np.float32(255) for name, split in splits.items()}
    return {**scaled, **raw}
