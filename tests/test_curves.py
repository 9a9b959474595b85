"""The mathematics of learning curves: examples by hand, properties by hypothesis, and brute force beside them.

Most properties use whole numbers and powers of two, for which shifting and scaling are exact.
"""

from __future__ import annotations

import doctest
import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from autograder import curves
from autograder.curves import (
    acceptable_epochs,
    best_epoch,
    gap_at,
    generalisation_gap,
    generalisation_loss,
    onset_of_overfitting,
    smoothed,
    standard_error,
    still_falling,
    verdict,
)

NAN, INF = math.nan, math.inf
BAD = [NAN, INF]

levels = st.integers(1, 1000).map(float)
curve = st.lists(levels, min_size=1, max_size=30)
broken = st.lists(st.one_of(levels, st.sampled_from(BAD)), min_size=1, max_size=30).filter(
    lambda losses: any(map(math.isfinite, losses))
)
pair = st.lists(st.tuples(levels, levels), min_size=1, max_size=30).map(
    lambda both: tuple(map(list, zip(*both, strict=True)))
)
tolerances = st.integers(0, 300).map(float)
shifts = st.integers(-500, 500).map(float)
scales = st.sampled_from([0.25, 0.5, 2.0, 8.0])


def _plain(losses):
    """Brute force reads NaN as the module promises to."""
    return [INF if math.isnan(loss) else loss for loss in losses]


# Examples


def test_the_examples_of_the_docstrings():
    assert doctest.testmod(curves).failed == 0
    assert doctest.testmod(curves).attempted >= 7


def test_epochs_count_from_one():
    losses = [0.9, 0.6, 0.4, 0.5]
    assert best_epoch(losses) == 3
    assert acceptable_epochs(losses, 0.0).tolist() == [3]
    assert gap_at([0.9, 0.5, 0.25, 0.1], losses, best_epoch(losses)) == pytest.approx(0.15)


def test_generalisation_loss_by_hand():
    # The minimum is that of the epochs so far: 10% above 0.5 at the second epoch, 50% above 0.4 at the last.
    assert generalisation_loss([0.5, 0.55, 0.4, 0.6]) == pytest.approx([0, 10, 0, 50])


def test_three_networks_of_the_lecture():
    smaller = [0.69, 0.66, 0.63, 0.60, 0.57, 0.54, 0.52, 0.50]
    baseline = [0.60, 0.50, 0.46, 0.45, 0.44, 0.44, 0.45, 0.45]
    bigger = [0.55, 0.45, 0.46, 0.50, 0.57, 0.66, 0.77, 0.90]
    falling = [0.68, 0.58, 0.48, 0.40, 0.30, 0.20, 0.10, 0.05]
    assert [verdict(falling, val, 0.02) for val in (smaller, baseline, bigger)] == ["underfit", "good fit", "overfit"]
    assert [best_epoch(val) for val in (smaller, baseline, bigger)] == [8, 5, 2]
    assert onset_of_overfitting(falling, bigger, 0.02) == 4


def test_a_rise_without_a_fall_in_training_is_not_overfitting():
    # The training loss rises as well: the network diverges, it does not learn the training data by heart.
    assert onset_of_overfitting([0.5, 0.6, 0.7, 0.8], [0.5, 0.6, 0.7, 0.8], 0.05) is None


def test_a_validation_loss_that_comes_back_has_no_onset():
    assert onset_of_overfitting([0.5, 0.4, 0.3, 0.2], [0.5, 0.8, 0.8, 0.51], 0.05) is None


def test_one_bad_step_does_not_hide_the_fall():
    assert onset_of_overfitting([0.5, 0.3, 0.2, 0.1, 0.9], [0.4, 0.6, 0.7, 0.8, 0.9], 0.05) == 2


def test_standard_error_by_hand():
    # Means 3, 2, 4: the second epoch counts; its sample variance is ((-1)^2 + 0 + 1^2) / 2 = 1.
    runs = [[3.0, 1.0, 4.0], [3.0, 2.0, 4.0], [3.0, 3.0, 4.0]]
    assert standard_error(runs) == pytest.approx(1 / math.sqrt(3))


