"""The outputs of one cell, made of messages that may hold anything, in the form of a notebook."""

from __future__ import annotations

import json
from typing import Any

MAX_COUNT = 1_000_000
# In both languages: in a sandbox nothing tells in which one a notebook is.
_CUT = "\n[output cut: too much of it / 出力が多すぎるため、ここまで]\n"

_WIDGET = "application/vnd.jupyter.widget-view+json"


class Outputs:
    """Takes messages until they are more than `room` bytes; `cut` when something had to be left out."""

    def __init__(self, room: int, displays: dict[str, list[dict[str, Any]]]) -> None:
        """`displays` are all outputs so far that have a display id: a later cell may change them."""
        self.items: list[dict[str, Any]] = []
        self.count: int | None = None
        self.cut = False
        self.used = 0
        self._room = room
        self._displays = displays
        self._clear_first = False

    def has_room(self, size: int) -> bool:
        """Whether a message of so many bytes is still to be read; when it is not, the outputs say so."""
        if self.cut:
            return False
        if self.used + size > self._room:
            self.cut = True
            self._add(_stream("stderr", _CUT))
            return False
        self.used += size
        return True

    def take(self, kind: str, content: dict[str, Any]) -> None:
        """Add what a message says. Messages that are not in order, and those for widgets, change nothing."""
        if (count := sane_count(content.get("execution_count"))) is not None:
            self.count = count
        if kind == "clear_output":
            self._clear_first = bool(content.get("wait"))
            if not self._clear_first:
                self.items.clear()
        elif kind == "update_display_data":
            for shown in self._displays.get(_display_id(content), []):
                shown.update(_shown(content))
        elif (output := _output(kind, content)) is not None:
            self._add(output)
            if kind in ("display_data", "execute_result") and (name := _display_id(content)):
                self._displays.setdefault(name, []).append(output)

    def _add(self, output: dict[str, Any]) -> None:
        if self._clear_first:
            self._clear_first = False
            self.items.clear()
        last = self.items[-1] if self.items else {}
        if output["output_type"] == last.get("output_type") == "stream" and output["name"] == last["name"]:
            last["text"] += output["text"]
        else:
            self.items.append(output)


def sane_count(value: Any) -> int | None:
    """A count of executions as a notebook has it; None for anything else."""
    return value if type(value) is int and 1 <= value <= MAX_COUNT else None


def encoded(cell: dict[str, Any]) -> str:
    """A cell as JSON, without its outputs where they cannot be written down."""
    try:
        return json.dumps(cell)
    except (ValueError, TypeError, RecursionError):
        return json.dumps({**cell, "outputs": []})


def _output(kind: str, content: dict[str, Any]) -> dict[str, Any] | None:
    if kind == "stream":
        name, text = content.get("name"), content.get("text")
        return _stream(name, text) if name in ("stdout", "stderr") and isinstance(text, str) else None
    if kind == "display_data" and _WIDGET in _shown(content)["data"]:
        # Nobody can move a slider here; what it drew is an output of its own.
        return None
    if kind == "display_data":
        return {"output_type": kind, **_shown(content)}
    if kind == "execute_result":
        return {"output_type": kind, "execution_count": sane_count(content.get("execution_count")), **_shown(content)}
    if kind == "error":
        traceback = content.get("traceback")
        lines = [line for line in traceback if isinstance(line, str)] if isinstance(traceback, list) else []
        return {
            "output_type": kind,
            "ename": str(content.get("ename"))[:1000],
            "evalue": str(content.get("evalue"))[:10_000],
            "traceback": lines,
        }
    return None


def _stream(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def _shown(content: dict[str, Any]) -> dict[str, Any]:
    data, metadata = content.get("data"), content.get("metadata")
    return {
        "data": data if isinstance(data, dict) else {},
        "metadata": metadata if isinstance(metadata, dict) else {},
    }


def _display_id(content: dict[str, Any]) -> str:
    transient = content.get("transient")
    found = transient.get("display_id") if isinstance(transient, dict) else None
    return found if isinstance(found, str) else ""
