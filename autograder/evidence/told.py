"""What student and instructor read of a notebook that had to be brought into the form of its assignment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autograder.evidence.files import Text, shown_name
from autograder.evidence.original import Original
from autograder.evidence.parts import Note, Part

_MOST_NAMED = 5

# In the order in which they are told.
_TEXTS: Mapping[Note, Text] = {
    "recognised": {
        "en": "Cells of the assignment had lost what marks them as such (nbgrader's metadata), as happens in some "
        "editors. They were recognised by what they hold and where they stand: {cells}.",
        "ja": "課題のセルから、課題のセルであることを示す情報（nbgrader のメタデータ）が失われていました。"
        "エディターによっては起こることです。内容と位置から、次のセルと判断しました：{cells}。",
    },
    "put_back": {
        "en": "Cells of the assignment were missing and were put back: {cells}.",
        "ja": "課題のセルがなくなっていたので、元に戻しました：{cells}。",
    },
    "moved_back": {
        "en": "Cells of the assignment stood in another place and were moved back: {cells}.",
        "ja": "課題のセルが別の場所に移動していたので、元の場所に戻しました：{cells}。",
    },
    "moved": {
        "en": "Cells of the assignment stand in another order than they were handed out in. They were run where they "
        "stand: {cells}.",
        "ja": "課題のセルの順番が配布時と変わっています。いまの位置のまま実行しました：{cells}。",
    },
    "joined": {
        "en": "Cells of the assignment had been joined with others and were taken apart again: {cells}.",
        "ja": "課題のセルがほかのセルと結合されていたので、元どおりに分けました：{cells}。",
    },
    "copied": {
        "en": "Cells of the assignment stood there more than once: {cells}. A copy with work in it counts before a "
        "blank one, and of several the last one that can run.",
        "ja": "同じ課題のセルが2つ以上ありました：{cells}。空のセルより解答のあるセルを、解答がいくつもあるときは"
        "実行できる最後のものを採点しました。",
    },
    "added": {
        "en": "Something was added to cells that belong to the assignment: {cells}. It was run, in a cell of its own. "
        "Next time please write it into a new cell.",
        "ja": "課題の一部として固定されているセルに、書き加えがありました：{cells}。書き加えた部分は、別のセルとして"
        "実行しました。次からは、新しいセルに書いてください。",
    },
    "changed": {
        "en": "Cells that belong to the assignment had been changed: {cells}. They were run as they were handed out, "
        "without the changes. Please write code of your own into a new cell.",
        "ja": "課題の一部として固定されているセルが書きかえられていました：{cells}。変更を除き、配布時の内容で"
        "実行しました。自分のコードは、新しいセルに書いてください。",
    },
    "written": {
        "en": "A written answer did not stand in its own cell. What seems to be the answer was taken from other cells "
        "and is read by your teacher: {cells}.",
        "ja": "記述の答えが、解答用のセルに書かれていませんでした。答えと思われる部分をほかのセルから取り出したので、"
        "先生が読んで採点します：{cells}。",
    },
}


def told(parts: Sequence[Part], original: Original) -> tuple[Text, ...]:
    """A text for each kind of thing that was mended."""
    found = []
    for note, text in _TEXTS.items():
        indices = sorted(part.index for part in parts if part.index is not None and note in part.notes)
        names = [name for index in indices if (name := original.names[index]) is not None]
        if names:
            found.append(
                {language: sentence.format(cells=_listed(names, language)) for language, sentence in text.items()}
            )
    return tuple(found)


def _listed(names: Sequence[str], language: str) -> str:
    shown = [shown_name(name) for name in names[:_MOST_NAMED]]
    more = len(names) - len(shown)
    if language == "ja":
        return "、".join(shown) + (f"、ほか{more}個" if more else "")
    return ", ".join(shown) + (f" and {more} more" if more else "")