def test_smoothing_keeps_the_window_centred():
    assert smoothed([0.0, 10.0, 0.0, 0.0, 5.0], 5).tolist() == [0.0, 10 / 3, 3.0, 5 / 3, 5.0]
    assert smoothed([0.0, 10.0, 0.0, 0.0, 5.0], 3, "median").tolist() == [0.0, 0.0, 0.0, 0.0, 5.0]


# Not finite


def test_nan_is_read_as_infinity():
    losses = [NAN, 0.5, 0.4, INF, NAN]
    assert best_epoch(losses) == 3
    assert acceptable_epochs(losses, 0.2).tolist() == [2, 3]
    assert np.array_equal(generalisation_loss(losses), [NAN, 0, 0, INF, INF], equal_nan=True)
    assert np.array_equal(generalisation_gap(losses, [0.5] * 5), [NAN, 0, 0.5 - 0.4, NAN, NAN], equal_nan=True)
    assert onset_of_overfitting([0.5, 0.4, 0.3, 0.2, 0.1], losses, 0.05) == 4
    assert not still_falling(losses)
    assert np.array_equal(smoothed(losses), [NAN, 0.45, 0.45, 0.4, NAN], equal_nan=True)


@given(broken, tolerances)
def test_what_is_not_finite_is_never_chosen(losses, tolerance):
    chosen = {best_epoch(losses), *acceptable_epochs(losses, tolerance).tolist()}
    assert all(math.isfinite(losses[epoch - 1]) for epoch in chosen)


@given(broken, tolerances)
def test_nan_and_infinity_are_alike(losses, tolerance):
    other = _plain(losses)
    falling = [1.0 / epoch for epoch in range(1, len(losses) + 1)]
    assert best_epoch(losses) == best_epoch(other)
    assert np.array_equal(generalisation_loss(losses), generalisation_loss(other), equal_nan=True)
    assert verdict(falling, losses, tolerance) == verdict(falling, other, tolerance)


# Errors

OF_ONE_CURVE = [
    best_epoch,
    generalisation_loss,
    lambda losses: acceptable_epochs(losses, 0.1),
    lambda losses: onset_of_overfitting(losses, losses, 0.1),
    lambda losses: verdict(losses, losses, 0.1),
    lambda losses: generalisation_gap(losses, losses),
    still_falling,
    smoothed,
]


@pytest.mark.parametrize("function", OF_ONE_CURVE)
@pytest.mark.parametrize(
    ("losses", "message"),
    [
        ([], "empty"),
        (0.5, "one value per epoch"),
        ([[0.5], [0.4]], "one value per epoch"),
        (["0.5"], "real numbers"),
        ([None], "real numbers"),
        ([True, False], "real numbers"),
        ([0.5j], "real numbers"),
        ([[0.5], [0.4, 0.3]], "array of numbers"),
        ([0.5, -INF], "minus infinity"),
    ],
)
def test_what_is_no_curve_is_refused(function, losses, message):
    with pytest.raises(ValueError, match=message):
        function(losses)


@pytest.mark.parametrize("function", [*OF_ONE_CURVE[:5], still_falling])
def test_a_curve_without_a_finite_value_has_no_minimum(function):
    with pytest.raises(ValueError, match="no minimum"):
        function([NAN, INF])


@pytest.mark.parametrize("function", [generalisation_gap, lambda a, b: verdict(a, b, 0.1)])
def test_curves_of_different_runs_are_refused(function):
    with pytest.raises(ValueError, match="3 epochs and val_loss 2"):
        function([0.5, 0.4, 0.3], [0.5, 0.4])


@pytest.mark.parametrize("epoch", [0, -1, 3])
def test_there_is_no_such_epoch(epoch):
    with pytest.raises(ValueError, match="epochs 1 to 2"):
        gap_at([0.5, 0.4], [0.5, 0.4], epoch)


@pytest.mark.parametrize("tolerance", [-0.1, NAN, INF])
@pytest.mark.parametrize("function", [acceptable_epochs, still_falling, lambda v, t: verdict(v, v, t)])
def test_a_tolerance_is_finite_and_not_negative(function, tolerance):
    with pytest.raises(ValueError, match="tolerance"):
        function([0.5, 0.4], tolerance)


