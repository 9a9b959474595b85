"""Which name a reader finds for each line: in the legends, and in words beside it in its colour."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

MAX_ARTISTS = 200
MAX_TEXT = 500
# A dash of this many line widths is a dot; the shortest of matplotlib's own dashes has 3.7, its dots have 1.
_DOT = 2


@dataclass(frozen=True)
class _Entry:
    """A row of a legend; `style` is None for a patch, which shows a colour alone."""

    style: str | None
    color: str
    name: str


def style_of(line: Any) -> str:
    """How the line looks: "-", "--", ":", "-." or "None". Matplotlib calls a pattern of one's own "--", dots too."""
    _, pattern = getattr(line, "_unscaled_dash_pattern", (0, None))
    return ":" if pattern and max(pattern[::2]) <= _DOT else str(line.get_linestyle())


def color_of(color: Any) -> str:
    """A colour of matplotlib's as "#rrggbb"."""
    from matplotlib.colors import to_hex

    return to_hex(color)


def legends_of(axes: Any) -> list[Any]:
    """The legends by which these axes are read: their own, the figure's, or else those of its other axes."""
    own = [*_own(axes), *axes.figure.legends]
    return own or [legend for other in axes.figure.axes[:MAX_ARTISTS] for legend in _own(other)]


def texts_of(legends: list[Any]) -> list[str]:
    """The names that stand in them."""
    return [text.get_text()[:MAX_TEXT] for legend in legends for text in legend.get_texts()[:MAX_ARTISTS]]


def name_lines(axes: Any, legends: list[Any], lines: list[dict[str, Any]]) -> None:
    """Give lines (records with "style", "color", "label" and "y") the names that these legends have for them."""
    rows = [_entries(legend) for legend in legends]
    if not (_own(axes) or axes.figure.legends):
        # A legend of another part of the figure names what looks alike here; other names are shown nowhere.
        shown = texts_of(legends)
        for line in lines:
            line["label"] = line["label"] if line["label"] in shown else "_"
    colors, styles = ([row for row in rows if tells(row)] for tells in (_tells_colors, _tells_styles))
    if colors and styles:
        _name_by_both(lines, list(chain(*colors)), list(chain(*styles)))
        rows = [row for row in rows if row not in colors and row not in styles]
    written = _written_in_colors(axes)
    for row in rows:
        _name_by_looks(lines, row)
        _name_by_parts(lines, row, written)


def _own(axes: Any) -> list[Any]:
    """`axes.get_legend()` is the last one alone; those that were added before are among its children."""
    from matplotlib.legend import Legend

    return [child for child in axes.get_children() if isinstance(child, Legend)]


def _entries(legend: Any) -> list[_Entry]:
    found = []
    for handle, text in islice(zip(legend.legend_handles, legend.get_texts(), strict=False), MAX_ARTISTS):
        name = text.get_text()[:MAX_TEXT]
        if hasattr(handle, "get_xdata"):
            found.append(_Entry(style_of(handle), color_of(handle.get_color()), name))
        elif hasattr(handle, "get_facecolor"):
            found.append(_Entry(None, color_of(handle.get_facecolor()), name))
    return found


def _written_in_colors(axes: Any) -> list[_Entry]:
    """Words in the picture, each in a colour, as beside the lines that they name."""
    return [
        _Entry(None, color_of(text.get_color()), text.get_text()[:MAX_TEXT])
        for text in axes.texts[:MAX_ARTISTS]
        if text.get_text().strip()
    ]


def _tells_colors(row: list[_Entry]) -> bool:
    """Whether a legend is about colours alone: as many as it has names, in one style."""
    return len({entry.color for entry in row}) == len(row) > 1 == len({entry.style for entry in row})


def _tells_styles(row: list[_Entry]) -> bool:
    return len({entry.style for entry in row}) == len(row) > 1 == len({entry.color for entry in row})


def _name_by_both(lines: list[dict[str, Any]], colors: list[_Entry], styles: list[_Entry]) -> None:
    """Name each line by a legend of colours and another one of styles."""
    by_color = {entry.color: entry.name for entry in colors}
    by_style = {entry.style: entry.name for entry in styles}
    _join_names(lines, by_color, by_style)


def _name_by_looks(lines: list[dict[str, Any]], row: list[_Entry]) -> None:
    """Name lines as by `plt.legend(["training", "validation"])`: a reader knows a line by its looks, and of lines that
    look the same the legend names the first one first.
    """
    named: list[int] = []
    for entry in row:
        look = entry.style, entry.color
        alike = [n for n, line in enumerate(lines) if (line["style"], line["color"]) == look and n not in named]
        if alike:
            number = next((one for one in alike if lines[one]["label"] == entry.name), alike[0])
            named.append(number)
            lines[number]["label"] = entry.name


def _name_by_parts(lines: list[dict[str, Any]], row: list[_Entry], written: list[_Entry]) -> None:
    """Name the other lines where colours and styles are told apart: blue is "large", and dotted is "validation", in a
    colour of no line or where patches or words show the colours.
    """
    drawn = {line["color"] for line in lines if not all(map(math.isnan, line["y"]))}
    patches = [*(entry for entry in row if entry.style is None), *written]
    by_color = {entry.color: entry.name for entry in reversed([*patches, *(entry for entry in row if entry.style)])}
    by_style = {
        entry.style: entry.name for entry in reversed(row) if entry.style and (patches or entry.color not in drawn)
    }
    _join_names([line for line in lines if line["label"].startswith("_")], by_color, by_style)


def _join_names(lines: list[dict[str, Any]], by_color: Mapping[Any, str], by_style: Mapping[Any, str]) -> None:
    for line in lines:
        if line["color"] in by_color and line["style"] in by_style:
            line["label"] = f"{by_color[line['color']]}, {by_style[line['style']]}"[:MAX_TEXT]
