"""A Report and the learning curves beside it as JSON, and back: what is kept of a graded submission."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from autograder.evidence.submission import LearningCurve
from autograder.grading.report import Exhibit, QuestionResult, Report, TestResult


def to_json(report: Report, curves: Mapping[str, LearningCurve]) -> str:
    """All of a report, the instructor's part included: not for students."""
    kept = {"report": asdict(report), "curves": {name: dict(curve.metrics) for name, curve in curves.items()}}
    # No file and no database takes half a character.
    return json.dumps(kept, ensure_ascii=False).encode(errors="replace").decode()


def from_json(text: str) -> tuple[Report, Mapping[str, LearningCurve]]:
    """What `to_json` was given. Raises ValueError, KeyError or TypeError for anything else."""
    try:
        return _read(json.loads(text))
    except (AttributeError, RecursionError, MemoryError) as error:
        raise ValueError(f"no archived report: {error}") from error


def _read(kept: dict[str, Any]) -> tuple[Report, Mapping[str, LearningCurve]]:
    report = kept["report"]
    report["questions"] = tuple(_question(question) for question in report["questions"])
    report["exhibits"] = {
        question: tuple(_exhibit(exhibit) for exhibit in shown) for question, shown in report["exhibits"].items()
    }
    for name in ("problems", "grader_errors", "missing"):
        report[name] = tuple(report.get(name, ()))
    curves = {
        name: LearningCurve(name, {metric: tuple(values) for metric, values in metrics.items()})
        for name, metrics in kept["curves"].items()
    }
    return Report(**report), curves


def _question(kept: dict[str, Any]) -> QuestionResult:
    return QuestionResult(**{**kept, "tests": tuple(TestResult(**test) for test in kept["tests"])})


def _exhibit(kept: dict[str, Any]) -> Exhibit:
    series = {name: tuple(kept[name]) for name in ("training", "validation", "acceptable")}
    return Exhibit(**{**kept, **series})
