"""Which file of a hand-in is the lesson's notebook: one place decides, for every way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograder.course import Course
from autograder.evidence.files import LeftOut, Text
from autograder.evidence.lesson import own_work
from autograder.evidence.listing import listing
from autograder.evidence.problems import SubmissionUnreadable
from autograder.exams.exam import released
from autograder.exams.lessons import in_its_language, lesson_of
from autograder.exams.places import Looked, Place, look_at, look_in

_MOST_NAMED = 8


@dataclass(frozen=True)
class Found:
    """The notebook that counts. `remarks` are for student and instructor: why it is this one, where that is not plain.

    With `for_review` a person should look whether it is the right one.
    """

    notebook: NotebookNode
    remarks: tuple[Text, ...] = ()
    for_review: bool = False


@dataclass(frozen=True)
class _Candidate:
    place: Place
    notebook: NotebookNode
    work: frozenset[str]


def find(course: Course, assignment: str, path: Path, below: Path | None) -> Found:
    """The notebook of an assignment in a hand-in: in the file itself or, where it is known below which folder all is a
    student's, anywhere in the folder in which the file should be.

    A notebook with work in it counts before a blank one, one under the right name before others. Raises
    SubmissionUnreadable where there is none, CourseError where the assignment is broken, and OSError where it is the
    machine's fault.
    """
    wanted = f"{course.assignment(assignment).notebook}.ipynb"
    looked = look_at(path) if below is None else look_in(path.parent, below, path.name)
    candidates, of_others = _sorted_out(course, assignment, looked)
    if not candidates:
        raise _nothing(assignment, wanted, looked, of_others, alone=below is None)
    ranked = sorted(candidates, key=lambda each: _rank(each, path))
    worked = [each for each in ranked if each.work]
    chosen = worked[0] if worked else ranked[0]
    others = [each for each in worked if each.work != chosen.work and each.place.is_stale == chosen.place.is_stale]
    remarks = []
    if chosen.place.names != (path.name,):
        remarks.append(_of_another_name(chosen, ranked, wanted, looked))
    if others:
        remarks.append(_of_different_work(chosen, others))
    return Found(chosen.notebook, tuple(remarks), for_review=bool(others))


def _sorted_out(course: Course, assignment: str, looked: Looked) -> tuple[list[_Candidate], list[tuple[Place, str]]]:
    """The assignment's notebooks, and those of other lessons; what is neither is noted in `looked`."""
    candidates, of_others = [], []
    for place, notebook in looked.notebooks:
        lesson = lesson_of(notebook, course, assignment)
        if lesson == assignment:
            notebook = in_its_language(notebook, course, assignment)
            blank = released(course, assignment, notebook.metadata.epochmark.language)
            candidates.append(_Candidate(place, notebook, own_work(notebook, blank)))
        elif lesson is None:
            what = {"en": f"not the notebook of {assignment}", "ja": f"{assignment} のノートブックではありません"}
            looked.rest.append(LeftOut(place.name, what))
        else:
            what = {"en": f"the notebook of {lesson}", "ja": f"{lesson} のノートブック"}
            looked.rest.append(LeftOut(place.name, what))
            of_others.append((place, lesson))
    return candidates, of_others


def _rank(candidate: _Candidate, path: Path) -> tuple[object, ...]:
    place = candidate.place
    pair = f"{path.stem}.py"
    right = 0 if place.names == (path.name,) else 1 if place.names == (pair,) else 2
    return place.is_stale, right, -len(candidate.work), len(place.names), place.names


def _of_another_name(chosen: _Candidate, ranked: Sequence[_Candidate], wanted: str, looked: Looked) -> Text:
    name = chosen.place.name
    if any(each.place.names == (wanted,) for each in ranked):
        return {
            "en": f"{wanted} is blank, so {name}, which has answers in it, was graded instead. Hand in only the one "
            "that counts.",
            "ja": f"{wanted} には何も書かれていないので、解答のある {name} を採点しました。"
            "次からは、採点してほしいものだけを提出しましょう。",
        }
    there = next((item for item in looked.rest if item.name == wanted), None)
    if there is not None:
        return {
            "en": f"{wanted} could not be graded ({there.what['en']}), so {name} was graded instead.",
            "ja": f"{wanted} は採点できないので（{there.what['ja']}）、代わりに {name} を採点しました。",
        }
    return {
        "en": f"There is no {wanted} in its place, so {name} was graded. Next time hand it in under the name it came "
        "with, in no other folder and no archive.",
        "ja": f"{wanted} が決められた場所にないので、{name} を採点しました。"
        "次からは、配布されたときの名前のまま、フォルダーや zip に入れずに提出しましょう。",
    }


def _of_different_work(chosen: _Candidate, others: Sequence[_Candidate]) -> Text:
    names = [each.place.name for each in others[:_MOST_NAMED]]
    return {
        "en": f"Several notebooks with different answers were handed in. {chosen.place.name} was graded, not "
        f"{', '.join(names)}. Your teacher will look at this.",
        "ja": f"解答の異なるノートブックが複数提出されました。採点したのは {chosen.place.name} で、"
        f"{'、'.join(names)} は採点していません。先生が確認します。",
    }


def _nothing(
    assignment: str, wanted: str, looked: Looked, of_others: list[tuple[Place, str]], *, alone: bool
) -> SubmissionUnreadable:
    if of_others:
        place, lesson = min(of_others, key=lambda other: (other[0].names != (wanted,), other[0].names))
        told: Text = {
            "en": f"{place.name}: this is the notebook of {lesson}, not of {assignment}. Hand in {wanted}. Your "
            "teacher will look at this.",
            "ja": f"{place.name}：これは {assignment} ではなく {lesson} のノートブックです。"
            f"{wanted} を提出しましょう。先生が確認します。",
        }
        return SubmissionUnreadable(told["en"], told=told, for_review=True)
    if alone and looked.problems:
        return looked.problems[0]
    rest = [item for item in looked.rest if not item.name.startswith("timestamp.txt")]
    found = listing(rest, _MOST_NAMED)
    en, ja = found["en"] or "no file", found["ja"] or "ファイルがありません"
    told = {
        "en": f"There is no notebook of {assignment} in what was handed in: {en}. Hand in {wanted}.",
        "ja": f"提出されたものの中に {assignment} のノートブックがありません：{ja}。{wanted} を提出しましょう。",
    }
    return SubmissionUnreadable(told["en"], told=told)
