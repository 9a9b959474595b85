"""What the README and the pages of docs/ show: fenced blocks, and code within a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

PROJECT = Path(__file__).resolve().parents[2]
PAGES = tuple(PROJECT / name for name in ("README.md", "ARCHITECTURE.md", "SECURITY.md")) + tuple(
    sorted((PROJECT / "docs").glob("*.md"))
)
# What a browser would fetch from elsewhere to show a page.
LOADED = re.compile(
    r"""<(?:script|link|img|iframe|source|audio|video|object|embed)\b[^>]*?(?:src|href|data)=["']((?:https?:)?//[^"']+)"""
)


@dataclass(frozen=True)
class Shown:
    """A piece of a page. `kind` is a fence's language, or "inline"; `place` says where it stands."""

    place: str
    kind: str
    text: str


@cache
def shown() -> tuple[Shown, ...]:
    """Everything that looks like code, on all pages."""
    return tuple(piece for page in PAGES for piece in _pieces(page))


def links(page: Path) -> list[str]:
    """Where a page's links and pictures lead."""
    return [str(token.attrs[name]) for token in _tokens(page) for name in ("href", "src") if name in token.attrs]


def _pieces(page: Path) -> Iterator[Shown]:
    line = 0
    for token in _tokens(page):
        line = token.map[0] + 1 if token.map else line
        place = f"{page.relative_to(PROJECT)}:{line}"
        if token.type == "fence":
            yield Shown(place, token.info.strip(), token.content)
        elif token.type == "code_inline":
            yield Shown(place, "inline", " ".join(token.content.split()))


def _tokens(page: Path) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")):
        yield token
        yield from token.children or ()
