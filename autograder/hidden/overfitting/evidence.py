"""What assignment 2 collects from a notebook, and what its networks are asked to predict."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.data.reviews import multi_hot, word_counts
from autograder.expect import Pack, Request

from .exhibits import exhibits
from .runs import FEWER, NETWORKS, OWN, REVIEWS

__all__ = ["DATA", "EQUIVALENT_MUTANTS", "QUESTIONS", "REQUEST", "TITLE", "examiner_inputs", "exhibits"]

DATA = ("reviews", "curves")
TITLE = {"en": "Underfitting and overfitting", "ja": "学習不足と過学習"}

QUESTIONS: Mapping[str, Mapping[str, str]] = {
    "q1_encode": {"en": "Turn reviews into numbers", "ja": "レビューを数の列にする"},
    "q2_build": {"en": "Build three networks", "ja": "3つのネットワークを作る"},
    "q3_train": {"en": "Train with validation", "ja": "検証しながら訓練する"},
    "q4_curves": {"en": "Draw the learning curves", "ja": "学習曲線を描く"},
    "q5_epochs": {"en": "Choose the number of epochs", "ja": "エポック数を選ぶ"},
    "q6_overfitting": {"en": "Is it overfitting?", "ja": "過学習しているか"},
    "q7_ideas": {"en": "What did you see?", "ja": "分かったことを答える"},
    "q8_retrain": {"en": "Train again, and stop in time", "ja": "ちょうどよいところで止める"},
    "q9_own_curves": {"en": "Four curves of your own", "ja": "自分だけの4つの曲線"},
    "q11_accuracy": {"en": "Overfitting, seen by accuracy", "ja": "正解率で見る過学習"},
    "q12_more_data": {"en": "How much data does it take?", "ja": "データはどれくらい必要か"},
}

TRAINED = (*NETWORKS, "final", *FEWER)
REQUEST = Request(
    answers=(
        *(f"{name}_epochs" for name in NETWORKS),
        *(f"{name}_overfits" for name in NETWORKS),
        "baseline_overfits_from",
        "bigger_overfits_from",
        "underfitting_network",
        "answer_more_neurons",
        "answer_validation",
        "answer_finished",
        "final_epochs",
        "student_id",
        "curve_kinds",
        "curve_epochs",
        "bigger_epochs_by_accuracy",
        "smaller_overfits_by_accuracy",
        "bigger_overfits_by_accuracy",
        "answer_disagree",
        *(f"{name}_accuracy" for name in (*FEWER, "all")),
        "answer_more_data",
    ),
    models=TRAINED,
    histories=tuple(f"{name}_history" for name in TRAINED),
    inputs=tuple(OWN.values()),
    calls={"multi_hot": ((list(map(list, REVIEWS)),),)},
)

# Changes of the master's solution that leave it right (see autograder.checking.mutants).
EQUIVALENT_MUTANTS: Mapping[str, str] = {
    "q1_encode, line 2: without \"dtype='float32'\"": "Keras takes numbers of any precision",
    "q2_build, line 2: without 'keras.Input(shape=(500,))'": "Keras finds the input's shape when training begins",
    "q3_train, line 2: without \"optimizer='adam'\"": "any optimizer that shows the curves will do; the default does",
    "q4_curves, line 4: 'loss' becomes 'accuracy'": "only counted: there are as many accuracies as losses",
    "q5_epochs, line 1: 'val_loss' becomes 'loss'": "both losses of Smaller are lowest at the end",
    "q5_epochs, line 2: 1 becomes 2": "one epoch later lies within the tolerance of Baseline's flat valley",
    "q11_accuracy, line 13: 1 becomes 2": "one epoch later the accuracy is as good, within ten reviews of a thousand",
    "q12_more_data, line 3: without \"optimizer='adam'\"": "any optimizer that learns will do, as the default one",
    "q12_more_data, line 3: 'binary_crossentropy' becomes 'mse'": "question 3 asks for it; here accuracies count",
    "q6_overfitting, line 4: 1 becomes 2": "one epoch later is still before the onset",
}


def examiner_inputs(packs: Mapping[str, Pack]) -> dict[str, np.ndarray]:
    """The reviews of every split, uint8 (n, 500): multi-hot, and as `runs.encoding` knows that students encode."""
    splits = {name: getattr(packs["reviews"], name).x for name in ("train", "validation", "hidden")}
    inputs = {name: multi_hot(x) for name, x in splits.items()}
    counted = {f"{name}_counts": word_counts(x) for name, x in splits.items()}
    shifted = {f"{name}_shifted": np.roll(x, -1, axis=1) for name, x in inputs.items()}
    return {name: x.astype(np.uint8) for name, x in {**inputs, **counted, **shifted}.items()}
