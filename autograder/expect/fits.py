"""What a network learned from, as the calls of `fit` in the notebook tell: on which samples, and in how many calls.

Each check raises EvidenceRejected, with a hint that names what was found, and returns quietly where nothing is known:
data sets that are no arrays, a training loop of one's own, a network that was loaded from a file. Nobody is accused of
anything, so they raise no flag.

    fits.check_one_call(submission, "history", "model")
    fits.check_samples(submission, "history", "model", pack)
"""

from __future__ import annotations

from collections.abc import Sequence

from autograder.data import Pack
from autograder.evidence.fits import Fit
from autograder.evidence.problems import EvidenceRejected
from autograder.evidence.submission import Submission


def of(submission: Submission, history: str, model: str) -> Fit | None:
    """The call whose record the named history is: the very one, or else the last of as many epochs; None where no call
    is known. Raises EvidenceMissing when there is no such history.
    """
    epochs = submission.history(history).epochs
    calls = submission.fits.get(model, ())
    same = [call for call in calls if call.history == history] or [call for call in calls if call.epochs == epochs]
    return same[-1] if same else None


def check_one_call(submission: Submission, history: str, model: str) -> None:
    """The history holds one call of `fit`, all of it, and the network had learned nothing before."""
    calls, epochs = submission.fits.get(model, ()), submission.history(history).epochs
    call = of(submission, history, model)
    before = calls if call is None else calls[: calls.index(call)]
    if not calls or (not before and call is not None and call.epochs == epochs):
        return
    counts = [one.epochs for one in (*before, *([] if call is None else [call]))]
    raise EvidenceRejected(
        f"{model}: calls of fit with {counts} epochs for a history of {epochs}",
        hint={
            "en": f"`fit` was called {len(counts)} times for `{model}`, with {_listed(counts, ' and ')} epochs; each "
            "call goes on where the one before ended. Build and compile the network again, and train it in one call.",
            "ja": f"`{model}` に対して `fit` が {len(counts)} 回（{_listed(counts, '、')} エポック）呼ばれています。"
            "`fit` は、前回の続きから訓練します。ネットワークを作り直して compile し、1回の `fit` で訓練しましょう。",
        }
        if len(counts) > 1
        else {
            "en": f"`{history}` tells of {epochs} epochs, and `fit` was called with {_listed(counts, ' and ')}. Keep "
            "in it what one call of `fit` returns, as it is.",
            "ja": f"`{history}` には {epochs} エポックの記録がありますが、`fit` は {_listed(counts, '、')} エポックで"
            "呼ばれています。1回の `fit` の戻り値を、そのまま入れましょう。",
        },
    )


def check_samples(submission: Submission, history: str, model: str, pack: Pack) -> None:
    """`fit` was given as many samples to learn from as there are for training."""
    call = of(submission, history, model)
    if call is None or call.samples is None or call.samples == len(pack.train):
        return
    given, train, validation = call.samples, len(pack.train), len(pack.validation)
    meaning = {
        validation: ("as many as are for validation", "検証データの数"),
        train + validation: (
            "as many as are for training and validation together",
            "訓練データと検証データを合わせた数",
        ),
    }
    en, ja = meaning.get(given, ("", ""))
    raise EvidenceRejected(
        f"{model} was trained on {given} samples; {train} are for training, {validation} for validation",
        hint={
            "en": f"`{model}` was trained on {given} samples{en and ', ' + en}. Train it on all {train} training "
            "samples, and on no others: what it has learned from cannot test it.",
            "ja": f"`{model}` は {given} 個のデータ{ja and '（' + ja + '）'}で訓練されています。"
            f"{train} 個の訓練データすべてを使い、ほかのデータは使わずに訓練しましょう。"
            "学習に使ったデータでは、学習の成果を検証できません。",
        },
    )


def _listed(counts: Sequence[int], between: str) -> str:
    return between.join(map(str, counts))
