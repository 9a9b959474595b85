"""What hidden graders are written with: one line imports all of it.

A grader is plain pytest. It names the question that it belongs to, asks the submission's evidence, and says in its hint
where to look. The modules below know the usual questions about a network, with hints of their own that say what was
found; a question's `hint` is read where a plain assertion fails.

    from functools import partial

    from autograder.expect import Pack, Submission, answers, architecture, predictions, question, training

    build = partial(question, "q1_build", 2, hint={"en": "Look at the layers again.", "ja": "層を見直しましょう。"})

    @build()
    def test_one_hidden_layer(submission: Submission) -> None:
        architecture.hidden_layers(submission.model("model"), units=(64,))

    @question("q2_train", 2, hint={"en": "Train for 10 epochs.", "ja": "10エポック訓練しましょう。"})
    def test_trained(submission: Submission, pack: Pack) -> None:
        curve = training.verified(submission, "history", "model", "validation", pack.validation.y)
        assert curve.epochs == 10
        assert predictions.accuracy(submission.model("model"), pack, "hidden") >= 0.8

`architecture`, `training`, `fits`, `curves`, `own_curves`, `figures`, `colors`, `answers`, `predictions` and
`misreadings` each say in their own documentation what they know. They raise EvidenceMissing or EvidenceRejected, which
cost the test's points and carry a hint in both languages.
"""

from autograder.data import CurveBank, Pack, Split
from autograder.evidence.problems import EvidenceMissing, EvidenceProblem, EvidenceRejected
from autograder.evidence.request import Request
from autograder.evidence.submission import LearningCurve, Submission
from autograder.expect import (
    answers,
    architecture,
    colors,
    curves,
    figures,
    fits,
    misreadings,
    own_curves,
    predictions,
    training,
)
from autograder.expect.misreadings import Misread
from autograder.grading import question
from autograder.grading.report import Exhibit, Text

__all__ = [
    "CurveBank",
    "EvidenceMissing",
    "EvidenceProblem",
    "EvidenceRejected",
    "Exhibit",
    "LearningCurve",
    "Misread",
    "Pack",
    "Request",
    "Split",
    "Submission",
    "Text",
    "answers",
    "architecture",
    "colors",
    "curves",
    "figures",
    "fits",
    "misreadings",
    "own_curves",
    "predictions",
    "question",
    "training",
]
