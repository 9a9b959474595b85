"""A throw-away course with sample students, graded through nbgrader from release to feedback."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from rich.progress import Progress

import autograder
from autograder.authoring import fill, reference, release, solved
from autograder.checking.check import bench
from autograder.commands.grade import Outcome, grade_assignment, write_feedback
from autograder.course import CONFIG_FILES, Assignment, Course, CourseError, load_course
from autograder.grading.opening import opener
from autograder.starting import new_assignment, new_course

_ASSIGNMENT = "image_classification"


@dataclass(frozen=True)
class Sample:
    """A sample student: a base notebook ("solved" or "blank") in which some cells have other sources."""

    student: str
    base: str = "solved"
    language: str = "en"
    cells: Mapping[str, str] | None = None


@dataclass(frozen=True)
class SampleClass:
    """What the demo grades: an assignment of a course, and each student's notebook."""

    course: Course
    assignment: Assignment
    hand_ins: Mapping[str, NotebookNode]


_OTHER_STYLE = """inputs = keras.Input(shape=(28, 28), name="picture")
x = layers.Flatten()(inputs)
x = layers.Dense(128)(x)
x = layers.Activation("relu")(x)
x = layers.Dense(10)(x)
outputs = layers.Softmax(name="probabilities")(x)
model = keras.Model(inputs, outputs)"""

_WRONG_ARCHITECTURE = """model = keras.Sequential([
    layers.Flatten(input_shape=(28, 28)),
    layers.Dense(16, activation="sigmoid"),
    layers.Dense(10, activation="softmax"),
])"""

_UNDERFIT = """model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train_scaled, y_train, epochs=1, verbose=0)"""

_CRASH = """import os
os.abort()"""

SAMPLES = (
    Sample("aiko-all-right"),
    Sample("ben-other-style", cells={"q3_build_solution": _OTHER_STYLE}),
    Sample("chie-trains-once", language="ja", cells={"q4_train_solution": _UNDERFIT}),
    Sample("dan-wrong-network", cells={"q3_build_solution": _WRONG_ARCHITECTURE}),
    Sample("emi-crashes-half-way", language="ja", cells={"q6_probabilities_solution": _CRASH}),
    Sample("finn-blank", base="blank"),
)


def run_demo(folder: Path | None, progress: Progress) -> Outcome:
    """Build the course in `folder` (a new temporary one by default), grade it and write all feedback.

    Raises CourseError when the folder is not empty.
    """
    task = progress.add_task("Preparing the sample course", total=3)
    # Everything the demo writes stays in its folder, the gradebook and the secret too.
    for variable in ("EPOCHMARK_DB_URL", "EPOCHMARK_SECRET_FILE"):
        os.environ.pop(variable, None)
    sample = _sample_class(folder)
    course, name = sample.course, sample.assignment.name
    progress.advance(task)
    release(course, name, course.language)
    progress.advance(task)
    for student, notebook in sample.hand_ins.items():
        path = course.root / "submitted" / student / name / f"{sample.assignment.notebook}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    progress.advance(task)
    workers = opener(course.limits, allow_unsafe=course.allow_unsafe, workers=course.workers)
    outcome = grade_assignment(course, name, None, workers, progress)
    write_feedback(course, name, progress)
    return outcome


def _sample_class(folder: Path | None) -> SampleClass:
    """The course of the clone that this package is run from, with SAMPLES as its class; of an installed package, which
    has no course, a new one with a new lesson, whose labelled students are the class.

    Raises CourseError for a folder that is not empty.
    """
    if folder is not None and folder.exists() and any(folder.iterdir()):
        raise CourseError(f"{folder}: the folder is not empty. Name a new one.")
    root = folder if folder is not None else Path(tempfile.mkdtemp(prefix="epochmark-demo-"))
    clone = Path(autograder.__file__).resolve().parents[1]
    files = [clone / name for name in (*CONFIG_FILES, "source")]
    return _of_a_clone(files, root) if all(file.exists() for file in files) else _of_a_new_course(root)


def _of_a_clone(files: Sequence[Path], root: Path) -> SampleClass:
    root.mkdir(parents=True, exist_ok=True)
    for file in files:
        if file.is_dir():
            shutil.copytree(file, root / file.name, ignore=shutil.ignore_patterns("*.ipynb", ".ipynb_checkpoints"))
        else:
            shutil.copy(file, root)
    course = load_course(root.resolve())
    assignment = course.assignment(_ASSIGNMENT)
    return SampleClass(course, assignment, {sample.student: _hand_in(assignment, sample) for sample in SAMPLES})


def _of_a_new_course(root: Path) -> SampleClass:
    new_course(root, "en")
    new_assignment(load_course(root), "pictures", "classification", ())
    # Read again: the lesson is in its settings now.
    course = load_course(root)
    tested = bench(course, "pictures", course.workers)
    students = tested.students(course.students / "pictures")
    return SampleClass(course, tested.assignment, {student.name: student.notebook for student in students})


def _hand_in(assignment: Assignment, sample: Sample) -> NotebookNode:
    base = (solved if sample.base == "solved" else reference)(assignment, sample.language)
    return fill(base, sample.cells or {})
