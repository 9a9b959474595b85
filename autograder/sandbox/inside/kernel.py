"""An ipykernel started by forking, so that it has TensorFlow imported already."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager

from autograder.sandbox.inside import collector, descriptors, training
from autograder.sandbox.inside.jail import set_dumpable

SEED = 20260401
_SOCKETS_SECONDS = 20


class PromptClient(AsyncKernelClient):
    """Is ready as soon as the kernel answers; the base class then listens a while for what never comes."""

    async def wait_for_ready(self, timeout: float = 60) -> None:
        """Return when replies and outputs reach us. Raises RuntimeError when they do not within `timeout` seconds."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            asked = self.kernel_info()
            with contextlib.suppress(queue.Empty):
                while (await self.get_shell_msg(timeout=1))["parent_header"].get("msg_id") != asked:
                    pass
                # What is put out before the subscription reaches the kernel is lost, this message too: ask again.
                while not _ends(await self.get_iopub_msg(timeout=0.1), asked):
                    pass
                return
        raise RuntimeError(f"the kernel did not answer within {timeout} s")


class ForkedKernelManager(AsyncKernelManager):
    """What nbclient needs of a kernel manager, for a kernel that is a fork of this process."""

    client_factory = PromptClient
    pid = 0

    def fork(self, request: dict[str, Any], evidence: Path) -> None:
        """Start the kernel. Call it before this process has threads or a running event loop."""
        self.transport = "ipc"
        self.ip = tempfile.mkdtemp(prefix="k", dir=evidence.parent) + "/k"
        self.write_connection_file()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                _be_kernel(self.connection_file, request, evidence)
            finally:
                os._exit(0)

    def client(self, **options: Any) -> Any:
        """A client, as soon as there are sockets to connect to: who comes too early tries again after 100 ms."""
        end = time.monotonic() + _SOCKETS_SECONDS
        while not all(Path(f"{self.ip}-{port}").exists() for port in self.ports) and time.monotonic() < end:
            time.sleep(0.002)
        return super().client(**options)

    @property
    def has_kernel(self) -> bool:
        return self.pid != 0

    async def is_alive(self) -> bool:
        with contextlib.suppress(ChildProcessError):
            return self.pid != 0 and os.waitpid(self.pid, os.WNOHANG) == (0, 0)
        return False

    # The kernel client asks its manager by this name.
    _async_is_alive = is_alive

    async def interrupt_kernel(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGINT)

    async def shutdown_kernel(self, now: bool = False, restart: bool = False) -> None:
        """Kill the kernel: there is nothing it should still be allowed to do."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        for _ in range(100):
            with contextlib.suppress(ChildProcessError):
                if os.waitpid(self.pid, os.WNOHANG) == (0, 0):
                    time.sleep(0.01)
                    continue
            return

    async def cleanup_resources(self, restart: bool = False) -> None:
        self.context.destroy(linger=0)


def _ends(message: dict[str, Any], asked: str) -> bool:
    """Whether a message says that the kernel has done what it was asked."""
    return message["parent_header"].get("msg_id") == asked and message["content"].get("execution_state") == "idle"


def _be_kernel(connection_file: str, request: dict[str, Any], evidence: Path) -> None:
    set_dumpable(True)
    descriptors.keep_only()
    _fix_randomness()
    training.spare()
    collector.install(request, evidence)
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance(connection_file=connection_file, quiet=True)
    app.initialize(["--HistoryManager.enabled=False"])
    # As everywhere, notebooks may import the files beside them; who else is in the sandbox may not.
    sys.path.append("")
    del os.environ["PYTHONSAFEPATH"]
    # Matplotlib was imported before there was a kernel, and so has not hooked itself into this one.
    app.shell.enable_matplotlib("inline")
    app.start()


def _fix_randomness() -> None:
    """The same notebook gives the same weights, bit for bit, unless it draws seeds of its own."""
    import keras
    import tensorflow as tf

    keras.utils.set_random_seed(SEED)
    tf.config.experimental.enable_op_determinism()
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
