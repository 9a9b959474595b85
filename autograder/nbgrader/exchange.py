"""Collecting from nbgrader's exchange: what a student's own user handed in, once it is whole."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.exchange.default.collect import ExchangeCollect

from autograder.authoring.files import replace_folder, staging
from autograder.authoring.reasons import concerns_everybody
from autograder.evidence.files import TOO_LARGE, TOO_MANY, shown_name
from autograder.evidence.tree import Tree, fingerprint, last_change, tree_of
from autograder.nbgrader.exporters import our_course
from autograder.nbgrader.hand_ins import plain_copy, told
from autograder.nbgrader.submissions import TIMESTAMP, existing_timestamp

Record = dict[str, Any]

MAX_COLLECTED = 20_000
_BETWEEN_LOOKS_SECONDS = 1.0
# What has not changed for so long rests, even where the exchange's clock is another machine's.
_LONG_AGO_NS = 600 * 10**9


class CollectOwned(ExchangeCollect):
    """Collects a student's newest whole submission among those that the student's own Unix user made.

    nbgrader by itself warns of a folder that belongs to somebody else, and then collects it all the same; and it takes
    what is there, whether or not more is to come. A submission is written file by file, the time of submission last: it
    is whole once that is there and nothing changes any more. Where something came later all the same, it is collected
    again. Of a submission only regular files are taken: links would be followed with the instructor's rights, and pipes
    waited for. What cannot be copied stops nobody else's collection.

    `settled` holds the fingerprints of folders that rest, for somebody who looks again and again; otherwise this looks
    twice itself.
    """

    src_records: list[Record]
    settled: Mapping[str, int] | None = None

    def start(self) -> None:
        """Another's assignment is collected as nbgrader does."""
        where = self.coursedir
        if our_course(where):
            super().start()
            return
        options = {name: getattr(self, name) for name in ("update", "before_duedate", "check_owner")}
        ExchangeCollect(coursedir=where, authenticator=self.authenticator, parent=self.parent, **options).start()

    def init_src(self) -> None:
        self._restless: set[str] | None = None
        super().init_src()

    def copy_files(self) -> None:
        for record in self.src_records:
            if not self._is_owned(record) or not self._is_whole(record):
                continue
            try:
                self._collect(record)
            except Exception as error:
                if concerns_everybody(error):
                    raise
                # It lies in what this student handed in or in what was there.
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

    def _collect(self, record: Record) -> None:
        student, source = record["username"], Path(self.inbound_path, record["filename"])
        where = self.coursedir
        target = Path(where.format_path(where.submitted_directory, student, where.assignment_id))
        if not self._is_wanted(record, target):
            hint = "" if self.update else "; use --update to collect a newer one"
            self.log.info("Nothing newer to collect: %s %s%s", student, where.assignment_id, hint)
            return
        self.log.info("Collecting submission: %s %s", student, where.assignment_id)
        with staging(target) as stage:
            copy = stage / "copy"
            self.do_copy(os.fspath(source), os.fspath(copy))
            if tree_of(source, MAX_COLLECTED) != record["tree"]:
                raise RuntimeError("it changes while it is copied. It is collected the next time.")
            _date(copy, record["timestamp"].replace(tzinfo=UTC))
            # Up to when the exchange is known, by its own clock: see _has_grown.
            known = last_change(record["tree"])
            os.utime(copy, ns=(known, known))
            replace_folder(copy, target)

    def _is_wanted(self, record: Record, target: Path) -> bool:
        if not target.is_dir():
            return True
        known, new = existing_timestamp(target), record["timestamp"].replace(tzinfo=UTC)
        if self.before_duedate and known != new:
            return True
        return self.update and (known is None or new > known or (new == known and _has_grown(record["tree"], target)))

    def _sort_by_timestamp(self, records: list[Record]) -> list[Record]:
        in_order: list[Record] = super()._sort_by_timestamp(records)
        owned = [record for record in in_order if self._is_owned(record)]
        whole = [record["filename"] for record in owned if self._is_whole(record)]
        for record in itertools.takewhile(lambda record: record["filename"] not in whole, owned):
            self.log.warning("%s", _why_not_whole(record))
        # nbgrader takes the first of a student's records that is in time.
        return sorted(in_order, key=lambda record: record["filename"] in whole, reverse=True)

    def _path_to_record(self, path: str) -> Record:
        """Anybody may put a folder of any name there; what no submission is called belongs to nobody."""
        try:
            record: Record = super()._path_to_record(path)
        except Exception:  # dates are read by guessing: anything can be raised
            record = {"username": "", "filename": Path(path).name, "timestamp": datetime.min}
        return {**record, "tree": tree_of(Path(path), MAX_COLLECTED)}

    def _is_owned(self, record: Record) -> bool:
        if record["username"] in ("", ".", ".."):
            return False
        return not self.check_owner or owner(Path(self.inbound_path, record["filename"])) == record["username"]

    def _is_whole(self, record: Record) -> bool:
        return TIMESTAMP in record["tree"] and self._is_settled(record)

    def _is_settled(self, record: Record) -> bool:
        tree: Tree = record["tree"]
        if self.settled is not None:
            return self.settled.get(record["filename"]) == fingerprint(tree)
        if last_change(tree) < time.time_ns() - _LONG_AGO_NS:
            return True
        if self._restless is None:
            # Once for all of them: whatever was there at the first look has its time.
            time.sleep(_BETWEEN_LOOKS_SECONDS)
            self._restless = set()
        if tree_of(Path(self.inbound_path, record["filename"]), MAX_COLLECTED) != tree:
            self._restless.add(record["filename"])
        return record["filename"] not in self._restless


def owner(path: Path) -> str | None:
    """The Unix user to whom a file belongs; None for a user without a name, or a file that is gone."""
    try:
        return pwd.getpwuid(path.lstat().st_uid).pw_name
    except (KeyError, OSError):
        return None


def _date(folder: Path, when: datetime) -> None:
    """Have a hand-in say the time that its name in the exchange says, by which it was collected."""
    file = folder / TIMESTAMP
    if existing_timestamp(folder) == when:
        return
    if file.is_dir():
        shutil.rmtree(file)
    file.write_text(f"{when:%Y-%m-%d %H:%M:%S.%f} UTC")


def _has_grown(tree: Tree, collected: Path) -> bool:
    """Whether files came, or were written to, after a hand-in was collected. Other changes of it say nothing: somebody
    may have mended the collected one by hand.
    """
    known, taken = collected.stat().st_mtime_ns, tree_of(collected, MAX_COLLECTED)
    return any(
        name not in taken or (taken[name].size, taken[name].written) != (stamp.size, stamp.written)
        for name, stamp in tree.items()
        if stamp.is_file and stamp.changed > known and name != TIMESTAMP
    )


def _why_not_whole(record: Record) -> str:
    name = shown_name(record["filename"])
    if TIMESTAMP in record["tree"]:
        return f"{name} is still being handed in. It is collected once nothing in it changes any more."
    return (
        f"{name} is not whole: there is no {TIMESTAMP}, which is handed in last. It is collected once that is there; "
        "if it stays so, ask for it to be handed in again."
    )
