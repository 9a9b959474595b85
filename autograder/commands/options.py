"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Root = Annotated[Path, typer.Option("--course", help="The course folder, which holds course_config.py.")]
HERE = Path()
