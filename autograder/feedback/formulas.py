"""Markdown as nbconvert reads it, with its formulas drawn: for our pages, and for formgrader's."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.feedback.mathematics import mathml

# Draws TeX, in a block of its own or not; None where it is to be read as it was typed.
Formula = Callable[[str, bool], Markup | None]


class WithFormulas(IPythonRenderer):
    """The renderer of nbconvert's pages. It writes TeX for a script to find; this one draws it."""

    def __init__(self, formula: Formula, **options: Any) -> None:
        super().__init__(escape=False, **options)
        self._formula = formula

    def block_math(self, body: str) -> str:
        return self._drawn(body, f"$${body}$$", True)

    def inline_math(self, body: str) -> str:
        return self._drawn(body, f"${body}$", False)

    def latex_environment(self, name: str, body: str) -> str:
        typed = f"\\begin{{{name}}}{body}\\end{{{name}}}"
        return self._drawn(typed, typed, True)

    def _drawn(self, tex: str, typed: str, is_block: bool) -> str:
        drawn = self._formula(tex, is_block)
        if drawn is None:
            return html.escape(typed)
        # Wide ones are moved with the keyboard, too.
        return f'<span class="formula" tabindex="0">{drawn}</span>' if is_block else str(drawn)


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """nbconvert's filter of this name."""
    cell = context.get("cell", {})
    renderer = WithFormulas(
        lambda tex, is_block: mathml(tex, is_block=is_block), attachments=cell.get("attachments", {})
    )
    return str(MarkdownWithMath(renderer=renderer).render(source))
