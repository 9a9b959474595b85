"""Every command that the pages show is one that there is, and every setting is read as a course's."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import re
import shlex
import subprocess
import tomllib
from functools import cache

import pytest
import typer
from jupyterhub.app import JupyterHub
from jupyterhub.spawner import Spawner
from nbgrader.apps import NbGraderApp
from nbgrader.exchange.default import Exchange
from typer.testing import CliRunner

from autograder.cli import app
from autograder.commands import hub
from autograder.course import load_course
from autograder.course.options import Epochmark
from autograder.exports.lti.settings import EpochmarkLti
from autograder.service.policy import EpochmarkService, load_policy
from tests.docs.pages import PAGES, PROJECT, shown

# Languages of fences: commands, Python, and what is only read.
COMMANDS, PYTHON, READ = ("bash", "console"), "python", ("", "text", "toml", "json", "yaml", "csv", "html")
# What belongs to others is believed.
OTHERS = {"cd", "cp", "jupyter", "mkdir", "npm", "pip", "sudo"}
HUB = typer.Typer()
HUB.command()(hub.main)
SETTING = re.compile(r"\bc\.([A-Z]\w*)\.(\w+)")


def lines():
    """Commands with the place where they stand: whole ones in fences, and those that a sentence mentions."""
    for piece in shown():
        if piece.kind in COMMANDS:
            for line in piece.text.replace("\\\n", " ").splitlines():
                if line.strip() and (piece.kind == "bash" or line.startswith("$ ")):
                    yield piece.place, True, shlex.split(line.removeprefix("$ "), comments=True)
        elif piece.kind == "inline" and re.match(r"(\.venv/bin/)?(autograder|make|nbgrader|python -m) ", piece.text):
            yield piece.place, False, shlex.split(piece.text)


def problem(words: list[str], *, whole: bool) -> str | None:
    """What is wrong with a command, if anything. One that a sentence mentions need not have all its arguments."""
    program, *rest = [word for word in words if not re.match(r"[A-Z_]+=", word)] or [""]
    program = program.removeprefix(".venv/bin/")
    if program == "autograder":
        return parsed(app, rest, whole)
    if program == "make":
        return next((f"no target {target}" for target in rest if target not in targets()), None)
    if program == "nbgrader":
        return nbgraders(NbGraderApp, rest)
    if program == "python" and rest[:2] == ["-m", hub.__name__]:
        return parsed(HUB, rest[2:], whole)
    if program == "python" and rest[:1] == ["-m"] and len(rest) > 1:
        paths = [word for word in rest[2:] if word.startswith("tests")]
        there = importlib.util.find_spec(rest[1]) and all((PROJECT / path).exists() for path in paths)
        return None if there else "not there"
    return None if program in OTHERS else f"{program}: which program is this?"


@cache
def idle(application: typer.Typer):
    """The command, which reads its arguments and then does nothing."""
    command = typer.main.get_command(application)
    commands = [command]
    for each in commands:
        each.callback = lambda **_: None
        commands += getattr(each, "commands", {}).values()
    return command


def parsed(application: typer.Typer, args: list[str], whole: bool) -> str | None:
    try:
        idle(application).main(args, "autograder", standalone_mode=False)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        # A sentence may speak of a command without its arguments, and of an option without its value.
        missing = type(error).__name__ in ("MissingParameter", "BadOptionUsage")
        return None if missing and not whole else f"{type(error).__name__}: {error.format_message()}"
    return None


def nbgraders(application, args: list[str]) -> str | None:
    for word in args:
        # Those at the end of a line of commands have none, and no plain dict of them.
        if word.startswith("-") or not isinstance(application.subcommands, dict):
            return None
        if word not in application.subcommands:
            return f"nbgrader has no {word}"
        application = application.subcommands[word][0]
    return None


def targets() -> set[str]:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split())


def test_every_command_is_one_that_there_is():
    found = [(place, whole, words) for place, whole, words in lines() if words]
    wrong = [
        f"{place}: {shlex.join(words)}: {told}"
        for place, whole, words in found
        if (told := problem(words, whole=whole))
    ]
    assert wrong == []
    programs = {words[0] for _, _, words in found}
    assert {"autograder", "make", "nbgrader"} <= programs


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("autograder grade x --wrokers 2", "No such option"),
        ("autograder grade", "Missing argument"),
        ("autograder grad x", "No such command"),
        ("autograder check x --seeds many", "a valid integer"),
        ("autograder doctor x", "unexpected extra argument"),
        ("make demos", "no target"),
        ("nbgrader db assignments add x", "no assignments"),
        ("python -m autograder.commands.hub --prot 3", "No such option"),
        ("python -m pytest tests/nowhere", "not there"),
        ("autograde x", "which program"),
    ],
)
def test_a_command_that_there_is_not_is_noticed(line, told):
    assert told in problem(line.split(), whole=True)


def test_what_ends_at_once_is_run():
    for command in sorted({words[1] for _, _, words in lines() if words[0] == "autograder" and words[1].isalpha()}):
        said = CliRunner().invoke(app, [command, "--help"])
        assert (said.exit_code, "Usage" in said.output) == (0, True), command
    listed = subprocess.run(["make"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^make (\S+)", listed, re.MULTILINE)) >= {"demo", "test", "docs"}


def test_every_block_of_settings_is_read_as_a_course_s(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    blocks = [piece for piece in shown() if piece.kind == PYTHON and re.search(r"^c\.", piece.text, re.MULTILINE)]
    assert len(blocks) >= 4
    for number, piece in enumerate(blocks):
        root = tmp_path / str(number)
        root.mkdir()
        (root / "course_config.py").write_text(f"c = get_config()\n{piece.text}", encoding="utf-8")
        try:
            load_policy(load_course(root))
        except Exception as error:
            raise AssertionError(f"{piece.place}: {error}") from error


def test_every_setting_that_is_named_is_one_that_there_is():
    classes = {
        each.__name__: each
        for each in (
            *NbGraderApp().all_configurable_classes(),
            JupyterHub,
            Spawner,
            Exchange,
            Epochmark,
            EpochmarkLti,
            EpochmarkService,
        )
    }
    named = {
        (piece.place, *found)
        for piece in shown()
        if piece.kind in ("inline", PYTHON)
        for found in SETTING.findall(piece.text)
    }
    unknown = [
        f"{place}: c.{name}.{option}"
        for place, name, option in sorted(named)
        if name not in classes or option not in classes[name].class_trait_names(config=True)
    ]
    assert unknown == []
    told = {(name, option) for _, name, option in named}
    for each in (Epochmark, EpochmarkLti, EpochmarkService):
        ours = {(each.__name__, option) for option in each.class_own_traits(config=True)}
        assert ours - told == set()


def test_python_is_python_and_imports_what_there_is():
    for piece in shown():
        if piece.kind != PYTHON:
            continue
        for node in ast.walk(ast.parse(piece.text, piece.place)):
            if isinstance(node, ast.ImportFrom) and not node.level and str(node.module).startswith("autograder"):
                module = importlib.import_module(str(node.module))
                assert [alias.name for alias in node.names if not hasattr(module, alias.name)] == [], piece.place


def test_a_block_says_what_it_is():
    for piece in shown():
        directive = piece.kind.startswith("{")
        assert directive or piece.kind in (*COMMANDS, PYTHON, *READ, "inline"), f"{piece.place}: {piece.kind}"
        if piece.kind == "":
            assert not re.search(r"^(autograder|make|nbgrader|c\.) ?\w", piece.text, re.MULTILINE), piece.place


def test_every_extra_is_one_that_there_is():
    extras = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = {name for found in re.findall(r"(?:epochmark|\.)\[([a-z,]+)\]", text) for name in found.split(",")}
    assert named and named <= set(extras)
