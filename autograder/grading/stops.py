"""Where a notebook stopped, in a sentence for people: cell, line and what Python said. None of it is trusted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.evidence.printable import printable
from autograder.grading.report import Text

_MOST = 200
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_LINE = re.compile(r"Cell In\[\d+\], line (\d{1,6})")
_NAME = re.compile(r"name '(\w{1,100})' is not defined")
_PLACE = re.compile(r" \(\d+\.py, line \d+\)$")
_UNPARSED = ("SyntaxError", "IndentationError", "TabError")

_SAYS: Mapping[str, Text] = {
    "space": {
        "en": "Cell [{cell}] stops: line {line} holds a full-width space, which Python cannot read, so nothing of the "
        "cell was run. Put an ordinary space there.",
        "ja": "セル [{cell}] が止まっています。{line} 行目に全角スペースがあり、Python が読み取れないため、"
        "セル全体が実行されていません。半角スペースに直しましょう。",
    },
    "unparsed": {
        "en": "Cell [{cell}] stops: line {line} is no valid Python ({said}), so nothing of the cell was run. Correct "
        "this first.",
        "ja": "セル [{cell}] が止まっています。{line} 行目が Python の文として正しくないため（{said}）、"
        "セル全体が実行されていません。まず、ここを直しましょう。",
    },
    "name": {
        "en": "Cell [{cell}] stops in line {line}: there is no `{name}`. Is it spelt as where it is made, and does a "
        "text stand in quotes? Correct this first.",
        "ja": "セル [{cell}] が {line} 行目で止まっています。`{name}` という名前がありません。つづりは正しいですか。"
        "文字列なら、引用符で囲みましたか。まず、ここを直しましょう。",
    },
    "error": {
        "en": "Cell [{cell}] stops in line {line} with an error: {said}. Correct this first.",
        "ja": "セル [{cell}] が {line} 行目でエラーになり、止まっています：{said}。まず、ここを直しましょう。",
    },
}


@dataclass(frozen=True)
class Stop:
    """A cell that did not come to its end. `lacks` is the name that it did not find; `has_not_begun` when none of it
    was run.
    """

    says: Text
    lacks: str | None
    has_not_begun: bool


def stop_of(cell: NotebookNode) -> Stop | None:
    """How a cell that was run has stopped; None where it came to its end."""
    error = next((output for output in cell.get("outputs", []) if output.output_type == "error"), None)
    if error is None:
        return None
    kind, said = error.ename[:_MOST], _PLACE.sub("", error.evalue[:_MOST])
    traced = _LINE.search(_COLOUR.sub("", "\n".join(error.traceback)[:100_000]))
    lacks = _NAME.search(said) if kind == "NameError" else None
    if kind in _UNPARSED:
        key = "space" if "U+3000" in said else "unparsed"
    else:
        key = "name" if lacks else "error"
        said = f"{kind}: {said}" if said else kind
    values = {
        "cell": cell.execution_count or "?",
        "line": traced[1] if traced else "?",
        "said": printable(said),
        "name": lacks[1] if lacks else "",
    }
    says = {language: text.format(**values) for language, text in _SAYS[key].items()}
    return Stop(says, lacks[1] if lacks else None, kind in _UNPARSED)
