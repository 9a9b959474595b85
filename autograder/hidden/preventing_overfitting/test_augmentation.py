"""q6_augmentation: layers that change pictures by chance, and whether they help against the run without them."""

from __future__ import annotations

from functools import partial

from autograder.expect import EvidenceRejected, Submission, architecture, fits, question

from . import chance, effects, runs
from .effects import Packs, Remedy

_BUILD = {
    "en": "`augmented` should begin with two layers that change pictures by chance, and that do change them.",
    "ja": "`augmented` の最初に、画像をくじ引きで変える層を2つ置きましょう。変え方が0の層は、画像を変えません。",
}
augmentation = partial(question, "q6_augmentation", 4, hint=_BUILD)

EPOCHS = 60
# The task names 0.75 and 0.1. On digits the gap shrinks to -0.5 to -0.2 of that without; with shifts by 3 % and turns
# by a hundredth, which hardly change anything, to 0.9. Measured, it shrinks to 0.6. On clothes the accuracy falls by
# 0.04 to 0.06.
REMEDY = Remedy("augmented", "unaugmented", share=0.82, measured=0.97, lost=0.12)
# Other training pictures are as new to the network as those for validation: over 4 seeds this share of the gap is
# 0.77 to 0.98 on them, and 0.29 to 0.38 if it was trained on them.
SHARE_ON_OTHERS = 0.55


@augmentation(looks_at={"en": "Where the augmentation layers stand", "ja": "データ拡張の層の場所"}, weight=2)
def test_augmentation_comes_first(submission: Submission) -> None:
    _check_built(submission)
    assert len(chance.augmentation(submission.model("augmented"))) >= 2


@augmentation(
    looks_at={"en": "The other layers of `augmented`", "ja": "`augmented` のそのほかの層"},
    hint={
        "en": "Apart from augmentation, `augmented` should have the layers of `unaugmented`.",
        "ja": "データ拡張の層のほかは、`unaugmented` と同じ層にしましょう。",
    },
)
def test_augmentation_of_the_same_network(submission: Submission) -> None:
    architecture.hidden_layers(submission.model("augmented"), (128,), "relu")
    architecture.class_output(submission.model("augmented"), 10)


@augmentation(
    looks_at={"en": "The training of `augmented`", "ja": "`augmented` の訓練"},
    hint={
        "en": "Train `augmented` with `train_on_few`, for 60 epochs, and keep what it returns in `augmented_history`.",
        "ja": "`train_on_few` で `augmented` を60エポック訓練し、戻り値を `augmented_history` に入れましょう。",
    },
)
def test_augmented_history(submission: Submission, packs: Packs) -> None:
    assert runs.verified(runs.as_trained(submission, packs), packs, "augmented").epochs == EPOCHS


@augmentation(
    looks_at={"en": "The pictures from which `augmented` learned", "ja": "`augmented` が学んだ画像"},
    hint={
        "en": "`augmented` seems to know more pictures than `x_few`. Train it with `train_on_few` as it is.",
        "ja": "`augmented` は、`x_few` より多くの画像を知っているようです。`train_on_few` "
        "をそのまま使って訓練しましょう。",
    },
)
def test_augmented_learned_from_few(submission: Submission, packs: Packs) -> None:
    with effects.of_what_was_asked(lambda: _check_built(submission)):
        effects.check_learnt(submission, packs, REMEDY)
    call = (
        fits.of(submission, "augmented_history", "augmented") if "augmented_history" in submission.histories else None
    )
    if call is not None and call.samples is not None:
        assert call.samples == runs.FEW
        return
    few, others, new = (
        runs.score(submission, packs, "augmented", which).loss for which in ("train", "rest", "validation")
    )
    assert others - few >= SHARE_ON_OTHERS * (new - few)


@augmentation(
    looks_at={"en": "Whether changed pictures still mean the same", "ja": "変えた画像の意味が同じままか"}, weight=2
)
def test_pictures_still_mean_the_same(submission: Submission, packs: Packs) -> None:
    with effects.of_what_was_asked(lambda: _check_built(submission)):
        effects.check_learnt(submission, packs, REMEDY)
    _check_meaning(submission, packs)


@augmentation(
    looks_at={"en": "The gap with augmentation and without", "ja": "データ拡張があるときとないときの差"},
    weight=2,
    hint={
        "en": "With augmentation the gap should be at most three quarters of that without. Are the changes strong "
        "enough?",
        "ja": "データ拡張をすると、ギャップは、しないときの4分の3以下になるはずです。画像は十分に変わっていますか。",
    },
)
def test_augmentation_shrinks_the_gap(submission: Submission, packs: Packs) -> None:
    # A gap that closes over other pictures is no remedy's doing.
    _check_meaning(submission, packs)
    with effects.of_what_was_asked(lambda: _check_built(submission)):
        effects.check_gap(submission, packs, REMEDY)


@augmentation(
    looks_at={"en": "How often `augmented` is right on new pictures", "ja": "新しい画像での `augmented` の正解率"},
    hint={
        "en": "On new pictures `augmented` is right less often than the task allows. Which changes make a picture hard "
        "to recognise, or turn it into another one?",
        "ja": "新しい画像での正解率が、`unaugmented` より下がりすぎています。"
        "見分けられなくなったり、別のものに見えてしまったりするような変え方をしていませんか。",
    },
)
def test_augmentation_keeps_the_accuracy(submission: Submission, packs: Packs) -> None:
    with effects.of_what_was_asked(lambda: _check_built(submission)):
        effects.check_accuracy(submission, packs, REMEDY)


def _check_built(submission: Submission) -> None:
    architecture.augmentation(submission.model("augmented"), least=2)


def _check_meaning(submission: Submission, packs: Packs) -> None:
    """Raises EvidenceRejected where digits become other ones. Clothes may be mirrored; of others accuracy tells."""
    layers = chance.augmentation(submission.model("augmented"))
    wrong = [layer.kind for layer in layers if chance.turns_digits_into_others(layer)]
    if packs["images"].source == "builtin" and wrong:
        kinds = ", ".join(wrong)
        raise EvidenceRejected(
            f"{kinds} on digits",
            hint={
                "en": f"Some of the changes turn a digit into another one ({kinds}): a mirrored 2 is no 2, and a 6 in "
                "half a turn is a 9. Choose changes after which a picture still shows the same.",
                "ja": f"数字を別のものに変えてしまう層があります（{kinds}）。鏡に映した2は2ではなく、半回転した6は"
                "9に見えます。意味が変わらない変え方を選びましょう。",
            },
        )
