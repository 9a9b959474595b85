"""The command. Exit codes: 0 graded, 1 some submission could not be graded, or a lesson has mistakes, 2 it could not go
on, 130 stopped.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from autograder.commands import export, lessons
from autograder.commands.errors import COULD_NOT_GRADE, INTERRUPTED, STOPPED, UNUSABLE, told
from autograder.commands.interrupts import keep_interrupts
from autograder.commands.options import HERE, Root, Scheduler, Workers
from autograder.commands.terminal import console, errors, progress_bars
from autograder.course.noise import leave_out_noise

if TYPE_CHECKING:
    from autograder.course import Course
    from autograder.sandbox.client import Sandbox

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(lessons.app)
app.add_typer(export.app)


def main() -> None:
    """Run the command; what people can help is told in one line, without a traceback."""
    # nbformat's validator would get ready to check international web addresses, which takes a second, and has none.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    # Nearly all objects are modules that stay: to look for garbage among them every 700 objects takes long.
    gc.set_threshold(50_000)
    # nbgrader calls alembic by its name alone, also where the environment was not activated.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    leave_out_noise()
    keep_interrupts()
    try:
        app()
    except SystemExit as ended:
        # So ends Ctrl-C, of which nobody has said anything yet.
        if ended.code == INTERRUPTED:
            _say(STOPPED)
        raise
    except Exception as error:
        line = told(error)
        if line is None:
            raise
        _say(line)
        raise SystemExit(UNUSABLE) from None


def _say_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"Epochmark {version('epochmark')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_say_version, help="Say which version this is.")
    ] = False,
) -> None:
    """Epochmark: assignments on underfitting and overfitting that grade themselves."""


@app.command()
def release(
    assignments: Annotated[list[str], typer.Argument(help="Names of assignments, as under source/.")],
    lang: Annotated[
        str | None, typer.Option(help="en or ja, where the lesson has both; the course's language by default.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="Another folder than release/.")] = None,
    course: Root = HERE,
) -> None:
    """Make the student version of assignments and check that nothing leaks."""
    from autograder.authoring import release as release_one
    from autograder.course import load_course

    loaded = load_course(course)
    for name in assignments:
        folder = release_one(loaded, name, lang, output_directory=output)
        console.print(f"{name} is in {folder}", highlight=False, soft_wrap=True)


@app.command()
def score(
    notebook: Annotated[
        Path, typer.Argument(help="An .ipynb file, a .py file in the percent format, or a hand-in's folder or zip.")
    ],
    assignment: Annotated[str, typer.Option("--assignment", "-a", help="Which assignment it is.")],
    student: Annotated[str | None, typer.Option(help="The student's id, if it is known whose notebook it is.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also say why tests failed: not for students, it tells what is tested.")
    ] = False,
    course: Root = HERE,
) -> None:
    """Grade one notebook, without a gradebook."""
    from autograder.course import load_course
    from autograder.sandbox.client import Sandbox

    loaded = load_course(course)
    with (
        errors.status("Running and grading the notebook ..."),
        Sandbox(loaded.limits, allow_unsafe=loaded.allow_unsafe) as sandbox,
    ):
        # It gets ready while all else is imported and prepared.
        sandbox.start()
        from autograder.commands.score import (
            NotGraded,
            explained_json,
            print_explanations,
            print_report,
            score_file,
        )

        try:
            result, why = score_file(notebook, loaded, assignment, student, sandbox, explain=explain)
        except NotGraded as fault:
            errors.print(f"{notebook}: {fault}", style="red", markup=False, highlight=False, soft_wrap=True)
            raise typer.Exit(COULD_NOT_GRADE) from None
    if as_json:
        print(json.dumps(explained_json(result, why, loaded.language), ensure_ascii=False, indent=2))
    else:
        print_report(result, console, loaded.language)
        print_explanations(why, console)
    if result.report.needs_review:
        raise typer.Exit(COULD_NOT_GRADE)


@app.command()
def grade(
    assignment: Annotated[str, typer.Argument(help="The assignment to grade.")],
    student: Annotated[list[str] | None, typer.Option(help="Only this student; may be given again.")] = None,
    workers: Workers = None,
    scheduler: Scheduler = None,
    course: Root = HERE,
) -> None:
    """Grade everything under submitted/ in parallel, enter it into nbgrader's gradebook and write the class report."""
    from autograder.course import load_course
    from autograder.grading.opening import opener

    loaded = load_course(course)
    number = workers or loaded.workers
    with _started_early(loaded, assignment, 0 if scheduler else number) as started, progress_bars() as progress:
        from autograder.commands.grade import grade_assignment

        open_workers = opener(
            loaded.limits,
            allow_unsafe=loaded.allow_unsafe,
            workers=number,
            scheduler=scheduler,
            started=started,
        )
        outcome = grade_assignment(loaded, assignment, student, open_workers, progress)
    console.print(outcome.table)
    kind = "Report of those chosen" if student else "Class report"
    console.print(f"{kind}: {outcome.report}", highlight=False, soft_wrap=True)
    if outcome.not_graded:
        errors.print(f"{outcome.not_graded} could not be graded: see the table and the report.", style="yellow")
        raise typer.Exit(COULD_NOT_GRADE)


