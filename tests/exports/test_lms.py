"""Files of Moodle and Canvas, built after their documented columns, filled in, and read again by their rules."""

from __future__ import annotations

from decimal import Decimal

import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory

from autograder.course import CourseError
from autograder.exports.canvas import column_of, fill_gradebook_file, read_gradebook_file
from autograder.exports.export import FEEDBACK, MOODLE, LmsFiles, export_assignment
from autograder.exports.filling import Choices
from autograder.exports.marks import read_marks
from autograder.exports.moodle import fill_worksheet, read_worksheet
from autograder.exports.sheet import read_sheet
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
    return folder


@pytest.fixture(scope="module")
def marks(root):
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        return read_marks(book, NAME)


@pytest.fixture
def sheet(tmp_path):
    def read(data):
        (tmp_path / "sheet.csv").write_bytes(data)
        return read_sheet(tmp_path / "sheet.csv")

    return read


@pytest.fixture
def moodle(sheet, marks):
    """Fills in a worksheet; gives what was done, and the file."""

    def fill(data, **choices):
        worksheet = read_worksheet(sheet(data))
        made = fill_worksheet(worksheet, marks, Choices(**choices))
        return made, worksheet.sheet.filled(made.cells)

    return fill


@pytest.fixture
def canvas(sheet, marks):
    """Fills in a gradebook of Canvas's; gives what was done, and the file."""

    def fill(data, column=None):
        file = read_gradebook_file(sheet(data))
        made = fill_gradebook_file(file, column_of(file, NAME, column, marks.max_score), marks, Choices())
        return made, file.sheet.filled(made.cells)

    return fill


@pytest.mark.parametrize("workflow", [False, True])
@pytest.mark.parametrize("language", ["en", "ja", "fr"])
def test_moodle_reads_the_marks_again(moodle, language, workflow):
    before = worksheet(language, workflow=workflow)
    done, after = moodle(before)
    # Hand marks, lateness and a penalty above all marks; nobody who is not marked or not there.
    wanted = {101: Decimal("10"), 102: Decimal("5.55"), 105: Decimal("0")}
    assert moodle_grades(after, language, maximum=10) == wanted
    assert after.split(b"\n")[0] == before.split(b"\n")[0]
    assert moodle_comments(after, language) == moodle_comments(before, language)
    said = "\n".join(done.troubles)
    assert "not marked yet, left as it was: chika" in said
    assert "no row in sheet.csv has their id" in said and "called what): fumi" in said
    assert "nothing handed in, left as it was: dai" in "\n".join(done.remarks)
    assert "left as it was: line 7 (Somebody Else, who@uni.example)" in "\n".join(done.remarks)


def test_only_marks_and_formulas_are_other_bytes(moodle):
    before = worksheet("ja")
    after = moodle(before)[1]
    expected = before
    for participant, mark in (("101", "10"), ("102", "5.55"), ("105", "0")):
        line = next(line for line in before.split(b"\n") if f"参加者{participant}".encode() in line)
        expected = expected.replace(line, line.replace(b",,10.00", f",{mark},10.00".encode()))
    expected = expected.replace(b'"=HYPERLINK', b"\"'=HYPERLINK").replace(b",=1+1,", b",'=1+1,")
    assert after == expected


def test_the_archive_is_as_moodle_demands(root, tmp_path):
    for student in ("aoi", "ben", "eva"):
        page = root / "feedback" / student / NAME / f"{NAME}.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<h1>{student}</h1>")
    (tmp_path / "sheet.csv").write_bytes(worksheet("en"))
    lms = LmsFiles(tmp_path / "sheet.csv", None, None, Choices(include_unmarked=True))
    packed = []
    for name in ("one", "two"):
        with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
            done = export_assignment(book, CourseDirectory(root=str(root)), NAME, lms, tmp_path / name)
        packed.append((done.folder / FEEDBACK).read_bytes())
    assert packed[0] == packed[1]
    assert moodle_feedback(packed[0], {row[0] for row in ROWS}) == {
        participant: {f"{NAME}.html": f"<h1>{student}</h1>".encode()}
        for participant, student in ((101, "aoi"), (102, "ben"), (105, "eva"))
    }
    assert "Moodle: feedback for 3 is packed" in done.remarks
    assert any("no feedback page yet: chika" in line for line in done.troubles)
    assert moodle_grades((done.folder / MOODLE).read_bytes(), "en", maximum=10)[103] == 8


def test_choices(moodle):
    _, after = moodle(worksheet("en"), include_unmarked=True, missing_as_zero=True)
    marks = moodle_grades(after, "en", maximum=10)
    assert marks[103] == 8 and marks[104] == 0


