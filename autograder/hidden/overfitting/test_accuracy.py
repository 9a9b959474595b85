"""q11_accuracy: the same runs seen by their accuracy, as the lecture shows overfitting."""

from __future__ import annotations

from functools import partial

import pytest

from autograder.expect import (
    EvidenceRejected,
    LearningCurve,
    Misread,
    Pack,
    Submission,
    answers,
    figures,
    misreadings,
    question,
)

from . import runs

DRAW = {
    "en": "Draw both accuracies of all three networks as the losses before: training solid, validation dotted, one "
    "point for each epoch.",
    "ja": "3つのネットワークの正解率を、損失と同じように、訓練は実線、検証は点線で、1エポックに1点ずつ描きましょう。",
}
accuracy = partial(question, "q11_accuracy", 4, needs="q3_train", hint=DRAW)
every_network = pytest.mark.parametrize("name", runs.NETWORKS)

# An accuracy lies in a valley as flat as ten reviews of a thousand, with what rounding adds.
AS_GOOD = 0.0101
# How much the training accuracy gains after the epochs with the best validation accuracy. Over eight seeds on made-up
# and five on real reviews: at least 0.11 for Bigger, at most 0.025 for Smaller. In between both answers count.
NO_GAIN, CLEAR_GAIN = 0.035, 0.07
DISAGREE = "c"
SEEN = {
    "en": "overfitting, where the training accuracy gains next to nothing after the best validation accuracy",
    "ja": "検証の正解率が最高になったあと、訓練の正解率がほとんど上がらないのに「過学習している」",
}
NOT_SEEN = {
    "en": "no overfitting, where the training accuracy goes on rising after the best validation accuracy",
    "ja": "検証の正解率が最高になったあとも、訓練の正解率が上がり続けているのに「過学習していない」",
}


@accuracy(looks_at={"en": "The accuracies of `{}` in the picture", "ja": "図の中の `{}` の正解率"})
@every_network
def test_both_accuracies_are_drawn(submission: Submission, pack: Pack, name: str) -> None:
    runs.at_any_time(submission, pack, lambda seen: figures.solid_and_dotted(seen, f"{name}_history", "accuracy"))


@accuracy(
    looks_at={
        "en": "Colours, labels and axes of the picture of the accuracies",
        "ja": "正解率の図の色、ラベル、軸の名前",
    },
)
def test_names_and_colours_in_the_picture(submission: Submission, pack: Pack) -> None:
    runs.at_any_time(submission, pack, _check_names_and_colours)


@accuracy(
    looks_at={"en": "The number of epochs that you read off the accuracy", "ja": "正解率から読み取ったエポック数"},
    weight=2,
    hint={
        "en": "After how many epochs is the dotted line of Bigger highest, or at most 0.01 below its highest point?",
        "ja": "Bigger の点線がいちばん高くなる（または、いちばん高いところとの差が0.01以下になる）のは、"
        "何エポック訓練したときですか。",
    },
)
def test_epochs_by_accuracy(submission: Submission, pack: Pack) -> None:
    curve = runs.validated(submission, pack, "bigger")
    training, validation = _accuracies(curve)
    claimed = answers.integer(submission, "bigger_epochs_by_accuracy")
    good = _as_good_as_the_best(validation)
    if claimed not in good and claimed > max(good) and training[claimed - 1 : claimed] == (max(training),):
        raise EvidenceRejected(
            f"epoch {claimed}, where the training accuracy is best",
            hint={
                "en": "There the training accuracy is at its best. Which of the two lines of Bigger tells how well it "
                "does on new reviews?",
                "ja": "そこでいちばんよいのは、訓練の正解率です。新しいレビューでの成績を表すのは、Bigger "
                "の2本の線のうちどちらでしょうか。",
            },
            misreading=misreadings.HIGHEST_TRAINING_ACCURACY,
        )
    if claimed not in good:
        raise Misread(f"epoch {claimed}, wanted one of {good}", misreadings.of_epoch(claimed, curve, good))


@accuracy(
    looks_at={
        "en": "Whether `{}` overfits, read off the accuracy",
        "ja": "正解率から見て `{}` が過学習しているかの答え",
    },
    hint={
        "en": "Does the training accuracy go on rising for many epochs after the validation accuracy has reached its "
        "highest value? Then the network overfits.",
        "ja": "検証の正解率がいちばん高くなったあとも、訓練の正解率だけが上がり続けているでしょうか。"
        "そうなら、過学習しています。",
    },
)
@pytest.mark.parametrize("name", ("smaller", "bigger"))
def test_overfitting_by_accuracy(submission: Submission, pack: Pack, name: str) -> None:
    training, validation = _accuracies(runs.validated(submission, pack, name))
    # Whether it got as far as it gets where it came near its highest value or only where it had it, people may differ.
    gains = [
        training[-1] - training[best] for best in (min(_as_good_as_the_best(validation)) - 1, _highest(validation))
    ]
    claimed = answers.boolean(submission, f"{name}_overfits_by_accuracy")
    if max(gains) < NO_GAIN if claimed else min(gains) > CLEAR_GAIN:
        told = " or ".join(f"{gain:.3f}" for gain in gains)
        raise Misread(f"{claimed}, and the training accuracy gains {told}", SEEN if claimed else NOT_SEEN)


@accuracy(
    looks_at={"en": "Your answer on why loss and accuracy disagree", "ja": "損失と正解率が食いちがう理由の答え"},
    weight=2,
    hint={
        "en": "A review that the network finds good with a probability of 0.6, and then of 0.99, is as right or wrong "
        "as before. Which of the two quantities changes?",
        "ja": "あるレビューが「よい」である確率が、0.6から0.99に変わったとします。正解か不正解かは変わりません。"
        "変わるのは、損失と正解率のどちらですか。",
    },
)
def test_why_loss_and_accuracy_disagree(submission: Submission) -> None:
    answers.check_letter(submission, "answer_disagree", DISAGREE)


def _accuracies(curve: LearningCurve) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Training and validation accuracy after each epoch, under whichever name they were recorded.

    Raises EvidenceMissing where they were not.
    """
    recorded = next((name for name in curve.metrics if "acc" in name and not name.startswith("val_")), "accuracy")
    return curve.values(recorded), curve.values(f"val_{recorded}")


def _check_names_and_colours(seen: Submission) -> None:
    drawn = runs.drawn(seen, "accuracy")
    for history in drawn:
        figures.legend(seen, history, "accuracy")
        figures.axes_named(seen, history, "accuracy")
    figures.own_colours(seen, runs.distinct(seen, drawn), "accuracy")


def _highest(values: tuple[float, ...]) -> int:
    return values.index(max(values))


def _as_good_as_the_best(validation: tuple[float, ...]) -> list[int]:
    """The epochs, counted from 1, whose accuracy is the highest, or as good as that."""
    return [epoch for epoch, value in enumerate(validation, start=1) if value >= max(validation) - AS_GOOD]
