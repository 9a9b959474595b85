"""Stands for `google.colab` in notebooks that were written there: what it would do has been done, or is not needed.

Who asks first whether it is there is told that it is not: an import within `try ... except ImportError` fails, as it
does everywhere but there.
"""

from __future__ import annotations

import ast
import contextlib
from pathlib import Path
from typing import Any

from autograder.sandbox.inside import notes

_NAME = "google.colab"
_CAUGHT = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}
# Of all files beside the notebook together.
_MOST_BYTES = 64 << 20

_beside = Path()


class Imports(ast.NodeTransformer):
    """Turns each import of `google.colab` that nothing catches into one from this module."""

    def visit_Try(self, node: ast.Try) -> ast.AST:
        if not any(_catches(handler.type) for handler in node.handlers):
            return self.generic_visit(node)
        return self._without_body(node)

    def visit_With(self, node: ast.With) -> ast.AST:
        calls = [item.context_expr for item in node.items if isinstance(item.context_expr, ast.Call)]
        suppressing = any(_name(call.func) == "suppress" and any(map(_catches, call.args)) for call in calls)
        return node if suppressing else self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> Any:
        ours = [alias for alias in node.names if _is_ours(alias.name)]
        if not ours:
            return node
        made = [
            # Without a name of its own it is the outermost package that gets bound.
            _assigned(alias.asname, alias.name, node) if alias.asname else _assigned("google", "google", node)
            for alias in ours
        ]
        node.names = [alias for alias in node.names if alias not in ours]
        return [node, *made] if node.names else made

    def visit_ImportFrom(self, node: ast.ImportFrom) -> Any:
        paths = {alias: f"{node.module}.{alias.name}" for alias in node.names}
        ours = [alias for alias in node.names if node.level == 0 and _is_ours(paths[alias])]
        if not ours:
            return node
        made = [_assigned(alias.asname or alias.name, paths[alias], node) for alias in ours if alias.name != "*"]
        node.names = [alias for alias in node.names if alias not in ours]
        return [node, *made] if node.names else made or ast.copy_location(ast.Pass(), node)

    def _without_body(self, node: ast.Try) -> ast.Try:
        body, node.body = node.body, []
        self.generic_visit(node)
        node.body = body
        return node


class Anything:
    """Has every attribute, and does nothing when it is called."""

    def __getattr__(self, name: str) -> Anything:
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()

    def __call__(self, *args: Any, **named: Any) -> None:
        return None


class _Files(Anything):
    def upload(self, *args: Any, **named: Any) -> dict[str, bytes]:
        """The files beside the notebook: what would be uploaded lies there."""
        found, left = {}, _MOST_BYTES
        for path in sorted(_beside.iterdir()):
            with contextlib.suppress(OSError):
                if path.is_file() and (size := path.stat().st_size) <= left:
                    found[path.name], left = path.read_bytes(), left - size
        return found

    upload_file = upload


class _Drive(Anything):
    def mount(self, mountpoint: str = "/content/drive", *args: Any, **named: Any) -> None:
        """Make the folder of the notebook what is found on the drive."""
        with contextlib.suppress(OSError):
            Path(mountpoint).mkdir(parents=True, exist_ok=True)
            for name in ("MyDrive", "My Drive"):
                (Path(mountpoint) / name).symlink_to(_beside)


class _UserData(Anything):
    def get(self, *args: Any, **named: Any) -> str:
        return ""


def imported(path: str) -> Any:
    """What an import of `path` is given."""
    notes.note("colab")
    found: Any = google
    for step in path.split(".")[1:]:
        found = getattr(found, step)
    return found


def install(shell: Any) -> None:
    """From now on, for the cells of this shell. Files are those in the current folder."""
    global _beside
    _beside = Path.cwd()
    shell.ast_transformers.append(Imports())


def _package() -> Anything:
    google, colab = Anything(), Anything()
    vars(colab).update(files=_Files(), drive=_Drive(), userdata=_UserData())
    vars(google).update(colab=colab)
    return google


google = _package()


def _is_ours(path: str) -> bool:
    return path == _NAME or path.startswith(f"{_NAME}.")


def _assigned(name: str, path: str, node: ast.stmt) -> ast.stmt:
    source = f"{name} = __import__({__name__!r}, fromlist=['']).imported({path!r})"
    made = ast.parse(source).body[0]
    for inner in ast.walk(made):
        ast.copy_location(inner, node)
    return made


def _catches(kind: ast.expr | None) -> bool:
    """Whether a handler for this kind of exception sees that a module is not there."""
    if isinstance(kind, ast.Tuple):
        return any(map(_catches, kind.elts))
    return kind is None or _name(kind) in _CAUGHT


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
