"""q6_probabilities, q10_ideas: what the student predicted and answered."""

from __future__ import annotations

from functools import partial

import numpy as np

from autograder.expect import EvidenceMissing, EvidenceRejected, Pack, Submission, answers, question

from . import predictions

probabilities = partial(question, "q6_probabilities", 2, needs="q3_build")
ideas = partial(question, "q10_ideas", 3)

TRAINING_CHANGES = "c"
WHY_REPEAT = "a"
CONVERGED = "d"
BACKWARDS = "b"


@probabilities(
    looks_at={"en": "The shape of `probabilities` and the sum of each row", "ja": "`probabilities` の形と、各行の合計"},
    hint={
        "en": "`probabilities` should have a row for each validation image and a column for each class, and every row "
        "should sum to 1.",
        "ja": "`probabilities` は、検証画像1枚につき1行、クラス1つにつき1列で、どの行も合計が1になるはずです。",
    },
)
def test_rows_sum_to_one(submission: Submission, pack: Pack) -> None:
    found = _rows(submission, pack)
    assert found.shape == (len(pack.validation), 10)
    # Where a network's outputs are no probabilities at all, that has cost its points.
    if "model" not in submission.models or predictions.are_probabilities(submission):
        assert (found >= 0).all() and np.allclose(found.sum(axis=1), 1, atol=1e-2)


@probabilities(
    looks_at={
        "en": "Whether `probabilities` is what your model predicts",
        "ja": "`probabilities` がモデルの予測と同じか",
    },
    weight=2,
    hint={
        "en": "`probabilities` is not what your model predicts for the scaled validation images at the end of the "
        "notebook. Did you train again afterwards, or predict on other images?",
        "ja": "`probabilities` が、ノートブックの最後の時点のモデルによる、"
        "スケーリングした検証画像の予測になっていません。あとで訓練し直したり、別の画像を予測したりしていませんか。",
    },
)
def test_probabilities_come_from_the_model(submission: Submission, pack: Pack) -> None:
    found = _rows(submission, pack)
    model = submission.model("model")
    wanted = predictions.probabilities(submission, "validation", pack)
    if any(_same(found, rows) for rows in wanted):
        return
    raw = model.outputs.get("validation_raw")
    if raw is not None and _same(found, model.probabilities("validation_raw")):
        raise EvidenceRejected(
            "predicted on pixels from 0 to 255",
            hint={
                "en": "`probabilities` is what your model predicts for pixels from 0 to 255. Let it predict the scaled "
                "pictures, `x_validation_scaled`.",
                "ja": "`probabilities` が、画素の値が0〜255のままの画像の予測になっています。スケーリングした "
                "`x_validation_scaled` を予測しましょう。",
            },
        )
    raise AssertionError("predictions of something else")


@probabilities(
    looks_at={
        "en": "Whether `predicted_labels` names the most probable class",
        "ja": "`predicted_labels` がいちばん確率の高いクラスか",
    },
    hint={
        "en": "`predicted_labels` should name, for each image, the class with the largest of its probabilities.",
        "ja": "`predicted_labels` には、画像ごとに、確率がいちばん大きいクラスを入れましょう。",
    },
)
def test_predicted_labels_are_the_most_probable(submission: Submission, pack: Pack) -> None:
    labels = answers.array(submission, "predicted_labels").reshape(-1)
    try:
        known = [answers.array(submission, "probabilities")]
    except EvidenceMissing:
        # Probabilities under another name have cost their points.
        known = predictions.probabilities(submission, "validation", pack)
    assert all(rows.ndim == 2 and rows.size for rows in known)
    if any(labels.shape == (rows.shape[1],) != (len(rows),) for rows in known):
        raise EvidenceRejected(
            "the largest number of each column",
            hint={
                "en": "`predicted_labels` holds one number for each class, not for each picture. In which direction "
                "should `np.argmax` look? `axis=1` means along each row.",
                "ja": "`predicted_labels` の要素が、画像1枚につき1つではなく、クラスごとに1つになっています。"
                "`np.argmax` はどの方向に調べればよいでしょうか。行ごとに調べるには `axis=1` とします。",
            },
        )
    assert any(np.array_equal(labels, rows.argmax(axis=1)) for rows in known)


@ideas(
    looks_at={"en": "Your answer on what training changes", "ja": "訓練で何が変わるかの答え"},
    hint={
        "en": "What does training change in the network? Think of what was different before and after `fit`, and of "
        "what you fixed when you built it.",
        "ja": "訓練で変わるのは何でしょうか。`fit` の前後で違うものと、作ったときに決めたものを思い出しましょう。",
    },
)
def test_what_training_changes(submission: Submission) -> None:
    answers.check_letter(submission, "answer_training_changes", TRAINING_CHANGES)


@ideas(
    looks_at={"en": "Your answer on why the images are shown again and again", "ja": "画像を何度も見せる理由の答え"},
    hint={
        "en": "Why do we show the same images again and again? Look at the loss after one epoch and after five.",
        "ja": "同じ画像を何度も使うのはなぜでしょうか。1エポック後と5エポック後の損失を見比べましょう。",
    },
)
def test_why_the_data_is_used_repeatedly(submission: Submission) -> None:
    answers.check_letter(submission, "answer_why_repeat", WHY_REPEAT)


@ideas(
    looks_at={"en": "Your answer on when the training has converged", "ja": "訓練が収束したといえるときの答え"},
    hint={
        "en": "How does a learning curve look once further epochs change it hardly at all?",
        "ja": "これ以上訓練してもほとんど変わらないとき、学習曲線はどんな形になるでしょうか。",
    },
)
def test_when_training_has_converged(submission: Submission) -> None:
    answers.check_letter(submission, "answer_converged", CONVERGED)


@ideas(
    looks_at={"en": "Your answer on the way that the error goes", "ja": "誤差が伝わる道すじの答え"},
    hint={
        "en": "Where is the error measured, and on which way does it come to the weights of the first Dense layer? "
        "Look at the arrows below the network in the picture.",
        "ja": "誤差はどこで測り、そこからどのような道すじで最初の Dense 層の重みに届きますか。"
        "図の、ネットワークの下の矢印を見ましょう。",
    },
)
def test_the_error_goes_backwards(submission: Submission) -> None:
    answers.check_letter(submission, "answer_backwards", BACKWARDS)


def _rows(submission: Submission, pack: Pack) -> np.ndarray:
    """What the student calls the probabilities. Raises EvidenceRejected for as many rows as there are to train on."""
    found = answers.array(submission, "probabilities")
    if found.ndim and len(found) == len(pack.train) != len(pack.validation):
        raise EvidenceRejected(
            "a row for each training image",
            hint={
                "en": f"`probabilities` has {len(found)} rows, as many as there are training pictures. Let the model "
                "predict the validation pictures, `x_validation_scaled`.",
                "ja": f"`probabilities` は {len(found)} 行で、訓練画像の枚数と同じです。検証画像 "
                "`x_validation_scaled` を予測しましょう。",
            },
        )
    return found


def _same(found: np.ndarray, wanted: np.ndarray) -> bool:
    return found.ndim == 2 and found.shape == wanted.shape and np.allclose(found, wanted, atol=1e-3)
