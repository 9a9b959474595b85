"""What is said of histories that are not believed."""

from __future__ import annotations

from autograder.evidence.model import ModelEvidence
from autograder.evidence.problems import EvidenceRejected


def foreign(history: str, model: str, detail: str) -> EvidenceRejected:
    """Some of its figures are not the network's: a person should look."""
    return EvidenceRejected(
        f"{history} is not of {model}: {detail}",
        hint={
            "en": f"The figures in `{history}` are not those of `{model}` at the end of your notebook. Did you build "
            "it again, train it once more, mix up names, or train and measure on other data than the task says? Keep "
            "in it what `fit` returns for this network, trained in one go.",
            "ja": f"`{history}` の数値が、ノートブックの最後の時点の `{model}` のものと合いません。作り直したり、"
            "もう一度訓練したり、名前を取り違えたり、問題文とは別のデータを使ったりしていませんか。"
            "1回で訓練し、その `fit` の戻り値を入れましょう。",
        },
        flag={
            "en": f"`{history}` and `{model}` do not go together as they were handed in: please have a look. Other "
            "data, or training once more, explain it as well.",
            "ja": f"提出された `{history}` と `{model}` の数値が合いません。確認してください。"
            "別のデータを使った場合や、もう一度訓練した場合にも、こうなります。",
        },
    )


def with_gaps(history: str, validation: int, training: int) -> EvidenceRejected:
    """It has no validation loss for each of its epochs, as after `validation_freq`."""
    return EvidenceRejected(
        f"{history} has {validation} validation losses for {training} training losses",
        hint={
            "en": f"`{history}` holds {validation} validation losses for {training} epochs. Let `fit` measure the "
            "validation loss after every epoch.",
            "ja": f"`{history}` には {training} エポックに対して検証の損失が {validation} 個しかありません。"
            "`fit` で、エポックごとに検証の損失を測りましょう。",
        },
    )


def nothing_to_compare(history: str, model: ModelEvidence) -> EvidenceRejected:
    """None of its figures can be computed here, which is no reason for suspicion."""
    return EvidenceRejected(
        f"{history} cannot be verified: {model.name} was compiled with {model.loss} and {model.optimizer}"
        f"{', which averages weights' if model.averages else ', and no metric was recorded'}",
        hint={
            "en": f"Whether `{history}` is that of `{model.name}` cannot be told from the loss, the metrics and the "
            "optimizer that you chose. Compile the network with those that the task names, and train it again.",
            "ja": f"選んだ損失関数、metrics、オプティマイザからは、`{history}` が `{model.name}` の記録かどうかを"
            "確かめられません。問題文のとおりにコンパイルし、もう一度訓練しましょう。",
        },
    )
