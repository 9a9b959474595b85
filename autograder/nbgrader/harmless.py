"""Markup and pictures of students, brought down to what is allowed on a page that others open.

All of it goes by lists of what is allowed: what is not on them is left out, and its text stays.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections import Counter
from collections.abc import Mapping

import bleach
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

# Beyond these, parsers get slow and pages unreadable. Pictures do not count.
MAX_HTML = 200_000
MAX_MARKDOWN = 10_000
_MAX_DEPTH = 100
_MAX_ATTRIBUTES = 200
# The Markdown renderer looks for the end of each of these to the end of the text.
_STARTS = ("\\\\[", "\\\\(", "\\begin{", "![", "$$")
_MAX_STARTS = 200

_SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
PICTURES = tuple(_SIGNATURES)

# fmt: off
_TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption",
    "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "s",
    "samp", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
})
# fmt: on
_VOID = frozenset({"br", "hr", "img"})
# Their text is for machines.
_WITH_TEXT = ("style", "script", "template", "noscript", "iframe", "textarea", "title", "svg", "math")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\"'<>`\\]+", re.IGNORECASE)
# What pandas, Keras, pygments and the Markdown renderer write; a page's own classes may place things anywhere.
_CLASSES = re.compile(r"(?:dataframe|highlight|task-list-item|language-\w{1,20}|[a-z][a-z0-9]{0,2})", re.ASCII)
_RULE = re.compile(
    r"\s*(?:color|background-color|text-align|vertical-align|font-weight|font-style|font-family|text-decoration"
    r"|text-decoration-color|text-decoration-line|white-space|line-height|overflow-x|border-collapse|border-spacing)"
    r"\s*:(?:[\w#%.,'\" -]|rgba?\([\d., %]*\))+",
    re.IGNORECASE | re.ASCII,
)
_NUMBER = re.compile(r"\d{1,3}", re.ASCII)
_LENGTH = re.compile(r"\d{1,4}(?:px|%)?", re.ASCII)
_ANYTHING = re.compile(r".*", re.DOTALL)
_LIFTED = re.compile(r"picture:\d+", re.ASCII)
_ATTRIBUTES = {
    "*": {"class": re.compile(rf"\s*{_CLASSES.pattern}(?:\s+{_CLASSES.pattern})*\s*", re.ASCII), "style": _ANYTHING},
    "a": {"href": _ADDRESS, "title": _ANYTHING},
    "abbr": {"title": _ANYTHING},
    "img": {"src": _LIFTED, "alt": _ANYTHING, "title": _ANYTHING, "width": _LENGTH, "height": _LENGTH},
    "ol": {"start": _NUMBER},
    "table": {"border": _NUMBER},
    "td": {"colspan": _NUMBER, "rowspan": _NUMBER},
    "th": {"colspan": _NUMBER, "rowspan": _NUMBER},
}
# MathJax makes links, attributes and more out of these; the rest of TeX is mathematics.
_TEX = re.compile(
    r"\\(?:href|url|style|class|cssId|require|mmlToken|data|html[A-Za-z]*|texthtml|includegraphics|unicode|enclose"
    r"|bbox|def|let|csname|(?:re)?new(?:command|environment)|begingroup)(?![A-Za-z])"
)
_DATA_ADDRESS = re.compile(r"data:(image/(?:png|jpeg));base64,([A-Za-z0-9+/]+={0,2})")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CHECKBOX = re.compile(r'<input class="task-list-item-checkbox" type="checkbox" disabled( checked)?\s*/?>')


def harmless_picture(kind: object, data: object) -> str | None:
    """The picture (base64) encoded anew; None where it is none of this kind, `image/png` or `image/jpeg`."""
    if not isinstance(kind, str) or kind not in _SIGNATURES or not isinstance(data, str):
        return None
    try:
        content = base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return base64.b64encode(content).decode() if content.startswith(_SIGNATURES[kind]) else None


def harmless_html(text: str) -> str | None:
    """The text, structure and style of HTML; None where it is too large, too deep or has TeX that makes links."""
    pictures: list[str] = []
    lifted = _lift(text, pictures)
    if len(lifted) > MAX_HTML:
        return None
    cleaned = _cleaned(lifted)
    return None if cleaned is None else _let_down(cleaned, pictures)


def harmless_markdown(source: str, attachments: Mapping[str, Mapping[str, str]], taken: frozenset[str]) -> str:
    """Markdown that does no harm where it is rendered with `attachments`, as `harmless_attachments` gives them.

    Source that is harmless as it stands comes back letter by letter. Of other source comes what is allowed of its
    rendering, in one block of HTML, or, where even that cannot be, what was typed. `taken` are ids that the page needs:
    headings get ids of what they say.
    """
    pictures: list[str] = []
    lifted = _lift(source, pictures)
    if len(lifted) > MAX_MARKDOWN or any(lifted.count(start) > _MAX_STARTS for start in _STARTS):
        return preformatted(source)
    try:
        rendered = _Faithful(attachments, pictures).read(lifted)
        if _cleaned(rendered) == rendered.replace(" />", ">") and not any(id in source for id in taken):
            return source
        cleaned = _cleaned(_Readable(attachments, pictures).read(lifted))
    except Exception:
        # Whatever a parser makes of it, it can be read as it was typed.
        return preformatted(source)
    return preformatted(source) if cleaned is None else _one_block(_let_down(cleaned, pictures))


def harmless_attachments(attachments: object) -> dict[str, dict[str, str]]:
    """The pictures among a cell's attachments, under names of letters, digits, blanks and `._()-`."""
    kept = {}
    for name, forms in attachments.items() if isinstance(attachments, dict) else ():
        if not re.fullmatch(r"[\w ._()-]{1,100}", name) or not isinstance(forms, dict):
            continue
        if pictures := {kind: good for kind, data in forms.items() if (good := harmless_picture(kind, data))}:
            kept[name] = pictures
    return kept


