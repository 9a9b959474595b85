"""Collecting from nbgrader's exchange without believing the name on a folder."""

from __future__ import annotations

import os
import pwd
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.exchange.default.collect import ExchangeCollect

from autograder.evidence.files import TOO_LARGE, TOO_MANY, shown_name
from autograder.nbgrader.hand_ins import plain_copy, told

Record = dict[str, Any]

MAX_COLLECTED = 20_000


class CollectOwned(ExchangeCollect):
    """Collects a student's newest submission among those that the student's own Unix user made.

    nbgrader by itself warns of a folder that belongs to somebody else, and then collects it all the same. Of a
    submission only regular files are taken: links would be followed with the instructor's rights, and pipes waited for.
    What cannot be copied stops nobody else's collection.
    """

    src_records: list[Record]

    def copy_files(self) -> None:
        for record in self.src_records:
            if not self._is_owned(record):
                continue
            self.src_records = [record]
            try:
                super().copy_files()
            except Exception as error:  # whatever it is, it lies in what this student handed in or in what was there
                self.log.error("%s cannot be collected: %s", shown_name(record["filename"]), error)

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        most = 1000 * self.coursedir.max_dir_size
        scratch = Path(f"{dest}.collecting")
        shutil.rmtree(scratch, ignore_errors=True)
        try:
            left_out = plain_copy(Path(src), Path(src).parent, scratch, most, MAX_COLLECTED)
            if any(item.what in (TOO_LARGE, TOO_MANY) for item in left_out):
                raise RuntimeError(f"{told(left_out)['en']} {most} bytes and {MAX_COLLECTED} files are the most.")
            if left_out:
                self.log.warning("%s: %s", shown_name(Path(src).name), told(left_out)["en"])
            super().do_copy(os.fspath(scratch), dest, log)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def _sort_by_timestamp(self, records: list[Record]) -> list[Record]:
        in_order: list[Record] = super()._sort_by_timestamp(records)
        # nbgrader takes the first of a student's records that is in time.
        return sorted(in_order, key=self._is_owned, reverse=True)

    def _path_to_record(self, path: str) -> Record:
        """Anybody may put a folder of any name there; what no submission is called belongs to nobody."""
        try:
            record: Record = super()._path_to_record(path)
        except Exception:  # dates are read by guessing: anything can be raised
            record = {"username": "", "filename": Path(path).name, "timestamp": datetime.min}
        return record

    def _is_owned(self, record: Record) -> bool:
        if record["username"] in ("", ".", ".."):
            return False
        return not self.check_owner or owner(Path(self.inbound_path, record["filename"])) == record["username"]


def owner(path: Path) -> str | None:
    """The Unix user to whom a file belongs; None for a user without a name, or a file that is gone."""
    try:
        return pwd.getpwuid(path.lstat().st_uid).pw_name
    except (KeyError, OSError):
        return None
