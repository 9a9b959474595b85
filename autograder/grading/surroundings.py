"""What a notebook asked of its surroundings and did not find in this grader, in a sentence for people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from nbformat import NotebookNode

from autograder.evidence.submission import Submission
from autograder.grading.report import Text

MAX_MODULES = 20
_ERROR = "ModuleNotFoundError"
_MISSING = re.compile(r"No module named '([^\W\d]\w{0,79})[.']")
_NO_MODULE: Text = {
    "en": "This grader has no module `{name}`, so the cell that imports it ended there; the cells after it were run.",
    "ja": "この採点環境にはモジュール `{name}` がないため、import したセルはそこで止まりました。"
    "その後のセルは実行しました。",
}
_NOTES: Mapping[str, Text] = {
    "input": {
        "en": "Cell [{cell}] asks for input. Nobody types while a notebook is graded, so it was given an empty line.",
        "ja": "セル [{cell}] は入力を求めています。採点中は誰も入力できないため、空の行を渡しました。",
    },
    "colab": {
        "en": "Cell [{cell}] uses `google.colab`, which is not here: the files beside the notebook took its place.",
        "ja": "セル [{cell}] で `google.colab` を使っていますが、ここにはありません。"
        "代わりに、ノートブックと同じフォルダーのファイルを使いました。",
    },
    "magic": {
        "en": "Cell [{cell}] has a line beginning with `%` that means nothing here; it was passed over.",
        "ja": "セル [{cell}] の `%` で始まる行は、ここでは意味がないため、読み飛ばしました。",
    },
    "unquoted": {
        "en": "Cell [{cell}] holds the word `{word}` without quotes. Nothing has this name, so it was read as the text "
        '"{word}". Python itself stops there: put texts in quotes.',
        "ja": 'セル [{cell}] の `{word}` が引用符で囲まれていません。この名前のものはないので、文字列 "{word}" '
        "として採点しました。Python はここで止まってしまうので、文字列は引用符で囲みましょう。",
    },
}

# What is noted: one of these, and the words that it is about, if any. None of it is trusted.
_NOTED = re.compile(rf"(?:{'|'.join(_NOTES)})(?: [\w\-. ]{{1,60}})?")


def missing_modules(executed: NotebookNode, submission: Submission) -> tuple[str, ...]:
    """Modules that cells, or functions that were tried out, ended for want of. None of it is trusted."""
    found: dict[str, None] = {}
    for text in _errors(executed, submission):
        if match := _MISSING.search(text[:1000]):
            found.setdefault(match[1])
            if len(found) == MAX_MODULES:
                break
    return tuple(found)


def remarks(missing: tuple[str, ...], submission: Submission) -> tuple[Text, ...]:
    """For everybody to read."""
    absent = (_filled(_NO_MODULE, name=name) for name in missing)
    return (*absent, *(_remark(noted, cell) for noted, cell in submission.noted if _NOTED.fullmatch(noted)))


def _remark(noted: str, cell: int) -> Text:
    kind, _, word = noted.partition(" ")
    return _filled(_NOTES[kind], cell=cell, word=word)


def _errors(executed: NotebookNode, submission: Submission) -> Iterator[str]:
    for cell in executed.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error" and output.ename == _ERROR:
                yield output.evalue
    failed = [call.error for calls in submission.calls.values() for call in calls if call.error]
    yield from (text for text in (*failed, *submission.unloadable.values()) if text.startswith(_ERROR))


def _filled(text: Text, **values: object) -> Text:
    return {language: sentence.format(**values) for language, sentence in text.items()}
