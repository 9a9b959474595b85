"""One line for a course's configuration: its assignments that are ours go our way, and all others go nbgrader's.

c.Epochmark.assignments = ["image_classification"]
adopt(c)
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from traitlets import import_item
from traitlets.config import Config

from autograder.course.literal_paths import literal_paths

_OURS = {
    ("GenerateAssignment", "exporter_class"): "autograder.nbgrader.exporters.ReleaseExporter",
    ("Autograde", "exporter_class"): "autograder.nbgrader.hand_ins.HandInExporter",
    ("GenerateFeedback", "exporter_class"): "autograder.nbgrader.exporters.FeedbackExporter",
    ("ExchangeFactory", "collect"): "autograder.nbgrader.exchange.CollectOwned",
}


def adopt(c: Config) -> None:
    """Have nbgrader take the assignments that c.Epochmark.assignments names our way: release, collect, grade, feedback.

    Comes after those lines that set what it needs: c.Epochmark.assignments, and c.CourseDirectory.root where the course
    is not the working folder. The course's lists of steps, and its hooks, stay and are obeyed; all is left as it is
    while the list of assignments is empty. Raises ValueError where there is none, or where something else has the place
    that it needs.
    """
    if "assignments" not in c.Epochmark:
        raise ValueError("Before adopt(c): c.Epochmark.assignments = [...], the assignments that are Epochmark's.")
    names = c.Epochmark.assignments
    if not names:
        return
    if all(c[section].get(option) == ours for (section, option), ours in _OURS.items()):
        return
    for (section, option), ours in _OURS.items():
        if c[section].get(option, ours) != ours:
            raise ValueError(f"c.{section}.{option} is {c[section][option]!r}, and Epochmark needs its place: {ours}.")
    for (section, option), ours in _OURS.items():
        c[section][option] = ours
    hooks = c.GenerateAssignment
    hooks.pre_convert_hook = _then("autograder.authoring.hooks.before_release", hooks.get("pre_convert_hook"))
    # A leak is looked for in what all others have made of it.
    hooks.post_convert_hook = _then(hooks.get("post_convert_hook"), "autograder.authoring.hooks.after_release")
    if "language" in c.Epochmark and "language" not in c.KeepLanguage:
        c.KeepLanguage.language = c.Epochmark.language
    _keep_masters(c, names)


def _keep_masters(c: Config, names: list[str]) -> None:
    """nbgrader copies all that lies beside a notebook in source/ to the students: here that would be the master, with
    its solutions. A plain "*.py" would close this too, but the exchange obeys the same list, and would then leave out
    the students' own .py pair. A full path matches in source/ alone; the dot is the student's name that nbgrader puts
    there.
    """
    directory = c.CourseDirectory
    root = Path(directory.get("root") or Path.cwd())
    literal_paths(root)
    source = root / directory.get("source_directory", "source")
    # A list of the course's own, or what will be put behind nbgrader's.
    directory.ignore.extend(f"{source}/./{name}/*.py" for name in names)


def _then(*hooks: Any) -> Any:
    """One hook of several, each of which may be missing; import names are looked up when they are called."""
    given = [hook for hook in hooks if hook is not None]
    if len(given) == 1:
        return given[0]

    def hook(**named: Any) -> None:
        # nbgrader logs what its hook raises, and goes on: so does the next one here.
        failed: list[Exception] = []
        for each in given:
            try:
                _called(each)(**named)
            except Exception as error:
                failed.append(error)
        if failed:
            raise failed[0]

    return hook


def _called(hook: Any) -> Callable[..., None]:
    found: Callable[..., None] = import_item(hook) if isinstance(hook, str) else hook
    return found
