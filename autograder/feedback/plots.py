"""The pictures of the pages: PNG in a data URI, drawn on figures of their own so that threads may draw at once.

Matplotlib is imported with the first picture: it takes half a second, in which notebooks can run already.
"""

from __future__ import annotations

import base64
import io
import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from autograder.evidence.languages import LANGUAGES
from autograder.evidence.submission import LearningCurve
from autograder.feedback.messages import message, pick
from autograder.grading.report import Exhibit
from autograder.sandbox.inside.fonts import draw_japanese

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TRAINING, VALIDATION = "#1f5fa8", "#c2560c"
_BAR, _INK = "#4a7fb5", "#33373d"
_BAND, _HATCH = "#e4eed9", "#8fa87a"
_DPI = 144
# A loss this many times the usual first one has diverged; it would flatten every other curve.
DIVERGED = 3.0
# Its place is given: to make sure that nothing is in its way, matplotlib would measure every label of the axes.
_PANEL_TITLE: dict[str, Any] = {"fontsize": 9, "parse_math": False, "y": 1.0}
# Axes overflow far beyond this; infinity is beyond it too.
_DRAWABLE = 1e30


def histogram(scores: Sequence[float], maximum: float, language: str = LANGUAGES[0]) -> str:
    """How many submissions scored how much: data URI. Bins are one point wide, or wider for many points."""
    figure, axes = _canvas(5.6, 3.4)
    width = max(1.0, np.ceil(maximum / 25))
    edges = np.arange(0, np.floor(maximum / width + 1) * width + 1e-9, width)
    # The last bin takes full marks and the rounding above them.
    axes.hist(np.minimum(scores, edges[-1]), bins=edges, color=_BAR, edgecolor="white", zorder=2)
    mean, median = float(np.mean(scores)), float(np.median(scores))
    name = message("chart_mean", language, value=f"{mean:.1f}")
    axes.axvline(mean, color=_INK, linewidth=1.4, label=name, zorder=3)
    name = message("chart_median", language, value=f"{median:.1f}")
    axes.axvline(median, color=_INK, linewidth=1.4, linestyle="--", label=name, zorder=3)
    axes.set_xlim(0, edges[-1])
    axes.set_xlabel(message("chart_score", language, maximum=f"{maximum:g}"))
    axes.set_ylabel(message("chart_submissions", language))
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.legend(frameon=False, fontsize=8, loc="upper left")
    return _uri(figure)


def success_bars(labels: Sequence[str], shares: Sequence[float], language: str = LANGUAGES[0]) -> str:
    """One horizontal bar a question, its length the share (0 to 1) of the points earned: data URI."""
    figure, axes = _canvas(5.6, max(3.4, 0.7 + 0.27 * len(labels)))
    places = np.arange(len(labels))
    axes.barh(places, shares, color=_BAR, zorder=2)
    for place, share in zip(places, shares, strict=True):
        axes.text(share + 0.012, place, f"{share:.0%}", va="center", fontsize=8, color=_INK)
    axes.set_yticks(places, labels)
    axes.invert_yaxis()
    axes.set_xlim(0, 1.12)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1.0], ["0%", "25%", "50%", "75%", "100%"])
    axes.set_xlabel(message("chart_earned", language))
    axes.grid(axis="x", color="#e3e5e8", zorder=0)
    return _uri(figure)


def class_curves(name: str, curves: Sequence[LearningCurve], language: str = LANGUAGES[0]) -> tuple[str, int]:
    """The class's curves of one training run laid over each other: data URI, and how many leave the picture."""
    figure, axes = _canvas(5.6, 3.4)
    alpha = max(0.12, min(0.5, 6 / max(1, len(curves))))
    for metric, color, style in _SERIES:
        series = [_numbers(curve, metric) for curve in curves]
        series = [values for values in series if values.size]
        for values in series:
            axes.plot(_epochs(values), values, color=color, linestyle=style, linewidth=1.0, alpha=alpha)
        if series:
            middle = _median(series)
            named = _curve_name(metric, language)
            axes.plot(_epochs(middle), middle, color=color, linestyle=style, linewidth=2.6, label=named)
    hidden = _frame(axes, curves, language)
    axes.set_title(name, fontsize=9, parse_math=False)
    if axes.get_legend_handles_labels()[0]:
        # To look for the best place, matplotlib would go through every point of the class.
        axes.legend(frameon=False, fontsize=8, loc="upper right")
    return _uri(figure), hidden


