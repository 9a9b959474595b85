"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Root = Annotated[Path, typer.Option("--course", help="The course folder, which holds course_config.py.")]
HERE = Path()
Workers = Annotated[int | None, typer.Option(min=1, help="Notebooks graded at the same time.")]
Scheduler = Annotated[
    str | None, typer.Option(help="Address of a Dask scheduler, tcp://HOST:PORT, whose workers run the notebooks.")
]
