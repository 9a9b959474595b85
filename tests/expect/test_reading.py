"""Curves as they are read and drawn, and what a network scores on a split."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from autograder.evidence.model import Layer, ModelEvidence
from autograder.evidence.problems import EvidenceMissing, EvidenceRejected
from autograder.evidence.submission import Bar, Figure, LearningCurve, Line, Submission
from autograder.expect import curves, figures, predictions

TRAINING = (0.8, 0.6, 0.4, 0.3, 0.2, 0.1)
VALIDATION = (0.8, 0.65, 0.6, 0.605, 0.7, 0.8)
CURVE = LearningCurve("h", {"loss": TRAINING, "val_loss": VALIDATION})
WHAT = {"en": "It", "ja": "これ"}


def test_what_a_curve_shows():
    assert curves.best_epoch(CURVE) == 3
    assert curves.acceptable(CURVE, 0.01) == (3, 4)
    assert (curves.onset(CURVE, 0.01), curves.beginning(CURVE, 0.01)) == (5, (3, 4, 5))
    assert (curves.rise(CURVE), curves.gap(CURVE), curves.gap(CURVE, 3)) == pytest.approx((0.2, 0.7, 0.2))
    assert curves.generalisation_loss(CURVE) == pytest.approx(100 / 3)
    falling = LearningCurve("h", {"loss": TRAINING, "val_loss": TRAINING})
    assert (curves.onset(falling, 0.01), curves.beginning(falling, 0.01)) == (None, ())


@pytest.mark.parametrize(
    ("claimed", "said"),
    [(0, "1 to 6"), (7.0, "1 to 6"), (None, "1 to 6"), (2, "counts from 0"), (6, "training curve"), (5, "lowest")],
)
def test_each_misreading_has_its_hint(claimed, said):
    for right in (3, 4.0):
        curves.check_epoch(right, CURVE, (3, 4), WHAT)
    with pytest.raises(EvidenceRejected) as refused:
        curves.check_epoch(claimed, CURVE, (3, 4), WHAT)
    assert said in refused.value.hint["en"] and refused.value.hint["ja"].startswith("これ")


@pytest.mark.parametrize(("no_rise", "clear_rise", "right"), [(0.1, 0.15, [True]), (0.1, 0.3, [True, False])])
def test_where_people_may_differ_both_answers_count(no_rise, clear_rise, right):
    for claimed in (True, False):
        if claimed in right:
            curves.check_overfits(claimed, CURVE, no_rise, clear_rise, WHAT)
        else:
            with pytest.raises(EvidenceRejected):
                curves.check_overfits(claimed, CURVE, no_rise, clear_rise, WHAT)


def test_what_feedback_shows():
    submission = Submission("a", answers={"epochs": 4}, histories={"h": CURVE})
    (shown,) = curves.exhibits(submission, {"h": WHAT, "gone": WHAT}, 0.01, {"h": "epochs"})
    assert (shown.answer, shown.acceptable, shown.onset) == (4, (3, 4), 5)


def drawn(
    *, styles="-:", colors=("#111111", "#111111"), labels=("a", "b"), axes=("epoch", "loss"), history="h", first=1
):
    lines = tuple(
        Line(tuple(range(first, first + 6)), values, style, label, color)
        for values, style, label, color in zip((TRAINING, VALIDATION), styles, labels, colors, strict=True)
    )
    figure = Figure(3, "plot", "", *axes, labels, lines, ())
    return Submission("a", histories={history: CURVE, "other": CURVE}, figures=(figure,))


CHECKS = (
    figures.both_losses,
    figures.solid_and_dotted,
    figures.legend,
    figures.axes_named,
    figures.counted_from_one,
)


def test_a_drawing_that_has_all_of_it():
    for check in CHECKS:
        check(drawn(), "h")
    figures.own_colours(drawn(), ["h"])
    assert len(figures.with_line(drawn(), TRAINING)) == 1


def test_who_says_that_epochs_are_counted_from_0_may_do_so():
    figures.counted_from_one(drawn(first=0, axes=("epoch (from 0)", "loss")), "h")


@pytest.mark.parametrize(
    ("check", "how"),
    [
        (figures.solid_and_dotted, {"styles": ":-"}),
        (figures.legend, {"labels": ("", "b")}),
        (figures.legend, {"labels": ("a", "a")}),
        (figures.legend, {"labels": ("a", "_child1")}),
        (figures.axes_named, {"axes": ("epoch", "")}),
        (figures.axes_named, {"axes": ("epoch", "accuracy")}),
        (figures.axes_named, {"axes": ("loss", "epoch")}),
        (figures.axes_named, {"axes": ("損失", "エポック")}),
        (figures.counted_from_one, {"first": 0}),
    ],
)
def test_what_a_drawing_lacks_is_told(check, how):
    with pytest.raises(EvidenceRejected) as refused:
        check(drawn(**how), "h")
    assert "`h`" in refused.value.hint["en"] and "`h`" in refused.value.hint["ja"]


def test_colours_are_one_for_both_lines_and_of_each_networks_own():
    with pytest.raises(EvidenceRejected, match="differ"):
        figures.own_colours(drawn(colors=("#111111", "#222222")), ["h"])
    with pytest.raises(EvidenceRejected, match="the colour of other"):
        figures.own_colours(drawn(), ["h", "other"])


def test_where_nothing_is_drawn_or_only_what_the_notebook_draws_itself():
    for check in CHECKS:
        with pytest.raises(EvidenceRejected):
            check(figures.without(drawn(), "plot"), "h")
        with pytest.raises(EvidenceMissing):
            check(drawn(), "gone")


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (["accuracy", "val_accuracy"], "shows `accuracy`, `val_accuracy`"),
        (["loss"], "its validation loss is missing"),
        (["val_loss", "accuracy"], "its training loss is missing"),
        (["loss", None, "val_loss"], "in two pictures"),
        ([], "No picture shows"),
    ],
)
def test_a_figure_of_something_else_is_one_mistake_and_told_as_what_it_is(drawn, said):
    metrics = {"loss": TRAINING, "val_loss": VALIDATION, "accuracy": (0.5,) * 6, "val_accuracy": (0.4,) * 6}
    panels = [[]]
    for name in drawn:
        if name is None:
            panels.append([])
        else:
            panels[-1].append(Line((), metrics[name], "-", "", ""))
    shown = tuple(Figure(1, None, "", "", "", (), tuple(lines), ()) for lines in panels)
    submission = Submission("a", histories={"h": LearningCurve("h", metrics)}, figures=shown)
    told = set()
    for check in CHECKS:
        with pytest.raises(EvidenceRejected) as refused:
            check(submission, "h")
        told.add(refused.value.hint["en"])
    assert len(told) == 1 and said in told.pop()


def test_accuracies_under_any_name_and_in_percent():
    metrics = {"loss": TRAINING, "val_loss": VALIDATION, "binary_accuracy": TRAINING, "val_binary_accuracy": VALIDATION}
    lines = tuple(
        Line((), tuple(100 * y for y in values), style, style, "")
        for values, style in ((TRAINING, "-"), (VALIDATION, ":"))
    )
    figure = Figure(1, None, "", "epoch", "accuracy (%)", ("-", ":"), lines, ())
    submission = Submission("a", histories={"h": LearningCurve("h", metrics)}, figures=(figure,))
    for check in CHECKS:
        check(submission, "h", "accuracy")
        with pytest.raises(EvidenceRejected):
            check(submission, "h")


def test_losses_of_any_size_are_told_apart():
    for unit in (1e-4, 1.0, 1e4):
        line = Line((), tuple(unit * loss for loss in TRAINING), "-", "", "")
        assert figures.shows(line, [unit * loss for loss in TRAINING])
        assert not figures.shows(line, [unit * loss for loss in VALIDATION])


def test_bars_in_any_order_and_in_percent():
    def bars(*heights):
        return Figure(
            0, None, "", "", "", (), (), tuple(Bar(-place, height, "") for place, height in enumerate(heights))
        )

    submission = Submission("a", figures=(bars(0.7, 0.3), bars(70, 30), bars(0.3, 0.7), bars()))
    assert [tuple(bar.height for bar in found) for found in figures.with_bars(submission, np.array([0.3, 0.7]))] == [
        (0.3, 0.7),
        (30, 70),
    ]


def test_scores_on_a_split():
    outputs = np.array([[0.9, 0.1], [0.6, 0.4]])
    model = ModelEvidence("m", (Layer("Dense", "d", {"units": 2, "activation": "softmax"}, 6),), (), {"hidden": outputs, "again": outputs})  # fmt: skip
    splits = {name: SimpleNamespace(x=outputs, y=np.array([0, 1])) for name in predictions.SPLITS}
    pack = SimpleNamespace(**splits)
    assert predictions.accuracy(model, pack) == 0.5 == predictions.accuracy(model, pack, "train", "again")
    assert predictions.loss(model, pack) == pytest.approx(-np.log([0.9, 0.4]).mean())
    assert set(predictions.inputs_of(pack)) == set(predictions.SPLITS)
    with pytest.raises(EvidenceMissing):
        predictions.accuracy(model, pack, "train")


def test_validation_data_are_to_stay_new():
    predictions.check_validation_is_new(0.85, 0.8, 0.08, "m")
    with pytest.raises(EvidenceRejected):
        predictions.check_validation_is_new(0.95, 0.8, 0.08, "m")
