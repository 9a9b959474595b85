"""The cells of a graded notebook as HTML for a feedback page.

What is in them was put together anew from what does no harm (`autograder.nbgrader.clean`); here it gets no more than
its looks. Headings go down as far as they have to, so that the page has one outline.
"""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from itertools import dropwhile, groupby
from typing import Any

from markupsafe import Markup
from nbconvert.filters.ansi import ansi2html, strip_ansi
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from nbformat import NotebookNode

from autograder.feedback.formulas import WithFormulas
from autograder.feedback.mathematics import mathml
from autograder.feedback.messages import message

# Under the page's own headings: its title, and "Your notebook".
_OUTER_HEADINGS = 2
# Of all pictures and tables of a page, and of the text of one output, in characters.
_MOST_SHOWN = 200_000
_MOST_TEXT = 20_000
_MOST_FORMULAS = 500
# Four panels side by side; two can be read on any screen.
_PANORAMA = 2.4
_PICTURES = ("image/png", "image/jpeg")
# What IPython's tracebacks begin with: a line of dashes, and the kind of error, which their last line says again.
_HEAD_OF_TRACEBACK = re.compile(r"-{20}|[\w.]+ +Traceback \(most recent call last\)")
_UNNAMED = re.compile(r'<img( src="data:image/[a-z+]{1,8};base64,[A-Za-z0-9+/=]*")?>')


class Rendering:
    """One page on its way: how deep its last heading was, and how much it may still hold."""

    def __init__(self, language: str, kept: frozenset[int]) -> None:
        self.language = language
        self.level = _OUTER_HEADINGS
        self.formulas = _MOST_FORMULAS
        self._kept = kept
        self._highlight = Highlight2HTML(pygments_lexer="ipython3")

    def markdown(self, source: str, attachments: Mapping[str, Any] | None = None) -> Markup:
        return Markup(MarkdownWithMath(renderer=_Renderer(self, attachments or {})).render(source))

    def code(self, source: str) -> Markup:
        return Markup(self._highlight(source))

    def given_code(self, source: str) -> Markup:
        """Code that is folded away, in one colour: there is more of it than of the student's."""
        return Markup("<pre>{}</pre>").format(source)

    def outputs(self, outputs: Sequence[NotebookNode], *, of_given: bool = False) -> Markup:
        """`of_given`: of code that is the lesson's. Where it stopped is folded away, as the code is."""
        shown = []
        for is_left_out, group in groupby(outputs, self._is_left_out):
            if is_left_out:
                words = message("page_picture_left_out", self.language, number=len(list(group)))
                shown.append(Markup('<p class="soft">{}</p>').format(words))
            else:
                shown += [self._output(output, of_given) for output in group]
        return Markup("\n").join(shown)

    def heading(self, level: int) -> int:
        """Where a heading of this level goes: never more than one below the one before."""
        self.level = min(level + _OUTER_HEADINGS - 1, self.level + 1, 6)
        return self.level

    def formula(self, tex: str, is_block: bool) -> Markup | None:
        self.formulas -= 1
        return mathml(tex, is_block=is_block) if self.formulas >= 0 else None

    def _is_left_out(self, output: NotebookNode) -> bool:
        return _size(output) > 0 and id(output) not in self._kept

    def _output(self, output: NotebookNode, of_given: bool) -> Markup:
        if output.output_type == "stream":
            return self._text(output.text, output.name)
        if output.output_type == "error":
            return self._error(output, of_given)
        data = output.data
        if "text/html" in data:
            shown = Markup(_told_to_all(data["text/html"], self.language))
            return Markup('<div class="paper" tabindex="0" role="group" aria-label="{}">{}</div>').format(
                message("page_output", self.language), shown
            )
        for kind in _PICTURES:
            if kind in data:
                return self._picture(output, kind)
        if "text/markdown" in data:
            return Markup("<div>{}</div>").format(self.markdown(data["text/markdown"]))
        if "text/latex" in data:
            drawn = self.formula(data["text/latex"].strip().strip("$"), True)
            return Markup('<p class="formula" tabindex="0">{}</p>').format(
                data["text/latex"] if drawn is None else drawn
            )
        return self._text(data.get("text/plain", ""), "result")

    def _text(self, text: str, kind: str) -> Markup:
        shown = Markup('<pre class="{}">{}</pre>').format(kind, Markup(ansi2html(text[:_MOST_TEXT])))
        if len(text) > _MOST_TEXT:
            shown += Markup('<p class="soft">{}</p>').format(message("page_text_left_out", self.language))
        return shown

    def _error(self, output: NotebookNode, of_given: bool) -> Markup:
        lines = list(dropwhile(lambda line: _HEAD_OF_TRACEBACK.match(strip_ansi(line)), output.traceback))
        if not of_given and output.ename == "NotImplementedError" and not output.evalue.strip():
            # It is the cell as it was handed out that says so, and the result beside it does.
            return Markup("")
        where = self._text("\n".join(lines), "stderr")
        if not of_given:
            return where
        words = ": ".join(filter(None, (output.ename, strip_ansi(output.evalue).strip())))[:_MOST_TEXT]
        return Markup('<div class="error"><details><summary>{}</summary>{}</details></div>').format(words, where)

    def _picture(self, output: NotebookNode, kind: str) -> Markup:
        name = message("page_picture", self.language)
        shown = Markup('<img class="paper" src="data:{};base64,{}" alt="{}">').format(kind, output.data[kind], name)
        if not _is_panorama(output.data[kind]):
            return shown
        return Markup('<div class="wide" tabindex="0" role="group" aria-label="{}">{}</div>').format(name, shown)


def fitting(outputs: Iterable[NotebookNode]) -> frozenset[int]:
    """The outputs (by `id`) of those given, in this order, whose pictures and tables a page has room for."""
    kept, left = set(), _MOST_SHOWN
    for output in outputs:
        if 0 < (size := _size(output)) <= left:
            kept.add(id(output))
            left -= size
    return frozenset(kept)


def _size(output: NotebookNode) -> int:
    data = output.get("data", {})
    return next((len(data[kind]) for kind in ("text/html", *_PICTURES) if kind in data), 0)


def _is_panorama(picture: str) -> bool:
    """Whether a PNG, in base64, is so wide that on a telephone its words could not be read. Nothing but its head, in
    which width and height stand, is looked at.
    """
    try:
        head = base64.b64decode(picture[:32], validate=True)
        width, height = struct.unpack(">II", head[16:24])
    except (ValueError, struct.error):
        return False
    return head.startswith(b"\x89PNG") and width > _PANORAMA * height > 0


def _told_to_all(cleaned: str, language: str) -> str:
    """The markup with what those need who do not see it. Nothing with quotes is put in: whatever stands in an attribute
    stays in it.
    """
    words = message("page_picture_here", language)
    named = _UNNAMED.sub(rf"<img alt={words}\1>", cleaned)
    return named.replace("<th></th>", "<td></td>")


class _Renderer(WithFormulas):
    """Markdown with its headings in their place on the page."""

    def __init__(self, page: Rendering, attachments: Mapping[str, Any]) -> None:
        super().__init__(page.formula, attachments=dict(attachments), exclude_anchor_links=True)
        self._page = page

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        level = self._page.heading(level)
        return f"<h{level}>{text}</h{level}>\n"

    def table(self, text: str) -> str:
        """Wide ones are moved with the keyboard, too."""
        return f'<div class="wide" tabindex="0"><table>{text}</table></div>\n'
