"""The bubblewrap command: what a sandbox can see, which is the Python installation and nothing else."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from pathlib import Path

from autograder.sandbox import users

PACKAGE = Path(__file__).resolve().parent
# Inside the sandbox this project consists of these.
INSIDE = "/opt/epochmark"
OURS_INSIDE = ("__init__.py", "bundle.py", "limits.py", "inside")
WORK = "/notebook"
# Where notebooks that were written in Colab look for their files.
_ALSO_WORK = "/content"
_NOBODY = "1000"
_PACKAGES = ("site-packages", "dist-packages")

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime")

ENVIRONMENT = {
    # For lessons: nobody sits here, who could move a slider or has an ID of their own.
    "EPOCHMARK_SANDBOX": "1",
    # First what belongs to this Python: `!pip` then says of a library whether it is here.
    "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "PYTHONPATH": INSIDE,
    # The folder that a process stands in is no place to import from: students write there.
    "PYTHONSAFEPATH": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONNOUSERSITE": "1",
    # There is no network: pip need not try five times, nor TensorBoard wait for a browser.
    "PIP_NO_INDEX": "1",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "TENSORBOARD_BINARY": "/bin/false",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "IPYTHONDIR": "/tmp/ipython",
    "KERAS_BACKEND": "tensorflow",
    "CUDA_VISIBLE_DEVICES": "-1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


def bubblewrap() -> str | None:
    """The path of the bwrap program, if there is one."""
    return shutil.which("bwrap")


def command(program: str, module: str, *args: str) -> list[str]:
    """The command line that runs `python -m module args` inside a sandbox."""
    # With users to give away no user namespace is needed: each job then runs as one of its own.
    user = [] if users.for_jobs() else ["--unshare-user"]
    if user and os.geteuid() == 0:
        user += ["--uid", _NOBODY, "--gid", _NOBODY]
    line = [program, *user, "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    line += ["--die-with-parent", "--new-session", "--hostname", "epochmark", "--clearenv"]
    for name, value in ENVIRONMENT.items():
        line += ["--setenv", name, value]
    # Before the binds: the Python installation may itself lie under /tmp.
    line += ["--tmpfs", "/tmp"]
    # bubblewrap makes missing parents readable for their owner alone, and jobs are not their owner.
    line += ["--dir", "/etc"]
    for folder in _SYSTEM:
        line += _bind_system(Path(folder))
    for prefix in python_prefixes():
        for parent in reversed(prefix.parents[:-1]):
            line += ["--dir", str(parent)]
        line += ["--ro-bind", str(prefix), str(prefix)]
    line += _hide_installed_package()
    for folder in ("/opt", INSIDE, f"{INSIDE}/autograder", f"{INSIDE}/autograder/sandbox"):
        line += ["--dir", folder]
    for name in OURS_INSIDE:
        line += ["--ro-bind", str(PACKAGE / name), f"{INSIDE}/autograder/sandbox/{name}"]
    line += ["--dir", WORK, "--symlink", WORK, _ALSO_WORK, "--proc", "/proc", "--dev", "/dev", "--chdir", "/"]
    # What is not bound belongs to whoever started this, who without root is the user that all jobs run as.
    # Of /dev/zero one can have memory that several share, and that nobody sees who counts it.
    line += ["--ro-bind", "/dev/null", "/dev/zero"]
    line += ["--remount-ro", "/dev", "--remount-ro", "/"]
    return [*line, sys.executable, "-m", module, *args]


def _bind_system(path: Path) -> list[str]:
    if path.is_symlink() and path.is_dir():
        return ["--symlink", str(path.readlink()), str(path)]
    return ["--ro-bind", str(path), str(path)] if path.exists() else []


def python_prefixes() -> list[Path]:
    """The environment, the interpreter behind it, and where its packages lie, without those under /usr already."""
    paths = {sys.prefix, sys.base_prefix, sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    paths.add(str(Path(sys.executable).resolve().parent.parent))
    outside = sorted({Path(p) for p in paths if not Path(p).is_relative_to("/usr")})
    return [p for p in outside if not any(p != other and p.is_relative_to(other) for other in outside)]


def package_folders() -> list[str]:
    """Where student code finds packages: the folders of this Python's path that a sandbox sees, in order."""
    roots = (Path("/usr"), *python_prefixes())
    folders = [path for path in dict.fromkeys(sys.path) if Path(path).is_dir()]
    seen = [path for path in folders if any(Path(path).is_relative_to(root) for root in roots)]
    # A package that was imported here may have put a folder of its own on the path, which is no matter of students.
    return [path for path in seen if not any(parent.name in _PACKAGES for parent in Path(path).parents)]


def _hide_installed_package() -> list[str]:
    """Cover this package where it is installed among the libraries: the hidden graders are in it."""
    package = PACKAGE.parent
    seen = any(package.is_relative_to(root) for root in (Path("/usr"), *python_prefixes()))
    return ["--tmpfs", str(package), "--remount-ro", str(package)] if seen else []
