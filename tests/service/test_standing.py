"""The total of the pages is the gradebook's, with its parts; what a person marks later is offered, and due dates know
of extensions.
"""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
from nbgrader import api
from nbgrader.api import Gradebook

from autograder.course import load_course
from autograder.grading.archive import to_json
from autograder.grading.report import Report
from autograder.nbgrader.marked import noting_changes, standing_marks
from autograder.service import class_page, pages, releasing
from autograder.service.arrivals import Runner
from autograder.service.class_release import to_release
from autograder.service.policy import load_policy
from autograder.service.store import Store
from tests.real_course import NAME, build
from tests.service.reading import reading
from tests.service.web import serving

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CODE, WRITTEN = "q1_look", "q2_why"


@pytest.fixture
def runner(tmp_path, monkeypatch):
    """Of an assignment with one question that graders mark, worth 6, and one that a person does, worth 4."""
    (tmp_path / "exchange").mkdir()
    extra = f"c.Exchange.root = {str(tmp_path / 'exchange')!r}\nc.EpochmarkService.feedback = 'by_hand'"
    course = load_course(build(tmp_path / "course", extra=extra))
    made = Runner(course, load_policy(course), Store(course.db_url), lambda: None)
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=AT.replace(tzinfo=None) - timedelta(hours=1))
        gradebook.add_notebook(NAME, NAME)
        gradebook.add_grade_cell(CODE, NAME, NAME, max_score=6, cell_type="code")
        gradebook.add_grade_cell(WRITTEN, NAME, NAME, max_score=4, cell_type="markdown")
    for name in ("generate_feedback", "release_feedback"):
        monkeypatch.setattr(releasing.bookkeeping, name, lambda *given: None)
    yield made
    made.store.close()


def graded(runner, student="ann", at=AT, automatic=5.0, program=None):
    """An attempt in both tables: the written answer waits for a person."""
    assert runner.store.add(NAME, student, at)
    attempt = runner.store.attempts(student=student)[-1]
    assert runner.store.start(attempt.id, at)
    runner.store.finish(attempt.id, at, automatic, 6.0, to_json(Report(NAME, student, ()), {}), program)
    with Gradebook(runner.course.db_url) as gradebook, gradebook.db.no_autoflush:
        gradebook.update_or_create_student(student, last_name=f"Family of {student}")
        gradebook.update_or_create_submission(NAME, student, timestamp=at.replace(tzinfo=None))
        grade = gradebook.find_grade(CODE, NAME, NAME, student)
        grade.auto_score, grade.needs_manual_grade = automatic, False
        gradebook.db.commit()
    return attempt.id


def mark(runner, student="ann", cell=WRITTEN, score=3.0, comment=None):
    """As formgrader does."""
    with Gradebook(runner.course.db_url) as gradebook:
        grade = gradebook.find_grade(cell, NAME, NAME, student)
        grade.manual_score, grade.needs_manual_grade = score, False
        if comment:
            notebook = grade.notebook
            solution = gradebook.update_or_create_solution_cell(cell, NAME, NAME)
            gradebook.db.add(api.Comment(cell=solution, notebook=notebook, manual_comment=comment))
        gradebook.db.commit()


def penalise(runner, points, student="ann"):
    with Gradebook(runner.course.db_url) as gradebook:
        gradebook.find_submission_notebook(NAME, NAME, student).late_submission_penalty = points
        gradebook.db.commit()


def release(runner, student="ann"):
    assert not runner.releasing.release_each(to_release(runner.store, NAME, student))


def shown_to(runner, viewer, *paths, **headers):
    async def look():
        async with serving(runner) as site:
            found = [await site.get(path, viewer, **headers) for path in paths]
            assert {code for code, _ in found} == {200}
            return [text for _, text in found]

    return asyncio.run(look())


def test_one_total_everywhere_with_its_parts(runner):
    graded(runner)
    home, whole, one = shown_to(runner, "instructor", "", f"class/{NAME}", f"submissions/{NAME}/ann")
    for page in (home, whole, one):
        assert "5 / 10" in page and "not marked yet by a person: 1" in page
    mark(runner)
    mark(runner, cell=CODE, score=5.5)
    penalise(runner, 2.0)
    runner._summed_at = -1e9
    for page in shown_to(runner, "instructor", "", f"class/{NAME}", f"submissions/{NAME}/ann"):
        assert "6.5 / 10" in page and "not marked yet" not in page
        assert "late penalty" in page and "by hand" in page
    with Gradebook(runner.course.db_url) as gradebook:
        found = gradebook.find_submission(NAME, "ann")
        assert found.score - found.late_submission_penalty == 6.5
    release(runner)
    (mine,) = shown_to(runner, "ann", "")
    assert "6.5 / 10" in mine and "late penalty" in mine


