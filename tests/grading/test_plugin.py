"""The pytest plug-in: points, partial credit, waiting, and graders that break."""

import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from autograder.evidence.submission import Submission
from autograder.grading import question
from autograder.grading.plugin import GraderBroken, run_graders

PROJECT = Path(__file__).resolve().parents[2]
HEAD = 'from autograder.grading import question\nH = {"en": "hint", "ja": "ヒント"}\n'


@pytest.fixture
def grade(tmp_path):
    count = 0

    def run(body: str, **answers: object):
        nonlocal count
        count += 1
        path = Path(tmp_path / f"test_{count}.py")
        path.write_text(HEAD + body, encoding="utf-8")
        return {q.id: q for q in run_graders([path], Submission("a", answers=answers), packs={"numbers": {"key": 42}})}

    return run


def test_points_are_shared_by_weight(grade):
    body = """
@question("q1", points=3, weight=2, hint=H)
def test_right(submission): assert submission.answer("n") == 5
@question("q1", points=3, hint=H)
def test_wrong(submission): assert submission.answer("n") == 6
"""
    result = grade(body, n=5)["q1"]
    assert (result.score, result.max_score) == (2.0, 3)
    assert [(t.outcome, t.hint) for t in result.tests] == [("passed", None), ("failed", {"en": "hint", "ja": "ヒント"})]
    assert "assert 5 == 6" in result.tests[1].detail


def test_graders_have_the_pack(grade):
    body = '@question("q1", points=1, hint=H)\ndef test_key(pack): assert pack["key"] == 42\n'
    assert grade(body)["q1"].score == 1


def test_graders_whose_import_fails_half_way_fail_each_time(tmp_path):
    path = tmp_path / "test_broken.py"
    path.write_text(
        f'{HEAD}@question("q1", points=1, hint=H)\ndef test_right(submission): pass\nraise ValueError("half")\n'
    )
    for _ in range(2):
        with pytest.raises(GraderBroken, match="half"):
            run_graders([path], Submission("a"), packs={})


@pytest.mark.parametrize("hint", ['"Look."', '{"ja": "Look."}'])
def test_a_hint_in_one_language_is_read_in_all(grade, hint):
    (result,) = grade(f'@question("q1", points=1, hint={hint})\ndef test_a(): assert 0\n').values()
    assert result.tests[0].hint == {"en": "Look.", "ja": "Look."}


def test_missing_evidence_fails_with_its_own_hint(grade):
    body = '@question("q1", points=1, hint=H)\ndef test_n(submission): submission.answer("n")\n'
    test = grade(body)["q1"].tests[0]
    assert test.outcome == "failed"
    assert "`n`" in test.hint["en"]
    assert "`n`" in test.hint["ja"]


def test_grader_of_its_own_error_is_no_failure_of_the_student(grade):
    body = '@question("q1", points=1, hint=H)\ndef test_bug(submission): {}["no"]\n'
    result = grade(body)["q1"]
    assert result.needs_review
    assert result.tests[0].outcome == "grader_error"


def test_broken_fixture_is_a_grader_error(grade):
    body = """
import pytest
@pytest.fixture
def bad(): raise RuntimeError("no")
@question("q1", points=1, hint=H)
def test_it(bad): pass
"""
    assert grade(body)["q1"].tests[0].outcome == "grader_error"


def test_waiting_only_while_the_prerequisite_earned_nothing(grade):
    body = """
@question("q1", points=1, hint=H)
def test_first(submission): assert submission.answer("n") == 1
@question("q2", points=2, hint=H, needs="q1")
def test_second(submission): assert submission.answer("m") == 1
@question("q2", points=2, hint=H, needs="q1")
def test_third(submission): assert submission.answer("k") == 1
"""
    outcomes = {n: [t.outcome for t in grade(body, n=n, m=2, k=1)["q2"].tests] for n in (0, 1)}
    assert outcomes == {0: ["waiting", "passed"], 1: ["failed", "passed"]}
    assert grade(body, n=0, m=2, k=1)["q2"].score == 1


def test_parametrised_tests_count_each(grade):
    body = """
import pytest
@question("q1", points=4, hint=H)
@pytest.mark.parametrize("name", ["a", "b", "c", "d"])
def test_each(submission, name): assert submission.answer(name) == 1
"""
    assert grade(body, a=1, b=1, c=2, d=1)["q1"].score == 3


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("def test_unmarked(): pass", "without @question"),
        ("import nothing_of_the_kind", "nothing_of_the_kind"),
        ("", "pytest ended"),
        (
            '@question("q", points=1, hint=H)\ndef test_a(): pass\n@question("q", points=2, hint=H)\ndef test_b(): pass',
            "agree",
        ),
        ('@question("q", points=1, hint=H, needs="z")\ndef test_a(): assert 0', "no question"),
    ],
)
def test_unsound_graders_are_refused(grade, body, words):
    with pytest.raises(GraderBroken, match=words):
        grade(body)


@pytest.mark.parametrize("bad", [{"points": 0}, {"weight": 0}, {"hint": ""}, {"hint": {"fr": "seul"}}])
def test_unsound_questions_are_refused(bad):
    with pytest.raises(GraderBroken):
        question("q", **{"points": 1, "hint": {"en": "a", "ja": "b"}, **bad})


