"""Moodle and Canvas, as far as they read again what an instructor uploads; written after the rules of their importers."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from decimal import Decimal

# Of Moodle's language packs: what its importer looks for, in the language of whoever uploads.
MOODLE = {
    "en": {"id": "Identifier", "user": "Participant ", "grade": "Grade", "changed": "Last modified (grade)"},
    "ja": {"id": "ID", "user": "参加者", "grade": "評点", "changed": "最終更新日時 (評定)"},
    "fr": {"id": "Identifiant", "user": "Participant", "grade": "Note", "changed": "Dernière modification (note)"},
}
COMMENTS = {"en": "Feedback comments", "ja": "フィードバックコメント", "fr": "Feedback par commentaires"}


def moodle_grades(data: bytes, language: str, maximum: float, encoding: str = "utf-8", separator: str = ",") -> dict:
    """What an upload of a worksheet sets: marks by participant, as mod/assign/feedback/offline does. Empty marks and
    marks out of range are passed over, columns are found by their names.
    """
    words = MOODLE[language]
    text = data.decode(encoding).removeprefix("\ufeff")
    head, *lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    id, grade = head.index(words["id"]), head.index(words["grade"])
    assert words["changed"] in head
    set_to = {}
    for line in filter(None, lines):
        assert len(line) == len(head)
        participant = line[id][len(words["user"]) :]
        if line[grade] != "" and 0 <= float(line[grade]) <= maximum:
            set_to[int(participant)] = Decimal(line[grade])
    return set_to


def moodle_comments(data: bytes, language: str) -> dict[int, str]:
    """The comments that the upload of a worksheet sets."""
    head, *lines = csv.reader(io.StringIO(data.decode().removeprefix("\ufeff"), newline=""))
    place = head.index(COMMENTS[language])
    return {int(line[0][len(MOODLE[language]["user"]) :]): line[place] for line in lines if line}


def moodle_feedback(archive: bytes, participants: set[int]) -> dict[int, dict[str, bytes]]:
    """The feedback files that an upload of an archive stores, by participant, as mod/assign/feedback/file does."""
    stored: dict[int, dict[str, bytes]] = {}
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        assert files.testzip() is None
        for entry in files.infolist():
            if entry.is_dir() or entry.filename.rpartition("/")[2][0] in ".~":
                continue
            parts = entry.filename.split("/")
            while parts:
                info = parts.pop(0).split("_", 4)
                if len(info) < 4 or not info[1].isdecimal() or int(info[1]) not in participants:
                    continue
                if (info[2], info[3]) not in (("assignsubmission", "file"), ("assignfeedback", "file")):
                    continue
                name = "/".join([*info[4:], *parts]).lstrip("/")
                stored.setdefault(int(info[1]), {})[name] = files.read(entry)
                break
    return stored


@dataclass(frozen=True)
class CanvasUpload:
    """Scores by student's id and assignment's title, and points possible by title."""

    scores: dict[str, dict[str, str]]
    possible: dict[str, str]


def canvas_upload(data: bytes) -> CanvasUpload:
    """What an upload of a gradebook sets, as lib/gradebook_importer.rb does."""
    text = data.decode()
    first = text.split("\n", 3)[:3]
    counts = {s: {len(next(csv.reader([line], delimiter=s))) for line in first} for s in ";,"}
    semicolons = len(counts[";"]) == 1 and max(counts[";"]) > (max(counts[","]) if len(counts[","]) == 1 else 0)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=";" if semicolons else ",") if any(row)]
    head, *rows = rows
    assert "Student" in head[0] and "ID" in head[1], "Invalid header row"
    columns = [
        (place, title)
        for place, title in enumerate(head)
        if place > head.index("Section") and not any(f"{sum} Score" in title for sum in ("Current", "Final"))
    ]
    scores, possible = {}, {}
    for row in rows:
        if "Points Possible" in row[0]:
            possible = {title: row[place] for place, title in columns}
        elif not all(cell.strip() in ("", "Muted") or cell.strip().startswith("Manual Posting") for cell in row):
            scores[row[1]] = {title: row[place].strip() for place, title in columns}
    return CanvasUpload(scores, possible)
