"""What assignment 3 collects from a notebook, and what its networks are asked to predict."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from autograder.data.reviews import multi_hot
from autograder.expect import Pack, Request

from .exhibits import exhibits
from .runs import FEW, HISTORIES

__all__ = ["DATA", "EQUIVALENT_MUTANTS", "QUESTIONS", "REQUEST", "TITLE", "examiner_inputs", "exhibits"]

DATA = ("reviews", "images")
TITLE = {"en": "Keeping a network from overfitting", "ja": "過学習を防ぐ"}

QUESTIONS: Mapping[str, Mapping[str, str]] = {
    "q1_dropout": {"en": "Dropout", "ja": "ドロップアウト"},
    "q2_l2": {"en": "L2 regularisation", "ja": "L2正則化"},
    "q3_curves": {"en": "Draw with and without", "ja": "ありとなしを描く"},
    "q4_gaps": {"en": "Measure the gaps", "ja": "ギャップを測る"},
    "q5_ideas": {"en": "How do they work?", "ja": "どのように働くか"},
    "q6_augmentation": {"en": "Data augmentation", "ja": "データ拡張"},
    "q7_champion": {"en": "Your champion", "ja": "自分だけのチャンピオン"},
}

REQUEST = Request(
    answers=(
        "plain_gap",
        "dropout_gap",
        "l2_gap",
        "smallest_gap",
        "answer_dropout_when",
        "answer_dropout_why",
        "answer_l2",
        "champion_epochs",
    ),
    models=tuple(HISTORIES),
    histories=tuple(HISTORIES.values()),
)

# Changes of the master's solution that leave it right (see autograder.checking.mutants).
_FOUND = "Keras finds the input's shape when training begins"
_SAME_COLOURS = "matplotlib takes the same three colours, in the same order, where none is named"
_OTHER_PICTURES = "other changes of the pictures, and they still show the same things"
_OWN = "a network of the student's own: this one is small, right often enough and does not overfit either"
EQUIVALENT_MUTANTS: Mapping[str, str] = {
    "q1_dropout, line 1: without 'keras.Input(shape=(500,))'": _FOUND,
    "q1_dropout, line 6: 0.75 becomes 0.375": "any rates will do with which the gap shrinks as the task says",
    "q2_l2, line 5: without 'keras.Input(shape=(500,))'": _FOUND,
    "q2_l2, line 2: 0.005 becomes 0.0025": "any strength will do with which the gap shrinks as the task says",
    "q3_curves, line 5: without 'color=color'": _SAME_COLOURS,
    "q3_curves, line 6: without 'color=color'": _SAME_COLOURS,
    "q3_curves, line 4: 'loss' becomes 'accuracy'": "only counted: there are as many accuracies as losses",
    "q6_augmentation, line 1: without 'keras.Input(shape=(28, 28, 1))'": _FOUND,
    "q6_augmentation, line 3: without \"fill_mode='constant'\"": _OTHER_PICTURES,
    "q6_augmentation, line 4: without \"fill_mode='constant'\"": _OTHER_PICTURES,
    "q6_augmentation, line 3: 0.1 becomes 0.05": _OTHER_PICTURES,
    "q6_augmentation, line 4: 0.05 becomes 0.025": _OTHER_PICTURES,
    "q7_champion, line 8: 14 becomes 7": "fewer epochs will do where the network is right often enough",
    "q7_champion, line 1: without 'keras.Input(shape=(500,))'": _FOUND,
    "q7_champion, line 1: without \"layers.Dense(16, activation='relu')\"": _OWN,
    "q7_champion, line 1: without 'layers.Dropout(0.3)'": _OWN,
    "q7_champion, line 3: without \"activation='relu'\"": _OWN,
    "q7_champion, line 5: without \"activation='relu'\"": _OWN,
    "q7_champion, line 3: 16 becomes 8": _OWN,
    "q7_champion, line 4: 0.3 becomes 0.15": _OWN,
    "q7_champion, line 5: 16 becomes 8": _OWN,
    "q7_champion, line 3: 'relu' becomes 'sigmoid'": _OWN,
    "q7_champion, line 5: 'relu' becomes 'sigmoid'": _OWN,
}


def examiner_inputs(packs: Mapping[str, Pack]) -> dict[str, np.ndarray]:
    """Reviews of every split, multi-hot, uint8 (n, 500), and pictures from 0 to 1, float32 (n, 28, 28, 1).

    `few` are the pictures that the notebook trains on, `rest` the other training pictures.
    """
    reviews, images = packs["reviews"], packs["images"]
    inputs = {name: multi_hot(getattr(reviews, name).x).astype(np.uint8) for name in ("train", "validation", "hidden")}
    pictures = {
        "few": images.train.x[:FEW],
        "rest": images.train.x[FEW:],
        "new": images.validation.x,
        "hidden_pictures": images.hidden.x,
    }
    return {**inputs, **{name: x[..., None].astype(np.float32) / np.float32(255) for name, x in pictures.items()}}
