"""The pictures: they are PNGs, whatever figures a student's training left."""

import base64
import math
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.evidence.submission import LearningCurve
from autograder.feedback import plots


def curve(*loss: float, **more: tuple[float, ...]) -> LearningCurve:
    return LearningCurve("history", {"loss": loss, **more})


def assert_png(uri: str) -> None:
    head, _, data = uri.partition(",")
    assert head == "data:image/png;base64"
    assert base64.b64decode(data).startswith(b"\x89PNG\r\n")


@pytest.fixture(autouse=True)
def no_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize(
    "curves",
    [
        [curve(1.0, 0.5, 0.3)],
        [curve(0.7)],
        [curve()],
        [LearningCurve("history", {})],
        [curve(math.nan, math.inf)],
        [curve(1.0, math.nan, 0.3), curve(0.9, 0.8, val_loss=(1.0, math.inf))],
        [curve(0.0, 0.0)],
        [curve(1e-310, 0.0)],
        [curve(1e300, 1e308), curve(1.0, 0.5), curve(1.0, 0.4)],
        [curve(-1.0, -2.0)],
        [curve(1.0, 0.5, val_loss=(0.9,))] * 60,
    ],
)
def test_any_figures_can_be_drawn(curves: list[LearningCurve]) -> None:
    assert_png(plots.class_curves("history", curves)[0])
    for one in curves[:2]:
        assert_png(plots.student_curves({"a": one, "b $x^$": one, "c": one, "d": one}))


def test_a_diverged_curve_does_not_flatten_the_others() -> None:
    usual = [curve(1.0, 0.6, 0.4), curve(1.1, 0.7, 0.5), curve(0.9, 0.5, 0.4)]
    assert plots.class_curves("history", usual)[1] == 0
    assert plots.class_curves("history", [*usual, curve(5.0, 80.0, 900.0)])[1] == 1


@pytest.mark.parametrize("scores", [[0.0], [22.0], [21.999, 0.5, 22.0, 22.0]])
@pytest.mark.parametrize("maximum", [22.0, 0.5, 1000.0])
def test_every_score_can_be_drawn(scores: list[float], maximum: float) -> None:
    assert_png(plots.histogram([min(score, maximum) for score in scores], maximum))


def test_success_of_many_questions() -> None:
    assert_png(plots.success_bars([f"Q{n}" for n in range(40)], [n / 40 for n in range(40)]))


@pytest.mark.slow
def test_drawing_is_repeatable_and_threads_do_not_mix_up_pictures() -> None:
    curves = [[curve(1.0, 0.1 * number, 0.05 * number)] for number in range(1, 7)]
    alone = [plots.class_curves("history", each) for each in curves]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda each: plots.class_curves("history", each), curves))
    assert together == alone


def test_pictures_in_japanese_have_their_glyphs():
    one = curve(0.7, 0.5, val_loss=(0.7, 0.6))
    assert plots.student_curves({"訓練": one}, "ja") != plots.student_curves({"訓練": one}, "en")
