"""An ipykernel started by forking, so that it has TensorFlow imported already."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Collection
from pathlib import Path
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager

from autograder.sandbox.inside import colab, collector, constructors, descriptors, fits, habits, training, unquoted
from autograder.sandbox.inside.jail import set_dumpable

SEED = 20260401
# A silent request that begins so is for the collector; what follows are its arguments, as JSON.
COLLECT = "%%collect "


class KernelEnded(Exception):
    """The kernel's process has ended."""


class ForkedKernel:
    """A kernel that is a fork of this process, and may do anything. `ended` is readable once it has ended."""

    def __init__(self, request: dict[str, Any], evidence: Path, bound: Collection[str]) -> None:
        """Fork it off. `bound` are the names that any cell of the notebook binds. Call this before this process has
        threads.
        """
        self._manager = KernelManager(transport="ipc", client_factory=BlockingKernelClient)
        self._manager.ip = tempfile.mkdtemp(prefix="k", dir=evidence.parent) + "/k"
        self._manager.write_connection_file()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                _be_kernel(self._manager.connection_file, request, evidence, bound)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(0)
        self.ended = os.pidfd_open(self.pid)

    def client(self, seconds: float, options: dict[int, int]) -> BlockingKernelClient:
        """A client, as soon as there are sockets to connect to: who comes too early tries again after 100 ms.

        `options` are those of its sockets. Raises KernelEnded.
        """
        end = time.monotonic() + seconds
        while not all(Path(f"{self._manager.ip}-{port}").exists() for port in self._manager.ports):
            if self.has_ended():
                raise KernelEnded("the kernel ended before it had started")
            if time.monotonic() > end:
                break
            time.sleep(0.002)
        for option, value in options.items():
            self._manager.context.setsockopt(option, value)
        return self._manager.client()

    def has_ended(self) -> bool:
        """Whether it has ended, or its main thread, which is the one that answers, while others still run."""
        return bool(select.select([self.ended], [], [], 0)[0]) or self._state() in ("Z", "X")

    def _state(self) -> str:
        with contextlib.suppress(OSError, IndexError):
            # After the program's name, which may hold anything.
            return Path(f"/proc/{self.pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0]
        return ""

    def interrupt(self) -> None:
        self._signal(signal.SIGINT)

    def kill(self) -> None:
        """End the kernel: there is nothing it should still be allowed to do."""
        self._signal(signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.ended, number)


def _stay(shell: ZMQInteractiveShell) -> None:
    """A cell may end with `exit()` or `quit()`, as programs do, and the next cell runs all the same."""


class _Kernel(IPythonKernel):
    def raw_input(self, prompt: Any = "") -> str:
        """Nobody is here to answer: an empty line takes the answer's place."""
        return habits.empty_answer(prompt)

    def getpass(self, prompt: Any = "", stream: Any = None, **named: Any) -> str:
        return habits.empty_answer(prompt)

    async def do_execute(self, code: str, silent: bool, *args: Any, **named: Any) -> Any:
        """Collecting has no need of anything in the student's namespace, and of no part of the shell."""
        if not silent or not code.startswith(COLLECT):
            try:
                return await super().do_execute(code, silent, *args, **named)
            finally:
                habits.mend_streams()
        try:
            collector.collect(self.shell.user_ns, **json.loads(code.removeprefix(COLLECT)))
        except BaseException as error:
            return {"status": "error", "ename": type(error).__name__, "evalue": "", "traceback": []}
        return {"status": "ok", "execution_count": 0, "user_expressions": {}, "payload": []}


def _be_kernel(connection_file: str, request: dict[str, Any], evidence: Path, bound: Collection[str]) -> None:
    set_dumpable(True)
    descriptors.keep_only()
    _fix_randomness()
    training.spare()
    fits.watch()
    constructors.watch()
    collector.install(request, evidence)
    from ipykernel.kernelapp import IPKernelApp

    # No class of our own: libraries tell by this one's name that they are in a notebook.
    ZMQInteractiveShell.ask_exit = _stay
    app = IPKernelApp.instance(connection_file=connection_file, quiet=True, kernel_class=_Kernel)
    app.initialize(["--HistoryManager.enabled=False"])
    # As everywhere, notebooks may import the files beside them; who else is in the sandbox may not.
    sys.path.append("")
    del os.environ["PYTHONSAFEPATH"]
    habits.install(app.shell)
    colab.install(app.shell)
    unquoted.install(app.shell, request["answers"], bound)
    app.start()


def _fix_randomness() -> None:
    """The same notebook gives the same weights, bit for bit, unless it draws seeds of its own."""
    import keras
    import tensorflow as tf

    keras.utils.set_random_seed(SEED)
    tf.config.experimental.enable_op_determinism()
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
