"""A real gradebook of nbgrader's in SQLite, made through its API: a class of seven and one assignment of ten points."""

from __future__ import annotations

import datetime
import warnings
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from nbgrader.api import Base, Gradebook
from sqlalchemy import create_engine
from sqlalchemy.exc import SAWarning

NAME = "curves"
SETTINGS = f'c = get_config()\nc.Epochmark.assignments = ["{NAME}"]\n'
# id: first name, last name, e-mail, what an LMS calls them by.
PEOPLE = {
    "aoi": ("葵", "佐藤", "aoi@uni.example", "900001"),
    "ben": ("Ben", "O'Neil, Jr.", "Ben.Oneil@uni.example", "900002"),
    "chika": ("千花", '=HYPERLINK("http://evil.example","鈴木")', "chika@uni.example", "900003"),
    "dai": ("大", "高橋", "dai@uni.example", "900004"),
    "eva": ("Eva", "Novák", None, "900005"),
    "fumi": (None, None, "fumi@uni.example", None),
    "gen": ("元", "田中", None, "900007"),
}


def empty(folder: Path) -> str:
    """The address of a gradebook without anything in it. Its tables are made first: nbgrader would ask Alembic, in a
    process of its own, for the version of a new one.
    """
    address = f"sqlite:///{folder / 'gradebook.db'}"
    engine = create_engine(address)
    Base.metadata.create_all(engine)
    engine.dispose()
    return address


def build(folder: Path) -> None:
    """A gradebook.db: aoi has all points; ben is late and has a mark by hand; chika was never marked by hand; dai handed nothing in;
    eva's penalty is more than her marks; fumi has extra credit; gen handed nothing in.
    """
    (folder / "gradebook.db").write_bytes(_built())


@cache
def _built() -> bytes:
    with TemporaryDirectory() as folder:
        _fill(empty(Path(folder)))
        return Path(folder, "gradebook.db").read_bytes()


def _fill(address: str) -> None:
    with warnings.catch_warnings(), Gradebook(address) as book:
        warnings.simplefilter("ignore", SAWarning)
        book.add_assignment(NAME, duedate="2026-05-01")
        book.add_notebook(NAME, NAME)
        for cell, worth in (("q10_read", 3), ("q2_build", 5)):
            book.add_grade_cell(cell, NAME, NAME, max_score=worth, cell_type="code")
        book.add_grade_cell("q3_why", NAME, NAME, max_score=2, cell_type="markdown")
        book.add_solution_cell("q3_why", NAME, NAME)
        for id, (first, last, email, lms) in PEOPLE.items():
            book.add_student(id, first_name=first, last_name=last, email=email, lms_user_id=lms)
        mark(book, "aoi", 5, 3, 2)
        mark(book, "ben", 4.1, 2.2, 0.25, penalty=1, comment='-1 for the units, "see" the hint')
        mark(book, "chika", 5, 3, None)
        mark(book, "eva", 1, 0, 0, penalty=4)
        mark(book, "fumi", 5, 3, 2, extra=1)


def mark(
    book: Gradebook,
    student: str,
    build: float,
    read: float,
    why: float | None,
    *,
    penalty: float = 0,
    extra: float | None = None,
    comment: str | None = None,
) -> None:
    submission = book.update_or_create_submission(
        NAME, student, timestamp=datetime.datetime(2026, 5, 2, 8, 30).isoformat()
    )
    notebook = submission.notebooks[0]
    notebook.late_submission_penalty = penalty
    for grade in notebook.grades:
        given = {"q2_build": build, "q10_read": read, "q3_why": why}[grade.name]
        if grade.name == "q3_why":
            grade.manual_score, grade.extra_credit = given, extra
        else:
            grade.auto_score = given
        grade.needs_manual_grade = given is None
    notebook.comments[0].manual_comment = comment
    book.db.commit()
