"""A CSV file of somebody else's: read as it is, and given back with some cells filled in and all else the same."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.course import CourseError

MOST_MB = 64
_MARK = "\ufeff"
_SEPARATORS = ",;\t"
# With a byte order mark first; then what Moodle and Canvas write, and what Japanese spreadsheets save.
_MARKED = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TRIED = ("utf-8", "euc_jp", "cp932")


@dataclass(frozen=True)
class Cell:
    """What a cell says, and where in the text it stands, quotation marks and all."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Sheet:
    """A CSV file. `rows` is by line of the table, the header first; empty lines are not among them."""

    path: Path
    data: bytes
    encoding: str
    text: str
    separator: str
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(cell.text.strip() for cell in self.rows[0])

    def value(self, row: int, column: int | None) -> str:
        """A cell's text; nothing where there is no such column, or the line ends before it."""
        cells = self.rows[row]
        return cells[column].text.strip() if column is not None and column < len(cells) else ""

    def line(self, row: int) -> int:
        """The row's line in the file, as editors count."""
        return self.text.count("\n", 0, self.rows[row][0].start) + 1

    def filled(self, cells: Mapping[tuple[int, int], str]) -> bytes:
        """The file with other texts in the cells at (row, column)."""
        pieces, read, byte = [], 0, 0
        for (row, column), text in sorted(cells.items()):
            cell = self.rows[row][column]
            # Counted in bytes, and not written anew: some encodings have two codes for one character.
            start = byte + self._bytes(read, cell.start)
            pieces += [self.data[byte:start], self._quoted(text, cell).encode(self.encoding)]
            read, byte = cell.end, start + self._bytes(cell.start, cell.end)
        return b"".join([*pieces, self.data[byte:]])

    def _bytes(self, start: int, end: int) -> int:
        return len(self.text[start:end].encode(self.encoding))

    def _quoted(self, text: str, before: Cell) -> str:
        was_quoted = self.text[before.start : before.start + 1] == '"'
        if was_quoted or any(character in text for character in (self.separator, '"', "\n", "\r")):
            return '"' + text.replace('"', '""') + '"'
        return text


def read_sheet(path: Path) -> Sheet:
    """Raises CourseError where the file is no CSV file that can be read; OSError where there is none."""
    data = path.read_bytes()
    if len(data) > MOST_MB << 20:
        raise CourseError(f"{path}: more than {MOST_MB} MiB. Download the list again, and give it as it is.")
    encoding, text = _decoded(path, data)
    first = 1 if text.startswith(_MARK) else 0
    try:
        separator = max(_SEPARATORS, key=lambda separator: len(next(_rows(text, first, separator), ())))
        rows = tuple(row for row in _rows(text, first, separator) if any(cell.text.strip() for cell in row))
    except _NeverClosed as error:
        line = text.count("\n", 0, error.start) + 1
        raise CourseError(
            f"{path}, line {line}: a quotation mark is never closed. Download the list again, and give it as it is."
        ) from None
    if len(rows) < 2 or len(rows[0]) < 2:
        raise CourseError(f"{path}: no table with a header and a line for each person. Is it the file that was meant?")
    return Sheet(path, data, encoding, text, separator, rows)


class _NeverClosed(Exception):
    def __init__(self, start: int) -> None:
        super().__init__(start)
        self.start = start


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    marked = [encoding for mark, encoding in _MARKED if data.startswith(mark)]
    for encoding in marked or _TRIED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and len(text.encode(encoding)) == len(data):
            return encoding, text
    raise CourseError(
        f"{path}: no text in UTF-8, UTF-16, Shift_JIS or EUC-JP. Save it as CSV, in UTF-8 (not as a workbook)."
    )


def _rows(text: str, start: int, separator: str) -> Iterator[tuple[Cell, ...]]:
    """As RFC 4180 has it, with any line ends."""
    cell = re.compile(
        rf'(?:"(?P<quoted>[^"]*(?:""[^"]*)*)")?(?P<plain>[^{separator}\r\n]*)(?P<end>{separator}|\r\n|\r|\n|\Z)'
    )
    row: list[Cell] = []
    while start < len(text) or row:
        found = cell.match(text, start)
        assert found is not None
        quoted, plain = found["quoted"], found["plain"]
        if quoted is None and plain.startswith('"'):
            raise _NeverClosed(start)
        said = plain if quoted is None else quoted.replace('""', '"') + plain
        row.append(Cell(said, start, found.start("end")))
        start = found.end()
        if found["end"] != separator:
            yield tuple(row)
            row = []
