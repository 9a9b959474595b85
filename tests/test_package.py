"""What is declared of the package is what it is."""

from __future__ import annotations

import ast
import os
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from setuptools import Distribution
from setuptools.config.pyprojecttoml import apply_configuration
from typer.testing import CliRunner

import autograder
from autograder.cli import app
from autograder.commands.demo import _sample_class
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
    extras = facts["optional-dependencies"]
    lines = [*facts["dependencies"], *(line for name in ("hub", "postgresql", "lti") for line in extras[name])]
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


@pytest.fixture(scope="module")
def packed():
    """What setuptools would put into a wheel, by its path there; asked, not built."""
    kept = Path.cwd()
    os.chdir(PROJECT)
    try:
        command = apply_configuration(Distribution({"script_name": "-"}), PROJECT / "pyproject.toml").get_command_obj(
            "build_py"
        )
        command.ensure_finalized()
        # As after looking through a manifest that names nothing more: this project has none.
        command.manifest_files = {}
        modules = [path for package, _, path in command.find_all_modules() if package]
        data = [path for name in command.packages for path in command.find_data_files(name, name.replace(".", "/"))]
    finally:
        os.chdir(kept)
    return {Path(path).as_posix() for path in (*modules, *data)}


def test_a_wheel_has_the_package_and_nothing_of_a_course(packed):
    there = {path.relative_to(PROJECT).as_posix() for path in PACKAGE.rglob("*") if path.is_file()}
    # Pictures are for whoever reads the repository.
    assert packed == {
        path for path in there if not path.startswith("autograder/hidden/") and not path.endswith((".png", ".pyc"))
    }
    assert {"autograder/py.typed", "autograder/data/curve_bank.npz", "autograder/service/static/live.js"} <= packed


def test_without_a_clone_the_demo_takes_a_new_lesson(tmp_path, monkeypatch):
    monkeypatch.setattr(autograder, "__file__", str(tmp_path / "site-packages" / "autograder" / "__init__.py"))
    sample = _sample_class(tmp_path / "demo")
    assert sample.course.root == tmp_path / "demo"
    assert sample.assignment.hidden.is_relative_to(tmp_path / "demo")
    assert len(sample.hand_ins) == 6


def test_the_paths_in_the_package_data_exist():
    table = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["autograder"]
    assert [pattern for pattern in table if not any(Path(PACKAGE).glob(pattern))] == []
