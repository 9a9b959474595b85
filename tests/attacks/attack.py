"""The bank: one file for each attack, with what it tries and what must be true afterwards.

A file bank/<kind>/<name>.py begins with YAML in comments:

    # tries: what the notebook attempts, in a sentence
    # must: what has to be true afterwards, in a sentence
    # score: 22                    (or [0, 19]: at most what its own work deserves; all of 22 where it is left out)
    # questions: {q4_train: 0}     (scores of single questions)
    # base: blank                  (what all other cells hold; the master's solution where it is left out)
    # remarks: [ran for too long]  (regular expressions: what may be remarked on it, or "limits" for any limit that was
    #                              reached; nothing where it is left out)
    # review: true                 (a person may be asked to look at it)
    # silent: true                 (it cannot say that it was carried out: it dies of it, or there is nothing to run)
    # twice: true                  (handed in by two students, who are graded side by side)
    # absent: [regular expressions that no page about it may match]

Then `# %% <grade_id>` gives a cell other code and `# %% +after <grade_id>` adds a cell, as in tests/students. Code below
`# %% handed_in` is trusted and runs here: its function `handed_in(notebook)` returns what is handed in, a notebook
or the bytes of a file.

A cell prints "tried: ..." where it carried out what it is there for, and "reached: ..." where it got what it wanted.
`{{name}}` stands for a clue: what an attacker may well know or guess of this machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode

from autograder.authoring import fill, reference, solved
from autograder.course import Assignment
from autograder.evidence.notebook import grade_id

BANK = Path(__file__).resolve().parent / "bank"
CLUES = ("course", "marker", "number", "port", "socket", "abstract", "classmate")
FULL_MARKS = 22.0
# What is said of a submission that came to one of its limits.
_LIMITS = (
    r"too long|too much|too many|could not be stopped|Python ended|Not everything|stop in time|ended unexpectedly",
)

_KEYS = {"tries", "must", "score", "questions", "base", "remarks", "review", "silent", "twice", "absent"}
_SECTION = re.compile(r"^# %% (\+after )?(\w+)$", re.MULTILINE)
_HANDED_IN = "handed_in"


@dataclass(frozen=True)
class Attack:
    """`least` and `most` bound its score; `questions` maps some of its questions to the only score they may have."""

    name: str
    tries: str
    must: str
    least: float
    most: float
    sections: tuple[tuple[bool, str, str], ...] = field(repr=False)
    questions: Mapping[str, float] = field(default_factory=dict)
    base: str = "solved"
    remarks: tuple[str, ...] = ()
    review: bool = False
    silent: bool = False
    twice: bool = False
    absent: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.name.split("/")[0]

    @property
    def hand_ins(self) -> int:
        return 2 if self.twice else 1


def load_bank() -> list[Attack]:
    """Every attack, by name. Raises ValueError for a file that contradicts itself."""
    return [_load(path) for path in sorted(BANK.glob("*/*.py"))]


def notebook(attack: Attack, assignment: Assignment, clues: Mapping[str, str]) -> NotebookNode | bytes:
    """What is handed in, with the clues filled in."""
    given = [(added, id, _filled_in(code, clues)) for added, id, code in attack.sections]
    made = _base(assignment, attack.base)
    made = fill(made, {id: code for added, id, code in given if not added and id != _HANDED_IN})
    # Nobody's program is another's, so that each is run for real.
    made.cells.insert(1, nbformat.v4.new_code_cell(f"own_number = {clues['marker']!r} and {clues['number']}"))
    last: dict[str, int] = {}
    for added, id, code in given:
        if added:
            # Cells added after the same one keep their order.
            place = last.get(id, _position(made, id)) + 1
            made.cells.insert(place, nbformat.v4.new_code_cell(code))
            last = {name: at + (at >= place) for name, at in last.items()} | {id: place}
    trusted = [code for _, id, code in given if id == _HANDED_IN]
    return _function(trusted[0])(made) if trusted else made


@cache
def _base(assignment: Assignment, base: str) -> NotebookNode:
    return (solved if base == "solved" else reference)(assignment, "en")


def _load(path: Path) -> Attack:
    name = f"{path.parent.name}/{path.stem}"
    text = path.read_text(encoding="utf-8")
    marks = list(_SECTION.finditer(text))
    if not marks:
        raise ValueError(f"{name}: it has no cell")
    head = yaml.safe_load("\n".join(line.removeprefix("# ") for line in text[: marks[0].start()].splitlines()))
    if not isinstance(head, dict) or not {"tries", "must"} <= set(head) <= _KEYS:
        raise ValueError(f"{name}: its first lines have to hold tries and must, and may hold {sorted(_KEYS)}")
    if unknown := set(re.findall(r"\{\{(\w+)\}\}", text)) - set(CLUES):
        raise ValueError(f"{name}: there is no clue {', '.join(sorted(unknown))}")
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    sections = tuple(
        (bool(mark[1]), mark[2], text[mark.end() : end].strip("\n")) for mark, end in zip(marks, ends, strict=True)
    )
    score = head.get("score", FULL_MARKS)
    least, most = score if isinstance(score, list) else (score, score)
    silent = bool(head.get("silent"))
    if not silent and "tried:" not in text:
        raise ValueError(f"{name}: it never says that it was carried out")
    return Attack(
        name=name,
        tries=head["tries"],
        must=head["must"],
        least=least,
        most=most,
        sections=sections,
        questions=head.get("questions", {}),
        base=head.get("base", "solved"),
        remarks=_LIMITS if head.get("remarks") == "limits" else tuple(head.get("remarks", ())),
        review=bool(head.get("review")),
        silent=silent,
        twice=bool(head.get("twice")),
        absent=tuple(head.get("absent", ())),
    )


def _filled_in(code: str, clues: Mapping[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda match: clues[match[1]], code)


def _position(made: NotebookNode, id: str) -> int:
    return next(index for index, cell in enumerate(made.cells) if grade_id(cell) == id)


def _function(code: str) -> Callable[[NotebookNode], NotebookNode | bytes]:
    names: dict[str, Any] = {}
    exec(compile(code, _HANDED_IN, "exec"), names)
    made: Callable[[NotebookNode], NotebookNode | bytes] = names[_HANDED_IN]
    return made
