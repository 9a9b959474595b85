"""The benchmark's results as a table in Markdown and as a plot."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil

# Steps by the name in results.json, with what the table says of them.
WHOLE_CLASS = {
    "nbgrader": "nbgrader",
    "otter-grader": "otter-grader",
    "no sharing": "Epochmark, every notebook run",
    "empty cache": "Epochmark, same programs run once",
    "warm cache": "... again, nothing changed",
    "a grader changed": "... after a grader changed",
}
ONE = {"one answer changed": "... one student, an answer changed"}
_PAIRS = "alone, two at a time"
# In which steps every notebook is run, and in which of them two at a time.
_ALL_RUN, _TWO_AT_A_TIME = ("nbgrader", "otter-grader", "no sharing"), ("no sharing",)


def machine() -> str:
    """What the benchmark ran on, in a few words."""
    memory = psutil.virtual_memory().total / (1 << 30)
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"


def write(results: Mapping[str, Any], folder: Path) -> None:
    """results.md and results.png, made from what results.json holds."""
    (folder / "results.md").write_text(table(results))
    _draw(results, folder / "results.png")


def table(results: Mapping[str, Any]) -> str:
    """Efficiency is what the notebooks need by themselves, of the time of all cores: by training and by all cells; and
    by what they need when two run at a time, which is what this machine allows.
    """
    lines = []
    for assignment, steps in _assignments(results):
        alone = steps["alone"]
        lines += [
            f"**{assignment}**: {steps['students']} notebooks; alone, one after another, they train for "
            f"{alone['fit']:.0f} s and run for {alone['cells']:.0f} s"
            f" ({steps[_PAIRS]['cells'] / alone['cells']:.2f} times as long when two run at a time).",
            "",
            "| | wall time | a student | processor time | memory | times nbgrader | efficiency: training | all cells | "
            "training, two at a time | all cells, two at a time | right, full marks | wrong, caught |",
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        ]
        for name, label in {**WHOLE_CLASS, **ONE}.items():
            if name in steps:
                students = 1 if name in ONE else steps["students"]
                lines.append(_row(label, steps[name], steps, students, name, results["cores"]))
        lines.append("")
    note = "steps done before are not done again, so assignments may stem from different days."
    return "\n".join([f"Measured on {results['machine']}; {note}", "", *lines])


def _row(label: str, cost: Mapping[str, Any], steps: Mapping[str, Any], students: int, name: str, cores: int) -> str:
    wall = cost["wall"]
    faster = f"{steps['nbgrader']['wall'] / wall:.1f}" if "nbgrader" in steps and name in WHOLE_CLASS else ""
    shares = [
        f"{steps[how][kind] / (cores * wall):.2f}" if name in those else ""
        for how, those in (("alone", _ALL_RUN), (_PAIRS, _TWO_AT_A_TIME))
        for kind in ("fit", "cells")
    ]
    numbers = [f"{wall:.1f} s", f"{wall / students:.2f} s", f"{cost['cpu']:.0f} s", f"{cost['peak_mb']:.0f} MiB"]
    marks = ["{} of {}".format(*cost[kind]) if kind in cost else "" for kind in ("right", "wrong")]
    return "| " + " | ".join([label, *numbers, faster, *shares, *marks]) + " |"


def _draw(results: Mapping[str, Any], path: Path) -> None:
    from matplotlib.figure import Figure

    found = list(_assignments(results))
    figure = Figure(figsize=(9, 2.6), layout="constrained")
    for axes, (assignment, steps) in zip(figure.subplots(1, len(found), squeeze=False)[0], found, strict=True):
        names = [name for name in WHOLE_CLASS if name in steps]
        seconds = [steps[name]["wall"] / steps["students"] for name in names]
        colors = ["0.75" if name in ("nbgrader", "otter-grader") else "0.35" for name in names]
        bars = axes.barh(range(len(names)), seconds, color=colors)
        axes.bar_label(bars, labels=[f"{value:.1f}" for value in seconds], padding=2, fontsize=8)
        axes.set(title=assignment, xlabel="seconds for each student", xlim=(0, max(seconds) * 1.18))
        axes.set_yticks(range(len(names)), [WHOLE_CLASS[name].replace("... ", "") for name in names], fontsize=8)
        axes.invert_yaxis()
        if axes is not figure.axes[0]:
            axes.set_yticklabels([])
    figure.savefig(path, dpi=100)


def _assignments(results: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    return [(name, steps) for name, steps in results.items() if isinstance(steps, dict)]
