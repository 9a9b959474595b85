"""Records what every rendered figure shows: lines and bars with their looks, titles and labels."""

from __future__ import annotations

import json
import weakref
from itertools import islice
from typing import Any

MAX_FIGURES = 500
# Of all figures together: what is collected must stay small enough to be read. Those beyond it have no lines and bars;
# and those that would take twice as much even so are left out.
MAX_BYTES = 3 << 20
MAX_POINTS = 5_000
MAX_ARTISTS = 200
MAX_TEXT = 500
MAX_FAILURES = 5

_records: dict[int, list[dict[str, Any]]] = {}
_sizes: dict[int, int] = {}
_numbers_of: weakref.WeakKeyDictionary[Any, int] = weakref.WeakKeyDictionary()
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
    """One record for each axes of each figure, in the order of first drawing."""
    return [record for axes in list(_records.values()) for record in axes]


def failures() -> list[str]:
    """Why figures that were rendered could not be recorded."""
    return list(_failures)


def _record(figure: Any) -> None:
    number = _numbers_of.setdefault(figure, len(_records))
    if number >= MAX_FIGURES:
        return
    others = sum(size for other, size in _sizes.items() if other != number)
    found = [_axes(axes) for axes in figure.axes[:20]]
    if others + (size := len(json.dumps(found))) > MAX_BYTES:
        found = [{**axes, "legend": [], "lines": [], "bars": []} for axes in found]
        if others + (size := len(json.dumps(found))) > 2 * MAX_BYTES:
            found = []
    _records[number], _sizes[number] = found, size


def _axes(axes: Any) -> dict[str, Any]:
    legend = axes.get_legend()
    return {
        "execution": _execution(),
        "title": axes.get_title()[:MAX_TEXT],
        "xlabel": axes.get_xlabel()[:MAX_TEXT],
        "ylabel": axes.get_ylabel()[:MAX_TEXT],
        "legend": [text.get_text()[:MAX_TEXT] for text in legend.get_texts()[:MAX_ARTISTS]] if legend else [],
        "lines": [_line(line) for line in axes.get_lines()[:MAX_ARTISTS]],
        "bars": [bar for container in axes.containers[:20] for bar in _bars(container)],
    }


def _execution() -> int:
    from IPython import get_ipython

    shell = get_ipython()
    # The shell's own count is already that of the next cell.
    return shell.displayhook.prompt_count if shell else 0


def _line(line: Any) -> dict[str, Any]:
    return {
        "x": _numbers(line.get_xdata(orig=False)),
        "y": _numbers(line.get_ydata(orig=False)),
        "style": str(line.get_linestyle()),
        "label": str(line.get_label())[:MAX_TEXT],
        "color": _hex(line.get_color()),
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
        bars.append({"x": float(x), "height": float(height), "color": _hex(patch.get_facecolor())})
    return bars


def _numbers(values: Any) -> list[float]:
    return [float(value) for value in islice(values, MAX_POINTS)]


def _hex(color: Any) -> str:
    from matplotlib.colors import to_hex

    return to_hex(color)