def student_curves(curves: Mapping[str, LearningCurve], language: str = LANGUAGES[0]) -> str:
    """The curves of one student, a small panel a training run: data URI."""
    figure, panels = _panels(len(curves), 3, 3.4, 2.3)
    for axes, (name, curve) in zip(panels, curves.items(), strict=True):
        for metric, color, style in _SERIES:
            values = _numbers(curve, metric)
            marker = "o" if values.size == 1 else None
            look: dict[str, Any] = {"color": color, "linestyle": style, "linewidth": 1.8, "marker": marker}
            axes.plot(_epochs(values), values, label=_curve_name(metric, language), **look)
        _frame(axes, [curve], language)
        axes.set_title(name, **_PANEL_TITLE)
        if _numbers(curve, "val_loss").size:
            axes.legend(frameon=False, fontsize=7)
    return _uri(figure)


def annotated_curves(exhibits: Sequence[Exhibit], with_key: bool, language: str = LANGUAGES[0]) -> str:
    """The curves of a question, a panel each, the student's answer marked, with the key if it may be seen: data URI."""
    given = any(exhibit.band is not None for exhibit in exhibits)
    figure, panels = _panels(len(exhibits), 2, *((5.5, 4.0) if given else (4.6, 2.9)))
    for axes, exhibit in zip(panels, exhibits, strict=True):
        if exhibit.band is None:
            _draw_pair(axes, exhibit, language)
        else:
            _draw_as_given(axes, exhibit, exhibit.band, language)
        if with_key:
            _draw_key(axes, exhibit, language)
        if exhibit.answer is not None and 1 <= exhibit.answer <= len(exhibit.validation):
            name = message("chart_answer", language, epoch=exhibit.answer)
            axes.axvline(exhibit.answer, color=_INK, linestyle="--", linewidth=1.6, label=name, zorder=4)
        axes.set_title(pick(exhibit.title, language), **_PANEL_TITLE)
        axes.legend(frameon=True, framealpha=0.85, edgecolor="none", fontsize=7)
    return _uri(figure)


def epoch_ranges(epochs: Sequence[int]) -> str:
    """Ascending epochs as people write them: "3", "12–16" or "2–3, 7"."""
    return ", ".join(f"{first}–{last}" if first < last else f"{first}" for first, last in without_gaps(epochs))


