"""A report about a large class in a browser: `python -m tests.benchmark.report FOLDER [STUDENTS]`.

The class is drawn from the labelled students of assignment 2, who are graded once and kept in the folder, as is the
page. Prints its size, and for each of some visits how long it takes until the load event and until it is drawn and can
be sorted, and what processor time all of Chromium spends until then; and what printing it takes, once.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic

import psutil

from autograder.authoring import reference
from autograder.checking.check import bench
from autograder.course import Course, load_course
from autograder.exams import HandIn
from autograder.exams.classroom import Entry, grade_class
from autograder.exports.marks import Mark, Person, Question, StudentMarks
from autograder.feedback import ReportRow
from autograder.grading.archive import from_json, to_json
from autograder.grading.engine import Exam, load_graders
from autograder.grading.opening import opener
from autograder.grading.report import Report
from autograder.nbgrader.standing import Due
from autograder.reports.members import Class, Member
from autograder.reports.page import Assignment, class_report
from autograder.reports.record import record_of
from tests.benchmark import sample
from tests.browsing import running_browser

ASSIGNMENT = "overfitting"
DUE = datetime(2026, 5, 8, 15, tzinfo=UTC)
_VISITS = 7
_DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 500
    course = load_course(sample.PROJECT)
    graded = folder / "graded"
    if not graded.exists():
        graded.mkdir(parents=True)
        grade(course, graded)
    titles = load_graders(course.assignment(ASSIGNMENT).hidden)
    made, of = datetime(2026, 5, 12, 10), class_of([path.read_text() for path in sorted(graded.glob("*.json"))], count)
    page = folder / "class.html"
    about = Assignment(titles.title, titles.titles)
    page.write_text(class_report(about, of, "en", made, record=record_of(of, "", made)), "utf-8", "replace")
    print(f"{count} students, {page.stat().st_size / 1e6:.2f} MB")
    names = "loaded ms", "usable ms", "processor ms", "sorting, processor ms"
    for name, values in zip(names, zip(*visits(page), strict=True), strict=True):
        print(f"{name}: median {statistics.median(values):.0f}, {min(values):.0f} to {max(values):.0f}")
    print(f"printed, processor ms: {printed(page, folder / 'class.pdf'):.0f}")


def grade(course: Course, folder: Path) -> None:
    """All labelled students, a file each."""
    tested, workers = bench(course, ASSIGNMENT, os.cpu_count() or 1), os.cpu_count() or 1
    students, files = (
        tested.students(sample.PROJECT / "tests" / "students" / ASSIGNMENT),
        tested.assignment.read_files(),
    )
    for language in tested.languages:
        exam = Exam(tested.graders, tested.packs, reference(tested.assignment, language), files)
        theirs = [each for each in students if each.language == language]
        entries = [Entry(each.name, partial(HandIn, each.notebook, exam), vouched=False) for each in theirs]
        open_workers = opener(course.limits, allow_unsafe=course.allow_unsafe, workers=workers)
        for done in grade_class(entries, course.limits, open_workers):
            if done.graded is not None:
                kept = to_json(done.graded.report, done.graded.submission.histories)
                (folder / f"{done.student}.json").write_text(kept)


def class_of(kept: list[str], count: int) -> Class:
    """Students drawn from these reports, a third of them from those with all points; one in twenty was late."""
    draw, found = random.Random(5), [from_json(each) for each in kept]
    right = [each for each in found if each[0].score == each[0].max_score]
    questions = tuple(Question(ASSIGNMENT, each.id, each.max_score, False) for each in found[0][0].questions)
    members = []
    for number in range(count):
        report, curves = draw.choice(right if draw.random() < 0.35 else found)
        row = ReportRow(f"s26{number:05d}", replace(report, student=f"s26{number:05d}"), curves, 12.0, None)
        late = draw.random() < 0.05
        when = DUE + timedelta(hours=draw.uniform(1, 30) if late else -min(draw.expovariate(1 / 40), 300))
        marks = _marks(questions, report)
        score = sum(mark.score or 0.0 for mark in marks.values())
        person = Person(row.student, "葵", "佐藤")
        stand = StudentMarks(person, when.replace(tzinfo=None), "marked", marks, score, 2.0 * late)
        members.append(Member(stand, row, Due(DUE, False)))
    return Class(questions, sum(question.max_score for question in questions), tuple(members), DUE)


def _marks(questions: tuple[Question, ...], report: Report) -> dict[Question, Mark]:
    scores = {each.id: each.score for each in report.questions}
    return {each: Mark(scores.get(each.name, 0.0), None, None, marked=True, comment="") for each in questions}


def visits(page: Path) -> Iterator[tuple[float, float, float, float]]:
    with running_browser() as browser:
        for _ in range(_VISITS):
            tab = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            # A new window has pages of the browser's own to load.
            tab.wait_for_timeout(2000)
            spent, start = _processor_ms(), monotonic()
            tab.goto(page.as_uri())
            tab.evaluate(_DRAWN)
            usable, opened = 1000 * (monotonic() - start), _processor_ms() - spent
            loaded = tab.evaluate(_LOADED)
            tab.locator("#scores").scroll_into_view_if_needed()
            tab.evaluate(_DRAWN)
            spent = _processor_ms()
            tab.locator("#scores thead button").nth(2).click()
            tab.evaluate(_DRAWN)
            yield loaded, usable, opened, _processor_ms() - spent
            tab.context.close()


def printed(page: Path, pdf: Path) -> float:
    with running_browser() as browser:
        tab = browser.new_page()
        tab.set_default_timeout(0)
        tab.goto(page.as_uri())
        spent = _processor_ms()
        tab.pdf(path=pdf)
        return _processor_ms() - spent


def _processor_ms() -> float:
    """What all processes of the browser have spent."""
    spent = 0.0
    for process in psutil.Process().children(recursive=True):
        try:
            times = process.cpu_times()
            spent += 1000 * (times.user + times.system) * ("chrom" in process.name())
        except psutil.Error:
            continue
    return spent


if __name__ == "__main__":
    main()
