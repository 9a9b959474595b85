"""What `fit` was given: a sentence for each way in which training and validation reviews get mixed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autograder.expect import EvidenceRejected, Pack, Submission, predictions

from . import runs

# A network that has never seen the validation reviews is as good on them as on the hidden ones, within this.
NEWS_MARGIN = 0.08

_RIGHT = {
    "en": "Learn from `x_train` and `y_train`, and give `fit` `validation_data=(x_validation, y_validation)`.",
    "ja": "`x_train` と `y_train` で学び、`fit` には `validation_data=(x_validation, y_validation)` を渡しましょう。",
}


def check(submission: Submission, pack: Pack, found: Mapping[str, runs.Run]) -> None:
    """Raises EvidenceProblem, with the hint of the first mistake, where these networks did not learn from the training
    reviews alone, or were not validated on the validation reviews.
    """
    for run in found.values():
        run.curve.values("val_loss")
    if mixed_up := _validated_on(found, "part of train"):
        raise _rejected(
            mixed_up,
            "The validation losses in {} are those of a part of the training reviews: `validation_split` takes them "
            "away from the training.",
            "{} の検証の損失は、訓練用のレビューの一部で測ったものです。`validation_split` "
            "を使うと、その分が訓練から除かれます。",
        )
    mixed_up = _validated_on(found, "train")
    if mixed_up and exchanged(submission, pack, found):
        raise _rejected(
            mixed_up,
            "Training and validation reviews have changed places: according to {}, `fit` learned from the validation "
            "reviews and measured on the training reviews.",
            "訓練用と検証用のレビューが入れ替わっています。{} "
            "では、検証用のレビューで学び、訓練用のレビューで測っています。",
        )
    if mixed_up:
        raise _rejected(
            mixed_up,
            "The validation losses in {} are those of the training reviews, so they cannot tell how well the network "
            "does on new ones.",
            "{} の検証の損失は、訓練用のレビューで測ったものです。これでは、新しいレビューでどうなるかが分かりません。",
        )
    for name, run in found.items():
        scores = [runs.score(run.network, submission, pack, split) for split in ("validation", "hidden")]
        if None not in scores:
            known, news = (score.accuracy for score in scores if score)
            predictions.check_validation_is_new(known, news, NEWS_MARGIN, name)


def exchanged(submission: Submission, pack: Pack, found: Mapping[str, runs.Run]) -> bool:
    """Whether these networks, taken together, know the validation reviews better than the training reviews."""
    gaps = []
    for run in found.values():
        validation, training = (runs.score(run.network, submission, pack, split) for split in ("validation", "train"))
        if validation and training:
            gaps.append(validation.loss - training.loss)
    return sum(gaps) < 0


def _validated_on(found: Mapping[str, runs.Run], data: str) -> list[str]:
    return [f"{name}_history" for name, run in found.items() if run.validated_on == data]


def _rejected(histories: Sequence[str], en: str, ja: str) -> EvidenceRejected:
    named = [f"`{history}`" for history in histories]
    return EvidenceRejected(
        f"{', '.join(histories)}: {en}",
        hint={
            "en": f"{en.format(', '.join(named))} {_RIGHT['en']}",
            "ja": f"{ja.format('、'.join(named))}{_RIGHT['ja']}",
        },
    )
