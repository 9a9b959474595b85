"""How the pages are built: `make docs`. They are read where they lie, so that links hold in the repository as well."""

from __future__ import annotations

import shutil
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

project = "Epochmark"
author = copyright = "The Epochmark developers"
version = release = version_of("epochmark")

# The source folder is the repository: a page of docs/ may link to a page above it, and both are built.
root_doc = "docs/index"
include_patterns = ["docs/*.md", "ARCHITECTURE.md", "SECURITY.md"]
exclude_patterns = [".*", "autograder", "build", "release", "source", "submitted", "tests"]

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 3
myst_enable_extensions = ["attrs_inline"]

html_theme = "furo"
html_title = "Epochmark"
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False

# Docstrings are plain: what stands in backticks is code, and types are in the signature.
default_role = "code"
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
# A record's attributes are listed: its signature would say them once more.
autodoc_class_signature = "separated"
autodoc_default_options = {"members": True, "undoc-members": True}


def setup(app: Any) -> None:
    app.connect("build-finished", _add_samples)


def _add_samples(app: Any, exception: Exception | None) -> None:
    """Sample reports are pages already: they are put beside the others as they are."""
    if exception is None:
        shutil.copytree(Path(app.confdir, "samples"), Path(app.outdir, "docs", "samples"), dirs_exist_ok=True)
