"""What authors get wrong is told in one line each, with its place, and never with a traceback."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.progress import Progress

from autograder.authoring import MistakesFound, check_lesson, mistakes_in
from autograder.authoring.lint.cells import read_cells
from autograder.authoring.lint.labels import possible_scores
from autograder.authoring.pairing import derive_notebook
from autograder.checking.run import check_graders
from autograder.course import Course, CourseError, load_course
from autograder.grading.collected import HiddenTest

NAME = "tiny"
MASTER = """\
# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
# ---

# %% [markdown] tags=["lang-en"]
# # Tiny

# %% [markdown] tags=["lang-ja"]
# # 小

# %% nbgrader={"grade": false, "grade_id": "q1_build_solution", "locked": false, "schema_version": 3, "solution": true}
# %matplotlib inline
### BEGIN SOLUTION
model = object()
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1_build", "locked": true, "points": 2, "schema_version": 3, "solution": false}
assert model, "Build it."

# %% nbgrader={"grade": false, "grade_id": "q2_answer_solution", "locked": false, "schema_version": 3, "solution": true}
### BEGIN SOLUTION
answer = 3
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2_answer", "locked": true, "points": 2, "schema_version": 3, "solution": false}
assert answer

# %% [markdown] nbgrader={"grade": true, "grade_id": "q3_words", "locked": false, "points": 1, "schema_version": 3, "solution": true}
# A model answer, which a person reads.
"""
EVIDENCE = """\
from autograder.evidence.request import Request

DATA = ("images",)
TITLE = {"en": "Tiny", "ja": "小"}
QUESTIONS = {
    "q1_build": {"en": "Build", "ja": "作る"},
    "q2_answer": {"en": "Answer", "ja": "答え"},
}
REQUEST = Request(answers=("answer",), models=("model",))


def examiner_inputs(packs):
    return {}
"""
TESTS = """\
from autograder.grading import question

HINT = {"en": "Look again.", "ja": "見直そう。"}


@question("q1_build", 2, weight=3, hint=HINT)
def test_units(submission):
    assert submission.model("model").hidden_units == (64,)


@question("q1_build", 2, hint=HINT)
def test_loss(submission):
    assert submission.model("model").loss == "mse"


@question("q2_answer", 2, hint=HINT, needs="q1_build")
def test_answer(submission):
    assert submission.answer("answer") == 3
"""
STUDENT = """\
# about: half of it
# base: solved
# expect: {q1_build: 0.5}