def test_other_arguments_out_of_range():
    with pytest.raises(ValueError, match="ratio"):
        generalisation_loss([0.5, 0.0])
    with pytest.raises(ValueError, match="odd"):
        smoothed([0.5], 2)
    with pytest.raises(ValueError, match="odd"):
        smoothed([0.5], -1)
    with pytest.raises(ValueError, match="mean"):
        smoothed([0.5], 3, "mode")
    with pytest.raises(ValueError, match="window"):
        still_falling([0.5, 0.4], window=0)


@pytest.mark.parametrize("runs", [[[0.5, 0.4]], [0.5, 0.4], [[], []], [[0.5], [NAN]], [[0.5], [0.4, 0.3]]])
def test_a_spread_needs_whole_runs(runs):
    with pytest.raises(ValueError, match="val_losses"):
        standard_error(runs)


# Short, constant and monotone curves


@given(levels, levels, tolerances)
def test_a_single_epoch(train, val, tolerance):
    assert best_epoch([val]) == 1
    assert acceptable_epochs([val], tolerance).tolist() == [1]
    assert generalisation_loss([val]).tolist() == [0]
    assert generalisation_gap([train], [val]).tolist() == [val - train]
    assert smoothed([val], 5).tolist() == [val]
    assert verdict([train], [val], tolerance) == "good fit"


@given(levels, st.integers(2, 30), tolerances)
def test_a_level_curve(level, length, tolerance):
    flat = [level] * length
    falling = [1000.0 - epoch for epoch in range(length)]
    assert best_epoch(flat) == 1
    assert acceptable_epochs(flat, tolerance).tolist() == list(range(1, length + 1))
    assert not generalisation_loss(flat).any()
    assert smoothed(flat).tolist() == flat
    assert verdict(falling, flat, tolerance) == "good fit"


@given(st.lists(levels, min_size=2, max_size=30, unique=True), tolerances)
def test_a_falling_curve_underfits_at_its_end(losses, tolerance):
    falling = sorted(losses, reverse=True)
    assert best_epoch(falling) == len(falling)
    assert not generalisation_loss(falling).any()
    assert onset_of_overfitting(falling, falling, tolerance) is None
    assert verdict(falling, falling, 0) == "underfit"


@given(st.lists(levels, min_size=2, max_size=30, unique=True))
def test_a_rising_curve_overfits_from_its_second_epoch(losses):
    rising, falling = sorted(losses), sorted(losses, reverse=True)
    assert best_epoch(rising) == 1
    assert (np.diff(generalisation_loss(rising)) > 0).all()
    assert onset_of_overfitting(falling, rising, 0) == 2
    assert onset_of_overfitting(falling, rising, rising[-1] - rising[0]) is None
    assert not still_falling(rising)


# Shift and scale


@given(pair, tolerances, shifts)
def test_a_shift_moves_no_epoch(both, tolerance, shift):
    train, val = map(np.array, both)
    assert best_epoch(val + shift) == best_epoch(val)
    assert np.array_equal(acceptable_epochs(val + shift, tolerance), acceptable_epochs(val, tolerance))
    assert onset_of_overfitting(train + shift, val + shift, tolerance) == onset_of_overfitting(train, val, tolerance)
    assert np.array_equal(generalisation_gap(train + shift, val + shift), generalisation_gap(train, val))
    assert smoothed(val + shift) == pytest.approx(smoothed(val) + shift)


@given(pair, tolerances, scales)
def test_a_scale_moves_no_epoch_when_the_tolerance_scales_along(both, tolerance, scale):
    train, val = map(np.array, both)
    assert best_epoch(scale * val) == best_epoch(val)
    assert np.array_equal(acceptable_epochs(scale * val, scale * tolerance), acceptable_epochs(val, tolerance))
    assert verdict(scale * train, scale * val, scale * tolerance) == verdict(train, val, tolerance)
    assert np.array_equal(generalisation_loss(scale * val), generalisation_loss(val))
    assert np.array_equal(generalisation_gap(scale * train, scale * val), scale * generalisation_gap(train, val))
    assert np.array_equal(smoothed(scale * val), scale * smoothed(val))


