"""What is declared of the package is what it is."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from typer.testing import CliRunner

from autograder.cli import app
from tests.real_course import PROJECT

PACKAGE = PROJECT / "autograder"


def project():
    return tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]


def imported() -> dict[str, set[str]]:
    """The packages that the code imports, each with the files that do."""
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                names = [node.module]
            else:
                continue
            for name in names:
                found.setdefault(name.split(".")[0], set()).add(str(path.relative_to(PROJECT)))
    return {name: files for name, files in found.items() if name not in sys.stdlib_module_names | {"autograder"}}


def test_whatever_is_imported_is_declared():
    facts = project()
    lines = [*facts["dependencies"], *facts["optional-dependencies"]["hub"]]
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    distributions = packages_distributions()
    missing = {
        name: files
        for name, files in imported().items()
        if declared.isdisjoint(canonicalize_name(each) for each in distributions.get(name, [name]))
    }
    assert missing == {}


def test_every_declared_package_has_an_exact_version():
    lines = (PROJECT / "constraints.txt").read_text().splitlines()
    pinned = {canonicalize_name(line.split("==")[0]) for line in lines if "==" in line}
    facts = project()
    lines = facts["dependencies"] + [line for extra in facts["optional-dependencies"].values() for line in extra]
    names = {canonicalize_name(Requirement(line).name) for line in lines} - {"epochmark"}
    assert names <= pinned


def test_others_see_its_types_and_its_version():
    assert (PACKAGE / "py.typed").is_file()
    said = CliRunner().invoke(app, ["--version"])
    assert said.output == f"Epochmark {project()['version']}\n" and said.exit_code == 0


def test_completion_is_offered():
    assert "--install-completion" in CliRunner().invoke(app, ["--help"]).output


def test_the_paths_in_the_package_data_exist():
    table = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["autograder"]
    assert [pattern for pattern in table if not any(Path(PACKAGE).glob(pattern))] == []
