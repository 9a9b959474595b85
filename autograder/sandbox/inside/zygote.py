"""The process that has imported TensorFlow once and forks a confined child for each job.

It never reads a job's bytes, so that no submission and no hidden input ever lies in the memory that the next
child inherits: the trusted side passes two open files with each request, and only the child touches them.
"""

from __future__ import annotations

import gc
import importlib
import io
import json
import os
import socket
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from autograder.sandbox import bundle
from autograder.sandbox.inside.jail import SETUP_FAILED, Confinement, run_confined
from autograder.sandbox.inside.supervisor import supervise
from autograder.sandbox.limits import Limits

_VERSIONED = ("tensorflow", "keras", "numpy", "matplotlib", "ipykernel", "nbclient")
# Beside these: what a kernel, a figure and Keras would import when they are first used.
_IMPORTED = (
    *("ipykernel.debugger", "ipykernel.kernelapp", "IPython.core.completerlib", "IPython.core.debugger"),
    *("IPython.core.logger", "IPython.core.magics.execution", "IPython.core.oinspect", "IPython.extensions.storemagic"),
    *("tornado.platform.asyncio", "zmq.utils.garbage"),
    *("matplotlib_inline.backend_inline", "matplotlib.pyplot", "PIL.PngImagePlugin", "rich._emoji_codes"),
    *("PIL.BmpImagePlugin", "PIL.GifImagePlugin", "PIL.JpegImagePlugin", "PIL.PpmImagePlugin"),
)
_OURS = ("autograder.sandbox.inside.driver", "autograder.sandbox.inside.examiner")


def serve(control: socket.socket) -> None:
    """Answer requests on the control socket, one after another, until it is closed.

    Asked to "serve", on a control socket that comes with it, it forks a second one of itself, which serves there.
    """
    # Imports leave hardly any garbage, and looking for it takes a fifth of their time.
    gc.disable()
    versions = _import_everything()
    # Children share this memory as long as nobody writes to it, and a garbage collector that looks at it does.
    gc.collect()
    gc.freeze()
    gc.enable()
    _answer(control, versions)


def _answer(control: socket.socket, versions: dict[str, str]) -> None:
    """Say that everything is imported, and do what is asked for."""
    _reply(control, {"ready": True, "versions": versions})
    while True:
        message, fds, _, _ = socket.recv_fds(control, 65536, 2)
        if not message:
            return
        request = json.loads(message)
        if request["job"] == "serve":
            if os.fork() == 0:
                control.close()
                _answer(socket.socket(fileno=fds[0]), versions)
                return
            os.close(fds[0])
            continue
        source, sink = fds
        # A job is answered for even where its confinement could not be set up.
        answer = _run_job(request, source, sink, control)
        os.close(source)
        os.close(sink)
        _reply(control, answer)


def _import_everything() -> dict[str, str]:
    """Import all that a job will need; return the versions that a result depends on."""
    # A kernel would make a debugger ready each time it starts, which takes longer than all else about it, and
    # nbformat's validator gets ready to check international web addresses, of which there are none.
    for name in ("debugpy", "rfc3987_syntax"):
        sys.modules[name] = None  # type: ignore[assignment]
    for name in (*_IMPORTED, *_OURS):
        importlib.import_module(name)
    _draw_once()
    return {name: importlib.import_module(name).__version__ for name in _VERSIONED}


def _draw_once() -> None:
    """Draw a figure with all that takes time when it is drawn for the first time: fonts, ticks, a picture, a legend."""
    from matplotlib.figure import Figure

    figure = Figure()
    axes = figure.subplots(1, 2)
    axes[0].imshow([[0, 1], [1, 0]], cmap="gray")
    axes[0].set_title("drawn once")
    axes[1].plot([1, 2], [2, 1], label="loss")
    axes[1].bar([1, 2], [1, 2])
    axes[1].set(xlabel="epoch", ylabel="loss")
    axes[1].legend()
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")


def _run_job(request: dict[str, Any], source: int, sink: int, control: socket.socket) -> dict[str, Any]:
    limits = Limits(**request["limits"])
    confinement = Confinement(limits, request["uid"], tuple(request["under_tmp"]), isolated=request["isolated"])
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        control.close()
        code = SETUP_FAILED
        try:
            code = _job(request, confinement, source, sink)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    return supervise(child, limits, started)


def _job(request: dict[str, Any], confinement: Confinement, source: int, sink: int) -> int:
    from autograder.sandbox.inside import driver, examiner

    work = Path(request["work"])

    def body() -> None:
        with open(source, "rb", closefd=False) as stream:
            files = bundle.unpack(stream.read())
        os.close(source)
        with open(sink, "wb") as stream:
            writer = bundle.Writer(stream, confinement.limits.file_mb << 20)
            if request["job"] == "run":
                driver.run(files, writer, confinement.limits, work)
            else:
                examiner.examine(files, writer)

    return run_confined(confinement, work, body)


def _reply(control: socket.socket, answer: dict[str, Any]) -> None:
    control.send(json.dumps(answer).encode())


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
