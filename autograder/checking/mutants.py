"""The master's solutions, broken in one place at a time: graders have to notice each.

The idea is mutation analysis (DeMillo, Lipton and Sayward, "Hints on Test Data Selection", 1978), applied to graders.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.authoring import fill, solved
from autograder.course import Assignment
from autograder.evidence.notebook import grade_id

# What a beginner mixes up.
_TEXTS = {
    "relu": "sigmoid",
    "softmax": "sigmoid",
    "sigmoid": "relu",
    "sparse_categorical_crossentropy": "mse",
    "binary_crossentropy": "mse",
    "accuracy": "mse",
    "loss": "accuracy",
    "val_loss": "loss",
    "blue": "red",
    "red": "blue",
    "grey": "blue",
    "a": "b",
    "b": "c",
    "c": "d",
    "d": "a",
}
_NAMES = {
    "x_train_scaled": "x_validation_scaled",
    "x_validation_scaled": "x_train_scaled",
    "y_train": "y_validation",
    "y_validation": "y_train",
    "x_train": "x_validation",
    "argmax": "argmin",
    "first_loss": "last_loss",
    "last_loss": "first_loss",
}
_COSMETIC = {"verbose", "marker", "rotation", "ha", "figsize", "alpha", "linewidth", "fontsize", "batch_size"}
_SOLUTION = "_solution"


@dataclass(frozen=True)
class Mutant:
    """The solved notebook with one place of `question`'s solution changed; `change` says from what into what."""

    question: str
    change: str
    notebook: NotebookNode


def mutants(assignment: Assignment, language: str) -> Iterator[Mutant]:
    """Every mutant of the master's solutions, question by question."""
    whole = solved(assignment, language)
    for cell in whole.cells:
        id = grade_id(cell)
        if cell.cell_type == "code" and id is not None and id.endswith(_SOLUTION):
            for change, source in mutations(cell.source):
                yield Mutant(id.removesuffix(_SOLUTION), change, fill(whole, {id: source}))


def mutations(source: str) -> Iterator[tuple[str, str]]:
    """(what was changed, the changed source) for every place of the source that a rule applies to."""
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    cosmetic = {id(part) for node in ast.walk(tree) if _is_cosmetic(node) for part in ast.walk(node)}
    for index, node in enumerate(ast.walk(tree)):
        for change, replacement in _replacements(node) if id(node) not in cosmetic else ():
            mutated = copy.deepcopy(tree)
            target = list(ast.walk(mutated))[index]
            for name, value in replacement.items():
                setattr(target, name, value)
            text = ast.unparse(ast.fix_missing_locations(mutated))
            if text not in seen:
                seen.add(text)
                yield f"line {getattr(node, 'lineno', 1)}: {change}", text


def _replacements(node: ast.AST) -> Iterator[tuple[str, Mapping[str, object]]]:
    match node:
        case ast.Constant(value=bool() | None):
            return
        case ast.Constant(value=int() as number):
            other = number // 2 if number > 2 else number + 1
            yield f"{number} becomes {other}", {"value": other}
        case ast.Constant(value=float() as fraction):
            yield f"{fraction} becomes {fraction / 2}", {"value": fraction / 2}
        case ast.Constant(value=str() as text) if text in _TEXTS:
            yield f"{text!r} becomes {_TEXTS[text]!r}", {"value": _TEXTS[text]}
        case ast.Name(id=name, ctx=ast.Load()) if name in _NAMES:
            yield f"{name} becomes {_NAMES[name]}", {"id": _NAMES[name]}
        case ast.Attribute(attr=name) if name in _NAMES:
            yield f"{name} becomes {_NAMES[name]}", {"attr": _NAMES[name]}
        case ast.Module(body=body) | ast.FunctionDef(body=body) if len(body) > 1:
            for place, statement in enumerate(body):
                if not _is_cosmetic(statement):
                    yield (
                        f"without {ast.unparse(statement).splitlines()[0]!r}",
                        {"body": body[:place] + body[place + 1 :]},
                    )
        case ast.List(elts=[*_, _] as layers) if len(layers) > 1:
            for place, layer in enumerate(layers):
                yield f"without {ast.unparse(layer)!r}", {"elts": layers[:place] + layers[place + 1 :]}
        case ast.Call(keywords=keywords) if keywords:
            for place, keyword in enumerate(keywords):
                if keyword.arg not in _COSMETIC:
                    yield f"without {ast.unparse(keyword)!r}", {"keywords": keywords[:place] + keywords[place + 1 :]}


def _is_cosmetic(node: ast.AST) -> bool:
    """How a thing looks, or how much is printed, earns nothing; a notebook shows its figures without being told to."""
    if isinstance(node, ast.keyword):
        return node.arg in _COSMETIC
    return isinstance(node, ast.Expr) and ast.unparse(node).startswith(("plt.show(", "plt.xticks(", "print("))
