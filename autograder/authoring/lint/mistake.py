"""One mistake, and the refusal to go on with any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course import CourseError
from autograder.evidence.printable import printable

_MOST_WORDS = 400


@dataclass(frozen=True)
class Mistake:
    """What an author has to mend. `words` say what is wrong and what to do; `line` is None for the whole file."""

    file: Path
    line: int | None
    words: str

    def __str__(self) -> str:
        """All of it in one line, with the file as seen from the working folder."""
        file = seen_from_here(self.file)
        words = printable(" ".join(self.words.split()))
        words = words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}..."
        return f"{file}:{self.line}: {words}" if self.line else f"{file}: {words}"


def seen_from_here(file: Path) -> Path:
    """The path from the working folder, for what is in it."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


class MistakesFound(CourseError):
    """A lesson cannot be used as it is. The message has a line for each mistake."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = tuple(mistakes)