def without_gaps(epochs: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending epochs, those without a gap between them as one: the first and the last."""
    found: list[tuple[int, int]] = []
    for epoch in epochs:
        if found and epoch == found[-1][1] + 1:
            found[-1] = (found[-1][0], epoch)
        else:
            found.append((epoch, epoch))
    return found


def _draw_pair(axes: Any, exhibit: Exhibit, language: str) -> None:
    curve = LearningCurve("exhibit", {"loss": exhibit.training, "val_loss": exhibit.validation})
    for metric, color, style in _SERIES:
        values = _numbers(curve, metric)
        look: dict[str, Any] = {"color": color, "linestyle": style, "linewidth": 2.0, "zorder": 3}
        axes.plot(_epochs(values), values, label=_curve_name(metric, language), **look)
    _frame(axes, [curve], language)
    axes.set_xlim(0.5, curve.epochs + 0.5)


def _draw_as_given(axes: Any, exhibit: Exhibit, band: float, language: str) -> None:
    """As the lesson's own cell draws them (`own_curves` in its master): the same lines, limits, ticks and band."""
    epochs, lowest = np.arange(1, len(exhibit.validation) + 1), min(exhibit.validation)
    names = [_curve_name(metric, language) for metric, *_ in _SERIES]
    axes.axhspan(lowest, lowest * (1 + band), color="gainsboro", zorder=0)
    axes.axvline(len(epochs) / 2 + 0.5, color="lightgrey", linewidth=1, zorder=0)
    axes.plot(epochs, exhibit.training, color="black", label=names[0], zorder=3)
    axes.plot(epochs, exhibit.validation, color="black", linestyle=":", marker=".", label=names[1], zorder=3)
    axes.spines[:].set_visible(True)
    axes.set_xticks(range(2, len(epochs) + 1, 2))
    axes.set_xlabel(message("chart_epoch", language))
    axes.set_ylabel(message("chart_loss", language))
    axes.autoscale(enable=False)


def _draw_key(axes: Any, exhibit: Exhibit, language: str) -> None:
    bottom, top = axes.get_ylim()
    lowest = min(exhibit.validation)
    hatched = (bottom, top) if exhibit.band is None else (lowest, lowest * (1 + exhibit.band))
    for index, (first, last) in enumerate(without_gaps(exhibit.acceptable)):
        good = message("chart_good", language, epochs=epoch_ranges(exhibit.acceptable))
        name = good if index == 0 else None
        band = {"facecolor": _BAND, "edgecolor": _HATCH, "hatch": "///", "linewidth": 0, "zorder": 1}
        axes.fill_between((first - 0.5, last + 0.5), *hatched, label=name, **band)
    if exhibit.onset is not None:
        place = exhibit.onset / len(exhibit.validation)
        axes.annotate(
            message("chart_onset", language, epoch=exhibit.onset),
            (exhibit.onset, exhibit.validation[exhibit.onset - 1]),
            (exhibit.onset, bottom + 0.06 * (top - bottom)),
            fontsize=8,
            ha="left" if place < 0.3 else "center" if place < 0.7 else "right",
            arrowprops={"arrowstyle": "->", "color": _INK},
            bbox={"facecolor": "white", "alpha": 0.85, "edgecolor": "none", "pad": 1.5},
            zorder=5,
        )


_SERIES = (("loss", TRAINING, "-"), ("val_loss", VALIDATION, ":"))


def _curve_name(metric: str, language: str) -> str:
    return message("chart_training", language) if metric == "loss" else message("chart_validation", language)


def _canvas(width: float, height: float) -> tuple[Figure, Any]:
    figure = _figure(width, height)
    axes = figure.add_subplot()
    _plain(axes)
    return figure, axes


def _panels(number: int, columns: int, width: float, height: float) -> tuple[Figure, list[Any]]:
    """A figure of so many panels in up to so many columns, `width` by `height` inches each.

    Its margins are fixed: to find them out takes longer than drawing, and there are such pictures for each student.
    """
    columns = min(columns, number)
    rows = -(-number // columns)
    figure = _figure(width * columns, height * rows, layout=None)
    left, right, bottom, top = 0.55, 0.08, 0.45, 0.25
    grid = figure.add_gridspec(
        rows,
        columns,
        left=left / (width * columns),
        right=1 - right / (width * columns),
        bottom=bottom / (height * rows),
        top=1 - top / (height * rows),
        wspace=(left + right) / (width - left - right),
        hspace=(bottom + top) / (height - bottom - top),
    )
    panels = [figure.add_subplot(grid[place]) for place in range(number)]
    for axes in panels:
        _plain(axes)
    return figure, panels


def _figure(width: float, height: float, layout: Literal["constrained"] | None = "constrained") -> Figure:
    """A figure of so many inches, which no other thread knows of."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    draw_japanese()
    figure = Figure(figsize=(width, height), dpi=_DPI, layout=layout)
    FigureCanvasAgg(figure)
    return figure


def _plain(axes: Any) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=8)
    axes.xaxis.label.set_size(9)
    axes.yaxis.label.set_size(9)


def _frame(axes: Any, curves: Sequence[LearningCurve], language: str) -> int:
    """Label the axes, cut them above the diverged curves and return how many curves are cut."""
    axes.set_xlabel(message("chart_epoch", language))
    axes.set_ylabel(message("chart_loss", language))
    axes.xaxis.get_major_locator().set_params(integer=True, min_n_ticks=1)
    series = [values for curve in curves for metric, *_ in _SERIES if (values := _numbers(curve, metric)).size]
    if not series:
        return 0
    usual = float(np.median([np.nanmax(values) for values in series]))
    top = max((np.nanmax(v) for v in series if np.nanmax(v) <= DIVERGED * usual), default=usual)
    axes.set_ylim(0, 1.06 * top if top > 1 / _DRAWABLE else 1.0)
    return sum(any(np.nanmax(v, initial=0) > 1.06 * top for v in _both(curve)) for curve in curves)


def _both(curve: LearningCurve) -> list[np.ndarray]:
    return [_numbers(curve, metric) for metric, *_ in _SERIES]


def _numbers(curve: LearningCurve, metric: str) -> np.ndarray:
    """The metric's values, shape (epochs,), with NaN for what cannot be drawn; empty when nothing can."""
    values = np.asarray(curve.metrics.get(metric, ()), dtype=float)
    values = np.where(np.abs(values) < _DRAWABLE, values, np.nan)
    return values if np.isfinite(values).any() else np.empty(0)


def _epochs(values: np.ndarray) -> np.ndarray:
    return np.arange(1, len(values) + 1)


def _median(series: Sequence[np.ndarray]) -> np.ndarray:
    """The median after each epoch over the curves that got so far; it stops where fewer than half did."""
    half = int(np.median([len(values) for values in series]))
    columns = itertools.islice(itertools.zip_longest(*series, fillvalue=np.nan), half)
    return np.array([np.nanmedian(column) if np.isfinite(column).any() else np.nan for column in columns])


def _uri(figure: Figure) -> str:
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode("ascii")
