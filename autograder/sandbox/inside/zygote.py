"""The process that has imported TensorFlow once, and forks lanes, which fork a confined child for each job.

It never reads a job's bytes, so that no submission and no hidden input ever lies in the memory that the next
child inherits: the trusted side passes two open files with each request, and only the child touches them.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import socket
import sys
import time
import traceback
import warnings
from pathlib import Path
from typing import Any

from autograder.sandbox import bundle
from autograder.sandbox.inside import descriptors, landlock, seccomp
from autograder.sandbox.inside.fonts import draw_japanese
from autograder.sandbox.inside.jail import SETUP_FAILED, Confinement, end_with, run_confined
from autograder.sandbox.inside.supervisor import supervise
from autograder.sandbox.limits import Limits

_VERSIONED = ("tensorflow", "keras", "numpy", "matplotlib", "ipykernel")
# Beside these: what a kernel, a figure and Keras would import when they are first used.
_IMPORTED = (
    *("ipykernel.debugger", "ipykernel.kernelapp", "IPython.core.completerlib", "IPython.core.debugger"),
    *("IPython.core.logger", "IPython.core.magics.execution", "IPython.core.oinspect", "IPython.extensions.storemagic"),
    # Keras looks for this one, and takes a notebook without Graphviz less hard where it is.
    "IPython.core.magics.namespace",
    *("tornado.platform.asyncio", "zmq.utils.garbage"),
    *("matplotlib_inline.backend_inline", "matplotlib.pyplot", "PIL.PngImagePlugin", "rich._emoji_codes"),
    *("PIL.BmpImagePlugin", "PIL.GifImagePlugin", "PIL.JpegImagePlugin", "PIL.PpmImagePlugin"),
)
_OURS = ("autograder.sandbox.inside.driver", "autograder.sandbox.inside.examiner")


def serve(control: socket.socket) -> None:
    """Open a lane, a fork of this process, on each socket that comes through `control`, until that is closed.

    A lane says that it is ready, and then answers requests on its socket, one job after another.
    """
    # Imports leave hardly any garbage, and looking for it takes a fifth of their time.
    gc.disable()
    versions = _import_everything()
    # Children share this memory as long as nobody writes to it, and a garbage collector that looks at it does.
    gc.collect()
    gc.freeze()
    gc.enable()
    program = seccomp.program()
    myself = os.pidfd_open(os.getpid())
    while fds := socket.recv_fds(control, 1, 1)[1]:
        lane = socket.socket(fileno=fds[0])
        try:
            child = os.fork()
        except BlockingIOError as error:
            with contextlib.suppress(OSError):
                lane.send(json.dumps(_no_more(error)).encode())
        else:
            if child == 0:
                end_with(myself)
                control.close()
                _Lane(lane, program).answer(versions)
                return
        lane.close()
        with contextlib.suppress(ChildProcessError):
            # Lanes that have ended since.
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass


def _no_more(error: BlockingIOError) -> dict[str, str]:
    """What is answered where the process table is full."""
    return {"unavailable": str(error)}


def _import_everything() -> dict[str, str]:
    """Import all that a job will need; return the versions that a result depends on."""
    # A kernel would make a debugger ready each time it starts, which takes longer than all else about it, and
    # nbformat's validator gets ready to check international web addresses, of which there are none.
    for name in ("debugpy", "rfc3987_syntax"):
        sys.modules[name] = None  # type: ignore[assignment]
    # What is warned of here would stand where the last words of this process are looked for. The filters that packages
    # set stay theirs.
    shown, warnings.showwarning = warnings.showwarning, lambda *_, **__: None
    for name in (*_IMPORTED, *_OURS):
        importlib.import_module(name)
    draw_japanese()
    _draw_once()
    warnings.showwarning = shown
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


class _Lane:
    """Runs one job at a time. Each request comes with open files: the input, the output, and one for errors; and with a
    fourth where the job has a control group to enter.
    """

    def __init__(self, control: socket.socket, program: bytes | None) -> None:
        self._control, self._program = control, program

    def answer(self, versions: dict[str, str]) -> None:
        """Say that everything is imported, and do what is asked for until the socket is closed."""
        layers = {"seccomp": self._program is not None, "landlock": landlock.version() > 0}
        ready = {"versions": versions, "layers": layers}
        # Whoever holds this end can end the lane, without a process id that may be another's by then.
        myself = os.pidfd_open(os.getpid())
        socket.send_fds(self._control, [json.dumps(ready).encode()], [myself])
        while True:
            message, fds, _, _ = socket.recv_fds(self._control, 65536, 4)
            if not message:
                return
            # A job is answered for even where its confinement could not be set up.
            answer = self._run_job(json.loads(message), fds, myself)
            for descriptor in fds:
                os.close(descriptor)
            self._control.send(json.dumps(answer).encode())

    def _run_job(self, request: dict[str, Any], fds: list[int], myself: int) -> dict[str, Any]:
        limits = Limits(**request["limits"])
        started = time.monotonic()
        try:
            child = os.fork()
        except BlockingIOError as error:
            return _no_more(error)
        if child == 0:
            code = SETUP_FAILED
            try:
                end_with(myself)
                descriptors.keep_only((fds[0], fds[1], *fds[3:]), errors=fds[2])
                for group in fds[3:]:
                    with contextlib.suppress(OSError):
                        os.write(group, b"0")
                    os.close(group)
                code = self._job(request, limits, fds[0], fds[1])
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(code)
        return supervise(child, limits, started)

    def _job(self, request: dict[str, Any], limits: Limits, source: int, sink: int) -> int:
        from autograder.sandbox.inside import driver, examiner

        work = Path(request["work"])
        confinement = Confinement(
            limits,
            request["uid"],
            request["processor"],
            self._program,
            tuple(request["under_tmp"]),
            isolated=request["isolated"],
        )

        def body() -> None:
            with open(source, "rb") as stream:
                files = bundle.unpack(stream.read())
            with open(sink, "wb") as stream:
                writer = bundle.Writer(stream, limits.file_mb << 20)
                if request["job"] == "run":
                    driver.run(files, writer, limits, work)
                else:
                    examiner.examine(files, writer)

        return run_confined(confinement, work, body)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
