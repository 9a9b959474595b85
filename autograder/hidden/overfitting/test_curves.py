"""q4_curves, q5_epochs, q6_overfitting: the learning curves as they were drawn, and as they were read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from autograder.expect import (
    EvidenceRejected,
    LearningCurve,
    Misread,
    Pack,
    Submission,
    answers,
    curves,
    figures,
    misreadings,
    question,
)

from . import runs

draw = partial(
    question,
    "q4_curves",
    3,
    needs="q3_train",
    hint={
        "en": "Compare your picture with what the task says of it.",
        "ja": "描いた図を、問題文にある描き方と比べてみましょう。",
    },
)
epochs = partial(question, "q5_epochs", 3, needs="q3_train")
overfitting = partial(question, "q6_overfitting", 3, needs="q3_train")
every_network = pytest.mark.parametrize("name", runs.NETWORKS)

# What the lesson calls the networks in Japanese.
NAMES_IN_JAPANESE = {"smaller": "小さい", "baseline": "中くらい", "bigger": "大きい"}
# Whether a rise between these is overfitting, people may differ: both answers count.
NO_RISE, CLEAR_RISE = runs.TOLERANCE / 2, 2 * runs.TOLERANCE
HIGHEST = {
    "en": "the network with the lowest training loss, as the one that underfits",
    "ja": "学習不足のネットワークとして、訓練の損失がいちばん低いもの",
}


@draw(looks_at={"en": "The lines of `{}`", "ja": "`{}` の線"})
@every_network
def test_both_losses_are_drawn(submission: Submission, pack: Pack, name: str) -> None:
    runs.at_any_time(submission, pack, lambda seen: figures.both_losses(seen, f"{name}_history"))


@draw(looks_at={"en": "Which line of `{}` is solid and which is dotted", "ja": "`{}` の線の実線と点線"})
@every_network
def test_training_solid_validation_dotted(submission: Submission, pack: Pack, name: str) -> None:
    runs.at_any_time(submission, pack, lambda seen: figures.solid_and_dotted(seen, f"{name}_history"))


@draw(looks_at={"en": "The colours of the lines", "ja": "線の色"}, weight=2)
def test_one_colour_for_each_network(submission: Submission, pack: Pack) -> None:
    runs.at_any_time(submission, pack, lambda seen: figures.own_colours(seen, runs.distinct(seen, runs.drawn(seen))))


@draw(looks_at={"en": "The labels and the legend", "ja": "ラベルと凡例"}, weight=2)
def test_lines_are_labelled(submission: Submission, pack: Pack) -> None:
    runs.at_any_time(submission, pack, lambda seen: _each_drawn(seen, figures.legend))


@draw(looks_at={"en": "The names of the axes, and from where epochs are counted", "ja": "軸の名前と、エポックの数え方"})
def test_axes_have_names(submission: Submission, pack: Pack) -> None:
    for check in (figures.axes_named, figures.counted_from_one):
        runs.at_any_time(submission, pack, partial(_each_drawn, check=check))


@epochs(
    looks_at={"en": "The number of epochs that you chose for `{}`", "ja": "`{}` について選んだエポック数"},
    hint={
        "en": "After how many epochs does the network do best on the validation reviews?",
        "ja": "検証用のレビューでいちばんうまくいくのは、何エポック訓練したときですか。",
    },
)
@every_network
def test_epochs_look_right(submission: Submission, pack: Pack, name: str) -> None:
    curve = runs.validated(submission, pack, name)
    claimed = answers.integer(submission, f"{name}_epochs")
    curves.check_epoch(claimed, curve, curves.acceptable(curve, runs.TOLERANCE), runs.NAMES[name])


@overfitting(
    looks_at={"en": "Whether you found `{}` to overfit", "ja": "`{}` が過学習しているかの答え"},
    hint={
        "en": "Answer with `True` or `False`: a network overfits when its validation loss rises again while its "
        "training loss goes on falling.",
        "ja": "`True` か `False` で答えましょう。訓練の損失が下がり続けているのに、検証の損失が再び上がるとき、"
        "そのネットワークは過学習しています。",
    },
)
@every_network
def test_whether_it_overfits(submission: Submission, pack: Pack, name: str) -> None:
    curve = runs.validated(submission, pack, name)
    claimed = answers.boolean(submission, f"{name}_overfits")
    curves.check_overfits(claimed, curve, NO_RISE, CLEAR_RISE, runs.NAMES[name])


@overfitting(
    looks_at={"en": "The epoch from which you found `{}` to overfit", "ja": "`{}` の過学習が始まるエポックの答え"},
    hint={
        "en": "From which epoch on does the validation loss rise?",
        "ja": "検証の損失が上がり始めるのは、どのエポックからですか。",
    },
)
@pytest.mark.parametrize("name", ("baseline", "bigger"))
def test_where_overfitting_begins(submission: Submission, pack: Pack, name: str) -> None:
    curve = runs.validated(submission, pack, name)
    wanted, answer = curves.beginning(curve, runs.TOLERANCE), f"{name}_overfits_from"
    if answers.says_none(submission, answer):
        if wanted and curves.rise(curve) > CLEAR_RISE:
            raise Misread(f"None, wanted one of {wanted}", misreadings.SEES_NO_OVERFITTING)
    elif wanted:
        curves.check_epoch(answers.integer(submission, answer), curve, wanted, runs.NAMES[name])
    else:
        _check_may_rise(answers.integer(submission, answer), curve, name)


@overfitting(
    looks_at={"en": "The network that you found to underfit", "ja": "学習不足のネットワークの答え"},
    hint={
        "en": "A network that underfits has not even learned its training reviews well. Which solid line ends highest?",
        "ja": "学習不足のネットワークは、訓練用のレビューさえよく学べていません。"
        "いちばん高いところで終わる実線はどれですか。",
    },
)
def test_which_one_underfits(submission: Submission, pack: Pack) -> None:
    ends = {name: runs.of(submission, pack, name).curve.values("loss")[-1] for name in runs.NETWORKS}
    words = {name: (NAMES_IN_JAPANESE[name], f"{name}_history") for name in ends}
    claimed, right = answers.choice(submission, "underfitting_network", words), max(ends, key=ends.__getitem__)
    if claimed != right:
        raise Misread(f"{claimed}, not {right}", HIGHEST if claimed == min(ends, key=ends.__getitem__) else None)


def _each_drawn(seen: Submission, check: Callable[[Submission, str], None]) -> None:
    for history in runs.drawn(seen):
        check(seen, history)


def _check_may_rise(claimed: int, curve: LearningCurve, name: str) -> None:
    """Raises EvidenceRejected for a beginning of overfitting where the validation loss does not rise at all."""
    if claimed not in range(curves.best_epoch(curve), curve.epochs + 1) or curves.rise(curve) < NO_RISE:
        raise EvidenceRejected(
            f"{claimed}, and the validation loss ends {curves.rise(curve):.3g} above the lowest",
            hint={
                "en": f"{runs.NAMES[name]}: the validation loss in your curve does not rise again, so the answer is "
                "`None`.",
                "ja": f"{runs.NAMES[name]}：自分の曲線では検証の損失が再び上がっていないので、答えは `None` です。",
            },
            misreading=misreadings.SEES_OVERFITTING,
        )
