"""`autograder export` and `autograder roster`: marks to an LMS, and people from one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import chdir
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands.errors import COULD_NOT_GRADE
from autograder.commands.options import HERE, Root
from autograder.commands.terminal import console, errors

if TYPE_CHECKING:
    from types import ModuleType

    from nbgrader.api import Gradebook

    from autograder.course import Course
    from autograder.exports.changes import Change
    from autograder.exports.filling import Choices
    from autograder.exports.lti.passback import PassedBack
    from autograder.exports.roster import IdFrom

app = typer.Typer()
# The rest is in changes.csv.
_MOST_SHOWN = 20
_LMS_SECONDS = 600.0


@app.command()
def export(
    assignment: Annotated[str, typer.Argument(help="The assignment whose marks are to be written.")],
    moodle: Annotated[
        Path | None, typer.Option(help="Moodle's offline grading worksheet, as downloaded: fill it in, pack feedback.")
    ] = None,
    canvas: Annotated[
        Path | None, typer.Option(help="Canvas's gradebook, as exported: fill in this assignment.")
    ] = None,
    canvas_column: Annotated[
        str | None, typer.Option(help="The assignment's title in Canvas, where another one.")
    ] = None,
    include_unmarked: Annotated[
        bool, typer.Option("--include-unmarked", help="Fill in what counts so far where a person still has to mark.")
    ] = False,
    missing_as_zero: Annotated[
        bool, typer.Option("--missing-as-zero", help="Fill in 0 for who is in the roster and handed nothing in.")
    ] = False,
    scale: Annotated[bool, typer.Option("--scale", help="Convert marks to the maximum that the LMS has.")] = False,
    lti: Annotated[
        bool, typer.Option("--lti", help="Send what has changed to the LMS (c.EpochmarkLti in the settings).")
    ] = False,
    course: Root = HERE,
) -> None:
    """Write an assignment's marks, as the gradebook has them, as tables and as files that Moodle and Canvas take."""
    from nbgrader.api import Gradebook

    from autograder.course import CourseError, load_course
    from autograder.exports.export import LmsFiles, export_assignment
    from autograder.exports.filling import Choices
    from autograder.nbgrader.books import gradebook_file
    from autograder.nbgrader.submissions import coursedir

    loaded = load_course(course)
    file = gradebook_file(loaded)
    if file is not None and not file.exists():
        raise CourseError(f"{file}: there is no gradebook yet. Release {assignment} and grade it first.")
    send = _to_lms(loaded) if lti else None
    choices = Choices(include_unmarked, missing_as_zero, scale)
    lms = LmsFiles(moodle and moodle.resolve(), canvas and canvas.resolve(), canvas_column, choices)
    # The gradebook's address may be relative to the course.
    with chdir(loaded.root), Gradebook(loaded.db_url) as gradebook:
        done = export_assignment(gradebook, coursedir(loaded), assignment, lms, loaded.exports / assignment)
        passed = send(gradebook, assignment, choices) if send else None
    _print(f"{done.folder}: {', '.join(done.written)}")
    if done.changed is not None and done.since is not None:
        told = _told(done.changed)
        _print(
            f"since the export of {done.since:%Y-%m-%d %H:%M}: {f'{len(told)} changed' if told else 'nothing changed'}"
        )
        for line in told[:_MOST_SHOWN]:
            _print(f"  {line}")
        if len(told) > _MOST_SHOWN:
            _print(f"  and {len(told) - _MOST_SHOWN} more, in changes.csv")
    for line in done.remarks:
        _print(line)
    troubles = [*done.troubles, *(_told_of_lms(passed) if passed else ())]
    for line in troubles:
        errors.print(line, style="yellow", highlight=False, soft_wrap=True)
    if troubles:
        raise typer.Exit(COULD_NOT_GRADE)


@app.command(name="lti-key")
def lti_key(course: Root = HERE) -> None:
    """Make the key with which this course signs in at an LMS, where there is none yet, and show its public half."""
    import json

    from autograder.course import load_course

    loaded = load_course(course)
    settings = _lti()
    path = settings.key_path(loaded)
    if not path.exists():
        settings.make_key(path)
        _print(f"{path}: made. It is for this account alone; keep a copy with the gradebook.")
    key = settings.read_key(path)
    _print("Moodle (Public key type: RSA key):")
    print(key.as_pem(private=False).decode().strip())
    _print("Canvas (Public JWK):")
    print(json.dumps({**key.as_dict(private=False), "alg": "RS256", "use": "sig"}))


