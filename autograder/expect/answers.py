"""What students typed, in whatever form: letters, numbers, choices and lists.

Case and surrounding space do not count, full-width forms are plain ones (NFKC), numbers and truth values of numpy or in
quotes are what they say. Where nothing was answered yet (None, "...", ""), every function raises EvidenceMissing; where
it is something else than was asked for, EvidenceRejected. Both have hints. Compare numbers with `pytest.approx`:

    assert answers.letter(submission, "answer_dropout") == "b"
    assert answers.number(submission, "gap") == pytest.approx(gap, abs=0.01)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.evidence.alike import folded
from autograder.evidence.problems import EvidenceMissing, EvidenceRejected, shown, wrong_type
from autograder.evidence.submission import Submission

_YES, _NO = ("true", "yes", "はい"), ("false", "no", "いいえ")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# What people put around a letter: "b)", "(b)", "b.".
_AROUND = "()[]{}.,:;'\"`「」。、 "


def letter(submission: Submission, name: str, letters: str = "abcd") -> str:
    """One of these letters, in lower case; "(B)" is b."""
    value = _answered(submission, name)
    found = folded(value).strip(_AROUND) if isinstance(value, str) else ""
    if len(found) != 1 or found not in letters:
        said = ", ".join(f'"{one}"' for one in letters)
        raise wrong_type(name, {"en": f"one of the letters {said}", "ja": f"{said} のどれか1文字"}, shown(value))
    return found


def number(submission: Submission, name: str) -> float:
    """A finite number: 0.5, "0.5" or np.float32(0.5); 5 for "５", 0.125 for "12.5%"."""
    value = _answered(submission, name)
    found = _number(value)
    if found is None:
        raise wrong_type(name, {"en": "a number", "ja": "数"}, shown(value))
    return found


def integer(submission: Submission, name: str) -> int:
    """A whole number; 5.0 counts."""
    found = number(submission, name)
    if found != int(found):
        raise wrong_type(name, {"en": "a whole number", "ja": "整数"}, shown(found))
    return int(found)


def boolean(submission: Submission, name: str) -> bool:
    """True or False, as such or in quotes."""
    value = _single(_answered(submission, name))
    said = folded(value) if isinstance(value, str) else None
    if said in _YES or said in _NO:
        return said in _YES
    if not isinstance(value, bool):
        raise wrong_type(name, {"en": "`True` or `False`", "ja": "`True` か `False`"}, shown(value))
    return value


def choice(submission: Submission, name: str, choices: Sequence[str]) -> str:
    """One of these texts, as it stands in `choices`; hyphens and underscores count as spaces."""
    value = _answered(submission, name)
    found = _among(value, choices)
    if found is None:
        said = ", ".join(f'"{one}"' for one in choices)
        raise wrong_type(name, {"en": f"one of {said}", "ja": f"{said} のどれか"}, shown(value))
    return found


def choices(submission: Submission, name: str, of: Sequence[str], count: int) -> tuple[str | None, ...]:
    """A list of `count` of these texts; None in the place of anything else."""
    return tuple(_among(value, of) for value in items(submission, name, count))


def numbers(submission: Submission, name: str, count: int) -> tuple[float | None, ...]:
    """A list of `count` finite numbers; None in the place of anything else."""
    return tuple(_number(value) for value in items(submission, name, count))


def items(submission: Submission, name: str, count: int | None = None) -> tuple[Any, ...]:
    """A list, tuple or array of one dimension, of `count` values where that is given, as plain values of Python."""
    value = _answered(submission, name)
    found = value.tolist() if isinstance(value, np.ndarray) else value
    if not isinstance(found, list) or (count is not None and len(found) != count):
        expected = {"en": "a list", "ja": "リスト"}
        if count is not None:
            expected = {"en": f"a list of {count} values", "ja": f"値が {count} 個のリスト"}
        raise wrong_type(name, expected, shown(value))
    return tuple(found)


def returned_array(submission: Submission, function: str, index: int) -> np.ndarray:
    """What the student's function returned for the set of arguments with this index, as an array of floats; nested
    lists of numbers count.
    """
    value = submission.result(function, index)
    try:
        if isinstance(value, np.ndarray | list):
            return np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        pass
    raise EvidenceRejected(
        f"{function} returns {shown(value)}",
        hint={
            "en": f"`{function}` should return an array of numbers, but it returned {shown(value)}.",
            "ja": f"`{function}` は数の配列を返すようにしましょう。いまは {shown(value)} を返しています。",
        },
    )


def is_blank(value: Any) -> bool:
    """Whether a value stands where an answer is still to come."""
    return value is None or (isinstance(value, str) and not folded(value).strip(".…_?- "))


def _answered(submission: Submission, name: str) -> Any:
    value = submission.answers.get(name) if name in submission.answers else submission.answer(name)
    if is_blank(value) or getattr(value, "type_name", None) == "ellipsis":
        raise EvidenceMissing(
            f"{name} is {value!r}",
            hint={"en": f"`{name}` is not answered yet.", "ja": f"`{name}` にまだ答えが入っていません。"},
        )
    return submission.answer(name)


def _number(value: Any) -> float | None:
    value = _single(value)
    if isinstance(value, bool):
        return None
    try:
        found = _read(value) if isinstance(value, str) else float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if np.isfinite(found) else None


def _read(text: str) -> float:
    said = _THOUSANDS.sub("", folded(text)).replace("−", "-")
    return float(said[:-1]) / 100 if said.endswith("%") else float(said)


def _single(value: Any) -> Any:
    """The value itself, of an array or a list with a single one."""
    if isinstance(value, np.ndarray) and value.size == 1:
        return value.item()
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _among(value: Any, choices: Sequence[str]) -> str | None:
    known = {_spaced(choice): choice for choice in choices}
    return known.get(_spaced(value)) if isinstance(value, str) else None


def _spaced(text: str) -> str:
    return " ".join(re.sub(r"[-_]", " ", folded(text)).split())
