"""One line for a course's configuration: formgrader's pages ask no other host for a script that draws formulas.

adopt(c)
no_other_host(c)
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from traitlets.config import Config

import autograder


def no_other_host(c: Config) -> None:
    """Have the page on which formgrader shows a graded notebook draw formulas itself, and load no MathJax: nbgrader's
    template names its address and takes no other. This goes for all assignments of the course; feedback pages that are
    not ours stay as they are. Comes after `adopt(c)`. Raises ValueError where the course has templates or filters of
    its own in this place.
    """
    exporter = c.HTMLExporter
    taken = [option for option in ("extra_template_basedirs", "filters") if option in exporter]
    if taken:
        raise ValueError(f"c.HTMLExporter.{taken[0]} is set, and no_other_host(c) needs its place.")
    package = find_spec("nbgrader")
    assert package is not None and package.origin is not None
    theirs = Path(package.origin).parent / "server_extensions" / "formgrader" / "templates"
    ours = Path(autograder.__file__).parent / "course" / "templates"
    exporter.extra_template_basedirs = [os.fspath(ours), os.fspath(theirs)]
    exporter.filters = {"markdown2html": "autograder.feedback.formulas.markdown2html"}
    c.FeedbackExporter.filters = {}