def test_another_maximum_is_told_or_converted(moodle):
    done, after = moodle(worksheet("en", maximum="100.00"))
    assert any("Moodle counts to 100 here, the gradebook to 10" in line for line in done.troubles)
    assert moodle_grades(after, "en", maximum=100)[101] == 10
    done, after = moodle(worksheet("en", maximum="100.00"), scale=True)
    assert not any("counts to" in line for line in done.troubles)
    assert moodle_grades(after, "en", maximum=100)[102] == Decimal("55.5")


def test_what_moodle_will_pass_over_is_named(moodle):
    made, _ = moodle(worksheet("en").replace(b"who@uni.example", b"fumi@uni.example"))
    assert "above the 10 that Moodle takes, and passed over there: fumi" in made.troubles


def test_rows_that_may_be_several_peoples_stay_empty(moodle):
    # One row has the address of one student and the number of another; two rows are the same student.
    before = worksheet("en").replace(b"ben.oneil@UNI.example", b"chika@uni.example").replace(b",,ch", b",900002,ch")
    before = before.replace(b"who@uni.example", b"aoi@uni.example")
    done, after = moodle(before)
    assert set(moodle_grades(after, "en", maximum=10)) == {105}
    said = next(line for line in done.troubles if "not clear whose" in line)
    assert all(name in said for name in ("佐藤 葵", "O'Neil", "Somebody Else"))


def test_a_sheet_saved_by_a_japanese_spreadsheet(moodle):
    text = worksheet("ja").decode().removeprefix("\ufeff").replace("Novák", "Novak").replace("\n", "\r\n")
    _, after = moodle(text.encode("cp932"))
    assert moodle_grades(after, "ja", 10, encoding="cp932") == {101: 10, 102: Decimal("5.55"), 105: 0}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Student,ID,Section\nAoi,1,A\n", "line 2: the first cell has no participant's number"),
        (worksheet("en", maximum="Poor"), "no column of marks with the same maximum"),
    ],
)
def test_what_is_no_worksheet(moodle, data, words):
    with pytest.raises(CourseError, match=words):
        moodle(data)


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


@pytest.mark.parametrize("form", ["plain", "bom", "semicolons", "japanese"])
def test_canvas_reads_the_marks_again(canvas, form):
    before = canvas_file()
    if form == "bom":
        before = b"\xef\xbb\xbf" + before
    elif form == "japanese":
        # The header stays English, as Canvas demands it.
        before = before.replace(b"(read only)", "（読み取り専用）".encode()).replace(b"Sato, Aoi", "佐藤 葵".encode())
    elif form == "semicolons":
        before = before.replace(b'"Sato, Aoi"', b"Sato Aoi").replace(b", Jr., Ben", b" Ben").replace(b", ", b" ")
        before = before.replace(b",", b";")
    done, after = canvas(before)
    upload = canvas_upload(after)
    marks = {id: scores["Curves (8)"] for id, scores in upload.scores.items()}
    assert marks == {"900001": "10", "77": "5.55", "900003": "", "900004": "", "900005": "EX", "99": ""}
    assert upload.possible == {"Quiz (7)": "5.00", "Curves (8)": "10.00", "Notes": ""}
    # All else is as it was, but for a name that would be a formula.
    assert canvas_upload(before).scores["900001"]["Quiz (7)"] == upload.scores["900001"]["Quiz (7)"] == "4.5"
    assert b"\n'+Chika" in after
    assert "EX or N/A in Canvas, left as it was: eva" in done.remarks


def test_points_possible_are_filled_in_where_canvas_has_none(canvas):
    assert canvas_upload(canvas(canvas_file(""))[1]).possible["Curves (8)"] == "10"
    done, after = canvas(canvas_file("100"))
    assert canvas_upload(after).possible["Curves (8)"] == "100"
    assert any("Canvas counts to 100 here" in line for line in done.troubles)


def test_the_column_is_named_where_its_title_is_another_one(canvas):
    before = canvas_file().replace(b"Curves (8)", b"Lesson 2 (8)")
    with pytest.raises(CourseError, match=r"no column is called 'curves'.*--canvas-column.*'Lesson 2 \(8\)'"):
        canvas(before)
    _, after = canvas(before, column="lesson 2")
    assert canvas_upload(after).scores["900001"]["Lesson 2 (8)"] == "10"


def test_what_is_no_gradebook_of_canvas(canvas):
    with pytest.raises(CourseError, match="no gradebook of Canvas's"):
        canvas(worksheet("en"))
