"""Collecting from nbgrader's exchange without believing the name on a folder."""

from __future__ import annotations

import os
import pwd
import shutil
from pathlib import Path
from typing import Any

from nbgrader.exchange.default.collect import ExchangeCollect

Record = dict[str, Any]


class CollectOwned(ExchangeCollect):
    """Collects a student's newest submission among those that the student's own Unix user made.

    nbgrader by itself warns of a folder that belongs to somebody else, and then collects it all the same. Links in a
    submission are left out: they would be followed with the instructor's rights. What cannot be copied stops nobody
    else's collection.
    """

    src_records: list[Record]

    def copy_files(self) -> None:
        for record in self.src_records:
            if not self._is_owned(record):
                continue
            self.src_records = [record]
            try:
                super().copy_files()
            except (OSError, RuntimeError) as error:
                self.log.error("%s cannot be collected: %s", record["filename"], error)

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        size, most = self.get_size(src), 1000 * self.coursedir.max_dir_size
        if size > most:
            raise RuntimeError(f"it holds {size} bytes, and {most} are the most")
        scratch = Path(f"{dest}.collecting")
        shutil.rmtree(scratch, ignore_errors=True)
        try:
            # Links are copied as links first: between a look at a folder and its copy its owner may change it.
            shutil.copytree(src, scratch, symlinks=True)
            for path in [path for path in scratch.rglob("*") if path.is_symlink()]:
                path.unlink()
            super().do_copy(os.fspath(scratch), dest, log)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def _sort_by_timestamp(self, records: list[Record]) -> list[Record]:
        in_order: list[Record] = super()._sort_by_timestamp(records)
        # nbgrader takes the first of a student's records that is in time.
        return sorted(in_order, key=self._is_owned, reverse=True)

    def _is_owned(self, record: Record) -> bool:
        return not self.check_owner or owner(Path(self.inbound_path, record["filename"])) == record["username"]


def owner(path: Path) -> str | None:
    """The Unix user to whom a file belongs; None for a user without a name, or a file that is gone."""
    try:
        return pwd.getpwuid(path.lstat().st_uid).pw_name
    except (KeyError, OSError):
        return None
