"""What a notebook printed and drew, as it came back from a sandbox: what the notebook format knows, and no more."""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat import NotebookNode

MAX_COUNT = 1_000_000
MAX_OUTPUTS = 1000


def valid_outputs(outputs: Any) -> list[NotebookNode]:
    """The outputs of a cell that are valid by the notebook format, made anew from the fields that it names."""
    found = (_output(output) for output in (outputs[:MAX_OUTPUTS] if isinstance(outputs, list) else []))
    return [nbformat.from_dict(output) for output in found if output is not None]


def count_of(value: Any) -> int | None:
    """An execution count; None for what is none."""
    return value if type(value) is int and 1 <= value <= MAX_COUNT else None


def joined(value: Any) -> str | None:
    """A text, which may be a list of its lines; None for anything else."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return value if isinstance(value, str) else None


def _output(output: Any) -> dict[str, Any] | None:
    kind = output.get("output_type") if isinstance(output, dict) else None
    if kind == "stream":
        text, name = joined(output.get("text")), output.get("name")
        known = text is not None and name in ("stdout", "stderr")
        return {"output_type": kind, "name": name, "text": text} if known else None
    if kind == "error":
        fields = {name: output.get(name) for name in ("ename", "evalue")}
        lines = output.get("traceback")
        known = joined(lines) is not None and all(isinstance(text, str) for text in fields.values())
        return {"output_type": kind, **fields, "traceback": lines} if known and isinstance(lines, list) else None
    if kind in ("display_data", "execute_result"):
        data, metadata = _bundle(output.get("data")), output.get("metadata", {})
        if data is None or not isinstance(metadata, dict):
            return None
        count = {"execution_count": count_of(output.get("execution_count"))} if kind == "execute_result" else {}
        return {"output_type": kind, "data": data, "metadata": metadata, **count}
    return None


def _bundle(data: Any) -> dict[str, Any] | None:
    """Content by its type: texts, or JSON where the type says so; None where any of it is something else."""
    if not isinstance(data, dict):
        return None
    found = {kind: content if _is_json(kind) else joined(content) for kind, content in data.items()}
    return None if any(content is None and not _is_json(kind) for kind, content in found.items()) else found


def _is_json(kind: str) -> bool:
    return kind.startswith("application/") and kind.endswith("json")