def test_an_earlier_attempt_has_no_more_than_its_automatic_part(runner):
    graded(runner, at=AT - timedelta(hours=3), automatic=2.5)
    graded(runner)
    home, one = shown_to(runner, "instructor", "", f"submissions/{NAME}/ann")
    for page in (home, one):
        assert page.count("2.5 / 6") == page.count("automatic part of an earlier attempt") == 1
        assert "5 / 10" in page


def test_what_waits_for_a_person_is_listed_with_the_way_there(runner):
    graded(runner)
    with Gradebook(runner.course.db_url) as gradebook:
        page = gradebook.find_submission_notebook(NAME, NAME, "ann").id
    (home,) = shown_to(runner, "instructor", "")
    assert f"/user/instructor/formgrader/submissions/{page}" in home
    mark(runner)
    (home,) = shown_to(runner, "instructor", "")
    assert "Nothing waits for a mark by hand." in home


@pytest.mark.parametrize("what", ["a mark", "a comment"])
def test_feedback_is_offered_again_after_a_person_has_marked(runner, what):
    id = graded(runner)
    mark(runner)
    release(runner)
    assert to_release(runner.store, NAME) == []
    mark(runner, score=1.0 if what == "a mark" else 3.0, comment="See the lecture." if what == "a comment" else None)
    for page in shown_to(runner, "instructor", f"class/{NAME}", f"submissions/{NAME}/ann"):
        assert "Marked since" in page
    (mine,) = shown_to(runner, "ann", "")
    assert "8 / 10" in mine, "what the page that the student has says"
    assert [attempt.id for attempt in to_release(runner.store, NAME)] == [id]
    release(runner)
    (whole,) = shown_to(runner, "instructor", f"class/{NAME}")
    assert "Marked since" not in whole


def write(runner, **answers):
    """The graded notebook, as nbgrader leaves it."""
    cells = [{"source": text, "metadata": {"nbgrader": {"grade_id": name}}} for name, text in answers.items()]
    folder = runner.course.root / "autograded" / "ann" / NAME
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NAME}.ipynb").write_text(json.dumps({"cells": cells}))


def test_a_written_answer_that_changed_since_it_was_marked_says_so(runner):
    assignment, found = runner.course.assignment(NAME), []
    graded(runner)
    write(runner, q2_why="It overfits.", q1_look="6")
    for answer, again in (
        ("It overfits.", None),
        ("It does not.", None),
        ("It does not.", 2.0),
        ("It does not.", None),
    ):
        if again is not None or not found:
            mark(runner, score=again or 3.0)
        changed = noting_changes(runner.course, assignment, "ann")
        write(runner, q2_why=answer, q1_look="7")
        with Gradebook(runner.course.db_url) as gradebook:
            gradebook.find_grade(WRITTEN, NAME, NAME, "ann").needs_manual_grade = True
            gradebook.db.commit()
        found.append(changed(found[-1] if found else []))
    assert found == [[], [WRITTEN], [], []]
    (attempt,) = runner.store.attempts()
    runner.store.start(attempt.id, AT), runner.store.renew(attempt.id, "graded"), runner.store.start(attempt.id, AT)
    runner.store.finish(attempt.id, AT, 5.0, 6.0, "{}", None, changed=WRITTEN)
    (home,) = shown_to(runner, "instructor", "")
    assert f"Answer changed since it was marked: {WRITTEN}" in home


@pytest.mark.parametrize(
    ("answers", "automatic", "was_seen", "waiting"),
    [
        ({}, 5.0, True, []),
        ({}, 5.0, False, [CODE, WRITTEN]),
        ({WRITTEN: "It does not."}, 5.0, True, [CODE, WRITTEN]),
        ({CODE: "assert 7"}, 5.0, True, [CODE]),
        ({"q1_look_solution": "n = 7"}, 5.0, True, [CODE]),
        ({}, 4.0, True, [CODE]),
    ],
    ids=[
        "all is the same",
        "not looked at",
        "the answer",
        "the checks",
        "what was checked",
        "the grader says otherwise",
    ],
)
def test_what_is_as_it_was_need_not_be_marked_again(runner, answers, automatic, was_seen, waiting):
    """A mark for a written answer, and one over that of a grader."""
    graded(runner, automatic=5.0)
    before = {WRITTEN: "It overfits.", CODE: "assert 6", "q1_look_solution": "n = 6"}
    write(runner, **before)
    mark(runner), mark(runner, cell=CODE, score=5.5)
    with Gradebook(runner.course.db_url) as gradebook:
        for cell in (CODE, WRITTEN):
            gradebook.find_grade(cell, NAME, NAME, "ann").needs_manual_grade = not was_seen
        gradebook.db.commit()
    stand = standing_marks(runner.course, runner.course.assignment(NAME), "ann")
    write(runner, **{**before, **answers})
    with Gradebook(runner.course.db_url) as gradebook:
        gradebook.find_grade(CODE, NAME, NAME, "ann").auto_score = automatic
        for cell in (CODE, WRITTEN):
            gradebook.find_grade(cell, NAME, NAME, "ann").needs_manual_grade = True
        gradebook.db.commit()
    stand()
    with Gradebook(runner.course.db_url) as gradebook:
        found = [cell for cell in (CODE, WRITTEN) if gradebook.find_grade(cell, NAME, NAME, "ann").needs_manual_grade]
    assert found == waiting