# %% q1_build_solution
model = None
"""
SOURCE, HIDDEN, STUDENTS = f"source/{NAME}/{NAME}.py", f"hidden/{NAME}", f"students/{NAME}/half.py"
EVIDENCE_FILE, TESTS_FILE = f"{HIDDEN}/evidence.py", f"{HIDDEN}/test_tiny.py"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """The smallest course with an assignment in it. It is the working folder as well."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    monkeypatch.chdir(tmp_path)
    settings = f"c = get_config()\nc.Epochmark.assignments = [{NAME!r}]\n"
    files = {SOURCE: MASTER, EVIDENCE_FILE: EVIDENCE, TESTS_FILE: TESTS, STUDENTS: STUDENT}
    for name, text in (files | {"course_config.py": settings}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return load_course(tmp_path)


def edit(course: Course, file: str, old: str, new: str) -> None:
    path = course.root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_lesson_without_mistakes_has_none(course):
    assert mistakes_in(course, NAME) == []
    check_lesson(course, NAME)


def test_graders_are_not_tried_out_while_there_are_mistakes(course):
    edit(course, STUDENTS, "q1_build: 0.5", "q9: 0.5")
    with pytest.raises(MistakesFound, match="there is no question q9"):
        next(check_graders(course, NAME, course.students / NAME, True, 0, 1, Progress()))


@dataclass(frozen=True)
class Case:
    """An edit of a file, and what is told of it: `at` stands in the line that is named, None where none is."""

    file: str
    old: str
    new: str
    words: str
    at: str | None
    told_of: str | None = None


CHECK = '"grade_id": "q2_answer", "locked": true, "points": 2'
CASES = {
    # Points, ids, titles
    "other points than the hidden tests": Case(
        SOURCE,
        CHECK,
        CHECK.replace("2,", "5,").replace(": 2", ": 5"),
        "worth 5 in the master and 2 in its",
        "q2_answer",
    ),
    "tests that disagree": Case(
        TESTS_FILE,
        '@question("q1_build", 2, hint',
        '@question("q1_build", 3, hint',
        "worth 3 here and 2",
        '"q1_build", 3',
    ),
    "points that are no number": Case(
        SOURCE, CHECK, CHECK[:-1] + '"2"', "worth '2' points. Write a number", "q2_answer"
    ),
    "a question without a cell": Case(
        SOURCE,
        f'"grade": true, {CHECK}',
        '"grade": false, "grade_id": "q2_answer", "locked": true',
        "q2_answer has no check cell in the master",
        '@question("q2_answer"',
        TESTS_FILE,
    ),
    "a check that nobody tests": Case(
        SOURCE,
        "assert answer\n",
        'assert answer\n\n# %% nbgrader={"grade": true, "grade_id": "extra", "locked": true, "points": 1, "schema_version": 3, '
        '"solution": false}\nassert True\n',
        "extra has no hidden test",
        '"extra"',
    ),
    "another spelling in the master": Case(
        SOURCE, CHECK, CHECK.replace("q2_answer", "q2_anwser"), "q2_anwser is q2_answer in", "q2_anwser"
    ),
    "another spelling in a title": Case(
        EVIDENCE_FILE, '"q2_answer"', '"q2_answers"', "q2_answers is q2_answer in", "q2_answers"
    ),
    "a question that nobody tests": Case(
        EVIDENCE_FILE, '"q2_answer"', '"z9": {"en": "Z", "ja": "Z"}, "q2_answer"', "z9 has no check cell", "z9"
    ),
    "a title in one language": Case(
        EVIDENCE_FILE, ', "ja": "答え"', "", "the title of q2_answer has no words in ja", "q2_"
    ),
    "needs what is no question": Case(
        TESTS_FILE, 'needs="q1_build"', 'needs="q1_biuld"', "needs 'q1_biuld'", '"q2_answer"'
    ),
    "a hint in one language": Case(TESTS_FILE, ', "ja": "見直そう。"', "", "hint", "@question"),
    # Markers
    "broken JSON": Case(
        SOURCE, '"q2_answer", "locked"', '"q2_answer" "locked"', "Expecting ',' delimiter", '"q2_answer" "'
    ),
    "JSON without an end": Case(
        SOURCE, '"solution": false}\nassert answer', '"solution": false\nassert answer', "be read", CHECK
    ),
    "a marker in a whole JSON": Case(
        SOURCE,
        'nbgrader={"grade": false, "grade_id": "q2',
        '{"nbgrader": {"grade": false, "grade_id": "q2',
        "be read",
        "{",
    ),
    "a key of another name": Case(
        SOURCE, 'nbgrader={"grade": false', 'nbgarder={"grade": false', "says nbgarder", "nbgarder"
    ),
    "a marker without a space": Case(SOURCE, "# %% [markdown] nb", "# %%[markdown] nb", "is read as part of", "# %%["),
    "a type of cell that is none": Case(
        SOURCE, '[markdown] tags=["lang-en"]', '[markdwn] tags=["lang-en"]', "[markdwn]", "[markdwn]"
    ),
    # Metadata
    "an unknown key": Case(SOURCE, '"points": 1', '"points": 1, "pionts": 1', "no 'pionts'", "pionts"),
    "a grade_id that is none": Case(SOURCE, '"q3_words"', '"q3 words"', "none that nbgrader takes", "q3 words"),
    "a grade_id twice": Case(
        SOURCE, '"q3_words"', '"q2_answer"', "the grade_id q2_answer stands in line", "[markdown] nb"
    ),
    "an unknown language": Case(SOURCE, "lang-ja", "lang-jp", "lang-jp", "lang-jp"),
    "a cell that nbgrader refuses": Case(
        SOURCE, '"schema_version": 3', '"schema_version": 2', "refuses", '"schema_version": 2'
    ),
    # Delimiters
    "no end": Case(SOURCE, "### END SOLUTION\n", "", "BEGIN SOLUTION has no END SOLUTION", "### BEGIN SOLUTION"),
    "no beginning": Case(SOURCE, "### BEGIN SOLUTION\n", "", "END SOLUTION has no BEGIN SOLUTION", "### END SOLUTION"),
    "one inside another": Case(
        SOURCE, "model = object()", "model = 1\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS", "inside", "HIDDEN"
    ),
    "in another kind of cell": Case(
        SOURCE, "assert answer\n", "### BEGIN SOLUTION\n### END SOLUTION\n", 'cells with "solution": true', "BEGIN"
    ),
    "a mark scheme without end": Case(
        SOURCE,
        "# A model answer, which",
        "# ### BEGIN MARK SCHEME\n# A model answer, which",
        "MARK SCHEME stands",
        "MARK",
    ),
    "almost one": Case(
        SOURCE, "### BEGIN SOLUTION\nanswer", "### Begin solution\nanswer", "no line that nbgrader", "Begin"
    ),
    # Code
    "a syntax error in the master": Case(
        SOURCE, "assert answer", "assert (answer", "was never closed", "assert (answer"
    ),
    "a syntax error in a grader": Case(
        TESTS_FILE, "def test_answer(submission):", "def test_answer(submission)", "expected ':'", "def test_answer"
    ),
    "a grader that does not import": Case(TESTS_FILE, "HINT =", "from math import pie\nHINT =", "ImportError", "pie"),
    "a name that is not there": Case(TESTS_FILE, "hint=HINT, needs", "hint=HNIT, needs", "NameError", "HNIT"),
    "evidence that does not import": Case(EVIDENCE_FILE, "DATA", "import nowhere_at_all\nDATA", "No module", "nowhere"),
    "a test of no question": Case(
        TESTS_FILE, '@question("q2_answer", 2, hint=HINT, needs="q1_build")', "", "no @question", "def test_a"
    ),
    # evidence.py
    "no data": Case(EVIDENCE_FILE, "DATA", "DATUM", "in a line such as DATA", None),
    "an unknown pack": Case(EVIDENCE_FILE, '("images",)', '("image",)', "Did you mean 'images'?", "DATA"),
    "a file that is not there": Case(
        EVIDENCE_FILE, "DATA", 'FILES = ("map.png",)\nDATA', "map.png, which FILES in", None
    ),
    "a file that cannot be": Case(EVIDENCE_FILE, "DATA", 'FILES = ("a b",)\nDATA', "FILES names 'a b'", "FILES"),
    "a line in an unknown language": Case(SOURCE, "assert answer", "assert answer  # lang-fr", "lang-fr", "q2_answer"),
    "no title": Case(EVIDENCE_FILE, "TITLE", "HEADING", "has no TITLE", None),
    "no request": Case(
        EVIDENCE_FILE, 'Request(answers=("answer",), models=("model",))', "{}", "should be Request", "REQUEST"
    ),
    "a name without its comma": Case(EVIDENCE_FILE, '("model",)', '("model")', "names in brackets", "REQUEST"),
    # Names
    "asked for and not collected": Case(
        EVIDENCE_FILE, 'answers=("answer",), ', "", "'answer' is not collected", "answer(", TESTS_FILE
    ),
    "asked for as something else": Case(
        TESTS_FILE, 'answer("answer")', 'history("answer")', "as one of answers", "history("
    ),
    "collected and not defined": Case(
        SOURCE, "answer = 3", "answr = 3", "no cell of the master defines it", '"answer"', EVIDENCE_FILE
    ),
    # Labelled students
    "a question that is not there": Case(STUDENTS, "q1_build: 0.5", "q1_biuld: 0.5", "Did you mean 'q1_build'?", None),
    "a sum that cannot be": Case(
        STUDENTS, "0.5}", "0.7}", "cannot earn 0.7, whichever of its tests pass; the nearest: 0 and 0.5", None
    ),
    "no base": Case(STUDENTS, "# base: solved\n", "", "needs about, base and expect", None),
    "a label that is no YAML": Case(STUDENTS, "0.5}", "0.5", "no YAML", ""),
    "a section that is none": Case(STUDENTS, "# %% q1_", "# %% [q1] ", "begins no section", "[q1]"),
    "a cell that is not there": Case(
        STUDENTS, "%% q1_build_solution", "%% q1_biuld_solution", "no cell q1_biuld_s", "%%"
    ),
}


TWELVE = (
    "other points than the hidden tests",
    "another spelling in the master",
    "a title in one language",
    "a hint in one language",
    "broken JSON",
    "no end",
    "asked for and not collected",
    "collected and not defined",
    "needs what is no question",
    "a syntax error in a grader",
    "a grader that does not import",
    "a sum that cannot be",
)


@pytest.mark.parametrize("name", TWELVE)
def test_each_mistake_is_told_in_one_line(course, name):
    check_case(course, CASES[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(CASES) - set(TWELVE)))
def test_so_is_each_of_the_others(course, name):
    check_case(course, CASES[name])


def check_case(course, case):
    edit(course, case.file, case.old, case.new)
    (mistake,) = mistakes_in(course, NAME)
    told = case.told_of or case.file
    assert mistake.file == course.root / told
    assert case.words in str(mistake) and "\n" not in str(mistake) and "Traceback" not in str(mistake)
    assert str(mistake).startswith(f"{told}:{mistake.line}: " if mistake.line else f"{told}: ")
    if case.at is None:
        assert mistake.line is None
    else:
        assert case.at in (course.root / told).read_text(encoding="utf-8").splitlines()[mistake.line - 1]
    with pytest.raises(MistakesFound):
        check_lesson(course, NAME)


def test_a_notebook_with_work_that_the_text_lacks(course):
    path = derive_notebook(course.assignment(NAME).master)
    path.write_text(path.read_text().replace("Build it.", "Build it!"))
    os.utime(path, (2e9, 2e9))
    (mistake,) = mistakes_in(course, NAME)
    assert mistake.file == path and "has changes that tiny.py lacks" in mistake.words


def test_delimiters_are_those_of_the_course(course):
    with (course.root / "course_config.py").open("a") as file:
        file.write("c.ClearSolutions.begin_solution_delimeter = '[['\nc.ClearSolutions.end_solution_delimeter = ']]'\n")
    text = (course.root / SOURCE).read_text(encoding="utf-8").replace("### BEGIN SOLUTION", "# [[")
    (course.root / SOURCE).write_text(text.replace("### END SOLUTION", "# ]]"), encoding="utf-8")
    assert mistakes_in(load_course(course.root), NAME) == []
    edit(course, SOURCE, "# ]]\n", "")
    assert [mistake.words for mistake in mistakes_in(load_course(course.root), NAME)] == [
        "[[ has no ]] in its cell. Add that"
    ]


@pytest.mark.parametrize(("argument", "told"), [('"model"', []), ('"modle"', ["'modle'"]), ("NAME", [])])
def test_names_passed_to_the_library_are_looked_for_too(course, argument, told):
    edit(course, EVIDENCE_FILE, 'models=("model",)', 'models=("model",), histories=("answer",)')
    edit(course, TESTS_FILE, "HINT =", "from autograder.expect import training\n\nNAME = 'x'\nHINT =")
    edit(course, TESTS_FILE, '.loss == "mse"', f' and training.verified(submission, "answer", {argument}, "new", None)')
    assert [word for mistake in mistakes_in(course, NAME) for word in mistake.words.split()[:1]] == told


@pytest.mark.slow
@pytest.mark.parametrize("file", [SOURCE, EVIDENCE_FILE, TESTS_FILE, STUDENTS])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"\0",
        b"# %% nbgrader=3\n",
        b"(" * 500,
        b"# ---\n# a: [\n# ---\n",
        b"raise SystemExit",
    ],
)
def test_nothing_in_a_file_ends_in_a_traceback(course, file, content):
    (course.root / file).write_bytes(content)
    assert all("\n" not in str(mistake) for mistake in mistakes_in(course, NAME))


@pytest.mark.parametrize("file", [SOURCE, EVIDENCE_FILE, TESTS_FILE])
def test_a_file_that_is_not_there(course, file):
    (course.root / file).unlink()
    (mistake,) = mistakes_in(course, NAME)
    assert Path(file).name.split("_")[0] in str(mistake)


def test_an_assignment_that_the_course_does_not_have(course):
    with pytest.raises(CourseError, match="Did you mean 'tiny'"):
        mistakes_in(course, "tinny")


def test_lines_are_those_of_the_file():
    cells = read_cells(MASTER)
    lines = MASTER.splitlines()
    assert [cell.grade_id for cell in cells][2:] == [
        "q1_build_solution",
        "q1_build",
        "q2_answer_solution",
        "q2_answer",
        "q3_words",
    ]
    for cell in cells:
        assert lines[cell.line - 1] == cell.marker and cell.node.source.splitlines()[0] in lines[
            cell.source_line - 1
        ].replace("# %", "%")


def test_scores_that_weights_allow():
    tests = [HiddenTest(f"t{n}", "q", 3, weight, {}, None, Path("t.py"), 1) for n, weight in enumerate((2, 1))]
    assert possible_scores(tests) == {"q": [0, 1, 2, 3]}
