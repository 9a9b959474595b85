"""A student's source is parsed in one place, and there nothing in it ends anything but its own parsing."""

from __future__ import annotations

import ast
import subprocess
import sys
import threading
import time
from pathlib import Path

import nbformat
import pytest

import autograder
from autograder.evidence.literals import read_literals
from autograder.evidence.notebook import runnable
from autograder.evidence.program import own_program, program_meaning
from autograder.evidence.syntax import MAX_DEPTH, MAX_SOURCE, parse, text_of

HARMFUL = {
    "argument twice": "def scale(images, images):\n    return images",
    "nonlocal": "nonlocal x",
    "global after use": "def f():\n    x = 1\n    global x",
    "return": "return 1",
    "star": "def f():\n    from os import *",
    "sum": "x = " + "+".join(["1"] * 1500),
    "long sum": "x = " + "+".join(["1"] * 20_000),
    "elif": "if a: pass\n" + "elif a: pass\n" * 2000,
    "functions": "".join(" " * depth + f"def f{depth}():\n" for depth in range(99)) + " " * 99 + "pass",
    "brackets": "(" * 100 + ")" * 100,
    "many brackets": "[" * 5000 + "]" * 5000,
    "open brackets": "{" * 5000,
    "not": "not " * 5000 + "x",
    "signs": "-" * 5000 + "1",
    "lambdas": "lambda: " * 5000 + "1",
    "attributes": "a" + ".a" * 5000,
    "powers": "**".join(["1"] * 5000),
    "conditions": "1 if 1 else " * 3000 + "1",
    "digits": "x = " + "1" * 500_000,
    "digits in base 16": "x = 0x" + "f" * 500_000,
    "fewer digits": "x = " + "1" * 4000,
    "hex": "x = 0x" + "f" * 900,
    "zero": "x = 1\0",
    "half a character": "x = '\ud800'",
    "half a character in a name": "\ud800 = 1",
    "statements": "x;" * 200_000,
    "tab": "if x:\n\ty\n        z",
    "coding": "# coding: latin-7x\nx = 1",
    "form feed": "\f\f x = 1",
    "escape": "x = '\\N{no such}'",
    "f-string": "f'{a b}' f'{{' f'{x!z}'",
}


@pytest.mark.parametrize("source", HARMFUL.values(), ids=HARMFUL)
def test_nothing_that_is_written_ends_the_reading_of_a_notebook(source):
    nb = nbformat.from_dict({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    for text in (source, "best_epoch = 7", source):
        nb.cells.append(nbformat.from_dict({"cell_type": "code", "metadata": {}, "source": text, "id": "a"}))
    blank = nbformat.v4.new_notebook()
    started = time.monotonic()
    assert read_literals(nb, ["best_epoch"]).skeleton
    program_meaning(runnable(nb))
    assert own_program(nb, blank) == own_program(nb, blank) != own_program(blank, blank)
    assert time.monotonic() - started < 10


def test_the_bounds_are_where_they_are_said_to_be():
    assert parse("#" * MAX_SOURCE) is not None
    assert parse("#" * (MAX_SOURCE + 1)) is None
    deep = "x" + ".x" * (MAX_DEPTH - 5)
    assert parse(deep) is not None
    assert parse(deep + ".x" * 10) is None
    assert parse("[" * 99 + "]" * 99) is not None
    assert parse("x = " + "1" * 1000) is not None
    assert parse("x = " + "1" * 1002) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x = 1", "x = 1.0"), ("x = True", "x = 1"), ("x = '1'", "x = 1"), ("x = b'1'", "x = '1'"), ("f(a)", "f(*a)"),
        ("x = 'a b'", "x = 'a', 'b'"), ("f(a)(b)", "f(a, b)"), ("x = -1", "x = - -1"), ("a, b = c", "[a, b] = c"),
        ("if a:\n    b\nc", "if a:\n    b\n    c"), ("x = y = z", "x = z\ny = z"), ("x = [[], []]", "x = [[[]]]"),
        ("def f(a, b=1): pass", "def f(a=1, b=1): pass"), ("a < b < c", "(a < b) < c"), ("x = 0.0", "x = -0.0"),
    ],
)  # fmt: skip
def test_the_text_of_a_tree_tells_programs_apart(one, other):
    assert text_of(parse(one).tree) == text_of(parse(one + "  # c\n").tree) != text_of(parse(other).tree)


def test_trees_are_equal_where_pythons_own_dump_is():
    for path in sorted(Path(autograder.__file__).parent.glob("evidence/*.py")):
        tree = parse(path.read_text()).tree
        again = parse(ast.unparse(tree)).tree
        assert (text_of(tree) == text_of(again)) == (ast.dump(tree) == ast.dump(again))


@pytest.mark.slow
def test_many_threads_may_parse_at_once():
    source = "x = [" + "f(1)," * 500 + "]\n" + "def f(a):\n    return a.b[1] + 2\n" * 50
    expected, found = text_of(parse(source).tree), []

    def work():
        for _ in range(10):
            parsed = parse(source)
            found.append(parsed is not None and text_of(parsed.tree) == expected)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 60


def test_who_makes_trees_without_the_lock_does_not_break_ours(monkeypatch):
    known, failures = ast.parse, iter([SystemError, SystemError])

    def breaking(source):
        for failure in failures:
            raise failure("AST constructor recursion depth mismatch")
        return known(source)

    monkeypatch.setattr(ast, "parse", breaking)
    assert parse("x = 1") is not None


def test_parsing_says_nothing_on_the_terminal():
    code = r"from autograder.evidence.syntax import parse; print(parse('x = \'\\!\' is 1') is not None)"
    done = subprocess.run([sys.executable, "-W", "always", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n" and "SyntaxWarning" not in done.stderr and "escape" not in done.stderr


# Source of the course's own, by the instructor's hand: masters, what is broken in them on purpose, graders, settings.
OWN = {
    "authoring/lint/asked.py",
    "authoring/lint/code.py",
    "authoring/needles.py",
    "checking/mutants.py",
    "starting/settings.py",
}


def test_nobody_else_parses_python():
    package = Path(autograder.__file__).parent
    found = set()
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Attribute(value=ast.Name(id="ast"), attr="parse" | "literal_eval" | "dump" | "unparse"):
                    found.add(name)
                case ast.Attribute(value=ast.Name(id="symtable"), attr="symtable"):
                    found.add(name)
                case ast.Call(func=ast.Name(id="compile" | "eval" | "exec")):
                    found.add(name)
                case ast.ImportFrom(module="ast" | "symtable"):
                    found.add(name)
    # What runs in a sandbox is a process of its own.
    assert {name for name in found if not name.startswith("sandbox/inside/")} == OWN | {"evidence/syntax.py"}
