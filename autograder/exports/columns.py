"""What Moodle and Canvas call the columns of their lists, in English and in Japanese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from autograder.evidence.alike import folded

Column = Literal["username", "number", "lms_id", "email", "first_name", "last_name", "full_name", "role", "section"]

# As `named` compares. Moodle's are of its language packs, Canvas's of its gradebook, its people and its SIS files.
NAMES: Mapping[Column, tuple[str, ...]] = {
    "username": (
        *("username", "user name", "sis login id", "login id", "login_id", "login"),
        *("ユーザ名", "ユーザー名", "ユーザid", "ユーザーid", "ログインid", "sisログインid", "ログイン名"),
    ),
    "number": (
        *("id number", "idnumber", "student id", "student number", "sis user id", "student sis id", "user_id"),
        *("idナンバー", "id番号", "学籍番号", "学生番号", "学生証番号", "sisユーザid", "sisユーザーid"),
    ),
    "lms_id": ("id", "user id", "canvas user id", "canvas_user_id"),
    "email": ("email address", "email", "e-mail", "e-mail address", "mail", "メールアドレス", "メール", "eメール"),
    "first_name": ("first name", "firstname", "first_name", "given name", "名", "名前"),
    "last_name": ("last name", "lastname", "last_name", "surname", "family name", "姓", "苗字", "名字"),
    "full_name": (
        *("full name", "full_name", "fullname", "name", "student", "student name", "first name / last name"),
        *("フルネーム", "氏名", "姓名", "学生", "学生名", "学生氏名", "姓 / 名", "名 / 姓"),
    ),
    "role": ("roles", "role", "ロール", "役割"),
    "section": ("section", "section name", "セクション"),
}


def columns_of(header: Sequence[str]) -> dict[Column, int]:
    """Where each known column is; the first one where there are several."""
    return {
        column: place
        for column, names in NAMES.items()
        if (place := next(iter(named(header, *names)), None)) is not None
    }


def named(header: Sequence[str], *names: str) -> list[int]:
    """The columns that are called by one of these names, whatever their case, width and spaces."""
    return [place for place, said in enumerate(header) if " ".join(folded(said).split()) in names]
