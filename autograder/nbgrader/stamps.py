"""The time in a hand-in's timestamp.txt, which a student or an editor may have written anew."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from nbgrader.utils import parse_utc

from autograder.evidence.encodings import decoded

# A date, a time, and the name or the distance of a zone; not a path, which would be opened.
_ZONE = r"([A-Za-z]\w{0,20}(/\w{1,20})?|[+-]\d\d:?\d\d)"
_STAMP = re.compile(rf"\d{{4}}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d{{1,6}})?)?( ?{_ZONE})?", re.ASCII)
# As people write it: 2026/4/30 9:00, 2026年4月30日 9時00分, and the zone after it.
_DAY = r"(\d{4}) ?[-/.年] ?(\d\d?) ?[-/.月] ?(\d\d?) ?日?"
_HOUR = r"(\d\d?) ?[:時] ?(\d\d?) ?(?:[:分] ?(?:(\d\d?)(?:\.\d{1,6})? ?秒?)?)?"
_WRITTEN = re.compile(rf"{_DAY}(?: ?\([^()]{{1,9}}\))?[ T,]*{_HOUR} ?({_ZONE})?", re.ASCII)
# As `date` and mail programs write it: Thu, 30 Apr 2026 09:00:00 +0000; Thu Apr 30 09:00:00 UTC 2026.
_MAIL = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(?:\d{1,2} [A-Za-z]{3,9}|[A-Za-z]{3,9} \d{1,2},?)"
    r"(?: (?:\d\d?:\d\d(?::\d\d)?|\d{4}|UTC|GMT|[+-]\d{4}))+",
    re.ASCII,
)
_APART = re.compile(r" (?=[+-]\d\d:?\d\d$)")
# No program knows it by this name, and without it a hand-in would be nine hours late.
_JAPANESE_TIME = re.compile(r" ?\bJST\b")


def stamped(data: bytes) -> datetime | None:
    """The time, in UTC; None where it cannot be understood. What names no zone is UTC, as it is to nbgrader."""
    said = _JAPANESE_TIME.sub(" +0900", " ".join(unicodedata.normalize("NFKC", decoded(data)).split()))
    try:
        if _STAMP.fullmatch(said):
            return _utc(said)
        if written := _WRITTEN.fullmatch(said):
            year, month, day, hour, minute, second, zone = written.groups()[:7]
            return _utc(f"{year}-{month:>02}-{day:>02} {hour:>02}:{minute:>02}:{second or 0:>02} {zone or 'UTC'}")
        return _of_mail(said) if _MAIL.fullmatch(said) else None
    except (ValueError, ArithmeticError, TypeError):
        return None


def as_nbgrader_writes(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")


def _utc(said: str) -> datetime:
    """nbgrader keeps times in UTC, without saying so; a distance that stands apart it takes for seconds."""
    return parse_utc(_APART.sub("", said)).replace(tzinfo=UTC)


def _of_mail(said: str) -> datetime:
    found = parsedate_to_datetime(said)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
