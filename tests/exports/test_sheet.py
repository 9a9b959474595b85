"""Somebody else's CSV file: every byte that is not filled in stays."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.course import CourseError
from autograder.exports.sheet import read_sheet

TABLE = 'ID,氏名,"評,点"\r\n1,"佐藤 ""葵""",\r\n2,"高橋\n大",3\r\n'


def sheet_of(folder, data):
    path = folder / "list.csv"
    path.write_bytes(data)
    return read_sheet(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
def test_encodings_and_marks(tmp_path, encoding):
    sheet = sheet_of(tmp_path, TABLE.encode(encoding))
    assert sheet.header == ("ID", "氏名", "評,点")
    assert sheet.value(1, 1) == '佐藤 "葵"'
    assert [sheet.line(row) for row in range(3)] == [1, 2, 3]
    filled = sheet.filled({(1, 2): "9.5", (2, 2): 'a,"b"'})
    assert filled == TABLE.replace('葵""",', '葵""",9.5').replace(",3\r", ',"a,""b"""\r').encode(encoding)


def test_two_codes_for_one_character_both_stay(tmp_path):
    # NEC's and IBM's code for the same letter.
    data = b"ID,name,mark\n1,\xed\x40,\n2,\xfa\x5c,\n"
    sheet = sheet_of(tmp_path, data)
    assert sheet.value(1, 1) == sheet.value(2, 1)
    assert sheet.filled({(1, 2): "1", (2, 2): "2"}) == b"ID,name,mark\n1,\xed\x40,1\n2,\xfa\x5c,2\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(tmp_path, separator, end):
    text = end.join(separator.join(row) for row in (["ID", '"a, b; c"', "mark"], ["1", "x", '""'], [], ["2", "y", "7"]))
    sheet = sheet_of(tmp_path, text.encode())
    assert sheet.header == ("ID", "a, b; c", "mark")
    assert sheet.filled({(1, 2): "5"}) == text.replace('""', '"5"').encode()


@settings(max_examples=60)
@given(st.text('a1,;"\n\r\t =é', max_size=40))
def test_reads_what_the_standard_library_reads(tmp_path_factory, text):
    data = f"ID,b\n{text}\n1,2".encode()
    try:
        theirs = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    except csv.Error:
        return
    sheet = sheet_of(tmp_path_factory.getbasetemp(), data)
    if sheet.separator == ",":
        assert [[c.text for c in row] for row in sheet.rows] == [r for r in theirs if any(c.strip() for c in r)]
    assert sheet.filled({}) == data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no table"),
        (b"ID,name\n", "no table"),
        (b"PK\x03\x04\xff\x00\x80\x00", "Save it as CSV"),
        (b'ID,name\n1,"never\n', "line 2: a quotation mark"),
    ],
)
def test_what_is_no_table(tmp_path, data, words):
    with pytest.raises(CourseError, match=words):
        sheet_of(tmp_path, data)
