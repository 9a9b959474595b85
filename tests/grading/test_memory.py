"""A notebook in which only answers changed is not run again: the answers are read, and nobody gets anybody else's."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

import autograder.sandbox
from autograder.evidence.literals import read_literals
from autograder.evidence.notebook import runnable
from autograder.grading import memory
from autograder.grading.cache import Cache
from autograder.grading.memory import Asked, recall, remember
from autograder.grading.task import Outcome, Task
from autograder.sandbox.bubble import package_folders
from autograder.sandbox.client import Run
from autograder.sandbox.limits import Limits

REQUESTED = ("best_epoch", "overfits", "why", "kinds")
CHECK = "assert 1 <= best_epoch <= 20\nprint('All answers are there:', best_epoch)"
TRAIN = "history = model.fit(x, y, epochs=20)"
ERROR = {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["# mine"]}


def notebook(*cells):
    """Check cells begin with `assert`, all other cells are the student's own."""
    nb = nbformat.v4.new_notebook()
    for source in cells:
        locked = source.startswith("assert")
        info = {"nbgrader": {"grade": locked, "locked": locked}}
        nb.cells.append(nbformat.v4.new_code_cell(source, metadata=info))
    return nb


def read(*cells):
    return read_literals(notebook(*cells), REQUESTED)


@pytest.mark.parametrize(
    "source, answers",
    [
        ("best_epoch = 7", {"best_epoch": 7}),
        ("best_epoch = -7\noverfits = True  # so it looks", {"best_epoch": -7, "overfits": True}),
        ("best_epoch = 7; why = 'b'", {"best_epoch": 7, "why": "b"}),
        ("kinds = ['good fit', 'underfit']", {"kinds": ["good fit", "underfit"]}),
        ("best_epoch = overfits = None", {"best_epoch": None, "overfits": None}),
        ("best_epoch = 3 + 4", {}),
        ("best_epoch = len(kinds)", {}),
        ("best_epoch = ...", {}),
        ("best_epoch = b'7'", {}),
        ("best_epoch = 1e999", {}),
        ("kinds = [['good fit']]", {}),
        ("best_epoch, why = 7, 'b'", {}),
        ("best_epoch = 7\nprint(1)", {}),
        ("best_epoch = 7\nmine = 8", {}),
        ("best_epoch += 1", {}),
    ],
)
def test_what_counts_as_an_answer_to_be_read(source, answers):
    assert dict(read(TRAIN, source, CHECK).answers) == answers


@pytest.mark.parametrize(
    "cells",
    [
        ("best_epoch = 7", "model.fit(x, y, epochs=best_epoch)"),
        ("best_epoch = 7", "best_epoch = 8"),
        ("best_epoch = 7", "del best_epoch"),
        ("best_epoch = 7", "g = globals()"),
        ("best_epoch = 7", "from inspect import currentframe"),
        ("best_epoch = 7", "f.__globals__"),
        ("best_epoch = 7", "getattr(__import__('__main__'), 'best' + '_epoch')"),
        ("best_epoch = 7", "run('best_epoch')"),
        ("best_epoch = 7", "%who"),
        ("best_epoch = 7", "def f():\n    global best_epoch\n    best_epoch = 8"),
    ],
)
def test_an_answer_that_another_cell_may_read_or_change_is_run(cells):
    assert dict(read(TRAIN, *cells, CHECK).answers) == {}


@pytest.mark.parametrize(
    "source, may",
    [
        ("for name in names: print(name)", False),
        ("print([name for name in names])", False),
        ("name = 1\nprint(name)", False),
        ("def f(name): return name", False),
        ("print(name)", True),
        ("name = name + 'x'", True),
        ("name += 'x'", True),
        ("def f(): return name", True),
        ("print([name + x for x in names])", True),
        ("print([name for name in name])", True),
    ],
)
def test_what_a_check_cell_leaves_behind_is_nobodys_to_read(source, may):
    check = "assert best_epoch\nname = 'best_epoch'"
    assert dict(read("best_epoch = 7", check, source).answers) == ({} if may else {"best_epoch": 7})


def test_locked_cells_that_are_no_checks_may_need_their_answers():
    nb = notebook("best_epoch = 7", CHECK)
    nb.cells[1].metadata.nbgrader.grade = False
    assert dict(read_literals(nb, REQUESTED).answers) == {}


def asked(*cells):
    nb = notebook(*cells)
    return Asked(Task(runnable(nb), {}, {}, b""), read_literals(nb, REQUESTED), Limits())


def outcome(answers, *outputs, **collected):
    executed = {"cells": [{"outputs": list(shown)} for shown in outputs]}
    files = {
        "notebook.ipynb": executed,
        "evidence/final.json": {"answers": answers, "models": {}, **collected},
        "problems.json": [],
    }
    run = Run({name: json.dumps(value).encode() for name, value in files.items()}, None, 0, 1.0, 1.0, 9.0)
    return Outcome(run, None)


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "runs", 10)


