"""What went wrong while a notebook ran, in a sentence for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.evidence.notebook import MAX_CELLS
from autograder.grading.report import Text
from autograder.sandbox.client import Run

_TEXTS: Mapping[str, Text] = {
    "cell_time": {
        "en": "Cell [{cell}] ran for too long and was stopped; the cells after it were run.",
        "ja": "セル [{cell}] の実行に時間がかかりすぎたため、途中で止めました。その後のセルは実行しました。",
    },
    "kernel_hangs": {
        "en": "Cell [{cell}] could not be stopped, so the cells after it were not run.",
        "ja": "セル [{cell}] を止められなかったため、その後のセルは実行していません。",
    },
    "kernel_died": {
        "en": "Python ended in cell [{cell}], so the cells after it were not run.",
        "ja": "セル [{cell}] で Python が終了したため、その後のセルは実行していません。",
    },
    "wall_time": {
        "en": "The notebook took too long as a whole: it was stopped before cell [{cell}].",
        "ja": "ノートブック全体の実行に時間がかかりすぎたため、セル [{cell}] の前で止めました。",
    },
    "output": {
        "en": "Cell [{cell}] printed too much; the rest of its output was cut.",
        "ja": "セル [{cell}] の出力が多すぎたため、残りを省きました。",
    },
    "evidence_incomplete": {
        "en": "Not everything could be collected after the last cell had run.",
        "ja": "最後のセルの実行後、一部の結果を集められませんでした。",
    },
    "evidence_too_large": {
        "en": "What the notebook made was too large to be collected as a whole.",
        "ja": "作られたデータが大きすぎるため、一部を集められませんでした。",
    },
    "memory": {
        "en": "The notebook used too much memory and was stopped in cell [{cell}].",
        "ja": "メモリの使いすぎのため、セル [{cell}] で止めました。",
    },
    "processes": {
        "en": "The notebook started too many processes and was stopped in cell [{cell}].",
        "ja": "プロセスを作りすぎたため、セル [{cell}] で止めました。",
    },
    "wall time": {
        "en": "The notebook did not stop in time and was ended in cell [{cell}].",
        "ja": "時間内に終わらなかったため、セル [{cell}] で終了させました。",
    },
    "stopped": {
        "en": "The run ended unexpectedly in cell [{cell}]; what had been done until then was graded.",
        "ja": "セル [{cell}] で実行が突然終わりました。それまでの結果を採点しました。",
    },
}


def explain(reported: Any, run: Run, progress: Any) -> tuple[Text, ...]:
    """Sentences for the problems that the driver reported (untrusted JSON) and for the way the run ended."""
    found = []
    for entry in reported[:50] if isinstance(reported, list) else []:
        kind = entry.get("kind") if isinstance(entry, dict) else None
        if isinstance(kind, str) and kind in _TEXTS:
            found.append(_sentence(kind, entry.get("cell")))
    last = progress.get("cell") if isinstance(progress, dict) else None
    if run.killed:
        found.append(_sentence(run.killed if run.killed in _TEXTS else "stopped", last))
    elif run.exit_code != 0:
        found.append(_sentence("stopped", last))
    return tuple({problem["en"]: problem for problem in found}.values())


def own_code_in(models: Sequence[str]) -> Text:
    """What is said of models that were built with the student's own code."""
    names = [f"`{model}`" for model in models]
    return {
        "en": f"There is code of your own in {', '.join(names)}. Each was built again with that code and judged by "
        "what it predicts and by the Keras layers in it; what the code itself does was not looked at.",
        "ja": f"{'、'.join(names)} には独自のコードが含まれています。そのコードを使って作り直し、予測の結果と、"
        "含まれている Keras の層を調べました。コードそのものの中身は見ていません。",
    }


def _sentence(kind: str, cell: Any) -> Text:
    """Cells are numbered as Jupyter does when all of them are run in order."""
    number = cell + 1 if type(cell) is int and 0 <= cell < MAX_CELLS else "?"
    return {language: text.format(cell=number) for language, text in _TEXTS[kind].items()}
