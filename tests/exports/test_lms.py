"""Files of Moodle and Canvas, built after their documented columns, filled in, and read again by their rules."""

from __future__ import annotations

from decimal import Decimal

import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory

from autograder.course import CourseError
from autograder.exports.export import CANVAS, FEEDBACK, MOODLE, LmsFiles, export_assignment
from autograder.exports.filling import Choices
from tests.exports.book import NAME, build
from tests.exports.importers import canvas_upload, moodle_comments, moodle_feedback, moodle_grades

# The columns as mod/assign/gradingtable.php writes them, in the words of the language packs.
HEADS = {
    "en": 'Identifier,{who},Status,Grade,{maximum},{state}"Grade can be changed","Last modified (submission)",'
    '"Online text","Last modified (grade)","Feedback comments"',
    "ja": 'ID,{who},ステータス,評点,最大評点,{state}評点変更可,"最終更新日時 (提出)",オンラインテキスト,"最終更新日時 (評定)",フィードバックコメント',
    "fr": 'Identifiant,{who},Statut,Note,"Note maximale",{state}"La note peut être modifiée","Dernière modification '
    '(travail remis)","Texte en ligne","Dernière modification (note)","Feedback par commentaires"',
}
WHO = {
    "en": '"Full name","ID number","Email address"',
    "ja": "フルネーム,IDナンバー,メールアドレス",
    "fr": '"Nom complet","Numéro d\'identification","Adresse de courriel"',
}
USERS = {"en": "Participant ", "ja": "参加者", "fr": "Participant"}
# participant, full name, ID number, e-mail, online text, comment
ROWS = (
    (101, "佐藤 葵", "900001", "aoi@uni.example", "", ""),
    (102, '"O\'Neil, Jr. Ben"', "", "ben.oneil@UNI.example", "=1+1", "-1 for the units"),
    (103, '"=HYPERLINK(""http://evil.example"",""千花"")"', "900003", "chika@uni.example", "", ""),
    (104, "高橋 大", "900004", "dai@uni.example", "", ""),
    (105, "Eva_Maria Novák", "900005", "eva@elsewhere.example", "", ""),
    (106, "Somebody Else", "", "who@uni.example", "", ""),
)


def worksheet(language: str, maximum: str = "10.00", workflow: bool = False, who: bool = True) -> bytes:
    state = {"en": '"Marking workflow state",', "ja": "採点ワークフローステータス,", "fr": '"État",'}[language]
    head = HEADS[language].format(
        who=WHO[language],
        maximum='"Maximum grade"',
        state=state if workflow else "",
    )
    lines = [head]
    for participant, name, number, email, text, comment in ROWS:
        lines.append(
            f'"{USERS[language]}{participant}",{name},{number},{email},"Submitted for grading",,{maximum},'
            f'{"Released," if workflow else ""}Yes,"Friday, 1 May 2026, 9:30 AM",{text},-,{comment}'
        )
    return ("\ufeff" + "\n".join(lines) + "\n").encode()


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    build(folder)
    for student in ("aoi", "ben", "eva"):
        page = folder / "feedback" / student / NAME / f"{NAME}.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<h1>{student}</h1>")
    return folder


@pytest.fixture
def export(root, tmp_path):
    """Exports with these files; gives what was done, and what was written by name."""

    def run(moodle=None, canvas=None, canvas_column=None, **choices):
        paths = {}
        for name, data in (("moodle", moodle), ("canvas", canvas)):
            paths[name] = tmp_path / f"{name}.csv" if data else None
            if data:
                paths[name].write_bytes(data)
        lms = LmsFiles(paths["moodle"], paths["canvas"], canvas_column, Choices(**choices))
        with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
            done = export_assignment(book, CourseDirectory(root=str(root)), NAME, lms, tmp_path / "out" / NAME)
        return done, {name: (done.folder / name).read_bytes() for name in done.written}

    return run


@pytest.mark.parametrize("workflow", [False, True])
@pytest.mark.parametrize("language", ["en", "ja", "fr"])
def test_moodle_reads_the_marks_again(export, language, workflow):
    before = worksheet(language, workflow=workflow)
    done, files = export(moodle=before)
    after = files[MOODLE]
    # Hand marks, lateness and a penalty above all marks; nobody who is not marked or not there.
    wanted = {101: Decimal("10"), 102: Decimal("5.55"), 105: Decimal("0")}
    assert moodle_grades(after, language, maximum=10) == wanted
    assert after.split(b"\n")[0] == before.split(b"\n")[0]
    assert moodle_comments(after, language) == moodle_comments(before, language)
    said = "\n".join(done.troubles)
    assert "not marked yet, left as it was: chika" in said
    assert "no row of their own in moodle.csv: fumi" in said
    assert "nothing handed in, left as it was: dai" in "\n".join(done.remarks)
    assert "left as it was: line 7 (Somebody Else, who@uni.example)" in "\n".join(done.remarks)


def test_only_marks_and_formulas_are_other_bytes(export):
    before = worksheet("ja")
    after = export(moodle=before)[1][MOODLE]
    expected = before
    for participant, mark in (("101", "10"), ("102", "5.55"), ("105", "0")):
        line = next(line for line in before.split(b"\n") if f"参加者{participant}".encode() in line)
        expected = expected.replace(line, line.replace(b",,10.00", f",{mark},10.00".encode()))
    expected = expected.replace(b'"=HYPERLINK', b"\"'=HYPERLINK").replace(b",=1+1,", b",'=1+1,")
    assert after == expected


