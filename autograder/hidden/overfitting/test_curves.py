"""q4_curves, q5_epochs, q6_overfitting: the learning curves as they were drawn, and as they were read."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from autograder.data import Pack
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import Submission
from autograder.grading import question
from autograder.hidden import drawn
from autograder.hidden.overfitting import runs

draw = partial(question, "q4_curves", 3, needs="q3_train")
epochs = partial(question, "q5_epochs", 3, needs="q3_train")
overfitting = partial(question, "q6_overfitting", 3, needs="q3_train")
every_network = pytest.mark.parametrize("name", runs.NETWORKS)

HISTORIES = [f"{name}_history" for name in runs.NETWORKS]
NAMES = {"smaller": "Smaller", "baseline": "Baseline", "bigger": "Bigger"}


@draw(
    hint={
        "en": "For every network, draw the loss and the validation loss of its history, one point for each epoch, into "
        "the same picture.",
        "ja": "どのネットワークについても、記録にある訓練の損失と検証の損失を、1エポックに1点ずつ、"
        "同じ図に描きましょう。",
    },
)
@every_network
def test_both_losses_are_drawn(submission: Submission, name: str) -> None:
    assert list(drawn.pairs(submission, f"{name}_history"))


@draw(
    hint={
        "en": "The training loss should be a solid line, and the validation loss a dotted one.",
        "ja": "訓練の損失は実線、検証の損失は点線で描きましょう。",
    },
)
@every_network
def test_training_solid_validation_dotted(submission: Submission, name: str) -> None:
    assert drawn.solid_and_dotted(submission, f"{name}_history")


@draw(
    weight=2,
    hint={
        "en": "Give the two lines of a network the same colour, and every network a colour of its own.",
        "ja": "1つのネットワークの2本の線は同じ色にし、ネットワークごとに色を変えましょう。",
    },
)
def test_one_colour_for_each_network(submission: Submission) -> None:
    assert drawn.in_colours_of_their_own(submission, HISTORIES)


@draw(
    weight=2,
    hint={
        "en": "A reader should know which line is which: give each line a `label`, and show them with `plt.legend()`.",
        "ja": "どの線が何なのかが分かるように、線に `label` を付け、`plt.legend()` で表示しましょう。",
    },
)
def test_lines_are_labelled(submission: Submission) -> None:
    assert all(drawn.in_legend(submission, history) for history in HISTORIES)


@draw(
    hint={
        "en": "Give both axes a name that says what they show.",
        "ja": "両方の軸に、何を表すかが分かる名前を付けましょう。",
    },
)
def test_axes_have_names(submission: Submission) -> None:
    assert all(drawn.axes_named(submission, history) for history in HISTORIES)


@epochs(
    hint={
        "en": "After how many epochs does the network do best on the validation reviews?",
        "ja": "検証用のレビューでいちばんうまくいくのは、何エポック訓練したときですか。",
    }
)
@every_network
def test_epochs_look_right(submission: Submission, pack: Pack, name: str) -> None:
    curve = runs.verified(submission, pack, name)
    claimed = submission.integer(f"{name}_epochs")
    runs.check_epoch(claimed, curve, runs.acceptable(curve), {"en": NAMES[name], "ja": NAMES[name]})


@overfitting(
    hint={
        "en": "A network overfits when its validation loss rises again while its training loss goes on falling.",
        "ja": "訓練の損失が下がり続けているのに、検証の損失が再び上がるとき、そのネットワークは過学習しています。",
    }
)
@every_network
def test_whether_it_overfits(submission: Submission, pack: Pack, name: str) -> None:
    curve = runs.verified(submission, pack, name)
    claimed = submission.answer(f"{name}_overfits")
    claimed = claimed.item() if isinstance(claimed, np.ndarray) and claimed.size == 1 else claimed
    rise = runs.rise(curve)
    right = isinstance(claimed, bool) and (not claimed or rise >= runs.NO_RISE) and (claimed or rise <= runs.CLEAR_RISE)
    if not right:
        raise EvidenceRejected(
            f"{name}_overfits is {claimed!r}, its validation loss ends {rise:.3f} above the lowest",
            hint={
                "en": f"{NAMES[name]}: does the dotted line rise again while the solid one goes on falling? Answer "
                "with `True` or `False`.",
                "ja": f"{NAMES[name]}：実線が下がり続けているあいだに、点線は再び上がっていますか。`True` か `False` "
                "で答えましょう。",
            },
        )


@overfitting(
    hint={
        "en": "From which epoch on does the validation loss rise?",
        "ja": "検証の損失が上がり始めるのは、どのエポックからですか。",
    }
)
@pytest.mark.parametrize("name", ("baseline", "bigger"))
def test_where_overfitting_begins(submission: Submission, pack: Pack, name: str) -> None:
    curve = runs.verified(submission, pack, name)
    onset = runs.onset(curve)
    if onset is None:
        return
    # From the turning point to the first epoch that is clearly worse, people put the beginning anywhere.
    wanted = tuple(range(runs.acceptable(curve)[0], onset + 1))
    claimed = submission.integer(f"{name}_overfits_from")
    if claimed in wanted:
        return
    runs.check_epoch(claimed, curve, wanted, {"en": NAMES[name], "ja": NAMES[name]})


@overfitting(
    hint={
        "en": "A network that underfits has not even learned its training reviews well. Which solid line ends highest?",
        "ja": "未学習のネットワークは、訓練用のレビューさえよく学べていません。"
        "いちばん高いところで終わる実線はどれですか。",
    }
)
def test_which_one_underfits(submission: Submission, pack: Pack) -> None:
    ends = {name: runs.verified(submission, pack, name).values("loss")[-1] for name in runs.NETWORKS}
    assert submission.text("underfitting_network") == max(ends, key=lambda name: ends[name])
