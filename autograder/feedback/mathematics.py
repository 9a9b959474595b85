"""TeX as MathML, which browsers draw by themselves: a page with formulas asks nobody for a script.

The converter is math-core: it writes what browsers know (MathML Core), escapes it, and refuses commands that it does
not know, among them all that make links or markup. It is written in Rust and goes as deep as a formula does, past the
end of its stack if need be; so what it is given is bounded, and what it gives back is looked through.
"""

from __future__ import annotations

import html
import re
from functools import cache
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from markupsafe import Markup
from math_core import LatexError, LatexToMathML

# Of 8 MB of stack, 2,000 levels in each other take less than the whole, and 5,000 more; these allow some 200.
_MOST_CHARACTERS, _MOST_COMMANDS, _DEEPEST = 2000, 150, 40
_STEPS = re.compile(r"\\.|[{}]", re.DOTALL)
# fmt: off
_ELEMENTS = frozenset({
    "b", "i", "math", "menclose", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded",
    "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup",
    "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none",
})
_ATTRIBUTES = frozenset({
    "accent", "accentunder", "columnalign", "depth", "display", "displaystyle", "fence", "form", "height", "intent",
    "largeop", "linethickness", "lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "notation",
    "rspace", "scriptlevel", "separator", "stretchy", "symmetric", "voffset", "width",
})
# fmt: on
# Names that HTML has for characters, and XML has not.
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]+;")
_STYLE = re.compile(r"(?:(?:color|text-align|justify-items|padding-(?:left|right)|width):[\w#.% ]+;?)*", re.ASCII)


def mathml(tex: str, *, is_block: bool) -> Markup | None:
    """The formula as MathML; None where it is too large or no TeX that is known: it is then to be read as it stands."""
    if not _is_bounded(tex):
        return None
    try:
        made = _NAMED.sub(_character, _converter().convert_with_local_state(tex, displaystyle=is_block))
        root = ElementTree.fromstring(made)
    except (LatexError, ElementTree.ParseError, ValueError):
        return None
    return Markup(made) if all(map(_is_plain, root.iter())) else None


def _is_bounded(tex: str) -> bool:
    if len(tex) > _MOST_CHARACTERS or tex.count("\\") > _MOST_COMMANDS:
        return False
    depth = 0
    for step in _STEPS.findall(tex):
        depth += {"{": 1, "}": -1}.get(step, 0)
        if depth > _DEEPEST:
            return False
    return True


def _is_plain(element: Element) -> bool:
    styled = element.get("style")
    names = set(element.keys()) - {"style"}
    return element.tag in _ELEMENTS and names <= _ATTRIBUTES and (styled is None or bool(_STYLE.fullmatch(styled)))


def _character(named: re.Match[str]) -> str:
    return html.unescape(named[0])


@cache
def _converter() -> LatexToMathML:
    return LatexToMathML(fancy_error=False)
