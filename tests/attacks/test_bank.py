"""The bank is whole, and SECURITY.md promises nothing that no test holds."""

from __future__ import annotations

import ast
import re
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from autograder.course import load_course
from tests.attacks import attack as bank
from tests.attacks.attack import CLUES, Attack, load_bank, notebook
from tests.attacks.graded_class import disguises
from tests.attacks.test_attacks import SAMPLE

PROJECT = Path(__file__).resolve().parents[2]
ATTACKS = load_bank()
SECURITY = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
# `tests/a/test_b.py::test_c`, and for an attack `reading/descriptors` or all of a kind, `reading/*`.
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
ATTACK = re.compile(r"`([a-z]+/(?:[a-z_]+|\*))`")
# Under these headings every row of a table is a promise.
PROMISED = ("To students", "To instructors", "To operators")


def test_there_are_enough_of_each_kind():
    kinds = Counter(attack.kind for attack in ATTACKS)
    assert sum(kinds.values()) >= 90
    assert len(kinds) >= 10
    assert min(kinds.values()) >= 3, kinds
    assert {attack.name for attack in ATTACKS} >= SAMPLE


@pytest.mark.slow
def test_every_attack_can_be_handed_in():
    assignment = load_course(PROJECT).assignment("image_classification")
    for attack in ATTACKS:
        made = notebook(attack, assignment, dict.fromkeys(CLUES, "1"))
        assert made if isinstance(made, bytes) else made.cells, attack.name


def test_every_attack_says_how_it_must_end():
    assert not [attack.name for attack in ATTACKS if not (attack.tries and attack.must and attack.least <= attack.most)]
    for attack in ATTACKS:
        for pattern in (*attack.remarks, *attack.absent):
            re.compile(pattern)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# tries: x\n# must: y\n", "no cell"),
        ("# tries: x\n\n# %% q1_look\nprint('tried: x')\n", "first lines"),
        ("# tries: x\n# must: y\n# points: 3\n\n# %% q1_look\nprint('tried: x')\n", "first lines"),
        ("# tries: x\n# must: y\n\n# %% q1_look\npass\n", "never says"),
        ("# tries: x\n# must: y\n\n# %% q1_look\nprint('tried: {{who}}')\n", "no clue who"),
    ],
)
def test_what_contradicts_itself_is_refused(tmp_path, monkeypatch, text, problem):
    monkeypatch.setattr(bank, "BANK", tmp_path)
    (tmp_path / "kind").mkdir()
    (tmp_path / "kind" / "name.py").write_text(text)
    with pytest.raises((ValueError, yaml.YAMLError), match=problem):
        load_bank()


def test_cells_added_at_one_place_keep_their_order():
    assignment = load_course(PROJECT).assignment("image_classification")
    added = ((True, "q1_look", "first"), (True, "q2_scale", "other"), (True, "q1_look", "second"))
    made = notebook(Attack("a/b", "x", "y", 0, 22, added), assignment, dict.fromkeys(CLUES, "1"))
    assert not isinstance(made, bytes)
    sources = [cell.source for cell in made.cells if cell.source in ("first", "second", "other")]
    assert sources == ["first", "second", "other"]


def test_a_secret_is_known_in_disguise():
    import base64

    secret = "0123456789abcdef0123456789abcdef"
    for before in ("", "x", "xy"):
        hidden = base64.b64encode(f"{before}{secret} and more".encode()).decode()
        assert any(form in hidden for form in disguises(secret)), before
    assert not any(form in "nothing of it" for form in disguises(secret))


def test_every_promise_names_a_test():
    rows = _promises()
    assert len(rows) >= 12
    assert not [row for row in rows if not TEST.search(row) and not ATTACK.search(row)]


def test_every_named_test_is_there():
    named = {attack.name for attack in ATTACKS}
    for path, function in TEST.findall(SECURITY):
        assert (PROJECT / path).is_file(), path
        assert not function or function in _functions(PROJECT / path), f"{path}::{function}"
    found = ATTACK.findall(SECURITY)
    assert found
    assert not [pattern for pattern in found if not any(fnmatch(name, pattern) for name in named)]


def _promises() -> list[str]:
    rows, counts = [], False
    for line in SECURITY.splitlines():
        if line.startswith("#"):
            counts = line.strip("# ") in PROMISED
        # The first row is the heading, the second one the rule below it.
        elif counts and line.startswith("|") and not re.match(r"\|[\s-]+\||\| promise", line):
            rows.append(line)
    return rows


def _functions(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)}