def found(outcome):
    return json.loads(outcome.run.files["evidence/final.json"])["answers"]


def outputs(outcome):
    return [cell["outputs"] for cell in json.loads(outcome.run.files["notebook.ipynb"])["cells"]]


SHOWN = {"output_type": "stream", "name": "stdout", "text": "7"}


def test_a_changed_answer_is_read_and_what_showed_the_old_one_is_gone(cache):
    remember(asked(TRAIN, "best_epoch = 7", CHECK), outcome({"best_epoch": 7}, [SHOWN], [], [SHOWN]), cache)
    known = recall(asked(TRAIN, "best_epoch = 9", CHECK), cache)
    assert found(known) == {"best_epoch": 9}
    assert outputs(known) == [[SHOWN], [], []]
    same = recall(asked(TRAIN, "best_epoch = 7  # still", CHECK), cache)
    assert (found(same), outputs(same)) == ({"best_epoch": 7}, [[SHOWN], [], [SHOWN]])


def test_true_is_not_one(cache):
    remember(asked(TRAIN, "best_epoch = 1", CHECK), outcome({"best_epoch": 1}, [], [], [SHOWN]), cache)
    known = recall(asked(TRAIN, "best_epoch = True", CHECK), cache)
    assert found(known)["best_epoch"] is True
    assert outputs(known)[2] == []


def test_an_unfinished_notebook_gets_nobodys_answers(cache):
    remember(asked(TRAIN, "best_epoch = 7", CHECK), outcome({"best_epoch": 7}, [], [], []), cache)
    assert recall(asked(TRAIN, "best_epoch = ...", CHECK), cache) is None


def test_other_code_is_run(cache):
    remember(asked(TRAIN, "best_epoch = 7", CHECK), outcome({"best_epoch": 7}, [], [], []), cache)
    assert recall(asked(TRAIN.replace("20", "10"), "best_epoch = 7", CHECK), cache) is None
    assert recall(asked(TRAIN, "best_epoch = 7\nwhy = 'b'", CHECK), cache) is None


def test_a_traceback_serves_the_same_code_alone_but_any_answers(cache):
    failing = outcome({"best_epoch": 7}, [ERROR], [], [])
    remember(asked(TRAIN + "  # mine", "best_epoch = 7", CHECK), failing, cache)
    assert recall(asked(TRAIN, "best_epoch = 7", CHECK), cache) is None
    assert found(recall(asked(TRAIN + "  # mine", "best_epoch = 9", CHECK), cache)) == {"best_epoch": 9}


@pytest.mark.parametrize(
    "executed", [b"", b"[]", b'{"cells": 3}', b'{"cells": [1, 2, 3]}', b'{"cells": [{}, {"outputs": 5}]}']
)
def test_a_forged_record_of_the_run_is_passed_over(cache, executed):
    hostile = outcome({"best_epoch": 7}, [], [], [])
    hostile.run.files["notebook.ipynb"] = executed
    remember(asked(TRAIN, "best_epoch = 7", CHECK), hostile, cache)
    assert recall(asked(TRAIN + "  # mine", "best_epoch = 9", CHECK), cache) is None


WARNING = {"output_type": "stream", "name": "stderr", "text": "x.py:1: UserWarning: odd\n  fit()  # my name is Ann"}


def test_comments_are_passed_over_where_nothing_quotes_them(cache):
    remember(asked(TRAIN + "  # Ann", "best_epoch = 7", CHECK), outcome({"best_epoch": 7}, [SHOWN], [], []), cache)
    assert outputs(recall(asked(TRAIN, "best_epoch = 7", CHECK), cache)) == [[SHOWN], [], []]


@pytest.mark.parametrize("quoting", [ERROR, WARNING, "junk"], ids=["error", "warning", "junk"])
def test_what_may_quote_a_comment_is_its_owners(cache, quoting):
    shown = outcome({"best_epoch": 7}, [quoting], [], [])
    remember(asked(TRAIN + "  # Ann", "best_epoch = 7", CHECK), shown, cache)
    assert recall(asked(TRAIN, "best_epoch = 7", CHECK), cache) is None
    assert recall(asked(TRAIN + "  # Ann", "best_epoch = 7", CHECK), cache) == shown


@pytest.mark.parametrize(
    "collected",
    [
        {"calls": {"scale": [{"result": 1}, {"error": "in user code: return 1  # my name is Ann"}]}},
        {"models": {"model": {"error": "in user code"}}},
        {"calls": 5},
        {"models": {"model": 5}},
    ],
)
def test_errors_of_what_was_tried_out_may_quote_it_too(cache, collected):
    shown = outcome({"best_epoch": 7}, [SHOWN], [], [])
    shown.run.files["evidence/final.json"] = json.dumps({"answers": {"best_epoch": 7}, **collected}).encode()
    remember(asked(TRAIN + "  # Ann", "best_epoch = 7", CHECK), shown, cache)
    assert recall(asked(TRAIN, "best_epoch = 7", CHECK), cache) is None


