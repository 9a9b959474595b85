"""Whether evidence.py says what it has to, in the right forms."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from autograder.authoring.lint.code import Source
from autograder.authoring.lint.languages import lacking
from autograder.authoring.lint.mistake import Mistake
from autograder.authoring.reasons import one_line
from autograder.evidence.request import Request
from autograder.grading.collected import place_of
from autograder.grading.fresh import GRADERS_LOCK, evidence_module

FILE = "evidence.py"
_NEEDED = ("TITLE", "QUESTIONS", "REQUEST", "examiner_inputs")
_FUNCTIONS = ("examiner_inputs", "exhibits")


def imported(folder: Path) -> tuple[Any, list[Mistake]]:
    """The module of a lesson's evidence.py; None, and why, where it cannot be imported."""
    try:
        with GRADERS_LOCK:
            return evidence_module(folder), []
    except (Exception, SystemExit) as error:  # graders are programs: anything can be raised
        file, line = place_of(error, folder.resolve().parent)
        return None, [
            Mistake(file or folder / FILE, line, f"{one_line(error)}. Nothing can be graded until it imports")
        ]


def wrong_forms(module: Any, source: Source, languages: Sequence[str]) -> Iterator[Mistake]:
    """What lacks in evidence.py, or is of another form than graders need."""

    def mistake(name: str, words: str) -> Mistake:
        return Mistake(source.file, line_of(source, name), words)

    for name in _NEEDED:
        if not hasattr(module, name):
            yield mistake(name, f"it has no {name}. See how the other lessons' evidence.py are written")
    for name in _FUNCTIONS:
        if hasattr(module, name) and not callable(getattr(module, name)):
            yield mistake(name, f"{name} is no function")
    if hasattr(module, "TITLE") and (words := lacking(module.TITLE, languages)):
        yield mistake("TITLE", f"TITLE {words}")
    if hasattr(module, "QUESTIONS"):
        yield from _wrong_questions(module.QUESTIONS, source, languages)
    if hasattr(module, "REQUEST") and (words := _wrong_request(module.REQUEST)):
        yield mistake("REQUEST", words)


def line_of(source: Source, name: str) -> int | None:
    """Where a module gives a name its value, as far as it stands at the top; None where it has it from elsewhere."""
    for node in source.tree.body:
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        elif isinstance(node, ast.FunctionDef) and node.name == name:
            return node.lineno
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return node.lineno
    return None


def line_of_text(source: Source, text: str) -> int | None:
    """Where a text stands in a module, the first time."""
    lines = (n.lineno for n in ast.walk(source.tree) if isinstance(n, ast.Constant) and n.value == text)
    return min(lines, default=None)


def _wrong_questions(questions: Any, source: Source, languages: Sequence[str]) -> Iterator[Mistake]:
    if not isinstance(questions, Mapping) or not questions or not all(isinstance(id, str) for id in questions):
        words = 'QUESTIONS has to name each question with its title, as in {"q1_build": {...}}'
        yield Mistake(source.file, line_of(source, "QUESTIONS"), words)
        return
    for id, title in questions.items():
        if words := lacking(title, languages):
            yield Mistake(source.file, line_of_text(source, id), f"the title of {id} {words}")


def _wrong_request(request: Any) -> str:
    """What is wrong with a request; "" where nothing is."""
    if not isinstance(request, Request):
        return f"REQUEST is {type(request).__name__}, and should be Request(...) of autograder.evidence.request"
    for name in (field.name for field in fields(Request) if field.name != "calls"):
        value = getattr(request, name)
        if (
            isinstance(value, str)
            or not isinstance(value, Sequence)
            or not all(isinstance(each, str) for each in value)
        ):
            return f'REQUEST: {name} should be names in brackets, as in {name}=("model",), and is {value!r}'
    if not isinstance(request.calls, Mapping):
        return f"REQUEST: calls should map names of functions to their arguments, and is {request.calls!r}"
    for name, calls in request.calls.items():
        if not isinstance(calls, Sequence) or not all(isinstance(arguments, tuple | list) for arguments in calls):
            return f"REQUEST: calls[{name!r}] should be tuples of arguments, one for each call, as in ((1, 2), (3, 4))"
    try:
        request.as_json()
    except Exception as error:
        return f"REQUEST cannot be passed on: {one_line(error)}"
    return ""
