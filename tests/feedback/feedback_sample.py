"""A made-up class of any size, with every kind of submission that the pages must be able to show."""

from __future__ import annotations

from datetime import datetime

import numpy as np

from autograder.evidence.submission import LearningCurve
from autograder.feedback import ReportRow
from autograder.grading.report import QuestionResult, Report, TestResult

TITLE = {"en": "Image classification", "ja": "画像の分類"}
GENERATED = datetime(2025, 5, 12, 18, 30)
SECRET = "assert 0.7123 >= 0.75  # threshold on the hidden images"
QUESTIONS = {
    "q1_look": {"en": "Look at the data", "ja": "データを見る"},
    "q2_scale": {"en": "Scale the pixel values", "ja": "画素の値をそろえる"},
    "q3_build": {"en": "Build the network", "ja": "ネットワークを作る"},
    "q4_train": {"en": "Train for five epochs", "ja": "5 エポック学習させる"},
    "q5_curve": {"en": "Draw the learning curve", "ja": "学習曲線をかく"},
    "q6_probabilities": {"en": "From probabilities to labels", "ja": "確率からラベルへ"},
    "q7_colors": {"en": "Choose the colours of the bars", "ja": "棒の色を決める"},
    "q8_chart": {"en": "Draw the bar chart", "ja": "棒グラフをかく"},
    "q9_accuracy": {"en": "Measure the accuracy", "ja": "正解率をはかる"},
    "q10_ideas": {"en": "What did you see?", "ja": "何が見えましたか"},
}
POINTS = (1, 2, 3, 3, 2, 2, 2, 2, 2, 3)
_TESTS = (1, 2, 3, 3, 2, 2, 3, 2, 2, 3)
_HINTS = (
    {
        "en": "The last layer needs one unit for each class and the activation `softmax`.",
        "ja": "最後の層には、クラスの数だけのユニットと活性化関数 `softmax` が必要です。",
    },
    {
        "en": "There is no `history` when your notebook has run from top to bottom. It should hold what "
        "`model.fit(...)` returns.",
        "ja": "ノートブックを上から下まで実行しても `history` が見つかりません。"
        "`model.fit(...)` の戻り値を入れましょう。",
    },
    {
        "en": "Look at the bar of the true label when the network is wrong.",
        "ja": "ネットワークが間違えたとき、正解ラベルの棒がどうなるかを見てみましょう。",
    },
)


def make_class(size: int = 24, histories: tuple[str, ...] = ("history",)) -> list[ReportRow]:
    """Submissions of every kind in a fixed order; the same for every call."""
    random = np.random.default_rng(7)
    return [_row(number, random, histories) for number in range(1, size + 1)]


def failing(outcome: str = "failed", hint: dict[str, str] | None = None, name: str = "test_units") -> TestResult:
    return TestResult(name, outcome, hint=hint or dict(_HINTS[0]), detail=SECRET)  # type: ignore[arg-type]


def _row(number: int, random: np.random.Generator, histories: tuple[str, ...]) -> ReportRow:
    student = f"s25{number:05d}"
    if number % 11 == 0:
        reason = "NotJSONError: Notebook does not appear to be JSON: 'PK\\x03\\x04\\x14...'"
        return ReportRow(student, None, {}, 0.1, reason)
    skill = random.beta(5, 2)
    questions = tuple(
        QuestionResult(id, most, tuple(_tests(id, count, skill, random)))
        for id, most, count in zip(QUESTIONS, POINTS, _TESTS, strict=True)
    )
    problems = (
        ({"en": "Cell [14] ran for too long.", "ja": "セル [14] の実行に時間がかかりすぎました。"},)
        if number % 9 == 0
        else ()
    )
    curves = {name: _curve(name, number, random) for name in histories} if number % 8 else {}
    report = Report("image_classification", student, questions, problems)
    return ReportRow(student, report, curves, float(random.uniform(3, 8)), None)


def _tests(id: str, count: int, skill: float, random: np.random.Generator):
    for number in range(count):
        draw = random.random()
        outcome = "passed" if draw < skill else "waiting" if draw > 0.96 else "failed"
        if random.random() < 0.01:
            outcome = "grader_error"
        passed = outcome == "passed"
        yield TestResult(
            f"test_{id.split('_', 1)[1]}_{number + 1}",
            outcome,  # type: ignore[arg-type]
            hint=None if passed else _HINTS[(number + count) % 3],
            detail=None if passed else f"{SECRET}\nE  AssertionError: assert (64, 'relu') == (128, 'relu')",
        )


def _curve(name: str, number: int, random: np.random.Generator) -> LearningCurve:
    epochs = np.arange(1, 6 if number % 7 else 13)
    loss = 0.35 + 0.6 * random.uniform(0.7, 1.2) * np.exp(-0.45 * epochs) + 0.01 * random.normal(size=epochs.size)
    if number % 10 == 0:
        loss = 2.3 * 1.9**epochs
    metrics = {"loss": tuple(map(float, loss))}
    if number % 3:
        metrics["val_loss"] = tuple(map(float, loss + 0.02 + 0.01 * epochs))
    return LearningCurve(name, metrics)
