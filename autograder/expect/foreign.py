"""What is said of histories that are not believed."""

from __future__ import annotations

from autograder.evidence.model import ModelEvidence
from autograder.evidence.problems import EvidenceRejected


def foreign(history: str, model: str, detail: str) -> EvidenceRejected:
    """Some of its figures are not the network's: a person should look."""
    return EvidenceRejected(
        f"{history} is not of {model}: {detail}",
        hint={
            "en": f"`{history}` does not belong to the network `{model}` at the end of your notebook. Did you build "
            "it again, train it once more, or mix up names? Keep in it what `fit` returns for this network, trained in "
            "one go with `validation_data`.",
            "ja": f"`{history}` が、ノートブックの最後の時点の `{model}` のものではありません。作り直したり、"
            "もう一度訓練したり、名前を取り違えたりしていませんか。`validation_data` を付けて1回で訓練し、その `fit` "
            "の戻り値を入れましょう。",
        },
        flag={
            "en": f"`{history}` is not the history of the submitted `{model}`: please have a look.",
            "ja": f"`{history}` は、提出された `{model}` の記録ではありません。確認してください。",
        },
    )


def nothing_to_compare(history: str, model: ModelEvidence) -> EvidenceRejected:
    """None of its figures can be computed here, which is no reason for suspicion."""
    return EvidenceRejected(
        f"{history} cannot be verified: {model.name} was compiled with {model.loss}, and no metric was recorded",
        hint={
            "en": f"Whether `{history}` is that of `{model.name}` cannot be told from the loss that you chose. Compile "
            "the network with the loss and the metrics that the task names, and train it again.",
            "ja": f"選んだ損失関数からは、`{history}` が `{model.name}` の記録かどうかを確かめられません。"
            "問題文にある損失関数と metrics でコンパイルし、もう一度訓練しましょう。",
        },
    )