def is_mathematics(text: str) -> bool:
    """Whether TeX is short, and none of what makes links and attributes is in it."""
    return len(text) <= MAX_MARKDOWN and _TEX.search(html.unescape(text)) is None


def size_of_markup(text: str) -> int:
    """How many characters are to be read, pictures left out."""
    return len(_DATA_ADDRESS.sub("", text))


def preformatted(text: str) -> str:
    """Text to be read as it was typed, for Markdown cells."""
    shown = text if len(text) <= MAX_HTML else text[:MAX_HTML] + " ..."
    return _one_block(f"<pre>{html.escape(shown)}</pre>")


class _Faithful(IPythonRenderer):
    """Renders as nbconvert's pages do, but for the anchors of headings and for pictures, which are lifted."""

    def __init__(self, attachments: Mapping[str, Mapping[str, str]], pictures: list[str]) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self._attached, self._pictures = attachments, pictures

    def read(self, source: str) -> str:
        return MarkdownWithMath(renderer=self).render(source)

    def _embed_image_or_attachment(self, src: str) -> str:
        forms = self._attached.get(src.removeprefix("attachment:"), {}) if src.startswith("attachment:") else {}
        for kind, data in forms.items():
            self._pictures.append(f"data:{kind};base64,{data}")
            return f"picture:{len(self._pictures) - 1}"
        return src


class _Readable(_Faithful):
    """Renders for people: what a page may not show stands there in words."""

    def read(self, source: str) -> str:
        return _CHECKBOX.sub(lambda box: "☑ " if box[1] else "☐ ", super().read(source))

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if _LIFTED.fullmatch(self._embed_image_or_attachment(url)):
            return str(super().image(text, url, title))
        # Pictures from elsewhere would tell somebody who opens the page, and when.
        return f"[{text}] {html.escape(url)[:300]}"


class _Styles:
    """What bleach asks for the rules of a style attribute."""

    def sanitize_css(self, style: str) -> str:
        return ";".join(rule for rule in style.split(";") if not rule or _RULE.fullmatch(rule))


def _cleaned(text: str) -> str | None:
    for tag in _WITH_TEXT:
        text = _without(tag, text)
    if _is_tangled(text):
        return None
    cleaned = bleach.clean(
        text,
        tags=_TAGS,
        attributes=_is_allowed,
        protocols={"http", "https", "mailto", "picture"},
        strip=True,
        css_sanitizer=_Styles(),
    )
    read = html.unescape(re.sub(r"<[^>]*>", "", cleaned))
    return None if _TEX.search(read) else cleaned


def _is_allowed(tag: str, name: str, value: str) -> bool:
    pattern = _ATTRIBUTES.get(tag, {}).get(name) or _ATTRIBUTES["*"].get(name)
    return pattern is not None and pattern.fullmatch(value) is not None


def _without(tag: str, text: str) -> str:
    """The text without these elements. No pattern goes from start to end: many starts without an end take long."""
    first, *rest = re.split(rf"<{tag}\b", text, flags=re.IGNORECASE)
    return first + "".join(re.split(rf"</{tag}\s*>", part, maxsplit=1, flags=re.IGNORECASE)[-1] for part in rest)


def _is_tangled(text: str) -> bool:
    """Whether parsers would take long: elements deep within each other, or hundreds of attributes in one."""
    depth, opened = 0, Counter[str]()
    for end, name in _TAG.findall(text):
        tag = name.lower()
        if not end and tag not in _VOID:
            opened[tag] += 1
            depth += 1
        elif end and opened[tag]:
            opened[tag] -= 1
            depth -= 1
        if depth > _MAX_DEPTH:
            return True
    tags = (piece[start.start() :] for piece in text.split(">") if (start := re.search(r"<[a-zA-Z/!?]", piece)))
    return any(len(tag.split(None, _MAX_ATTRIBUTES)) > _MAX_ATTRIBUTES for tag in tags)


def _lift(text: str, pictures: list[str]) -> str:
    """The text with a short name for each good picture that stands in it; the pictures are added to the list."""

    def name(found: re.Match[str]) -> str:
        good = harmless_picture(found[1], found[2])
        if good is None:
            return found[0]
        pictures.append(f"data:{found[1]};base64,{good}")
        return f"picture:{len(pictures) - 1}"

    return _DATA_ADDRESS.sub(name, text)


def _let_down(cleaned: str, pictures: list[str]) -> str:
    """The pictures back in the places of their names."""

    def picture(found: re.Match[str]) -> str:
        number = int(found[1])
        return f'src="{pictures[number]}"' if number < len(pictures) else 'src=""'

    return re.sub(r'src="picture:(\d{1,6})"', picture, cleaned)


def _one_block(cleaned: str) -> str:
    """HTML as one line of Markdown, in which Markdown finds nothing to read: a block of HTML ends at an empty line."""
    return f"<div>{_BREAKS.sub('&#10;', cleaned)}</div>"
