"""What notebooks need by themselves: `python -m tests.benchmark.alone FOLDER` runs each notebook in it, one at a time.

Prints JSON: for each notebook the seconds of its calls of `fit`, and of all its cells, in a process that has TensorFlow
imported already. With `--pairs`, two notebooks run at a time: so much slower are two processors than one, twice.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from autograder.sandbox.bubble import ENVIRONMENT

os.environ.update({name: value for name, value in ENVIRONMENT.items() if "THREADS" in name or name.startswith("TF_")})
os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"


def main() -> None:
    import keras  # imported once, before the forks
    import matplotlib_inline.backend_inline  # noqa: F401
    import nbformat

    assert keras.__version__
    folder = Path(sys.argv[1]).resolve()
    at_once = 2 if "--pairs" in sys.argv else 1
    waiting = sorted(folder.glob("*.ipynb"))
    os.chdir(folder)
    running: dict[int, tuple[str, int]] = {}
    found: dict[str, Any] = {}
    while waiting or running:
        while waiting and len(running) < at_once:
            path = waiting.pop(0)
            cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
            reader, writer = os.pipe()
            pid = os.fork()
            if pid == 0:
                os.write(writer, json.dumps(_run(cells)).encode())
                os._exit(0)
            os.close(writer)
            running[pid] = path.stem, reader
        pid, _ = os.wait()
        name, reader = running.pop(pid)
        found[name] = json.loads(os.read(reader, 1000))
        os.close(reader)
    print(json.dumps(found))


def _run(cells: list[str]) -> dict[str, float]:
    import keras
    import matplotlib_inline.backend_inline
    from IPython.core.interactiveshell import InteractiveShell

    spent, fit = [0.0], keras.Model.fit

    def timed(*args: Any, **named: Any) -> Any:
        started = time.monotonic()
        try:
            return fit(*args, **named)
        finally:
            spent[0] += time.monotonic() - started

    keras.Model.fit = timed
    shell = InteractiveShell.instance()
    # Figures are rendered, as they are in every notebook.
    matplotlib_inline.backend_inline.configure_inline_support(shell, "inline")
    started = time.monotonic()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for cell in cells:
            # A cell that fails does not end a notebook in any of the graders.
            shell.run_cell(cell)
    return {"fit": spent[0], "cells": time.monotonic() - started}


if __name__ == "__main__":
    main()