@app.command()
def feedback(
    assignment: Annotated[str, typer.Argument(help="The assignment to write feedback for.")],
    course: Root = HERE,
) -> None:
    """Write every student's feedback page through nbgrader."""
    from autograder.commands.grade import write_feedback
    from autograder.course import load_course

    loaded = load_course(course)
    with progress_bars() as progress:
        pages, failures = write_feedback(loaded, assignment, progress)
    console.print(f"{len(pages)} pages under {loaded.root / 'feedback'}", highlight=False, soft_wrap=True)
    for failure in failures:
        errors.print(failure, style="yellow", highlight=False, soft_wrap=True)
    if failures:
        raise typer.Exit(COULD_NOT_GRADE)


@app.command()
def serve(
    port: Annotated[int | None, typer.Option(help="Without a hub: the port on this machine; 8999 by default.")] = None,
    workers: Workers = None,
    scheduler: Scheduler = None,
    course: Root = HERE,
) -> None:
    """Grade submissions as they arrive, and show who waits and how the class does. A hub starts this as a service."""
    from autograder.course import load_course
    from autograder.service.app import serve as serve_course

    loaded = load_course(course)
    serve_course(
        loaded,
        port,
        workers or loaded.workers,
        scheduler,
        lambda address: console.print(f"Open {address}", highlight=False, soft_wrap=True),
    )


@app.command()
def doctor(course: Root = HERE) -> None:
    """Say what this machine can do, and what to do about what it cannot."""
    from autograder.commands.doctor import examine

    findings = examine(course)
    for finding in findings:
        mark = Text("ok", "green") if finding.ok else Text("no", "red")
        console.print(mark, f" {finding.what}: {finding.found}", highlight=False, soft_wrap=True)
        if finding.remedy:
            console.print(f"    {finding.remedy}", highlight=False, soft_wrap=True)
    if not all(finding.ok for finding in findings):
        raise typer.Exit(COULD_NOT_GRADE)


@app.command()
def demo(
    folder: Annotated[
        Path | None, typer.Option(help="Where to build the sample course; a new folder by default.")
    ] = None,
) -> None:
    """Build a throw-away course with sample students, grade it through nbgrader and write the class report."""
    from autograder.commands.demo import run_demo

    with progress_bars() as progress:
        outcome = run_demo(folder, progress)
    console.print(outcome.table)
    print(outcome.report)


def _say(line: str) -> None:
    errors.print(f"autograder: {line}", style="red", markup=False, highlight=False, soft_wrap=True)


@contextlib.contextmanager
def _started_early(course: Course, assignment: str, number: int) -> Iterator[list[Sandbox]]:
    """So many sandboxes for an assignment's first grading, in which something is to be run: they get ready while all
    else is imported.
    """
    from autograder.sandbox.client import Sandbox, SandboxUnavailable

    started: list[Sandbox] = []
    if number and not (course.reports / f"{course.assignment(assignment).name}.html").exists():
        # What is wrong with them is told once one is needed.
        with contextlib.suppress(SandboxUnavailable, OSError):
            started = Sandbox.together(number, course.limits, allow_unsafe=course.allow_unsafe)
    try:
        yield started
    finally:
        for sandbox in started:
            sandbox.kill()
            sandbox.close()
