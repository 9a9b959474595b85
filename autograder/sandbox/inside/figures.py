"""Records what every rendered figure shows: lines and bars with their looks, titles and labels."""

from __future__ import annotations

import itertools
import json
import weakref
from itertools import islice
from typing import Any

from autograder.sandbox.inside.legends import (
    MAX_ARTISTS,
    MAX_TEXT,
    color_of,
    legends_of,
    name_lines,
    style_of,
    texts_of,
)
from autograder.sandbox.inside.notes import execution

MAX_FIGURES = 500
MAX_AXES = 20
# Of all figures together: what is collected must stay small enough to be read. Those beyond it have no lines and bars;
# and those that would take twice as much even so are left out.
MAX_BYTES = 3 << 20
MAX_POINTS = 5_000
MAX_FAILURES = 5
# How many cells after a plot names without a plot may still be meant for it.
_NEXT_CELLS = 2

# By figure and cell: what is drawn into a figure in a later cell is another picture.
_records: dict[tuple[int, int], list[dict[str, Any]]] = {}
_sizes: dict[tuple[int, int], int] = {}
_numbers_of: weakref.WeakKeyDictionary[Any, int] = weakref.WeakKeyDictionary()
_counter = itertools.count()
_failures: list[str] = []


def watch() -> None:
    """Record each figure whenever it is rendered, whichever way the student shows it."""
    from matplotlib.backend_bases import FigureCanvasBase

    original = FigureCanvasBase.print_figure

    def print_figure(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            _record(self.figure)
        except Exception as error:
            # The student's figure is drawn all the same; that it could not be read must not go unnoticed.
            if len(_failures) < MAX_FAILURES:
                _failures.append(f"{type(error).__name__}: {error}"[:MAX_TEXT])
        return original(self, *args, **kwargs)

    FigureCanvasBase.print_figure = print_figure  # type: ignore[method-assign]


def records() -> list[dict[str, Any]]:
    """One record for each axes of each picture, in the order of first drawing."""
    return [record for axes in named_later(list(_records.values())) for record in axes]


def catch_up() -> None:
    """Read once more the figures that are still in the student's hands: names given after they were drawn count."""
    for figure, number in list(_numbers_of.items()):
        latest = max((key for key in _records if key[0] == number), default=None)
        now = [_axes(axes) for axes in figure.axes[:MAX_AXES]]
        if latest is not None and len(now) == len(_records[latest]):
            _records[latest] = [_with_names(drawn, axes) for drawn, axes in zip(_records[latest], now, strict=True)]


def failures() -> list[str]:
    """Why figures that were rendered could not be recorded."""
    return list(_failures)


def named_later(pictures: list[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """Pictures with the names that the cell after them meant for them: `plt.xlabel(...)` there, where a plot was drawn
    and closed before, makes an empty figure with nothing but names.
    """
    found = list(pictures)
    for index, (drawn, after) in enumerate(itertools.pairwise(pictures)):
        single = len(drawn) == len(after) == 1 and after[0]["empty"] and not drawn[0]["empty"]
        if single and 0 < after[0]["execution"] - drawn[0]["execution"] <= _NEXT_CELLS:
            found[index] = [_with_names(drawn[0], after[0])]
    return found


def _with_names(drawn: dict[str, Any], named: dict[str, Any]) -> dict[str, Any]:
    """An axes as it was drawn, with the names it had not yet."""
    found = drawn | {name: named[name] for name in ("title", "xlabel", "ylabel") if not drawn[name]}
    labels = [line["label"] for line in drawn["lines"]]
    if not drawn["legend"] and named["has_legend"]:
        if len(labels) == len(named["lines"]):
            labels = [line["label"] for line in named["lines"]]
        found["lines"] = [line | {"label": label} for line, label in zip(drawn["lines"], labels, strict=True)]
        found["legend"] = named["legend"] or [label for label in labels if label and not label.startswith("_")]
    return found


def _record(figure: Any) -> None:
    if figure not in _numbers_of:
        _numbers_of[figure] = next(_counter)
    number = _numbers_of[figure]
    key = number, execution()
    if key not in _records and len(_records) >= MAX_FIGURES:
        return
    found = [_axes(axes) for axes in figure.axes[:MAX_AXES]]
    before = [axes for other, axes in _records.items() if other[0] == number and other != key]
    if before and _without_place(before[-1]) == _without_place(found):
        return
    others = sum(size for other, size in _sizes.items() if other != key)
    if others + (size := len(json.dumps(found))) > MAX_BYTES:
        found = [{**axes, "legend": [], "lines": [], "bars": []} for axes in found]
        if others + (size := len(json.dumps(found))) > 2 * MAX_BYTES:
            found = []
    _records[key], _sizes[key] = found, size


def _without_place(picture: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**axes, "execution": None} for axes in picture]


def _axes(axes: Any) -> dict[str, Any]:
    legends = legends_of(axes)
    lines = [_line(line) for line in axes.get_lines()[:MAX_ARTISTS]]
    if legends:
        name_lines(axes, legends, lines)
    return {
        "execution": execution(),
        "title": axes.get_title()[:MAX_TEXT],
        "xlabel": _axis_name(axes, "x"),
        "ylabel": _axis_name(axes, "y"),
        "legend": texts_of(legends),
        "has_legend": bool(legends),
        "lines": lines,
        "bars": [bar for container in axes.containers[:20] for bar in _bars(container)],
        "empty": not axes.has_data(),
    }


def _axis_name(axes: Any, which: str) -> str:
    """The name of an axis: its own, that of an axes which shares it, or the one for all axes of the figure."""
    grouper = axes.get_shared_x_axes() if which == "x" else axes.get_shared_y_axes()
    siblings = [other for other in axes.figure.axes if other is not axes and grouper.joined(axes, other)]
    names = [getattr(one, f"get_{which}label")() for one in (axes, *siblings[:MAX_AXES])]
    # A part of a figure may have a name for its own axes.
    parts = (axes.get_figure(root=False), axes.get_figure(root=True))
    names += [getattr(part, f"get_sup{which}label")() for part in parts]
    return next((name for name in names if name.strip()), "")[:MAX_TEXT]


def _line(line: Any) -> dict[str, Any]:
    return {
        "x": _numbers(line.get_xdata(orig=False)),
        "y": _numbers(line.get_ydata(orig=False)),
        "style": style_of(line),
        "label": str(line.get_label())[:MAX_TEXT],
        "color": color_of(line.get_color()),
    }


def _bars(container: Any) -> list[dict[str, Any]]:
    horizontal = getattr(container, "orientation", "vertical") == "horizontal"
    bars = []
    for patch in islice(container, MAX_ARTISTS):
        if not hasattr(patch, "get_height"):
            continue
        if horizontal:
            x, height = patch.get_y() + patch.get_height() / 2, patch.get_width()
        else:
            x, height = patch.get_x() + patch.get_width() / 2, patch.get_height()
        bars.append({"x": float(x), "height": float(height), "color": color_of(patch.get_facecolor())})
    return bars


def _numbers(values: Any) -> list[float]:
    return [float(value) for value in islice(values, MAX_POINTS)]
