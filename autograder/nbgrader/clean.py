"""What a student controls in a graded notebook, made harmless for whoever opens it.

Whoever opens it in formgrader is logged in as an instructor, and the feedback page is made of it. So the notebook is
put together anew from what is allowed, and nothing else of the old one gets there. Our own results and curves are added
after this step.
"""

from __future__ import annotations

import base64
import copy
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any as Anything

import nbformat
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.evidence.notebook import grade_id
from autograder.evidence.printable import printable
from autograder.exams import exam_for, load_course_once, notebook_language
from autograder.nbgrader.harmless import (
    PICTURES,
    harmless_attachments,
    harmless_html,
    harmless_markdown,
    harmless_picture,
    is_mathematics,
    preformatted,
    size_of_markup,
)

# What one notebook may have of each, in characters, so that no page takes minutes to make.
_MARKUP_IN_ALL = 500_000
_COLOURS = re.compile(r"(\x1b\[[0-9;]{0,20}m)")
_MOST_COLOURS = 500
_MOST_TEXT = 200_000
_MOST_LINES_OF_TRACEBACK = 1000
_MOST_EXECUTIONS = 1_000_000
_MOST_PIXELS = 10_000
_MOST_OF_A_DRAWING = 4_000_000
# Ids of formgrader's own page.
_FORMGRADER = frozenset({"statusmessage"})


class CleanHtml(NbGraderPreprocessor):
    """Puts the executed notebook together anew from what may be shown. Stands before the steps that add results."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Anything]) -> tuple[NotebookNode, dict[str, Anything]]:
        course = load_course_once(Path.cwd())
        exam = exam_for(course, resources["nbgrader"]["assignment"], notebook_language(nb, course))
        return cleaned(nb, exam.reference), resources


def cleaned(nb: NotebookNode, reference: NotebookNode) -> NotebookNode:
    """The notebook with the cells and outputs of `nb`, as far as they are harmless, and the metadata of `reference`."""
    return _Cleaning(reference).notebook(nb)


class _Cleaning:
    """One notebook on its way: what is the assignment's own, and how much markup may still be read."""

    def __init__(self, reference: NotebookNode) -> None:
        self.reference = reference
        self.known = {id: cell for cell in reference.cells if (id := grade_id(cell))}
        self.given = {(cell.cell_type, cell.source): cell for cell in reference.cells}
        self.taken = _FORMGRADER | self.known.keys()
        self.left = _MARKUP_IN_ALL

    def notebook(self, nb: NotebookNode) -> NotebookNode:
        return nbformat.from_dict(
            {
                "cells": [self.cell(cell, f"cell-{number}") for number, cell in enumerate(nb.cells)],
                "metadata": copy.deepcopy(self.reference.metadata),
                "nbformat": 4,
                "nbformat_minor": 5,
            }
        )

    def cell(self, cell: NotebookNode, id: str) -> dict[str, Anything]:
        original = self.known.get(grade_id(cell) or "")
        metadata = copy.deepcopy(original.metadata) if original is not None else {}
        made = {"cell_type": cell.cell_type, "id": id, "metadata": metadata, "source": cell.source}
        if cell.cell_type == "code":
            return made | {
                "execution_count": _count(cell.get("execution_count")),
                "outputs": [good for output in cell.outputs if (good := self.output(output))],
            }
        if given := self.given.get((cell.cell_type, cell.source)):
            return made | ({"attachments": given.attachments} if "attachments" in given else {})
        if cell.cell_type == "markdown":
            attachments = harmless_attachments(cell.get("attachments"))
            return made | {
                "source": self.markdown(cell.source, attachments),
                **({"attachments": attachments} if attachments else {}),
            }
        # A page takes raw cells for HTML.
        markup = self.html(cell.source)
        return made | {"cell_type": "raw", "source": preformatted(cell.source) if markup is None else markup}

    def output(self, output: NotebookNode) -> dict[str, Anything] | None:
        kind = output.get("output_type")
        if kind == "stream":
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            return {"output_type": kind, "name": name, "text": _text(output.get("text"))}
        if kind == "error":
            lines = output.get("traceback") or []
            return {
                "output_type": kind,
                "ename": printable(str(output.get("ename")))[:200],
                "evalue": _text(output.get("evalue")),
                "traceback": [_text(line) for line in lines[:_MOST_LINES_OF_TRACEBACK]],
            }
        if kind not in ("display_data", "execute_result") or not (data := self.data(output.get("data") or {})):
            return None
        made = {"output_type": kind, "data": data, "metadata": _sizes(output.get("metadata"), data)}
        return made | ({"execution_count": _count(output.get("execution_count"))} if kind == "execute_result" else {})

    def data(self, given: Mapping[str, Anything]) -> dict[str, str]:
        """The forms of an output that are known, each checked. A page shows the first that it likes best."""
        forms = {kind: given[kind] for kind in given if isinstance(given[kind], str)}
        kept = {kind: picture for kind in PICTURES if (picture := harmless_picture(kind, forms.get(kind)))}
        markup = self.html(forms["text/html"]) if "text/html" in forms else None
        if markup is None and not kept and "image/svg+xml" in forms:
            markup = _drawing(forms["image/svg+xml"])
        if markup is not None:
            kept["text/html"] = markup
        if "text/markdown" in forms:
            kept["text/markdown"] = self.markdown(forms["text/markdown"], {})
        if "text/latex" in forms and is_mathematics(forms["text/latex"]):
            kept["text/latex"] = printable(forms["text/latex"])
        if "text/plain" in forms:
            kept["text/plain"] = _text(forms["text/plain"])
        return kept

    def markdown(self, source: str, attachments: Mapping[str, Mapping[str, str]]) -> str:
        source = printable(source)
        if not self.may_read(source):
            return preformatted(source)
        return harmless_markdown(source, attachments, self.taken)

    def html(self, text: str) -> str | None:
        return harmless_html(printable(text)) if self.may_read(text) else None

    def may_read(self, text: str) -> bool:
        self.left -= size_of_markup(text)
        return self.left >= 0


def _text(text: object) -> str:
    """Text with its colours, as long as they are not very many, and no other control characters."""
    pieces = _COLOURS.split(str(text)[:_MOST_TEXT])
    # Text and colours take turns.
    colours = pieces[1::2] if len(pieces) // 2 <= _MOST_COLOURS else [""] * (len(pieces) // 2)
    texts = [printable(piece) for piece in pieces[0::2]]
    return "".join(text + colour for text, colour in zip(texts, [*colours, ""], strict=True))


def _count(count: object) -> int | None:
    return count if type(count) is int and 0 <= count <= _MOST_EXECUTIONS else None


def _sizes(metadata: Anything, data: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """How large pictures are to be shown: all of an output's metadata that a page needs."""
    sizes = {}
    for kind in PICTURES:
        said = metadata.get(kind) if kind in data and isinstance(metadata, dict) else None
        if isinstance(said, dict):
            sizes[kind] = {
                side: said[side]
                for side in ("width", "height")
                if type(said.get(side)) is int and 0 < said[side] <= _MOST_PIXELS
            }
    return {kind: size for kind, size in sizes.items() if size}


def _drawing(text: str) -> str | None:
    """An SVG as a picture, in which browsers run no script and load nothing; None where it is no SVG."""
    content = text.encode(errors="replace")
    if len(content) > _MOST_OF_A_DRAWING:
        return None
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        return None
    return f'<img src="data:image/svg+xml;base64,{base64.b64encode(content).decode()}" alt="">'
