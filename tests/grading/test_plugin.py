"""The pytest plug-in: points, partial credit, waiting, and graders that break."""

from pathlib import Path

import pytest

from autograder.evidence.submission import Submission
from autograder.grading import question
from autograder.grading.plugin import GraderBroken, run_graders

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
def test_right(submission): assert submission.integer("n") == 5
@question("q1", points=3, hint=H)
def test_wrong(submission): assert submission.integer("n") == 6
"""
    result = grade(body, n=5)["q1"]
    assert (result.score, result.max_score) == (2.0, 3)
    assert [(t.outcome, t.hint) for t in result.tests] == [("passed", None), ("failed", {"en": "hint", "ja": "ヒント"})]
    assert "assert 5 == 6" in result.tests[1].detail


def test_graders_have_the_pack(grade):
    body = '@question("q1", points=1, hint=H)\ndef test_key(pack): assert pack["key"] == 42\n'
    assert grade(body)["q1"].score == 1


def test_missing_evidence_fails_with_its_own_hint(grade):
    body = '@question("q1", points=1, hint=H)\ndef test_n(submission): submission.integer("n")\n'
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
def test_first(submission): assert submission.integer("n") == 1
@question("q2", points=2, hint=H, needs="q1")
def test_second(submission): assert submission.integer("m") == 1
@question("q2", points=2, hint=H, needs="q1")
def test_third(submission): assert submission.integer("k") == 1
"""
    outcomes = {n: [t.outcome for t in grade(body, n=n, m=2, k=1)["q2"].tests] for n in (0, 1)}
    assert outcomes == {0: ["waiting", "passed"], 1: ["failed", "passed"]}
    assert grade(body, n=0, m=2, k=1)["q2"].score == 1


def test_parametrised_tests_count_each(grade):
    body = """
import pytest
@question("q1", points=4, hint=H)
@pytest.mark.parametrize("name", ["a", "b", "c", "d"])
def test_each(submission, name): assert submission.integer(name) == 1
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


@pytest.mark.parametrize("bad", [{"points": 0}, {"weight": 0}, {"hint": {"en": "only"}}])
def test_unsound_questions_are_refused(bad):
    with pytest.raises(GraderBroken):
        question("q", **{"points": 1, "hint": {"en": "a", "ja": "b"}, **bad})
