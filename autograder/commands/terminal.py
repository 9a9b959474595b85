"""Where the command prints to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.containers import Lines
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from autograder.evidence.printable import printable


class Terminal(Console):
    """Prints text as it is: a student's name or remark is no markup, and a terminal finds nothing in it to obey."""

    def render_str(self, text: str, **style: Any) -> Text:
        return super().render_str(printable(text), **{**style, "markup": False, "emoji": False})


class Prose(Text):
    """Text as a Terminal prints it, whose lines break between Japanese characters, too, and not at spaces alone."""

    def __init__(self, text: str) -> None:
        super().__init__(printable(text))

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        lines = Lines()
        for line in self.split(allow_blank=True):
            lines.extend(line.divide(_breaks(line.plain, width)))
        for line in lines:
            line.rstrip()
        return lines


console = Terminal()
errors = Terminal(stderr=True)


def progress_bars() -> Progress:
    """How far each step is, and how long it will still take."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=errors,
    )


# No line begins with the one kind or ends with the other (JIS X 4051).
_CLOSING, _OPENING = "、。，．・：；？！ー）」』】〕ぁぃぅぇぉっゃゅょァィゥェォッャュョ々", "（「『【〔"
_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60"
_UNIT = re.compile(rf"[{_OPENING}]*(?:[^\s{_WIDE}]+|[{_WIDE}])?[{_CLOSING}]*\s*")


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where the lines end, as indices in the text: after a unit that may not be parted, or within one that is longer
    than a line.
    """
    used = 0
    for unit in _UNIT.finditer(text):
        needs = cell_len(unit[0].rstrip())
        if used and used + needs > width:
            yield unit.start()
            used = 0
        if needs <= width:
            used += cell_len(unit[0])
            continue
        for index, character in enumerate(unit[0], start=unit.start()):
            if used + cell_len(character) > width:
                yield index
                used = 0
            used += cell_len(character)