@given(st.lists(curve, min_size=2, max_size=5), shifts, scales)
def test_the_standard_error_scales_and_does_not_shift(runs, shift, scale):
    shortest = min(map(len, runs))
    table = np.array([run[:shortest] for run in runs])
    # Two columns with the same mean may change places through rounding.
    means = np.sort(table.sum(axis=0))
    assume(shortest == 1 or means[1] > means[0])
    assert standard_error(table + shift) == pytest.approx(standard_error(table))
    assert standard_error(scale * table) == pytest.approx(scale * standard_error(table))
    assert standard_error(np.repeat(table[:1], 3, axis=0)) == 0


@given(broken, tolerances, tolerances)
def test_a_wider_tolerance_accepts_no_fewer_epochs(losses, one, other):
    narrow, wide = sorted([one, other])
    assert set(acceptable_epochs(losses, narrow)) <= set(acceptable_epochs(losses, wide))


# Brute force


@given(broken)
def test_best_epoch_against_brute_force(losses):
    plain = _plain(losses)
    assert best_epoch(losses) == min(range(1, len(plain) + 1), key=lambda epoch: (plain[epoch - 1], epoch))


@given(curve)
def test_generalisation_loss_against_brute_force(losses):
    expected = [100 * (loss / min(losses[: index + 1]) - 1) for index, loss in enumerate(losses)]
    assert generalisation_loss(losses) == pytest.approx(expected)


@given(broken, tolerances)
def test_acceptable_epochs_against_brute_force(losses, tolerance):
    plain = _plain(losses)
    expected = [epoch for epoch, loss in enumerate(plain, start=1) if loss - min(plain) <= tolerance]
    assert acceptable_epochs(losses, tolerance).tolist() == expected


@given(pair, tolerances)
def test_onset_against_brute_force(both, tolerance):
    train, val = both
    start = val.index(min(val))
    expected = None
    for index in range(start + 1, len(val)):
        above = all(loss > min(val) + tolerance for loss in val[index:])
        if above and np.median(train[index:]) < train[start]:
            expected = index + 1
            break
        if above:  # the validation loss keeps above from here on, but the training loss does not fall
            break
    assert onset_of_overfitting(train, val, tolerance) == expected


@given(broken, st.integers(1, 6), tolerances)
def test_still_falling_against_brute_force(losses, window, tolerance):
    plain = _plain(losses)
    width = min(window, len(plain) // 2)
    expected = False
    if width and plain.index(min(plain)) >= len(plain) - width:
        halves = plain[-2 * width : -width], plain[-width:]
        finite = [[loss for loss in half if loss < INF] for half in halves]
        before, end = (sum(half) / len(half) if half else INF for half in finite)
        expected = before - end > tolerance
    assert still_falling(losses, tolerance, window) == expected


@given(broken, st.sampled_from([1, 3, 5, 9]), st.sampled_from(["mean", "median"]))
def test_smoothing_stays_within_its_window(losses, width, how):
    result = smoothed(losses, width, how)
    assert result.shape == (len(losses),)
    for index, value in enumerate(result):
        reach = min(width // 2, index, len(losses) - 1 - index)
        near = [loss for loss in losses[index - reach : index + reach + 1] if math.isfinite(loss)]
        if not near:
            assert math.isnan(value)
        else:
            assert min(near) - 1e-9 <= value <= max(near) + 1e-9
            assert value == pytest.approx(np.mean(near) if how == "mean" else np.median(near))


@given(st.integers(-50, 50), st.integers(-50, 50), st.integers(1, 30), st.sampled_from([1, 3, 7]))
def test_a_straight_line_stays_straight(start, slope, length, width):
    line = start + slope * np.arange(length)
    assert smoothed(line, width) == pytest.approx(line)


@given(broken)
def test_arguments_are_left_alone(losses):
    array = np.array(losses)
    before = array.copy()
    verdict(array, array, 0.1)
    generalisation_loss(array)
    smoothed(array)
    assert np.array_equal(array, before, equal_nan=True)
