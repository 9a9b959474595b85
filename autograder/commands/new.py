"""`autograder new`: courses, and lessons in them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.options import HERE, Root
from autograder.commands.terminal import console

app = typer.Typer(no_args_is_help=True, help="Begin a course, or a lesson in one.")


@app.command()
def course(
    name: Annotated[Path, typer.Argument(help="The folder to make.")],
    lang: Annotated[str, typer.Option(help="The language of the course, en or ja.")] = "en",
) -> None:
    """Make a course: its settings, and folders for lessons, graders and labelled students."""
    from autograder.starting import new_course

    folder = new_course(name, lang)
    console.print(f"{folder} is a course now. Next, in it: autograder new assignment NAME", soft_wrap=True)


@app.command()
def assignment(
    name: Annotated[str, typer.Argument(help="The name of the assignment: letters, digits and _.")],
    kind: Annotated[str, typer.Option(help="classification, regression, curves or blank.")] = "classification",
    lang: Annotated[
        str, typer.Option(help="The languages of the lesson, such as en,ja; the course's by default.")
    ] = "",
    course: Root = HERE,
) -> None:
    """Write a lesson that runs: its master, hidden graders, and labelled students to test them with."""
    from autograder.course import load_course
    from autograder.starting import new_assignment

    languages = [part.strip() for part in lang.split(",") if part.strip()]
    started = new_assignment(load_course(course), name, kind, languages)
    for path in started.written:
        console.print(f"{path}", highlight=False, soft_wrap=True)
    if started.to_add:
        console.print(f"Add to {started.settings}:", highlight=False, soft_wrap=True, style="yellow")
        for line in started.to_add:
            console.print(f"    {line}", highlight=False, soft_wrap=True)
    console.print(f"Next: autograder preview {name}, then autograder check {name}", soft_wrap=True)
