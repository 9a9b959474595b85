"""Where the command prints to."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from autograder.evidence.printable import printable


class Terminal(Console):
    """Prints text as it is: a student's name or remark is no markup, and a terminal finds nothing in it to obey."""

    def render_str(self, text: str, **style: Any) -> Text:
        return super().render_str(printable(text), **{**style, "markup": False, "emoji": False})


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