@pytest.mark.parametrize("peek", ["print(In[3])", "print(_i)", "import os\nm = os.sys.modules", "from os import *"])
def test_who_looks_around_is_served_by_the_same_text_alone(cache, peek):
    program = (TRAIN, peek + "  # my name is Ann", "best_epoch = 7", CHECK)
    remember(asked(*program), outcome({"best_epoch": 7}, [SHOWN], [SHOWN], [], []), cache)
    assert recall(asked(*program), cache) is not None
    assert recall(asked(TRAIN, peek, "best_epoch = 7", CHECK), cache) is None
    assert recall(asked(TRAIN, peek + "  # my name is Ann", "best_epoch = 8", CHECK), cache) is None


def test_a_star_import_may_override_an_answer(cache):
    remember(asked("best_epoch = 7", "from keras import *", CHECK), outcome({"best_epoch": 1}, [], [], []), cache)
    assert recall(asked("best_epoch = 9", "from keras import *", CHECK), cache) is None


@pytest.fixture
def fresh_versions():
    memory._ours.cache_clear()
    yield
    memory._ours.cache_clear()


@pytest.fixture
def packages(monkeypatch, tmp_path):
    """A folder for packages that student code sees beside all others."""
    monkeypatch.setattr(memory, "package_folders", lambda: [str(tmp_path), *package_folders()])
    return tmp_path


def install(folder, name, version):
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")


@pytest.mark.parametrize("package", ["keras", "tensorflow", "numpy", "pandas", "Some.New_Library", "ipykernel"])
def test_another_package_or_version_is_another_key(packages, package):
    before = asked(TRAIN)
    keys = before.exact_key, before.skeleton_key, before.meaning_key
    install(packages, package, "0.0")
    after = asked(TRAIN)
    assert not {*keys} & {after.exact_key, after.skeleton_key, after.meaning_key}


def test_a_removed_package_is_another_key(packages):
    install(packages, "gone", "1.0")
    before = asked(TRAIN).exact_key
    shutil.rmtree(packages / "gone-1.0.dist-info")
    assert asked(TRAIN).exact_key != before


def test_a_package_without_a_name_is_no_reason_to_stop(packages):
    (packages / "broken-1.0.dist-info").mkdir()
    assert asked(TRAIN).exact_key


LACKING = "ModuleNotFoundError: No module named 'anything'"


@pytest.mark.parametrize(
    "found",
    [
        outcome({"best_epoch": 1}, [], [{"output_type": "error", "ename": "ModuleNotFoundError", "evalue": "x"}], []),
        outcome({"best_epoch": 1}, [], [{"output_type": "stream", "name": "stdout", "text": LACKING}], []),
        outcome({"best_epoch": 1}, [], [], [], calls={"scale": [{"error": LACKING}]}),
    ],
    ids=["a cell", "printed", "a function that was tried out"],
)
def test_what_lacked_a_module_is_run_again(cache, found):
    remember(asked("best_epoch = 7", TRAIN, CHECK), found, cache)
    assert recall(asked("best_epoch = 7", TRAIN, CHECK), cache) is None


def test_what_ran_without_a_sandbox_is_run_again(cache):
    found = outcome({"best_epoch": 1}, [], [], [])
    remember(asked("best_epoch = 7", TRAIN, CHECK), replace(found, run=replace(found.run, isolated=False)), cache)
    assert recall(asked("best_epoch = 7", TRAIN, CHECK), cache) is None
    remember(asked("best_epoch = 7", TRAIN, CHECK), found, cache)
    assert recall(asked("best_epoch = 7", TRAIN, CHECK), cache) is not None


@pytest.mark.parametrize("file", ["inside/collector.py", "limits.py"])
def test_other_code_in_the_sandbox_is_another_key(monkeypatch, fresh_versions, tmp_path, file):
    before = asked(TRAIN)
    keys = before.exact_key, before.skeleton_key, before.meaning_key
    shutil.copytree(Path(autograder.sandbox.__path__[0]), tmp_path / "sandbox")
    monkeypatch.setattr(autograder.sandbox, "__path__", [str(tmp_path / "sandbox")])
    memory._ours.cache_clear()
    assert asked(TRAIN).exact_key == keys[0], "the same code elsewhere"
    with (tmp_path / "sandbox" / file).open("a") as code:
        code.write("# changed\n")
    memory._ours.cache_clear()
    after = asked(TRAIN)
    assert not {*keys} & {after.exact_key, after.skeleton_key, after.meaning_key}