def test_due_dates_know_of_extensions_and_late_is_who_is_late(runner):
    for student in ("ann", "bob"):
        graded(runner, student)
    with Gradebook(runner.course.db_url) as gradebook:
        gradebook.grant_extension(NAME, "ann", hours=2)
    ann, bob = (shown_to(runner, student, "")[0] for student in ("ann", "bob"))
    assert "extended" in ann and 'class="late"' not in ann
    assert "extended" not in bob and 'class="late"' in bob
    one, other, whole = shown_to(
        runner, "instructor", f"submissions/{NAME}/ann", f"submissions/{NAME}/bob", f"class/{NAME}"
    )
    assert "extended" in one and 'class="late"' not in one and 'class="late"' in other
    assert whole.count('class="late"') == 1


def test_a_whole_class_or_what_failed_is_graded_again(runner):
    ids = [graded(runner, student) for student in ("ann", "bob")]
    assert runner.store.add(NAME, "cem", AT)
    failed = runner.store.attempts(student="cem")[0].id
    for _ in range(2):
        runner.store.start(failed, AT), runner.store.give_up(failed, AT, "the sandbox died")
    assert class_page.to_grade_again(runner, NAME, failed_only=True) == [failed]
    assert class_page.to_grade_again(runner, NAME, failed_only=False) == [*ids, failed]
    (page,) = shown_to(runner, "instructor", f"class/{NAME}")
    assert "Grade everybody again" in page and "could not be graded (1)" in page
    assert runner.store.grade_again([ids[0], failed]) == 2
    (page,) = shown_to(runner, "instructor", f"class/{NAME}")
    assert page.count('lang="en">Is graded again') == 1 and "ann</a>" in page and "bob</a>" in page
    runner.store.pause(AT)
    for viewer in ("ann", "instructor"):
        assert "Grading pauses" in shown_to(runner, viewer, "")[0]


def test_a_class_is_searched_sorted_and_shown_in_parts(runner, monkeypatch):
    monkeypatch.setattr(class_page, "ROWS", 2)
    for place, student in enumerate(("ann", "bob", "cem")):
        graded(runner, student, automatic=float(3 - place))

    def students(q="", sort="", page="1"):
        found = class_page.class_page(runner, NAME, class_page.asked_for(q, sort, page))
        return [line.attempt.student for line, _, _ in found["table"]]

    assert students() == ["ann", "bob"] and students(page="2") == ["cem"]
    assert students(sort="score") == ["cem", "bob"] and students(sort="-name") == ["cem", "bob"]
    assert students(q="OF CEM") == ["cem"] and students(q="nobody") == []
    assert students(sort="password", page="9999") == ["cem"] and students(page="-1") == ["ann", "bob"]
    (page,) = shown_to(runner, "instructor", f"class/{NAME}?q=%22%3E%3Cscript%3E&sort=-score&page=x")
    assert "<script>" not in page.replace("<script src", "")


def test_pages_read_what_they_show(runner):
    for number in range(6):
        graded(runner, f"s{number}", AT - timedelta(days=number), program="the same" if number < 2 else None)
    for look in (pages.dashboard, lambda runner, workers: pages.mine(runner, workers, "s3")):
        look(runner, 1)
        runner._line = None
        with reading(runner.store.engine) as read:
            look(runner, 1)
        assert len(read.statements) <= 22 and read.scans == []


def test_pages_are_in_the_browsers_language_or_else_the_courses(runner):
    (page,) = shown_to(runner, "instructor", "", **{"Accept-Language": "ja-JP,ja;q=0.9,en;q=0.8"})
    assert '<html lang="ja">' in page
    (page,) = shown_to(runner, "instructor", "")
    assert f'<html lang="{runner.course.language}">' in page