ONE = '@question("q1", points=1, hint=H)\n'


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTEST_ADDOPTS": "--no-such-option"},
        {"PYTEST_ADDOPTS": "-k nothing --collect-only -x -p no:python"},
        {"PYTEST_PLUGINS": "no_such_plugin"},
        {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_DEBUG": "1"},
        {"CI": "1", "COLUMNS": "1", "FORCE_COLOR": "1", "PY_COLORS": "1", "PYTEST_THEME": "no such theme"},
    ],
)
def test_what_is_set_for_other_tests_does_not_matter(grade, monkeypatch, environment):
    body = f"{ONE}def test_n(submission):\n    n = submission.answer('n')\n    assert [n] * 30 == [6] * 30\n"
    plain = grade(body, n=5)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert grade(body, n=5) == plain
    assert {name: os.environ[name] for name in environment} == environment


def test_warnings_that_are_errors_elsewhere_do_not_matter(grade):
    body = f"import warnings\nwarnings.warn('old')\n{ONE}def test_n(): warnings.warn('old', DeprecationWarning)\n"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert grade(body)["q1"].score == 1


def test_settings_above_the_graders_do_not_matter_and_their_own_do(tmp_path):
    folder = tmp_path / "course" / "hidden" / "lesson"
    folder.mkdir(parents=True)
    (folder / "test_it.py").write_text(f"{HEAD}{ONE}def test_it(mine): assert mine == 1\n", encoding="utf-8")
    (folder / "conftest.py").write_text("import pytest\n@pytest.fixture\ndef mine(): return 1\n")
    for above in (tmp_path, tmp_path / "course", folder.parent):
        (above / "conftest.py").write_text("raise RuntimeError('of somebody else')\n")
        (above / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n")
        (above / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = '--no-such-option'\n")
    (result,) = run_graders([folder / "test_it.py"], Submission("a"), packs={})
    assert result.score == 1


@pytest.mark.parametrize("name", ["lesson/test_it.py", "lesson/helper.py", "shared.py"])
def test_a_changed_grader_counts_at_the_next_grading(tmp_path, monkeypatch, name):
    """Even one of the same size, written within the same second."""
    root = tmp_path / "hidden_of_this_test"
    (root / "lesson").mkdir(parents=True)
    package = f"{root.name}"
    for path in (root / "__init__.py", root / "lesson" / "__init__.py"):
        path.touch()
    (root / "shared.py").write_text("SHARED = 1\n")
    (root / "lesson" / "helper.py").write_text("HELPED = 1\n")
    body = f"from {package} import shared\nfrom {package}.lesson.helper import HELPED\nOWN = 1\n{ONE}"
    (root / "lesson" / "test_it.py").write_text(
        f"{HEAD}{body}def test_it(): assert OWN + HELPED + shared.SHARED == 3\n"
    )
    monkeypatch.syspath_prepend(tmp_path)

    def score():
        return run_graders([root / "lesson" / "test_it.py"], Submission("a"), packs={})[0].score

    assert score() == score() == 1
    stood = (root / name).stat()
    (root / name).write_text((root / name).read_text().replace(" = 1", " = 2"))
    os.utime(root / name, ns=(stood.st_atime_ns, stood.st_mtime_ns))
    assert score() == 0
    (root / name).write_text((root / name).read_text().replace(" = 2", " = 1"))
    os.utime(root / name, ns=(stood.st_atime_ns, stood.st_mtime_ns))
    assert score() == 1
    for module in [module for module in sys.modules if module.startswith(package)]:
        del sys.modules[module]


@pytest.mark.slow
def test_a_living_process_loads_changed_graders_and_knows_them_by_their_digest(tmp_path):
    shutil.copytree(PROJECT / "autograder", tmp_path / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    program = """
from pathlib import Path
from autograder.grading.engine import load_graders
from autograder.grading.fresh import graders_changed
from autograder.grading.plugin import GraderBroken

hidden = Path("autograder/hidden").absolute()
name = hidden / "image_classification"
def change(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

import autograder.hidden.image_classification.evidence as early
change(name / "evidence.py", 'TITLE = {"en": "', 'TITLE = {"en": "The ')
first, digest = load_graders(name), graders_changed(name)
assert first.title["en"] == "The " + early.TITLE["en"], "changed before its first grading"
assert load_graders(name) == first and graders_changed(name) == digest
change(hidden / "overfitting" / "runs.py", "EPOCHS = 20", "EPOCHS = 21")
assert graders_changed(name) == digest, "another lesson's"
digests = [digest]
for path in (hidden / "shared.py", name / "predictions.py", name / "test_data.py"):
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + "# changed", encoding="utf-8")
    digests.append(graders_changed(name))
(name / "test_more.py").touch()
digests.append(graders_changed(name))
assert len(set(digests)) == 5
change(name / "evidence.py", 'TITLE = {"en": "', 'TITLE = {"en": "New: ')
second = load_graders(name)
assert second.title["en"] == "New: " + first.title["en"], second.title
assert set(second.tests) - set(first.tests) == {(name / "test_more.py").absolute()}
(name / "evidence.py").write_text("half a line (", encoding="utf-8")
try:
    load_graders(name)
except GraderBroken as broken:
    print(broken)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    folder = tmp_path / "autograder" / "hidden" / "image_classification"
    assert done.stdout.startswith(f"{folder}: SyntaxError"), done.stderr
