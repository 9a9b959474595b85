"""What students typed, in whatever form: letters, numbers, truth values, choices, texts and lists.

A mark is for what somebody knows, so form that leaves no doubt of it costs nothing: case and surrounding space do not
count, full-width forms are plain ones (NFKC), a list with a single value is that value, and what stands in quotes is
what it says. So "14", "１４" and "14 epochs" are 14; "True", "yes", "はい" and 1 are True, since Japanese answers a
question with はい and Python itself takes 1 for True. A word is not a number ("ten"), nor two numbers one ("28x28").
Where nothing was answered yet (None, "...", ""), every function raises EvidenceMissing; where it is something else than
was asked for, EvidenceRejected. Both have hints. Compare numbers with `pytest.approx`:

    answers.check_letter(submission, "answer_dropout", "b")
    assert answers.number(submission, "gap") == pytest.approx(gap, abs=0.01)

Answers that are words of the lesson count in each of its languages where the grader names them:

    KINDS = {"underfit": {"en": "underfit", "ja": "学習不足"}, "good fit": {"en": "good fit", "ja": "ちょうどよい"}}
    assert answers.choice(submission, "kind", KINDS) == "underfit"

Where the right answer may be None, ask first:

    if not answers.says_none(submission, "onset"):
        onset = answers.integer(submission, "onset")
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.evidence.alike import folded
from autograder.evidence.blank import is_blank as is_blank
from autograder.evidence.languages import Words
from autograder.evidence.problems import EvidenceMissing, EvidenceRejected, shown, wrong_type
from autograder.evidence.submission import Submission, Unreadable
from autograder.expect import misreadings

# The answers that there are: as they are returned, or each with the words that say it.
Choices = Sequence[str] | Mapping[str, Words | Sequence[str]]

_YES, _NO = ("true", "yes", "はい", "○", "〇"), ("false", "no", "いいえ", "×")
_NONE = ("none", "no", "never", "なし", "ない", "しない", "該当なし")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# One number with words around it: "epoch 14", "14 epochs", "14番目".
_AMONG_WORDS = re.compile(r"(?:[^\W\d]+[\s:]*)?([-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?)\s*(?:[^\W\d][^\d]*)?")
# Several numbers in one text: "(28, 28)", "[0.1 0.9]", "28x28".
_LONGEST_ROW = 200
_BETWEEN = re.compile(r"\s*[,;x×*、]\s*|\s+")
_ROW = re.compile(rf"[(\[]?\s*([-+]?[\d.]+(?:(?:{_BETWEEN.pattern})[-+]?[\d.]+)+)\s*,?\s*[)\]]?")
# What people put around a letter: "b)", "(b)", "b.".
_AROUND = "()[]{}<>.,:;!'\"`“”‘’「」『』【】〈〉《》。、 "
# A letter with what it stands for, as in the list of choices: "b) it overfits". Where more of them stand in it (and "a"
# may be an article), it is no answer.
_CHOICE = r"[(\[【]?([{letters}])[)\].:】、。]\s*(\S.*)"
_ANOTHER = r"(?<![a-z0-9])(?:[{letters}][)\].,:】、。]|(?!a)[{letters}](?![a-z0-9]))"


def letter(submission: Submission, name: str, letters: str = "abcd") -> str:
    """One of these letters, in lower case; "(B)" is b, and so is "b) it overfits"."""
    value = _single(_answered(submission, name))
    said = folded(value) if isinstance(value, str) else ""
    chosen = re.fullmatch(_CHOICE.format(letters=letters), said)
    if chosen and not re.search(_ANOTHER.format(letters=letters), chosen[2]):
        return chosen[1]
    found = said.strip(_AROUND)
    if len(found) != 1 or found not in letters:
        said = ", ".join(f'"{one}"' for one in letters)
        raise wrong_type(name, {"en": f"one of the letters {said}", "ja": f"{said} のどれか1文字"}, shown(value))
    return found


def check_letter(submission: Submission, name: str, right: str, letters: str = "abcd") -> None:
    """Raises Misread, so that the student reads the question's hint, for another one of these letters. The class report
    tells what it stands for, where the lesson lists that right below the `name` ("- a: text", a line each).
    """
    claimed = letter(submission, name, letters)
    if claimed != right:
        raise misreadings.Misread(f"{name} is {claimed!r}", misreadings.of_letter(name, claimed))


def number(submission: Submission, name: str) -> float:
    """A finite number: 0.5, "0.5" or np.float32(0.5); 5 for "５", 0.125 for "12.5%", 14 for "14 epochs"."""
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
    """True or False, as such, as 1 or 0, or in quotes; yes and no in the languages of lessons."""
    value = _single(_answered(submission, name))
    said = folded(value).strip(_AROUND) if isinstance(value, str) else None
    if said in _YES or said in _NO:
        return said in _YES
    # 1 and 0 are equal to True and False.
    if not isinstance(value, bool | int | float) or value not in (False, True):
        raise wrong_type(name, {"en": "`True` or `False`", "ja": "`True` か `False`"}, shown(value))
    return bool(value)


def text(submission: Submission, name: str) -> str:
    """A text as it is compared: stripped, in lower case and in plain characters (NFKC). A whole number counts as its
    digits: an id may be one.
    """
    value = _single(_answered(submission, name))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise wrong_type(name, {"en": "a text in quotes", "ja": "引用符で囲んだ文字列"}, shown(value))
    return folded(value)


def says_none(submission: Submission, name: str) -> bool:
    """Whether the answer is None, as such or in words. Raises EvidenceMissing where the variable was never assigned, or
    holds "..." or "".
    """
    value = _single(_value(submission, name))
    if value is None or (isinstance(value, str) and folded(value).strip(_AROUND) in _NONE):
        return True
    _answered(submission, name)
    return False


def choice(submission: Submission, name: str, choices: Choices) -> str:
    """One of these texts, as it stands in `choices`; spaces, hyphens and underscores do not count. Of a mapping it is
    the key: what stands beside it says the same in other words, in other languages for instance. A network or history
    that was asked for counts as its name, which somebody has then typed without quotes.
    """
    value = _single(_answered(submission, name))
    found = _among(value, choices)
    if found is None:
        said = ", ".join(f'"{one}"' for one in choices)
        raise wrong_type(name, {"en": f"one of {said}", "ja": f"{said} のどれか"}, shown(value))
    return found


def choices(submission: Submission, name: str, of: Choices, count: int) -> tuple[str | None, ...]:
    """A list of `count` of these texts, each as `choice` reads it; None in the place of anything else."""
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


def array(submission: Submission, name: str) -> np.ndarray:
    """An array of numbers, as floats; nested lists of numbers count, numbers in quotes within them, and a short row in
    quotes: "(28, 28)", "28 × 28".
    """
    value = _answered(submission, name)
    if isinstance(value, str) and len(value) <= _LONGEST_ROW and (row := _ROW.fullmatch(folded(value))):
        value = _BETWEEN.split(row[1])
    try:
        return np.asarray(_without_quotes(value), dtype=float)
    except (TypeError, ValueError):
        raise wrong_type(name, {"en": "an array of numbers", "ja": "数の配列"}, shown(value)) from None


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


def _answered(submission: Submission, name: str) -> Any:
    value = _value(submission, name)
    if is_blank(value):
        raise EvidenceMissing(
            f"{name} is {value!r}",
            hint={"en": f"`{name}` is not answered yet.", "ja": f"`{name}` にまだ答えが入っていません。"},
        )
    return value if isinstance(value, Unreadable) and value.variable else submission.answer(name)


def _value(submission: Submission, name: str) -> Any:
    return submission.answers[name] if name in submission.answers else submission.answer(name)


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
    """Raises ValueError for what is no number, or holds more than one."""
    said = _THOUSANDS.sub("", folded(text)).replace("−", "-")
    if said.endswith("%"):
        return float(said[:-1]) / 100
    among_words = _AMONG_WORDS.fullmatch(said)
    return float(among_words[1] if among_words else said)


def _without_quotes(value: Any) -> Any:
    """A nested list with numbers in the place of texts that say them."""
    if isinstance(value, list):
        return [_without_quotes(item) for item in value]
    return _read(value) if isinstance(value, str) else value


def _single(value: Any) -> Any:
    """The value itself, of an array or a list with a single one."""
    if isinstance(value, np.ndarray) and value.size == 1:
        return value.item()
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _among(value: Any, choices: Choices) -> str | None:
    said = value.variable if isinstance(value, Unreadable) else value
    if not isinstance(said, str):
        return None
    return next((choice for choice in choices if _bare(said) in map(_bare, _words_for(choice, choices))), None)


def _words_for(choice: str, choices: Choices) -> Sequence[str]:
    """All that says this one of the choices."""
    words = choices[choice] if isinstance(choices, Mapping) else ()
    if isinstance(words, str):
        return choice, words
    return choice, *(words.values() if isinstance(words, Mapping) else words)


def _bare(text: str) -> str:
    return re.sub(r"[-_\s]", "", folded(text)).strip(_AROUND)
