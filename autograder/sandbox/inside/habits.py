"""What notebooks do out of habit where people sit in front of them: it must not cost the cells that rest on it."""

from __future__ import annotations

import sys
from typing import Any

import matplotlib
import matplotlib.pyplot
from ipykernel.zmqshell import ZMQInteractiveShell
from matplotlib_inline.config import InlineBackend

from autograder.sandbox.inside import notes

# Where a figure stays open after its cell, and later cells draw into it.
_LIVE = {"notebook", "nbagg", "nbAgg", "widget", "ipympl", "module://ipympl.backend_nbagg"}
# Who asks again and again, until the answer makes sense, would ask for ever.
_MOST_ANSWERS = 20
# These look for an installation that is not here, and end the cell.
_INSTALLERS = ("conda", "mamba", "micromamba")

_asked: list[int] = []
_streams: dict[str, Any] = {}


def install(shell: ZMQInteractiveShell) -> None:
    """Show figures whatever is to show them, pass over magics that nobody has, and keep standard output open."""
    _streams.update(stdout=sys.stdout, stderr=sys.stderr)
    for stream in _streams.values():
        stream.close = lambda: None
    original_magic, original_matplotlib = ZMQInteractiveShell.run_line_magic, ZMQInteractiveShell.enable_matplotlib

    def run_line_magic(self: Any, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        known = self.find_line_magic(magic_name) or self.find_cell_magic(magic_name)
        if known is None or magic_name in _INSTALLERS:
            notes.note("magic")
            print(f"%{magic_name} is not here: this line does nothing. / ここにはないため、この行は何もしません。")
            return None
        return original_magic(self, magic_name, line, _stack_depth + 1)

    def enable_matplotlib(self: Any, gui: Any = None) -> Any:
        found = original_matplotlib(self, "inline")
        _keep_open(gui)
        return found

    def use(backend: Any, *, force: bool = True) -> None:
        _keep_open(backend)

    def switch_backend(newbackend: Any) -> None:
        _keep_open(newbackend)

    ZMQInteractiveShell.run_line_magic = run_line_magic
    ZMQInteractiveShell.enable_matplotlib = enable_matplotlib
    # Matplotlib was imported before there was a kernel, and so has not hooked itself into this one.
    shell.enable_matplotlib("inline")
    matplotlib.use = use
    matplotlib.pyplot.switch_backend = switch_backend


def empty_answer(prompt: Any) -> str:
    """What a question is answered with where nobody sits. Raises EOFError for who does not stop to ask."""
    notes.note("input")
    print(prompt, flush=True)
    current = notes.execution()
    _asked[:] = [asked for asked in _asked if asked == current] + [current]
    if len(_asked) > _MOST_ANSWERS:
        raise EOFError("Nobody is here to answer. / 入力する人がいません。")
    return ""


def mend_streams() -> None:
    """Put the notebook's own standard output and error back where a cell left something that cannot be flushed: without
    them the kernel answers to nothing any more.
    """
    for name, own in _streams.items():
        try:
            getattr(sys, name).flush()
        except BaseException:
            setattr(sys, name, own)


def _keep_open(backend: Any) -> None:
    InlineBackend.instance().close_figures = str(backend) not in _LIVE
