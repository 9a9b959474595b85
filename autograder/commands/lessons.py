"""The commands of those who write lessons: begin one, look at it, and test its graders."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.commands import new
from autograder.commands.errors import COULD_NOT_GRADE, MISTAKES
from autograder.commands.options import HERE, Root, Workers
from autograder.commands.terminal import console, errors, progress_bars

app = typer.Typer()
app.add_typer(new.app, name="new")


@app.command()
def lint(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="Names of assignments; all of the course's by default.")
    ] = None,
    course: Root = HERE,
) -> None:
    """Say what is wrong with the masters, hidden graders and labelled students of assignments, in seconds."""
    from autograder.authoring import mistakes_in
    from autograder.course import load_course

    loaded = load_course(course)
    names = assignments or loaded.assignments
    found = [mistake for name in names for mistake in mistakes_in(loaded, name)]
    for mistake in found:
        console.print(str(mistake), highlight=False, soft_wrap=True)
    if found:
        raise typer.Exit(MISTAKES)
    console.print(f"{', '.join(names)}: nothing wrong", highlight=False, soft_wrap=True)


@app.command()
def check(
    assignment: Annotated[str, typer.Argument(help="The assignment whose graders are to be tested.")],
    students: Annotated[
        Path | None,
        typer.Option(help="Folder of labelled students, where not the assignment's in c.Epochmark.students."),
    ] = None,
    broken: Annotated[bool, typer.Option(help="Also break the master's solution in every place.")] = True,
    seeds: Annotated[int, typer.Option(min=0, help="Also train the master's solution from so many other seeds.")] = 0,
    workers: Workers = None,
    course: Root = HERE,
) -> None:
    """Test the graders: labelled students get the marks they deserve, and no broken solution goes unnoticed."""
    from autograder.checking.run import check_graders
    from autograder.course import load_course

    loaded = load_course(course)
    folder = students or loaded.students / assignment
    sound = True
    with progress_bars() as progress:
        for found in check_graders(loaded, assignment, folder, broken, seeds, workers or loaded.workers, progress):
            # Of hours of work nothing is lost that is there.
            console.print(found.table)
            sound = sound and found.sound
    if not sound:
        raise typer.Exit(COULD_NOT_GRADE)


@app.command()
def preview(
    assignment: Annotated[str, typer.Argument(help="The assignment to look at.")],
    lang: Annotated[str | None, typer.Option(help="en or ja, where the lesson has both.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the page.")] = True,
    course: Root = HERE,
) -> None:
    """Run the master's cells, checks included, and show the notebook that students get."""
    import webbrowser

    from autograder.course import load_course
    from autograder.sandbox.client import Sandbox

    loaded = load_course(course)
    with (
        errors.status("Running the master's cells ..."),
        Sandbox(loaded.limits, allow_unsafe=loaded.allow_unsafe) as sandbox,
    ):
        sandbox.start()
        from autograder.commands.preview import preview as preview_one

        made = preview_one(loaded, assignment, lang, sandbox)
    for trouble in made.troubles:
        errors.print(trouble, style="red", highlight=False, soft_wrap=True)
    console.print(f"{made.page}", highlight=False, soft_wrap=True)
    if browser:
        webbrowser.open(made.page.as_uri())
    if made.troubles:
        raise typer.Exit(COULD_NOT_GRADE)