@app.command()
def roster(
    file: Annotated[Path, typer.Argument(help="The participants' list of Moodle or Canvas, as CSV.")],
    id_from: Annotated[
        str | None,
        typer.Option(
            "--id",
            metavar="username|number|email|mailbox",
            help="What new students' ids are taken from; mailbox is an e-mail address up to the @.",
        ),
    ] = None,
    course: Root = HERE,
) -> None:
    """Enter the people of a list into nbgrader's gradebook: ids, names, e-mail addresses. Nobody is removed."""
    from nbgrader.api import Gradebook

    from autograder.course import load_course
    from autograder.exports.roster import enter, read_participants, where_from
    from autograder.exports.sheet import read_sheet

    loaded = load_course(course)
    participants = read_participants(read_sheet(file), _known(id_from))
    with chdir(loaded.root), Gradebook(loaded.db_url) as gradebook:
        entry = enter(gradebook, participants)
    _print(f"{len(entry.added)} added{_listed(entry.added)}")
    if entry.added:
        _print(f"  their ids are their {where_from(participants.ids_from)}; --id takes another column")
    _print(f"{len(entry.changed)} changed")
    for line in entry.changed:
        _print(f"  {line}")
    _print(f"{len(entry.same)} are as listed")
    _print(f"{len(entry.not_listed)} not in the list, and kept{_listed(entry.not_listed)}")
    if participants.passed_over:
        _print(f"{len(participants.passed_over)} passed over{_listed(participants.passed_over)}")
    if entry.doubtful:
        what = f"not clear who these are, and left out{_listed(entry.doubtful)}. Mend the list or the roster."
        errors.print(what, style="yellow", highlight=False, soft_wrap=True)
        raise typer.Exit(COULD_NOT_GRADE)


def _lti() -> ModuleType:
    """Where the settings of LTI are read, if the libraries for it are there."""
    from autograder.course import CourseError

    try:
        import authlib  # noqa: F401
        import requests  # noqa: F401
    except ModuleNotFoundError:
        raise CourseError("LTI needs libraries of its own: pip install 'epochmark[lti]'.") from None
    from autograder.exports.lti import settings

    return settings


def _to_lms(course: Course) -> Callable[[Gradebook, str, Choices], PassedBack]:
    registration = _lti().load_registration(course)
    from autograder.exports.lti.passback import pass_back

    def send(gradebook: Gradebook, assignment: str, choices: Choices) -> PassedBack:
        return pass_back(course, registration, gradebook, assignment, choices, _LMS_SECONDS, refused_again=True)

    return send


def _told_of_lms(passed: PassedBack) -> list[str]:
    """Prints what was sent; returns what has to be seen to."""
    done = passed.delivered
    _print(f"LMS: {done.sent} sent, {done.same} as they were")
    troubles = [f"LMS: refused {student}: {words}" for student, words in done.refused.items()]
    if done.left:
        troubles.append(f"LMS: not known to have arrived yet{_listed(done.left)} ({done.why}). Send them again later.")
    if passed.not_known:
        troubles.append(
            f"LMS: not known who these are there{_listed(passed.not_known)}. autograder roster reads who is called what"
        )
    if passed.not_marked:
        troubles.append(f"LMS: not marked yet, and not sent{_listed(passed.not_marked)}")
    return troubles


def _known(id_from: str | None) -> IdFrom | None:
    from typing import get_args

    from autograder.exports.roster import IdFrom

    for known in get_args(IdFrom):
        if id_from == known:
            return known
    if id_from is not None:
        raise typer.BadParameter(f"{id_from!r} is none of {', '.join(get_args(IdFrom))}.", param_hint="--id")
    return None


def _told(changed: Sequence[Change]) -> list[str]:
    """A line for each student."""
    lines = []
    for student, those in groupby(changed, key=lambda change: change.student):
        parts = list(those)
        if not any(change.before for change in parts):
            lines.append(f"{student}: new")
        elif not any(change.now for change in parts):
            lines.append(f"{student}: gone")
        else:
            lines.append(
                f"{student}: " + ", ".join(f"{part.what} {part.before or '–'} → {part.now or '–'}" for part in parts)
            )
    return lines


def _listed(names: Sequence[str]) -> str:
    return f": {', '.join(names)}" if names else ""


def _print(line: str) -> None:
    console.print(line, highlight=False, soft_wrap=True)
