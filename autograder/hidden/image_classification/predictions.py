"""What the submitted network says, of the pictures in the form in which the student's own program has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from autograder.expect import EvidenceProblem, EvidenceRejected, Pack, Submission, answers, fits, training

from .evidence import BRIGHT, DARK, OWN


def as_trained(submission: Submission, pack: Pack) -> Submission:
    """The submission as it was when `history` was that of `model`: what was done later does not make it wrong.

    Without a model there is nothing to compare the history with, which has cost its points. Raises EvidenceProblem
    where no network that had this name belongs to the history.
    """
    submission.history("history").values("loss")
    if "model" not in submission.models:
        return submission
    rejected: EvidenceRejected | None = None
    for version in submission.versions("history", "model"):
        for inputs in forms(version, "train", pack):
            try:
                training.plausible(version, "history", "model", inputs, pack.train.y, proof=True)
                return version
            except EvidenceRejected as error:
                rejected = rejected or error
    raise _foreign(rejected) if rejected and rejected.flag else rejected or AssertionError


def losses(submission: Submission, pack: Pack) -> tuple[float, ...]:
    """The training loss of every epoch in `history`. Raises as `as_trained` does."""
    return as_trained(submission, pack).history("history").values("loss")


def check_pictures(submission: Submission, pack: Pack) -> None:
    """Raises EvidenceRejected where `model` is known to have learned from other pictures than those for training, or
    from pixels that nothing had scaled.
    """
    fits.check_samples(submission, "history", "model", pack)
    mean = _mean_learned_from(submission)
    if mean is not None and mean > 1 and scales_rightly(submission) and not _scales_inside(submission, pack):
        raise EvidenceRejected(
            "fit was given pixels from 0 to 255",
            hint={
                "en": "`model` was trained on pictures with pixels from 0 to 255. Give `fit` the scaled ones, "
                "`x_train_scaled`.",
                "ja": "`model` が、画素の値が0〜255のままの画像で訓練されています。`fit` には、スケーリングした "
                "`x_train_scaled` を渡しましょう。",
            },
        )


def scales_rightly(submission: Submission) -> bool:
    """Whether `scale` does what question 2 asks for. Where it does not, that question has lost its points."""
    try:
        returned = [answers.returned_array(submission, "scale", index) for index in (0, 1)]
    except EvidenceProblem:
        return False
    return all(
        found.shape == given.shape and np.allclose(found, given / 255, atol=1e-3)
        for found, given in zip(returned, (BRIGHT, DARK), strict=True)
    )


def are_probabilities(submission: Submission) -> bool:
    """Whether the outputs of `model` are positive and sum to 1. Where they do not, question 3 has lost its points."""
    model = submission.model("model")
    outputs = model.outputs.get("validation")
    if training.gives_probabilities(model):
        return True
    return outputs is not None and bool((outputs >= 0).all()) and np.allclose(outputs.sum(axis=1), 1, atol=1e-3)


def forms(submission: Submission, split: str, pack: Pack) -> list[str]:
    """The examiner's names of the split in each form in which this notebook may have given it to `model`.

    These are pixels from 0 to 1, or pixels as they are for a network that scales them itself. Where `scale` does
    something else, or `fit` was given other numbers, they are whatever the student's program made of the pictures, too.
    """
    if _scales_inside(submission, pack):
        return [f"{split}_raw"]
    mean = _mean_learned_from(submission)
    as_usual = mean is None or bool(np.isclose(mean, pack.train.x.mean() / 255, rtol=1e-3))
    if as_usual and scales_rightly(submission):
        return [split]
    known = submission.model("model").outputs
    return [name for name in (f"own {OWN.get(split)}", split, f"{split}_raw") if name in known] or [split]


def probabilities(submission: Submission, split: str, pack: Pack) -> list[np.ndarray]:
    """What `model`, as it is and as it was earlier, predicts for the split, shape (n, classes), in each of its forms.
    Raises EvidenceMissing when there is nothing.
    """
    return [
        version.model("model").probabilities(inputs)
        for version in _models(submission)
        for inputs in forms(version, split, pack)
    ]


def accuracies(submission: Submission, split: str, pack: Pack) -> list[float]:
    """Share of the split's images (0 to 1) for which `model`, as it is and as it was earlier, finds the right class
    most probable, in each form.
    """
    labels = getattr(pack, split).y
    return [
        version.model("model").accuracy(inputs, labels)
        for version in _models(submission)
        for inputs in forms(version, split, pack)
    ]


def _models(submission: Submission) -> Iterator[Submission]:
    """The submission with each network that had the name `model`, the last one first."""
    for network in (submission.model("model"), *submission.earlier_models.get("model", ())):
        yield replace(submission, models={**submission.models, "model": network})


def _scales_inside(submission: Submission, pack: Pack) -> bool:
    """Whether the network is to be given pixels as they are. What code of the student's own does inside a network is
    not seen: it is given those on which it knows its training images better.
    """
    model = submission.model("model")
    if model.rebuilt:
        return model.accuracy("train_raw", pack.train.y) > model.accuracy("train", pack.train.y)
    return model.has("Rescaling") or model.has("Normalization")


def _mean_learned_from(submission: Submission) -> float | None:
    """The mean of all numbers that `fit` was given as pictures, where that is known."""
    call = fits.of(submission, "history", "model") if "history" in submission.histories else None
    return None if call is None else call.mean


def _foreign(rejected: EvidenceRejected) -> EvidenceRejected:
    """The same in the words of this lesson."""
    return EvidenceRejected(
        str(rejected),
        hint={
            "en": "`history` does not belong to `model`. Did you change the history, mix up names, or train another "
            "network? Keep in it what `fit` returns for this network, as it is.",
            "ja": "`history` が `model` の記録ではありません。記録を書き換えたり、名前を取り違えたり、"
            "別のネットワークを訓練したりしていませんか。このネットワークの `fit` の戻り値を、そのまま入れましょう。",
        },
        flag=rejected.flag,
    )
