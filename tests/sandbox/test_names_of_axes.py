"""An axis has a name wherever a reader finds one, and a plot keeps the names that a later cell gives it."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from autograder.sandbox.inside import figures


@pytest.fixture(autouse=True)
def nothing_drawn(monkeypatch):
    for name in ("_records", "_sizes"):
        monkeypatch.setattr(figures, name, {})
    monkeypatch.setattr(figures, "_numbers_of", type(figures._numbers_of)())


@pytest.fixture
def cell(monkeypatch):
    """Says which cell runs."""

    def runs(number):
        monkeypatch.setattr(figures, "execution", lambda: number)

    runs(1)
    return runs


def names(axes):
    found = figures._axes(axes)
    return found["xlabel"], found["ylabel"]


def test_names_for_the_whole_figure_are_those_of_its_axes():
    figure = Figure()
    left, right = figure.subplots(1, 2)
    figure.supxlabel("epoch")
    figure.supylabel("loss")
    left.set_ylabel("accuracy")
    assert names(left) == ("epoch", "accuracy")
    assert names(right) == ("epoch", "loss")


def test_names_for_a_part_of_a_figure_are_those_of_its_axes():
    upper, lower = Figure().subfigures(2, 1)
    upper.supxlabel("epoch")
    assert names(upper.subplots()) == ("epoch", "")
    assert names(lower.subplots()) == ("", "")


def test_a_shared_axis_has_one_name():
    figure = Figure()
    above, below = figure.subplots(2, 1, sharex=True)
    below.set_xlabel("epoch")
    assert names(above)[0] == "epoch"
    assert names(below.twinx())[0] == "epoch"
    assert names(above)[1] == ""


def test_axes_that_share_nothing_share_no_names():
    left, right = Figure().subplots(1, 2)
    left.set(xlabel="epoch", ylabel="loss")
    assert names(right) == ("", "")


def test_names_given_later_count_without_another_drawing(cell):
    figure = Figure()
    axes = figure.subplots()
    axes.plot([3, 2])
    figures._record(figure)
    cell(2)
    axes.set(xlabel="epoch", ylabel="loss", title="curve")
    axes.lines[0].set_label("training")
    axes.legend()
    figures.catch_up()
    [record] = figures.records()
    assert (record["execution"], record["xlabel"], record["ylabel"], record["title"]) == (1, "epoch", "loss", "curve")
    assert record["legend"] == ["training"] and record["lines"][0]["label"] == "training"


@pytest.mark.parametrize("by", ["axes", "figure"])
def test_names_that_stand_in_the_legend_alone_are_those_of_the_lines(by):
    figure = Figure()
    axes = figure.subplots()
    for color in ("C0", "C1"):
        axes.plot([3, 2], color=color)
        axes.plot([4, 3], color=color, linestyle=":")
    names = ["a", "a, validation", "b", "b, validation"]
    axes.legend(names) if by == "axes" else figure.legend(names)
    found = figures._axes(axes)
    assert [line["label"] for line in found["lines"]] == names == found["legend"]


def test_a_legend_names_the_lines_that_look_like_its_own():
    axes = Figure().subplots()
    axes.plot([1, 1], "k--")
    one, other = axes.plot([3, 2], "b", [4, 3], "b:")
    axes.legend([other, one], ["validation", "training"])
    assert [line["label"] for line in figures._axes(axes)["lines"]] == ["_child0", "training", "validation"]


PARTS = {
    "lines": [("C0", "-", "small"), ("C1", "-", "large"), ("black", "-", "training"), ("black", ":", "validation")],
    "patches": [("C0", None, "small"), ("C1", None, "large"), ("C0", "-", "training"), ("C0", ":", "validation")],
}


@pytest.mark.parametrize("by", PARTS)
def test_a_legend_of_colours_and_styles_names_each_line_by_both(by):
    axes = Figure().subplots()
    for color in ("C0", "C1"):
        axes.plot([3, 2], color=color)
        axes.plot([4, 3], ":", color=color)
    axes.legend(
        handles=[
            Line2D([], [], color=color, linestyle=style, label=name) if style else Patch(color=color, label=name)
            for color, style, name in PARTS[by]
        ]
    )
    labels = [line["label"] for line in figures._axes(axes)["lines"]]
    assert (
        labels[1:]
        == {
            "lines": ["small, validation", "large", "large, validation"],
            "patches": ["validation", "large, training", "large, validation"],
        }[by]
    )


def two_networks():
    axes = Figure().subplots()
    for color in ("C0", "C1"):
        axes.plot([3, 2], color=color)
        axes.plot([4, 3], ":", color=color)
    return axes


def labels(axes):
    return [line["label"] for line in figures._axes(axes)["lines"] if line["y"]]


NAMES = ["small, training", "small, validation", "large, training", "large, validation"]


@pytest.mark.parametrize("color", ["black", "C1"])
def test_of_two_legends_one_may_tell_colours_and_the_other_styles(color):
    axes = two_networks()
    styles = [Line2D([], [], color=color, linestyle=style) for style in "-:"]
    axes.add_artist(axes.legend(styles, ["training", "validation"], loc="upper left"))
    axes.legend(axes.lines[::2], ["small", "large"])
    assert labels(axes) == NAMES


def test_lines_without_data_may_show_the_styles():
    axes = two_networks()
    for line, name in zip(axes.lines[::2], ("small", "large"), strict=True):
        line.set_label(name)
    axes.plot([], [], "k-", label="training")
    axes.plot([], [], "k:", label="validation")
    axes.legend()
    assert labels(axes) == ["small", "small, validation", "large", "large, validation"]


def test_words_beside_the_lines_may_name_the_colours():
    axes = two_networks()
    axes.legend(["training", "validation"])
    assert labels(axes)[2].startswith("_")
    axes.text(1, 2, "small", color="C0")
    axes.annotate("large", (1, 2), color="C1")
    assert labels(axes) == ["training", "validation", *NAMES[2:]]


def test_one_legend_serves_all_parts_of_a_figure_for_what_it_names():
    left, right = Figure().subplots(1, 2)
    for axes, color in ((left, "C0"), (right, "C1")):
        axes.plot([3, 2], color=color, label="training")
        axes.plot([4, 3], ":", color=color, label="validation" if axes is left else "another")
    left.legend()
    found = figures._axes(right)
    assert found["legend"] == ["training", "validation"]
    assert [line["label"] for line in found["lines"]] == ["training", "_"]


def test_a_pattern_of_ones_own_is_dotted_where_it_looks_so():
    axes = Figure().subplots()
    patterns = ("-", ":", "--", "-.", (0, (1, 1)), (0, (1, 5)), (0, (5, 5)), (0, (3, 1, 1, 1)), "None")
    for pattern in patterns:
        axes.plot([3, 2], linestyle=pattern)
    assert [line["style"] for line in figures._axes(axes)["lines"]] == [
        "-",
        ":",
        "--",
        "-.",
        ":",
        ":",
        "--",
        "--",
        "None",
    ]


@pytest.mark.parametrize("shown", [PARTS["lines"][:2], PARTS["lines"][:1] + PARTS["lines"][2:]])
def test_a_line_of_which_a_legend_tells_only_the_style_or_the_colour_has_no_name(shown):
    axes = Figure().subplots()
    axes.plot([3, 2], "C1:")
    axes.legend(handles=[Line2D([], [], color=color, linestyle=style, label=name) for color, style, name in shown])
    assert figures._axes(axes)["lines"][0]["label"].startswith("_")


def test_names_that_were_drawn_stay_and_so_do_lines_that_are_gone_later(cell):
    figure = Figure()
    axes = figure.subplots()
    axes.plot([3, 2])
    axes.set_xlabel("epoch")
    figures._record(figure)
    cell(2)
    axes.clear()
    axes.set_xlabel("another")
    figures.catch_up()
    [record] = figures.records()
    assert record["xlabel"] == "epoch" and len(record["lines"]) == 1


def test_a_figure_that_is_drawn_again_unchanged_is_still_its_first_cells(cell):
    figure = Figure()
    figure.subplots().plot([3, 2])
    figures._record(figure)
    cell(2)
    figures._record(figure)
    assert [record["execution"] for record in figures.records()] == [1]
    figure.axes[0].plot([1, 1])
    cell(3)
    figures._record(figure)
    assert [(record["execution"], len(record["lines"])) for record in figures.records()] == [(1, 1), (3, 2)]


def drawn(cell, number, act):
    cell(number)
    figure = Figure()
    act(figure.subplots())
    figures._record(figure)


def plot(axes):
    axes.plot([3, 2], label="training")


def name(axes):
    axes.set(xlabel="epoch", ylabel="loss")
    axes.legend()


@pytest.mark.filterwarnings("ignore:No artists with labels")
def test_names_that_a_cell_gives_to_no_plot_are_meant_for_the_one_before(cell):
    drawn(cell, 1, plot)
    drawn(cell, 2, name)
    curve, _ = figures.records()
    assert (curve["execution"], curve["xlabel"], curve["ylabel"], curve["legend"]) == (1, "epoch", "loss", ["training"])


@pytest.mark.filterwarnings("ignore:No artists with labels")
@pytest.mark.parametrize(
    "later",
    [
        pytest.param(lambda cell: drawn(cell, 9, name), id="many cells later"),
        pytest.param(lambda cell: drawn(cell, 2, lambda axes: (plot(axes), name(axes))), id="for a plot of their own"),
        pytest.param(
            lambda cell: (drawn(cell, 2, lambda axes: axes.bar([1], [1])), drawn(cell, 3, name)), id="for another"
        ),
    ],
)
def test_names_that_are_meant_for_another_plot_are_not_taken(cell, later):
    drawn(cell, 1, plot)
    later(cell)
    assert figures.records()[0]["xlabel"] == ""
