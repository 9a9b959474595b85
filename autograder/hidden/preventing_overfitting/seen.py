"""Whether a network has learned from the samples that were to test it.

How often it is right on them and on hidden ones says little: two splits of a thousand reviews differ by chance, and a
small network with dropout hardly knows single reviews even of those that it was trained on. So the losses of both
splits are compared for reviews that are equally hard: how hard a review is, the networks of the lesson tell that have
learned from the training reviews alone (an analysis of covariance). For who trained on those alone, the result is a
standard normal variable.

Measured on built-in reviews, with four networks, each trained in three ways from two seeds: from -2.2 to 0.8 for those;
from 5 to 16 for who trained on the validation reviews alone, and from 4.5 to 16 for who trained on both, where that
taught them single reviews. A network that took few large steps, with dropout or with no hidden layer, hardly knows any:
from 1.0 to 4.9. Below the limit nobody is told anything.
"""

from __future__ import annotations

import numpy as np

from autograder.evidence.model import ModelEvidence
from autograder.expect import EvidenceProblem, Submission
from autograder.expect.losses import class_probabilities

# By chance two honest networks in 10,000 are above.
SUSPICIOUS = 3.5
_LEAST = 1e-4


def familiarity(
    submission: Submission,
    name: str,
    others: tuple[str, ...],
    tests: tuple[str, np.ndarray],
    news: tuple[str, np.ndarray],
) -> float:
    """By how many standard errors the named network does better on the samples of `tests` than on equally hard ones of
    `news`; both are the name of the examiner's inputs, and classes (n,), of which there are two. `others` are the
    networks that tell how hard a sample is, as far as they are there. Raises EvidenceProblem without predictions.
    """
    splits = (tests, news)
    losses = -np.log(np.concatenate([_chances(submission.model(name), *split) for split in splits]))
    is_test = np.concatenate([np.full(len(labels), of == tests[0], dtype=float) for of, labels in splits])
    columns = [is_test, np.ones_like(losses)]
    for other in others:
        try:
            chances = np.concatenate([_chances(submission.model(other), *split) for split in splits])
        except EvidenceProblem:
            continue
        margin = np.log(chances / (1 - chances))
        columns += [margin, margin**2, np.abs(margin), np.minimum(margin, 0) ** 2]
    explained = np.stack(columns, axis=1)
    effects, *_ = np.linalg.lstsq(explained, losses, rcond=None)
    rest = losses - explained @ effects
    variance = float(rest @ rest) / (len(losses) - explained.shape[1])
    error = np.sqrt(variance * np.linalg.pinv(explained.T @ explained)[0, 0])
    return float(-effects[0] / error) if error else 0.0


def _chances(model: ModelEvidence, inputs: str, labels: np.ndarray) -> np.ndarray:
    """What the network gives to the right class of each sample, (n,)."""
    labels = labels.reshape(-1)
    found = class_probabilities(model, inputs, labels).astype(float)
    return np.clip(found[np.arange(len(labels)), labels], _LEAST, 1 - _LEAST)