def test_the_archive_is_as_moodle_demands(export):
    done, files = export(moodle=worksheet("en"))
    stored = moodle_feedback(files[FEEDBACK], {row[0] for row in ROWS})
    assert stored == {
        participant: {f"{NAME}.html": f"<h1>{student}</h1>".encode()}
        for participant, student in ((101, "aoi"), (102, "ben"), (105, "eva"))
    }
    assert files[FEEDBACK] == export(moodle=worksheet("en"))[1][FEEDBACK]
    assert "Moodle: feedback for 3 is packed" in done.remarks


def test_who_has_no_feedback_page_is_named(export):
    done, _ = export(moodle=worksheet("en"), include_unmarked=True)
    assert any("no feedback page yet: chika" in line for line in done.troubles)


def test_choices(export):
    _, files = export(moodle=worksheet("en"), include_unmarked=True, missing_as_zero=True)
    marks = moodle_grades(files[MOODLE], "en", maximum=10)
    assert marks[103] == 8 and marks[104] == 0


def test_another_maximum_is_told_or_converted(export):
    done, files = export(moodle=worksheet("en", maximum="100.00"))
    assert any("Moodle counts to 100 here, the gradebook to 10" in line for line in done.troubles)
    assert moodle_grades(files[MOODLE], "en", maximum=100)[101] == 10
    done, files = export(moodle=worksheet("en", maximum="100.00"), scale=True)
    assert not any("counts to" in line for line in done.troubles)
    assert moodle_grades(files[MOODLE], "en", maximum=100)[102] == Decimal("55.5")


def test_rows_that_may_be_several_peoples_stay_empty(export):
    # One row has the address of one student and the number of another; two rows are the same student.
    before = worksheet("en").replace(b"ben.oneil@UNI.example", b"chika@uni.example").replace(b",,ch", b",900002,ch")
    before = before.replace(b"who@uni.example", b"aoi@uni.example")
    done, files = export(moodle=before)
    assert set(moodle_grades(files[MOODLE], "en", maximum=10)) == {105}
    said = next(line for line in done.troubles if "not clear whose" in line)
    assert all(name in said for name in ("佐藤 葵", "O'Neil", "Somebody Else"))


def test_a_sheet_saved_by_a_japanese_spreadsheet(export):
    text = worksheet("ja").decode().removeprefix("\ufeff").replace("Novák", "Novak").replace("\n", "\r\n")
    _, files = export(moodle=text.encode("cp932"))
    assert moodle_grades(files[MOODLE], "ja", 10, encoding="cp932") == {101: 10, 102: Decimal("5.55"), 105: 0}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Student,ID,Section\nAoi,1,A\n", "line 2: the first cell has no participant's number"),
        (worksheet("en", maximum="Poor"), "no column of marks with the same maximum"),
    ],
)
def test_what_is_no_worksheet(export, data, words):
    with pytest.raises(CourseError, match=words):
        export(moodle=data)


CANVAS_FILE = """\
Student,ID,SIS User ID,SIS Login ID,Section,Notes,Quiz (7),Curves (8),Assignments Current Score,Final Score
,,,,,,,Manual Posting,,
    Points Possible,,,,,,5.00,{possible},(read only),(read only)
"Sato, Aoi",900001,u1,aoi,A,,4.5,,90.00,90.00
"O'Neil, Jr., Ben",77,u2,ben.oneil@uni.example,A,,,,,
+Chika,900003,u3,chika,A,,,,,
"Takahashi, Dai",900004,u4,dai,A,,,,,
"Novák, Eva",900005,u5,eva,A,,,EX,,
"Student, Test",99,,f3a9,A,,,,,
"""


def canvas_file(possible: str = "10.00") -> bytes:
    return CANVAS_FILE.format(possible=possible).encode()


@pytest.mark.parametrize("form", ["plain", "bom", "semicolons"])
def test_canvas_reads_the_marks_again(export, form):
    before = canvas_file()
    if form == "bom":
        before = b"\xef\xbb\xbf" + before
    elif form == "semicolons":
        before = before.replace(b'"Sato, Aoi"', b"Sato Aoi").replace(b", Jr., Ben", b" Ben").replace(b", ", b" ")
        before = before.replace(b",", b";")
    done, files = export(canvas=before)
    upload = canvas_upload(files[CANVAS])
    marks = {id: scores["Curves (8)"] for id, scores in upload.scores.items()}
    assert marks == {"900001": "10", "77": "5.55", "900003": "", "900004": "", "900005": "EX", "99": ""}
    assert upload.possible == {"Quiz (7)": "5.00", "Curves (8)": "10.00", "Notes": ""}
    # All else is as it was, but for a name that would be a formula.
    assert canvas_upload(before).scores["900001"]["Quiz (7)"] == upload.scores["900001"]["Quiz (7)"] == "4.5"
    assert b"\n'+Chika" in files[CANVAS]
    assert "EX, N/A in Canvas, left as it was: eva" in done.remarks


def test_points_possible_are_filled_in_where_canvas_has_none(export):
    assert canvas_upload(export(canvas=canvas_file(""))[1][CANVAS]).possible["Curves (8)"] == "10"
    done, files = export(canvas=canvas_file("100"))
    assert canvas_upload(files[CANVAS]).possible["Curves (8)"] == "100"
    assert any("Canvas counts to 100 here" in line for line in done.troubles)


def test_the_column_is_named_where_its_title_is_another_one(export):
    before = canvas_file().replace(b"Curves (8)", b"Lesson 2 (8)")
    with pytest.raises(CourseError, match=r"no column is called 'curves'.*--canvas-column.*'Lesson 2 \(8\)'"):
        export(canvas=before)
    _, files = export(canvas=before, canvas_column="lesson 2")
    assert canvas_upload(files[CANVAS]).scores["900001"]["Lesson 2 (8)"] == "10"


def test_what_is_no_gradebook_of_canvas(export):
    with pytest.raises(CourseError, match="no gradebook of Canvas's"):
        export(canvas=worksheet("en"))
