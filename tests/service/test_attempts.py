"""Earlier attempts: what was found and what changed, the notebooks that are kept, and which attempt counts."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.authoring import reference
from autograder.course import load_course
from autograder.grading.archive import to_json
from autograder.grading.report import QuestionResult, Report, TestResult
from autograder.nbgrader.executed import harmless_notebook
from autograder.service import class_page, entering, kept
from autograder.service.arrivals import Runner
from autograder.service.class_release import to_release
from autograder.service.comparison import compared
from autograder.service.policy import load_policy
from autograder.service.store import Store
from tests.real_course import NAME, build
from tests.service.reading import reading
from tests.service.web import serving

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HERE, BEST = f"attempts/{NAME}/ann", 'c.EpochmarkService.counts = "best"'


@pytest.fixture
def make(tmp_path):
    made = []

    def make(*lines):
        made.append(runner_in(tmp_path, *lines))
        return made[-1]

    yield make
    for runner in made:
        runner.store.close()


def runner_in(folder, *lines):
    """A course in this folder, with these lines of settings, that has ann and one question worth 6."""
    (folder / "exchange").mkdir()
    root = f"c.Exchange.root = {str(folder / 'exchange')!r}"
    course = load_course(build(folder / "course", extra="\n".join([root, *lines])))
    made = Runner(course, load_policy(course), Store(course.db_url), lambda: None)
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=AT.replace(tzinfo=None) + timedelta(hours=5))
        gradebook.add_notebook(NAME, NAME)
        gradebook.add_grade_cell("q1_look", NAME, NAME, max_score=6, cell_type="code")
        gradebook.update_or_create_student("ann", last_name="Sato", first_name="Ann")
    return made


def hint(text):
    return {"en": text, "ja": f"{text}のヒント"}


def report(*failed):
    """One question worth 6 with three checks; these of them, by hint, failed."""
    tests = [TestResult(f"secret_{text}", "failed", hint=hint(text), detail="assert hidden") for text in failed]
    tests += [TestResult(f"secret_{number}", "passed") for number in range(3 - len(failed))]
    return Report(NAME, "ann", (QuestionResult("q1_look", 6.0, tuple(tests)),))


def graded(runner, found, at=AT, *, released=True):
    assert runner.store.add(NAME, "ann", at)
    attempt = runner.store.attempts()[-1]
    runner.store.start(attempt.id, at)
    runner.store.finish(attempt.id, at, found.score, 6.0, to_json(found, {}), None)
    if released:
        runner.store.release(attempt.id, at)
    return attempt.id


def seen(runner, *asked):
    """(status code, text) of each (viewer, path)."""

    async def look():
        async with serving(runner) as site:
            return [await site.get(path, viewer) for viewer, path in asked]

    return asyncio.run(look())


def test_hints_come_stay_and_go():
    titles = {"q1_look": hint("First")}
    (line,) = compared(report("scale", "axis"), report("axis", "label"), titles)
    assert [(each.kind, each.text["en"]) for each in line.hints] == [
        ("still", "axis"),
        ("new", "label"),
        ("gone", "scale"),
    ]
    assert (line.before, line.now, line.gained) == (2.0, 2.0, 0.0)
    for before in (None, Report(NAME, "ann", ())):
        (line,) = compared(before, report("axis"), titles)
        assert (line.before, line.gained, [each.kind for each in line.hints]) == (None, 0.0, ["now"])


def test_what_changed_is_the_students_own_and_no_test_is_named(make):
    runner = make()
    first, second = graded(runner, report("scale", "axis")), graded(runner, report("axis"), AT + timedelta(hours=1))
    third = graded(runner, report(), AT + timedelta(hours=2), released=False)
    (code, mine), (full_code, full), (_, home) = seen(
        runner, ("ann", f"{HERE}/{second}"), ("instructor", f"{HERE}/{third}?with={first}"), ("ann", "")
    )
    assert code == full_code == 200
    assert "4 / 6" in mine and "(+2)" in mine and "hint-gone" in mine and "scaleのヒント" in mine
    assert "secret_" not in mine and "assert hidden" not in mine and f"{HERE}/{third}" not in mine + home
    assert f"{HERE}/{first}" in home
    runner.course = replace(runner.course, feedback_policy="scores")
    (_, bare), (code, _) = seen(runner, ("ann", f"{HERE}/{second}"), ("ann", f"{HERE}/{second}/notebook"))
    assert "(+2)" in bare and "のヒント" not in bare and code == 404
    assert "(+4)" in full and "secret_" in full and "ann (Sato Ann)" in full
    refused = seen(
        runner,
        ("bob", f"{HERE}/{second}"),
        ("bob", f"{HERE}/{second}/notebook"),
        ("bob", f"attempts/{NAME}/bob/{second}"),
        ("ann", f"{HERE}/{third}"),
        ("ann", f"{HERE}/{third}/notebook"),
        ("ann", f"{HERE}/{second}?with={third}"),
        ("ann", "students/ann"),
        ("instructor", f"{HERE}/9999"),
        ("instructor", "students/nobody"),
    )
    assert [code for code, _ in refused] == [403, 403, 404, 404, 404, 404, 403, 404, 404]


def test_hints_before_the_due_date_are_those_that_the_course_gives(make):
    runner = make()
    runner.policy = replace(runner.policy, feedback="hints_before_due")
    graded(runner, report("axis"), released=False)
    ((_, home),) = seen(runner, ("ann", ""))
    assert "axisのヒント" in home and "Hints until the due date" in home
    runner.course = replace(runner.course, feedback_policy="scores")
    ((_, home),) = seen(runner, ("ann", ""))
    assert "Points follow" in home and "のヒント" not in home


def test_a_students_attempts_are_listed_and_the_questions_do_not_grow_with_them(make):
    runner, found = make(), []
    for number in range(6):
        id = graded(runner, report("axis"), AT + timedelta(hours=number))
        if number in (1, 5):
            runner._line = None
            with reading(runner.store.engine) as read:
                pages = seen(runner, ("instructor", "students/ann"), ("instructor", f"{HERE}/{id}"))
            assert [code for code, _ in pages] == [200, 200] and read.scans == []
            found.append([statement for statement, _ in read.statements])
    assert len(found[0]) == len(found[1]), found
    assert pages[0][1].count(f"{HERE}/") == 6 and "Sato Ann" in pages[0][1]


@pytest.fixture
def entered(monkeypatch):
    """The scores that reach the gradebook, which has room for one attempt of each student."""
    found = []

    def enter(course, assignment, student, result):
        found.append(result.report.score)
        with Gradebook(course.db_url) as gradebook, gradebook.db.no_autoflush:
            gradebook.update_or_create_submission(NAME, student, timestamp=result.at.replace(tzinfo=None))
            grade = gradebook.find_grade("q1_look", NAME, NAME, student)
            grade.auto_score, grade.needs_manual_grade = result.report.score, False
            gradebook.db.commit()

    monkeypatch.setattr(entering.bookkeeping, "enter", enter)
    monkeypatch.setattr(kept, "harmless_notebook", lambda *given: nbformat.v4.new_notebook())
    return found


def arrives(runner, found, at, id=None):
    """An attempt is graded, or the one with that `id` again."""
    if id is None:
        assert runner.store.add(NAME, "ann", at)
        id = runner.store.attempts()[-1].id
    else:
        assert runner.store.ask_again(id)
    assert runner.store.start(id, at)
    result = SimpleNamespace(report=found, submission=SimpleNamespace(histories={}), program=None, at=at)
    runner.entering.enter(runner.store.get(id), result)
    return id


@pytest.mark.parametrize(("counts", "points"), [("last", 2.0), ("best", 4.0)])
def test_the_best_or_the_last_attempt_stands_in_the_gradebook(make, entered, monkeypatch, counts, points):
    runner = make(f"c.EpochmarkService.counts = {counts!r}", 'c.EpochmarkService.feedback = "by_hand"')
    arrives(runner, report("scale", "axis"), AT)
    best = arrives(runner, report("axis"), AT + timedelta(hours=1))
    last = arrives(runner, report("scale", "axis"), AT + timedelta(hours=2))
    with Gradebook(runner.course.db_url) as gradebook:
        assert gradebook.find_submission(NAME, "ann").score == points
    pages = ("instructor", f"submissions/{NAME}/ann"), ("instructor", f"class/{NAME}"), ("instructor", "")
    assert all(code == 200 and f"{points:g} / 6" in text for code, text in seen(runner, *pages))
    assert [attempt.aside for attempt in runner.store.attempts()] == [False, False, counts == "best"]
    assert class_page.to_grade_again(runner, NAME, failed_only=False) == [last], "what was collected last"
    ((_, mine),) = seen(runner, ("ann", ""))
    assert f"The {counts}" in mine and "✓ counts" not in mine and " / 6" not in mine, "before the release"
    (standing,) = found = to_release(runner.store, NAME, "ann")
    assert standing.id == (best if counts == "best" else last)
    for name in ("generate_feedback", "release_feedback"):
        monkeypatch.setattr(entering.bookkeeping, name, lambda *given: None)
    assert not runner.releasing.release_each(found)
    ((_, mine),) = seen(runner, ("ann", ""))
    assert mine.count('lang="en">✓ counts') == 1 and f"{points:g} / 6" in mine
    assert f"{HERE}/{last}" in mine, "its points can be seen whether it counts or not"


def test_of_equals_the_newer_counts_and_what_stands_stays_when_it_is_graded_again(make, entered):
    runner = make(BEST)
    arrives(runner, report("axis"), AT)
    second = arrives(runner, report("scale"), AT + timedelta(hours=1))
    arrives(runner, report("scale", "axis", "label"), AT + timedelta(hours=1), second)
    assert entered == [4.0, 4.0, 0.0] and not runner.store.get(second).aside


def test_lateness_costs_what_it_costs_in_the_gradebook(make, entered):
    runner = make(BEST, "c.LateSubmissionPlugin.penalty_method = 'zero'")
    arrives(runner, report("axis"), AT)
    late = arrives(runner, report(), AT + timedelta(hours=6))
    assert entered == [4.0] and runner.store.get(late).aside


def test_so_many_notebooks_are_kept_and_the_one_that_counts(make, entered, monkeypatch):
    runner = make(BEST)
    worse, better = report("axis", "scale"), report("axis")
    ids = [arrives(runner, better if number == 1 else worse, AT + timedelta(minutes=number)) for number in range(8)]
    there = [attempt.id for attempt in runner.store.attempts() if kept.has_notebook(runner.course, attempt)]
    assert there == [ids[1], *ids[-(kept.MOST - 1) :]]
    assert len(list((runner.course.root / kept.FOLDER / NAME).iterdir())) == kept.MOST
    monkeypatch.setattr(kept, "MOST_BYTES", 10)
    arrives(runner, report(), AT + timedelta(hours=1))
    assert not kept.has_notebook(runner.course, runner.store.attempts()[-1])

    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept, "_write", full)
    assert runner.store.get(arrives(runner, report(), AT + timedelta(hours=2))).state == "graded"


@pytest.mark.slow
def test_the_notebook_as_it_was_run_does_nothing(make, monkeypatch):
    runner = make()
    id = graded(runner, report("axis"))
    nb = reference(runner.course.assignment(NAME), "ja")
    cell = next(cell for cell in nb.cells if cell.cell_type == "code")
    html = {"text/html": "<script>alert(1)</script><p onclick='x'>kept</p>"}
    cell.outputs = [nbformat.v4.new_output("display_data", data=html)]
    monkeypatch.chdir(runner.course.root)
    course, attempt = runner.course, runner.store.get(id)
    made = harmless_notebook(course, "ann", SimpleNamespace(report=report("axis"), notebook=nb))
    kept._write(kept._path(course, attempt), nbformat.writes(made))
    ((code, page),) = seen(runner, ("ann", f"{HERE}/{id}/notebook"))
    assert code == 200 and "<script" not in page and "onclick" not in page and "kept" in page
    assert "axisのヒント" in page and "https://cdn" not in page
