"""q6_probabilities, q10_ideas: what the student predicted and answered."""

from __future__ import annotations

from functools import partial

import numpy as np

from autograder.expect import Pack, Submission, answers, question

from . import predictions

probabilities = partial(question, "q6_probabilities", 2, needs="q3_build")
ideas = partial(question, "q10_ideas", 3)

TRAINING_CHANGES = "c"
WHY_REPEAT = "a"
CONVERGED = "d"


@probabilities(
    hint={
        "en": "`probabilities` should have a row for each validation image and a column for each class, and every row "
        "should sum to 1.",
        "ja": "`probabilities` は、検証画像1枚につき1行、クラス1つにつき1列で、どの行も合計が1になるはずです。",
    }
)
def test_rows_sum_to_one(submission: Submission, pack: Pack) -> None:
    found = answers.array(submission, "probabilities")
    assert found.shape == (len(pack.validation), 10)
    assert (found >= 0).all() and np.allclose(found.sum(axis=1), 1, atol=1e-2)


@probabilities(
    weight=2,
    hint={
        "en": "`probabilities` is not what your model predicts for the scaled validation images at the end of the "
        "notebook. Did you train again afterwards, or predict on other images?",
        "ja": "`probabilities` が、ノートブックの最後の時点のモデルによる、"
        "スケーリングした検証画像の予測になっていません。あとで訓練し直したり、別の画像を予測したりしていませんか。",
    },
)
def test_probabilities_come_from_the_model(submission: Submission, pack: Pack) -> None:
    found = answers.array(submission, "probabilities")
    wanted = predictions.probabilities(submission, "validation", pack)
    assert found.ndim == 2 and found.shape == wanted.shape
    if predictions.scales_rightly(submission):
        assert np.allclose(found, wanted, atol=1e-3)
    else:
        # Pixels on another scale have already cost their points; the network's choices hardly depend on it.
        assert np.mean(found.argmax(axis=1) == wanted.argmax(axis=1)) >= 0.9


@probabilities(
    hint={
        "en": "`predicted_labels` should name, for each image, the class with the largest of its probabilities.",
        "ja": "`predicted_labels` には、画像ごとに、確率がいちばん大きいクラスを入れましょう。",
    }
)
def test_predicted_labels_are_the_most_probable(submission: Submission) -> None:
    labels = answers.array(submission, "predicted_labels")
    own = answers.array(submission, "probabilities")
    assert own.ndim == 2 and own.size
    assert labels.reshape(-1).shape == (len(own),)
    assert (labels.reshape(-1) == own.argmax(axis=1)).all()


@ideas(
    hint={
        "en": "What does training change in the network? Think of what was different before and after `fit`, and of "
        "what you fixed when you built it.",
        "ja": "訓練で変わるのは何でしょうか。`fit` の前後で違うものと、作ったときに決めたものを思い出しましょう。",
    }
)
def test_what_training_changes(submission: Submission) -> None:
    assert answers.letter(submission, "answer_training_changes") == TRAINING_CHANGES


@ideas(
    hint={
        "en": "Why do we show the same images again and again? Look at the loss after one epoch and after five.",
        "ja": "同じ画像を何度も使うのはなぜでしょうか。1エポック後と5エポック後の損失を見比べましょう。",
    }
)
def test_why_the_data_is_used_repeatedly(submission: Submission) -> None:
    assert answers.letter(submission, "answer_why_repeat") == WHY_REPEAT


@ideas(
    hint={
        "en": "How does a learning curve look once further epochs change it hardly at all?",
        "ja": "これ以上訓練してもほとんど変わらないとき、学習曲線はどんな形になるでしょうか。",
    }
)
def test_when_training_has_converged(submission: Submission) -> None:
    assert answers.letter(submission, "answer_converged") == CONVERGED
